"""Streams on Spark: every row once and the command line's answers, whatever ends the job and whatever arrives."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark", reason="pip install warraq[spark]")

from pyspark.sql import functions as f  # noqa: E402
from test_spark import COLUMNS, command_line, same, session  # noqa: E402

from warraq import spark as warraq_spark  # noqa: E402

ARTICLE = "id string, title string, text string"


@pytest.fixture(scope="module")
def local():
    spark = session("local[2]")
    yield spark
    spark.stop()


def arrive(inbox, name, rows, *lines):
    """Puts a file of rows in its place, whole."""
    text = "".join(json.dumps({key: row[key] for key in ("id", "title", "text")}) + "\n" for row in rows)
    inbox.mkdir(exist_ok=True)
    under_way = inbox / f".{name}"
    under_way.write_text(text + "".join(line + "\n" for line in lines), encoding="utf-8")
    under_way.rename(inbox / f"{name}.json")


def run(frame, place):
    """Judges all that is there, in micro-batches, and ends."""
    rows = frame.writeStream.format("parquet").option("checkpointLocation", str(place / "state"))
    rows.trigger(availableNow=True).start(str(place / "rows")).awaitTermination()


def test_every_row_once_over_restarts_and_bad_records(local, program, sample, tmp_path):
    inbox = tmp_path / "inbox"

    def judge():
        articles = (
            local.readStream.schema(f"{ARTICLE}, record string")
            .option("columnNameOfCorruptRecord", "record")
            .option("maxFilesPerTrigger", 1)
            .json(str(inbox))
        )
        assert articles.isStreaming
        judged = warraq_spark.classify(articles, "text", title_col="title", keep=["id", "record"])
        assert judged.isStreaming
        run(judged, tmp_path)

    arrive(inbox, "a", sample[:20])
    judge()
    # A bad record and an article without a text, between good ones.
    arrive(inbox, "b", sample[20:40], '{"id": "bad", "text": "قالت ال', '{"id": "empty", "title": "", "text": null}')
    arrive(inbox, "c", sample[40:60])
    judge()
    commits = tmp_path / "state/commits"
    batches = sorted(int(path.name) for path in commits.iterdir() if path.name.isdigit())
    assert batches == [0, 1, 2]
    # As if the last micro-batch had written its rows and the machine had gone down before that was noted: it is
    # judged again by the next run.
    for name in ("2", ".2.crc"):
        (commits / name).unlink()
    arrive(inbox, "d", sample[60:])
    judge()
    assert (commits / "2").exists() and (commits / "3").exists()
    found = local.read.parquet(str(tmp_path / "rows")).collect()
    assert len(found) == len(sample) + 2
    (bad,) = (row for row in found if row["record"])
    (empty,) = (row for row in found if row["id"] == "empty")
    assert bad["record"].startswith('{"id": "bad"') and bad["topic"] is None
    assert bad["error"] == empty["error"] == "no words in it"
    same([row for row in found if row not in (bad, empty)], command_line(program, sample, tmp_path))


def test_messages_as_kafka_has_them(local, program, sample, tmp_path):
    """The columns of Spark's Kafka source, from files: what docs/python.md does with them."""
    row = lambda n, value: (None, value, "news", n % 3, n, None, 0)
    values = [json.dumps(article).encode() for article in sample] + [b"\xff{", b"null"]
    kafka = "key binary, value binary, topic string, partition int, offset bigint, timestamp timestamp, timestampType int"
    messages = local.createDataFrame([row(*of) for of in enumerate(values)], kafka)
    messages.write.parquet(str(tmp_path / "messages"))
    stream = local.readStream.schema(kafka).parquet(str(tmp_path / "messages"))
    with pytest.raises(ValueError, match="topic"):
        warraq_spark.classify(stream, "value")
    articles = stream.select(
        "partition", "offset", f.from_json(f.col("value").cast("string"), ARTICLE).alias("article")
    ).select("partition", "offset", "article.*")
    run(warraq_spark.classify(articles, "text", title_col="title", keep=["partition", "offset", "id"]), tmp_path)
    found = local.read.parquet(str(tmp_path / "rows")).collect()
    assert sorted(row["offset"] for row in found) == list(range(len(values)))
    good = [row for row in found if row["offset"] < len(sample)]
    same(good, command_line(program, sample, tmp_path))
    assert all(row["error"] and row["topic"] is None for row in found if row not in good)


def test_digests_of_a_stream(local, sample, tmp_path):
    arrive(tmp_path / "inbox", "a", sample)
    articles = local.readStream.schema(ARTICLE).json(str(tmp_path / "inbox"))
    run(warraq_spark.summarize(articles, "text", keep=["id"], sentences=1), tmp_path)
    found = local.read.parquet(str(tmp_path / "rows")).collect()
    assert sorted(row["id"] for row in found) == sorted(row["id"] for row in sample)
    assert all(len(row["summary"]) == 1 for row in found)


@pytest.mark.skipif(sys.platform != "linux", reason="kills a group of processes")
def test_a_job_killed_between_micro_batches_goes_on(local, program, sample, tmp_path):
    """The example job is killed, Spark's own process too, once some of its micro-batches are done."""
    inbox = tmp_path / "inbox"
    for n in range(0, len(sample), 15):
        arrive(inbox, f"{n:02}", sample[n : n + 15])
    job = [sys.executable, Path(__file__).parents[1] / "examples/classify_stream.py", inbox, tmp_path / "rows"]
    job += ["--checkpoint", tmp_path / "state", "--files", "1"]
    told = {
        "env": {**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell"},
        "stdout": subprocess.DEVNULL,
        "stderr": subprocess.DEVNULL,
    }
    under_way = subprocess.Popen(job, start_new_session=True, **told)
    commits, ends = tmp_path / "state/commits", time.monotonic() + 120
    while not (commits / "1").exists():
        assert time.monotonic() < ends and under_way.poll() is None
        time.sleep(0.02)
    os.killpg(under_way.pid, signal.SIGKILL)
    under_way.wait()
    assert len(list(commits.glob("[0-9]*"))) < 6, "it was killed in the midst of its work"
    subprocess.run([*job, "--once"], check=True, timeout=240, **told)
    found = local.read.parquet(str(tmp_path / "rows")).collect()
    assert set(COLUMNS) < set(found[0].asDict())
    same(found, command_line(program, sample, tmp_path))
    assert len({row["id"] for row in found}) == len(sample)
