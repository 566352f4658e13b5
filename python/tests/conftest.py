"""What the tests share: articles of our own, and the program beside the wheel."""

import csv
import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample():
    """Ninety labelled articles: dicts with id, title, text, label."""
    with open(ROOT / "datasets/sample.csv", encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


@pytest.fixture(scope="session")
def program():
    """The command line."""
    found = os.environ.get("WARRAQ") or shutil.which("warraq") or ROOT / "target/release/warraq"
    if not Path(found).exists():
        pytest.skip("no program beside the wheel: cargo build --release, or WARRAQ=path")
    return str(found)


@pytest.fixture(scope="session")
def shared():
    """Corpora that do not ship."""
    folder = ROOT / "../shared/corpora"
    if not folder.is_dir():
        pytest.skip("../shared is not there")
    return folder
