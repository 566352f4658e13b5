"""What the tests share: articles of our own, and the program beside the wheel."""

import csv
import gzip
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


@pytest.fixture(scope="session")
def test_articles(shared):
    """The test split of ANT v2: dicts with id, title, text."""
    csv.field_size_limit(10**9)
    ids = set((shared / "splits/ant-v2.test.txt").read_text().split())
    with gzip.open(shared / "ant-v2.csv.gz", "rt", encoding="utf-8", newline="") as corpus:
        rows = [row for row in csv.DictReader(corpus) if row["id"] in ids]
    return [{name: row[name] for name in ("id", "title", "text")} for row in rows]
