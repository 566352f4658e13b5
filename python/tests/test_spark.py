"""Spark: local, and a cluster of processes; a bad partition, a killed executor, a skewed file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark", reason="pip install warraq[spark]")

from pyspark.sql import SparkSession, functions as f  # noqa: E402

import warraq  # noqa: E402
from warraq import spark as warraq_spark  # noqa: E402

os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


def session(master, **settings):
    builder = (
        SparkSession.builder.master(master)
        .config("spark.ui.enabled", False)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 500)
    )
    for name, value in settings.items():
        builder = builder.config(name.replace("_", "."), value)
    return builder.getOrCreate()


@pytest.fixture(scope="module")
def local():
    spark = session("local[2]")
    yield spark
    spark.stop()


def articles(spark, sample, copies=1, partitions=3):
    rows = [
        (f"{copy}-{row['id']}", row["title"], row["text"], row["label"]) for copy in range(copies) for row in sample
    ]
    return spark.createDataFrame(rows, "id string, title string, text string, label string").repartition(partitions)


def command_line(program, sample, tmp_path, *options):
    path = tmp_path / "sample.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in sample), encoding="utf-8")
    told = subprocess.run(
        [program, "classify", path, "-q", "-f", "jsonl", "--keep-furniture", *options], capture_output=True, check=True
    ).stdout
    return {row["id"]: row for row in map(json.loads, told.splitlines())}


COLUMNS = ["topic", "probability", "language", "secondary", "withheld", "error"]


def same(rows, expected):
    assert len(rows) == len(expected)
    for row in rows:
        other = expected[row["id"]]
        assert [row[name] for name in COLUMNS] == [other[name] for name in COLUMNS]
        assert [topic.asDict() for topic in row["topics"]] == other["topics"]


def test_answers_are_the_command_lines(local, program, sample, tmp_path):
    df = articles(local, [{**row, "id": row["id"]} for row in sample])
    df = df.withColumn("id", f.expr("substring(id, 3)"))
    found = warraq_spark.classify(df, "text", title_col="title", summary=2).collect()
    expected = command_line(program, sample, tmp_path, "--summary=2")
    same(found, expected)
    assert all(list(row["summary"]) == expected[row["id"]]["summary"] for row in found)


def test_ant_v2s_test_articles_get_the_command_lines_answers(local, program, test_articles, tmp_path):
    """One model, and what the command line says of all of them; `test_model` holds Python against it."""
    expected = command_line(program, test_articles, tmp_path)
    rows = [(row["id"], row["title"], row["text"]) for row in test_articles]
    df = local.createDataFrame(rows, "id string, title string, text string").repartition(5)
    same(warraq_spark.classify(df, "text", title_col="title", keep=["id"]).collect(), expected)


def test_a_models_file_goes_with_the_work(local, sample, tmp_path):
    part = lambda name: [row[name] for row in sample]
    model = warraq.Model.train(part("text"), part("label"), part("title"), words=1)
    path = tmp_path / "desk.safetensors"
    model.save(path)
    expected = dict(zip(part("id"), model.predict(part("text"), part("title"))))
    df = articles(local, sample)
    for given in [str(path), path, model]:
        found = warraq_spark.classify(df, "text", title_col="title", model=given).collect()
        assert all(row["topic"] == expected[row["id"][2:]] for row in found)


def test_digests_are_the_summarizers(local, sample):
    found = warraq_spark.summarize(articles(local, sample), "text", words=30, method="lead").collect()
    summarizer = warraq.Summarizer(words=30, method="lead")
    for row in found:
        assert [list(row["summary"])] == summarizer.summarize([row["text"]])


@pytest.mark.parametrize("kind", ["string", "date", "timestamp"])
def test_stories_of_a_day_are_those_of_its_articles(local, kind):
    from test_stories import ARTICLES

    articles = [{**row, "id": n} for n, row in enumerate(ARTICLES * 2)]
    rows = articles + [{"id": 99, "date": "2024-03-02", "text": " … "}]
    df = local.createDataFrame(rows, "id int, date string, source string, title string, text string")
    df = df.withColumn("date", f.col("date").cast(kind)).repartition(5)
    options = dict(title_col="title", source_col="source")
    found = warraq_spark.stories(df, "text", "date", "id", **options).collect()
    columns = ["name", "newspapers", "articles", "duplicates", "digest"]
    of_day = {}
    for row in found:
        of_day.setdefault(row["day"] and str(row["day"]), []).append([row[name] for name in columns])
    assert of_day == {
        day: [[getattr(story, name) for name in columns] for story in warraq.stories([row for row in articles if row["date"] == day])]
        for day in ["2024-03-01", "2024-03-02", "2024-03-03", None]
    }
    large = warraq_spark.stories(df, "text", "date", "id", at_least=3).collect()
    assert [row["articles"] for row in large] == [[2, 3, 8, 9]]


def test_articles_of_a_day_may_lack_an_id_or_a_text(local):
    text = "اندلع حريق كبير في مصفاة النفط شمال المدينة وأصيب سبعة عمال."
    rows = [(None, "2024-03-01", text), ("b", "2024-03-01", text), ("a", "2024-03-01", None)]
    df = local.createDataFrame(rows, "id string, date string, text string")
    (story,) = warraq_spark.stories(df, "text", "date", "id").collect()
    assert (story["articles"], story["duplicates"], story["newspapers"]) == (["b", None], [None], [])


def test_options_of_stories_that_cannot_be_are_said_before_work(local, tmp_path):
    df = local.createDataFrame([("1", "2024-03-01", "خبر")], "id string, date string, text string")
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        warraq_spark.stories(df, "text", "date", "id", pair_model="absent.json")
    with pytest.raises(ValueError, match="no.json"):
        warraq_spark.stories(df, "text", "date", "id", pair_model=tmp_path / "no.json")


def test_a_bad_partition_costs_its_rows(local, sample, tmp_path):
    """Parquet with a partition of nothing that can be judged, and one file that is no Parquet."""
    df = articles(local, sample).withColumn("part", f.lit(0))
    bad = local.createDataFrame(
        [(f"bad {n}", None, text, None, 1) for n, text in enumerate([None, "", " \n", "\u0000", "!!!", "x" * 1000])],
        "id string, title string, text string, label string, part int",
    )
    path = str(tmp_path / "articles.parquet")
    df.unionByName(bad).write.partitionBy("part").parquet(path)
    (Path(path) / "part=1" / "broken.parquet").write_bytes(b"PAR1 no")
    local.conf.set("spark.sql.files.ignoreCorruptFiles", True)
    found = warraq_spark.classify(local.read.parquet(path), "text", title_col="title").collect()
    local.conf.set("spark.sql.files.ignoreCorruptFiles", False)
    assert len(found) == len(sample) + 6
    of_bad = {row["id"]: row for row in found if row["part"] == 1}
    assert [of_bad[f"bad {n}"]["error"] for n in range(5)] == ["no words in it"] * 5
    assert of_bad["bad 5"]["withheld"] == "not in Arabic"
    assert all(row["topic"] and row["error"] is None for row in found if row["part"] == 0)


def test_a_skewed_file_is_judged_whole(local, sample):
    """One partition has nearly everything, one text is a thousand times as long as others."""
    df = articles(local, sample, copies=30, partitions=1)
    long = sample[0]["text"] * 1000
    one = local.createDataFrame([("long", "", long, "")], df.schema)
    empty = local.createDataFrame([], df.schema)
    found = warraq_spark.classify(df.union(one).union(empty), "text", title_col="title")
    assert found.count() == 30 * len(sample) + 1
    assert found.where("id = 'long'").first()["topic"] == warraq.Model.embedded().predict([long])[0]


def test_training_counts_there_and_learns_here(local, sample):
    df = articles(local, sample, copies=3)
    whole = warraq_spark.train(df, "text", "label", title_col="title")
    assert whole.topics == sorted({row["label"] for row in sample})
    again = warraq_spark.train(df.repartition(7), "text", "label", title_col="title")
    assert whole.to_bytes() == again.to_bytes(), "partitions do not matter"
    some = warraq_spark.train(df, "text", "label", title_col="title", max_articles=100)
    assert some.topics == whole.topics
    assert some.card["corpus"]["articles"] <= whole.card["corpus"]["articles"] == 270


def test_training_in_parts_is_the_same_however_articles_lie(local, sample):
    df = articles(local, sample, copies=4)
    df = df.withColumn("text", f.concat("text", f.lit(" "), f.col("id")))
    options = dict(title_col="title", parts=3, rounds=2, min_df=1)
    model = warraq_spark.train(df, "text", "label", **options)
    again = warraq_spark.train(df.repartition(7), "text", "label", **options)
    assert model.to_bytes() == again.to_bytes()
    assert model.topics == sorted({row["label"] for row in sample})
    held_out = model.card["validation"]
    learnt = model.card["corpus"]["articles"]
    assert 230 < learnt < 340, "a fifth is held out"
    assert held_out["folds"] == 1 and held_out["report"]["accuracy"] > 0.9
    assert all(model.card["top_words"]), "words are spelled"
    right = model.predict([row["text"] for row in sample]) == [row["label"] for row in sample]
    assert right.mean() > 0.9


def test_one_part_without_titles(local, sample):
    model = warraq_spark.train(articles(local, sample, copies=2), "text", "label", parts=1, rounds=1)
    assert model.card["corpus"]["articles"] > 100
    with pytest.raises(ValueError, match="label"):
        warraq_spark.train(articles(local, sample), "text", "label", parts=1, held_out=0)
    for wrong in (dict(parts=0), dict(parts=2, rounds=0)):
        with pytest.raises(ValueError, match="from 1 on"):
            warraq_spark.train(articles(local, sample), "text", "label", **wrong)


def test_the_example_job(program, sample, tmp_path):
    import pandas

    pandas.DataFrame(sample).to_parquet(tmp_path / "archive.parquet")
    job = Path(__file__).parents[1] / "examples/classify_archive.py"
    told = subprocess.run(
        [sys.executable, job, tmp_path / "archive.parquet", tmp_path / "topics", "--sentences", "1"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell"},
    ).stdout.decode()
    assert f"{len(sample)} articles, 0 of them with an error" in told
    written = pandas.read_parquet(tmp_path / "topics").set_index("id")
    expected = command_line(program, sample, tmp_path, "--summary", "1")
    assert {id: row["topic"] for id, row in expected.items()} == written["topic"].to_dict()
    assert all(list(written.loc[id, "summary"]) == row["summary"] for id, row in expected.items())


def test_columns_are_chosen(local, sample):
    df = articles(local, sample)
    found = warraq_spark.classify(df, "text", title_col="title", keep=["id"], columns=["topic"])
    assert found.columns == ["id", "topic"]
    whole = warraq_spark.classify(df, "text", title_col="title", keep=["id"])
    assert sorted(found.collect()) == sorted(whole.select("id", "topic").collect())
    with pytest.raises(ValueError, match="columns are of"):
        warraq_spark.classify(df, "text", columns=["summary"])


def test_only_what_is_to_be_kept_is_kept(local, sample):
    found = warraq_spark.classify(articles(local, sample), "text", title_col="title", keep=["label", "id"])
    assert found.columns == ["label", "id", "topic", "probability", "topics", "language", "secondary", "withheld", "error"]
    assert found.where("topic is not null").count() == len(sample)
    assert warraq_spark.summarize(articles(local, sample), "text", keep=["id"]).columns == ["id", "summary"]


def test_columns_that_are_there_already_are_not_overwritten(local, sample):
    df = articles(local, sample).withColumn("topic", f.lit("x"))
    with pytest.raises(ValueError, match="topic"):
        warraq_spark.classify(df, "text")


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_killed_executor_is_made_up_for(sample, tmp_path):
    """Two executors, each a process of its own; one is killed at work, and all answers are there, once."""
    code = f"""
