"""Prints: wheel to first prediction; predicting 6,000 articles from Python, by the command line and by
scikit-learn; rows a second on Spark with one and two cores, beside a scikit-learn pandas UDF on the same
DataFrame; training on a sample of a DataFrame beside training on all of it. Medians of three."""

import csv
import gzip
import os
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT, CORPUS, TRAIN, TEST = sys.argv[1:]
WORK = Path(tempfile.mkdtemp(prefix="warraq-bench-"))
WARRAQ = f"{ROOT}/target/release/warraq"
ROUNDS = 3
#: Articles in the DataFrame: the test split, repeated this many times.
COPIES = 10
csv.field_size_limit(10**9)


def seconds(work):
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def rows(path):
    wanted = set(Path(path).read_text().split())
    opener = gzip.open if CORPUS.endswith(".gz") else open
    with opener(CORPUS, "rt", encoding="utf-8", newline="") as corpus:
        return [row for row in csv.DictReader(corpus) if row["id"] in wanted]


def fresh_install():
    """A virtualenv, the wheel and NumPy into it, and a prediction."""
    (wheel,) = Path(ROOT, "python/target/wheels").glob("*.whl")
    venv = WORK / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)

    def install():
        subprocess.run([venv / "bin/pip", "install", "-q", "--disable-pip-version-check", wheel], check=True)
        code = "import warraq; print(warraq.Model.embedded().predict(['فاز المنتخب بالمباراة']))"
        subprocess.run([venv / "bin/python", "-c", code], check=True, stdout=subprocess.DEVNULL)

    return seconds(install)


