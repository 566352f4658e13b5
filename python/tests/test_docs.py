"""The Python in the documentation runs. (Its commands are run by the program's own tests.)"""

import re
import shlex
import shutil
import subprocess

import pandas as pd
import pytest
from conftest import ROOT

from warraq import Model


def blocks(page):
    """The fenced blocks of a page: what they are, and what is in them."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```(\S+)\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ["python.md", "how-to/other-programs.md"])
def test_examples_run(page, program, sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "datasets", "datasets")
    shutil.copytree(ROOT / "datasets/articles", "archive")
    pd.DataFrame(sample).to_parquet("articles.parquet")
    names = {name + "s": [row[name] for row in sample] for name in ("text", "title", "label")}
    names["text"] = sample[0]["text"]
    Model.train(names["texts"], names["labels"]).save("desk.safetensors")
    ran = 0
    for kind, code in blocks(page):
        if kind == "python":
            exec(compile(code, page, "exec"), names)
            ran += 1
        elif kind == "sh":
            for line in code.splitlines():
                command, *words = shlex.split(line)
                assert command == "warraq"
                subprocess.run([program, *words], check=True, capture_output=True)
    assert ran >= 2