import json, os, sys, threading, time, signal
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_spark import session, articles
from warraq import spark as warraq_spark
sample = json.loads(open({str(tmp_path / 'sample.json')!r}).read())
spark = session("local-cluster[2,1,1024]", spark_executor_memory="1g")
df = articles(spark, sample, copies=400, partitions=16)
executors = lambda: [int(p) for p in os.listdir("/proc") if p.isdigit() and b"CoarseGrainedExecutorBackend" in open(f"/proc/{{p}}/cmdline", "rb").read()]
def kill():
    time.sleep(1.5)
    victim = executors()[0]
    os.kill(victim, signal.SIGKILL)
    print("killed", flush=True)
# Executors are up before anything is counted.
spark.range(4).repartition(4).count()
threading.Thread(target=kill).start()
found = warraq_spark.classify(df, "text", title_col="title", summary=1)
rows = found.groupBy().agg({{"id": "count", "topic": "count"}}).first()
print(*rows, found.select("id").distinct().count(), flush=True)
spark.stop()
"""
    (tmp_path / "sample.json").write_text(json.dumps(sample), encoding="utf-8")
    # From a file: as an argument it would look like an executor itself.
    (tmp_path / "job.py").write_text(code, encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "job.py"], capture_output=True, text=True, timeout=280)
    lines = done.stdout.splitlines()
    assert lines[:1] == ["killed"], done.stdout + done.stderr[-3000:]
    assert lines[1].split() == [str(400 * len(sample))] * 3