def in_python(train, test):
    import warraq
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    part = lambda rows, name: [row[name] for row in rows]
    model = warraq.Model.train(part(train, "text"), part(train, "label"), part(train, "title"))
    model.save(WORK / "model.safetensors")
    texts, titles = part(test, "text"), part(test, "title")
    table = WORK / "test.csv"
    with open(table, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["id", "title", "text"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(test)
    joined = [f"{row['title']} {row['text']}" for row in train], [f"{row['title']} {row['text']}" for row in test]
    pipeline = make_pipeline(TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2), LinearSVC())
    pipeline.fit(joined[0], part(train, "label"))
    with open(WORK / "pipeline.pickle", "wb") as out:
        pickle.dump(pipeline, out)

    def command(threads):
        line = [WARRAQ, "classify", table, "-m", WORK / "model.safetensors", "-o", WORK / "labels.csv", "-q", "--threads", str(threads)]
        subprocess.run(line, check=True)

    times = {"warraq": [], "warraq, n_jobs=1": [], "command line": [], "command line, one thread": [], "scikit-learn, words and pairs": []}
    for _ in range(ROUNDS):
        times["warraq"].append(seconds(lambda: model.predict(texts, titles)))
        times["warraq, n_jobs=1"].append(seconds(lambda: model.predict(texts, titles, n_jobs=1)))
        times["command line"].append(seconds(lambda: command(2)))
        times["command line, one thread"].append(seconds(lambda: command(1)))
        times["scikit-learn, words and pairs"].append(seconds(lambda: pipeline.predict(joined[1])))
    print(f"\n| predict, {len(test):,} articles | seconds | articles/s | × |\n| --- | --- | --- | --- |")
    for name, taken in times.items():
        times_ours = statistics.median(a / b for a, b in zip(taken, times["warraq, n_jobs=1"]))
        print(f"| {name} | {statistics.median(taken):.3f} | {len(test) / statistics.median(taken):,.0f} | {times_ours:.2f} |", flush=True)


def on_spark(train, test):
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    import pandas
    from pyspark.sql import SparkSession, functions as f

    from warraq import spark as warraq_spark

    path = str(WORK / "articles.parquet")
    print("\n| Spark | cores | rows | rows/s | × |\n| --- | --- | --- | --- | --- |")
    rates = {}
    for cores in (1, 2):
        spark = (
            SparkSession.builder.master(f"local[{cores}]")
            .config("spark.ui.enabled", False)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.memory", "4g")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", 500)
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")
        if cores == 1:
            part = pandas.DataFrame([(row["id"], row["title"], row["text"]) for row in test], columns=["id", "title", "text"])
            once = spark.createDataFrame(part)
            once.repartition(8).write.parquet(path)
        once = spark.read.parquet(path)

        @f.pandas_udf("string")
        def sklearn_topic(batches: Iterator[pandas.Series]) -> Iterator[pandas.Series]:
            with open(WORK / "pipeline.pickle", "rb") as file:
                pipeline = pickle.load(file)
            for batch in batches:
                yield pandas.Series(pipeline.predict(batch))

        many = once
        for _ in range(COPIES - 1):
            many = many.union(once)
        count = COPIES * len(test)
        jobs = {
            "warraq": lambda: warraq_spark.classify(many, "text", title_col="title", keep=["id"], columns=["topic"], model=str(WORK / "model.safetensors")).write.format("noop").mode("overwrite").save(),
            "scikit-learn": lambda: many.select("id", sklearn_topic(f.concat_ws(" ", "title", "text"))).write.format("noop").mode("overwrite").save(),
        }
        taken = {name: [] for name in jobs}
        for job in jobs.values():
            job()  # Python workers are there from now on.
        for _ in range(ROUNDS):
            for name, job in jobs.items():
                taken[name].append(seconds(job))
        for name in jobs:
            rates[name, cores] = count / statistics.median(taken[name])
        for name in jobs:
            rate = rates[name, cores]
            print(f"| {name} | {cores} | {count:,} | {rate:,.0f} | {rates['warraq', cores] / rate:.1f} |", flush=True)
        if cores == 2:
            sampled(spark, train, test)
        spark.stop()


def sampled(spark, train, test):
    import pandas

    from warraq import spark as warraq_spark

    names = ["title", "text", "label"]
    df = spark.createDataFrame(pandas.DataFrame([[row[name] for name in names] for row in train], columns=names))
    truth = [row["label"] for row in test]
    print("\n| train, at most | articles | accuracy |\n| --- | --- | --- |")
    for most in (3_000, 6_000, 12_000, 200_000):
        model = warraq_spark.train(df, "text", "label", title_col="title", max_articles=most)
        said = model.predict([row["text"] for row in test], [row["title"] for row in test])
        right = sum(a == b for a, b in zip(said, truth)) / len(truth)
        print(f"| {most:,} | {model.card['corpus']['articles']:,} | {right:.4f} |", flush=True)
    print("\n| train, parts | rounds | articles in them | held out | accuracy | calibration error |\n| --- | --- | --- | --- | --- | --- |")
    for parts, rounds in ((8, 1), (8, 2), (8, 4), (32, 2), (32, 4)):
        model = warraq_spark.train(df, "text", "label", title_col="title", parts=parts, rounds=rounds, held_out=2_000)
        probabilities = model.predict_proba([row["text"] for row in test], [row["title"] for row in test])
        best = probabilities.argmax(axis=1)
        hits = [model.topics[topic] == label for topic, label in zip(best, truth)]
        bins = (probabilities.max(axis=1) * 15).astype(int).clip(0, 14)
        error = sum(
            abs(sum(hit - p for hit, p, b in zip(hits, probabilities.max(axis=1), bins) if b == nth)) for nth in range(15)
        )
        print(
            f"| {parts} | {rounds} | {model.card['corpus']['articles']:,} | {model.card['validation']['report']['accuracy']:.4f} "
            f"| {sum(hits) / len(hits):.4f} | {error / len(hits):.3f} |",
            flush=True,
        )


if __name__ == "__main__":
    print(f"wheel into a fresh virtualenv to first prediction: {fresh_install():.1f} s")
    train, test = rows(TRAIN), rows(TEST)
    in_python(train, test)
    on_spark(train, test)
