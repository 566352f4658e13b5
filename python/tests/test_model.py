"""Models: from every kind of column, to files and back, the same as the command line's."""

import csv
import json
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import warnings
import zipfile

import numpy as np
import pytest

import warraq

TEXTS = ["أوقفت الشرطة عصابة لتهريب السلاح.", "رفع البنك المركزي سعر الفائدة.", ""]


@pytest.fixture(scope="module")
def model():
    return warraq.Model.embedded()


def columns():
    import pandas
    import polars
    import pyarrow

    yield "list", TEXTS
    yield "tuple", tuple(TEXTS)
    yield "generator", (text for text in TEXTS)
    yield "numpy objects", np.array(TEXTS, dtype=object)
    yield "numpy texts", np.array(TEXTS)
    yield "pandas", pandas.Series(TEXTS)
    yield "pandas over arrow", pandas.Series(TEXTS, dtype="string[pyarrow]")
    yield "polars", polars.Series(TEXTS)
    yield "arrow", pyarrow.array(TEXTS)
    yield "arrow, large", pyarrow.array(TEXTS, pyarrow.large_string())
    yield "arrow, views", pyarrow.array(TEXTS, pyarrow.string_view())
    yield "arrow, chunks", pyarrow.chunked_array([TEXTS[:1], TEXTS[1:]])
    yield "arrow, a slice", pyarrow.array(["x", *TEXTS, "y"]).slice(1, 3)
    yield "arrow, missing", pyarrow.array([*TEXTS[:2], None])
    yield "list, missing", [*TEXTS[:2], None]


@pytest.mark.parametrize("column", [pytest.param(column, id=name) for name, column in columns()])
def test_every_kind_of_column_gets_the_same_answers(model, column):
    expected = model.predict_proba(list(TEXTS))
    assert np.array_equal(model.predict_proba(column), expected)


def test_answers_have_the_shape_of_what_was_asked(model):
    probabilities = model.predict_proba(TEXTS)
    assert probabilities.shape == (3, len(model.topics)) and probabilities.dtype == np.float64
    assert np.allclose(probabilities.sum(axis=1), 1)
    assert model.decision_function(TEXTS).dtype == np.float32
    assert list(model.predict(TEXTS))[:2] == ["security", "economy"]
    assert model.predict([]).shape == (0,) and model.predict_proba([]).shape == (0, 9)
    assert np.array_equal(model.predict_proba(TEXTS, n_jobs=1), probabilities)


@pytest.mark.parametrize(
    "wrong, kind",
    [("text", TypeError), ([1], TypeError), ([b"x"], TypeError), (3, TypeError), (np.zeros(2), TypeError)],
)
def test_what_is_no_column_of_texts_is_said(model, wrong, kind):
    with pytest.raises(kind):
        model.predict(wrong)


def test_titles_beside_texts(model):
    assert not np.array_equal(model.predict_proba(TEXTS, ["الشرطة"] * 3), model.predict_proba(TEXTS))
    with pytest.raises(ValueError, match="2 titles for 3 texts"):
        model.predict(TEXTS, ["a", "b"])


def test_to_a_file_to_bytes_to_a_pickle_and_back(model, tmp_path):
    path = tmp_path / "model.safetensors"
    model.save(path)
    assert path.read_bytes() == model.to_bytes()
    for same in [
        warraq.Model.load(path),
        warraq.Model.load(str(path)),
        warraq.Model.from_bytes(model.to_bytes()),
        pickle.loads(pickle.dumps(model)),
    ]:
        assert same == model and same.topics == model.topics


def test_exceptions_are_those_python_has(tmp_path):
    with pytest.raises(FileNotFoundError):
        warraq.Model.load(tmp_path / "none")
    with pytest.raises(IsADirectoryError):
        warraq.Model.load(tmp_path)
    with pytest.raises(ValueError, match="not a warraq model"):
        warraq.Model.from_bytes(b"x" * 100)
    data = bytearray(warraq.Model.embedded().to_bytes())
    data[-1] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        warraq.Model.from_bytes(bytes(data))
    with pytest.raises(ValueError, match="one topic"):
        warraq.Model.train(TEXTS[:2], ["x", "x"], min_df=1)
    with pytest.raises(ValueError, match="no option"):
        warraq.Model.train(TEXTS, TEXTS, dept=3)
    with pytest.raises(FileNotFoundError):
        warraq.Model.embedded().classify_directory(tmp_path / "none")


def test_explanations_sum_to_scores(model):
    found = model.explain(TEXTS[0], "الشرطة")
    best = found["topics"][0]
    assert best["topic"] == "security"
    assert abs(best["bias"] + sum(term["contribution"] for term in best["terms"]) - best["score"]) < 1e-4
    assert "عصابة" in " ".join(model.keywords(TEXTS[0]))


def test_the_card_says_what_a_model_is(model):
    assert model.card["topics"] == model.topics


def test_columns_for_others_are_arrow(model):
    import polars
    import pyarrow

    found = model.classify(TEXTS, summary=1)
    rows = pyarrow.record_batch(found).to_pylist()
    assert [row["topic"] for row in rows] == ["security", "economy", None]
    assert rows[0]["summary"] == [TEXTS[0]] and rows[2]["error"] == "no words in it"
    assert polars.DataFrame(found).shape == (3, 8)


def test_duckdb_and_polars_as_the_documentation_has_it(model, sample, tmp_path):
    duckdb, polars, pyarrow = (pytest.importorskip(name) for name in ("duckdb", "polars", "pyarrow"))
    path = tmp_path / "articles.parquet"
    polars.DataFrame(sample).write_parquet(path)
    table = duckdb.sql(f"select id, title, text from '{path}'").to_arrow_table()
    found = pyarrow.record_batch(model.classify(table["text"], table["title"]))
    counted = dict(duckdb.sql("select topic, count(*) from found group by topic").fetchall())
    assert sum(counted.values()) == len(sample) and counted["sports"] >= 8
    frame = polars.read_parquet(path)
    judged = frame.hstack(polars.DataFrame(model.classify(frame["text"], frame["title"])))
    assert judged["topic"].to_list() == found.column("topic").to_pylist()


def test_other_threads_run_meanwhile(model):
    ticks = []
    done = threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    clock = threading.Thread(target=tick)
    clock.start()
    begun = time.perf_counter()
    # One part of work: with the GIL, no tick would fall into it.
    model.predict_proba([TEXTS[0] * 300] * 1000)
    ended = time.perf_counter()
    done.set()
    clock.join()
    assert sum(begun < tick < ended for tick in ticks) >= 5


@pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's")
@pytest.mark.parametrize(
    "work",
    [
        "warraq.Model.embedded().predict(texts * 2000)",
        "warraq.Summarizer().summarize(texts * 2000)",
        "warraq.Model.train([f'{text} {i}' for i, text in enumerate(texts * 100)], ['a', 'b'] * (len(texts) * 50))",
        "warraq.stories([f'{text} {i}' for i, text in enumerate(texts * 4)])",
    ],
)
def test_an_interrupt_ends_long_work(work):
    code = (
        "import time, warraq\n"
        f"texts = [({TEXTS[0]!r} + ' ') * 40 + str(i) for i in range(1000)]\n"
        "print('ready', flush=True)\n"
        "begun = time.perf_counter()\n"
        f"try:\n    {work}\n    print('done', time.perf_counter() - begun, flush=True)\n"
        "except KeyboardInterrupt:\n    print('interrupted', flush=True)\n    import os; os._exit(0)\n"
    )
    child = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == "ready\n"
    # Every one of these works for more than a second on a fast machine.
    time.sleep(0.2)
    begun = time.perf_counter()
    child.send_signal(signal.SIGINT)
    said = child.stdout.read()
    assert said == "interrupted\n"
    assert time.perf_counter() - begun < 2


def test_a_directory_is_gone_through_row_by_row(program, sample, tmp_path):
    path = tmp_path / "sample.csv"
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["id", "title", "text"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sample)
        writer.writerow({"id": "empty", "title": "", "text": ""})
    rows = list(warraq.Model.embedded().classify_directory(path, summary=1))
    told = subprocess.run([program, "classify", path, "--summary=1", "-q", "-f", "jsonl", "--keep-furniture"], capture_output=True)
    expected = [json.loads(line) for line in told.stdout.splitlines()]
    assert len(rows) == len(expected) == 91
    for row, other in zip(rows, expected):
        assert [list(topic.values()) for topic in other.pop("topics")] == [list(topic) for topic in row.pop("topics")]
        other.pop("keywords")
        assert row == other
    first = next(warraq.Model.embedded().classify_directory(tmp_path))
    assert first["id"].startswith("sample.csv") or first["id"] == sample[0]["id"]


def test_what_a_directory_holds_unread_is_warned_of_once_all_is_read(tmp_path):
    (tmp_path / "خبر.txt").write_text(TEXTS[0], encoding="utf-8")
    (tmp_path / "خبر.pdf").write_bytes(b"%PDF-1.7")
    with zipfile.ZipFile(tmp_path / "أخبار.zip", "w") as archive:
        archive.writestr("خبر.txt", TEXTS[1])
        archive.writestr("صورة.jpg", b"")
    rows = warraq.Model.embedded().classify_directory(tmp_path)
    with pytest.warns(UserWarning, match="^2 files not read: 1 .jpg, 1 .pdf$") as warned:
        assert len(list(rows)) == 2
        assert list(rows) == []
    assert len(warned) == 1 and warned[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(list(warraq.Model.embedded().classify_directory(tmp_path / "خبر.txt"))) == 1


def test_a_model_trained_here_is_the_command_lines_byte_for_byte(program, sample, tmp_path):
    table, path = tmp_path / "sample.csv", tmp_path / "model.safetensors"
    with open(table, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["id", "title", "text", "label"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sample)
    subprocess.run([program, "train", table, "-m", path, "-q", "--words=1", "--balanced"], check=True)
    part = lambda name: [row[name] for row in sample]
    model = warraq.Model.train(part("text"), part("label"), part("title"), words=1, balanced=True)
    assert model.to_bytes() == path.read_bytes()


def test_ant_v2s_test_articles_get_the_command_lines_answers(program, test_articles, tmp_path):
    rows = test_articles
    table, labels = tmp_path / "test.csv", tmp_path / "labels.jsonl"
    with open(table, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, ["id", "title", "text"])
        writer.writeheader()
        writer.writerows(rows)
    # What is given from Python is judged as it is: nothing around an article is cut.
    subprocess.run([program, "classify", table, "-o", labels, "-q", "--keep-furniture"], check=True)
    import pyarrow

    model = warraq.Model.embedded()
    found = pyarrow.record_batch(model.classify([row["text"] for row in rows], [row["title"] for row in rows]))
    with open(labels, encoding="utf-8") as lines:
        expected = [json.loads(line) for line in lines]
    assert len(expected) == len(rows) == 6009
    for row, other in zip(found.to_pylist(), expected):
        assert (row["topic"], row["probability"], row["topics"]) == (other["topic"], other["probability"], other["topics"])


def test_markup_in_texts_is_read_as_the_command_line_reads_it(model):
    plain = "وصل الوفد إلى المدينة أمس.\nوبدأت المحادثات بين الجانبين صباح اليوم."
    marked = "<p>وصل الوفد إلى&nbsp;المدينة أمس.</p>\n<p>وبدأت المحادثات بين الجانبين صباح اليوم.</p>"
    assert model.decision_function([marked]).tolist() == model.decision_function([plain]).tolist()
    assert model.keywords(marked) == model.keywords(plain)
    explained = model.explain(marked)
    assert explained["text"].replace("\u00a0", " ") == plain
    assert "text" not in model.explain(plain)
    digest = warraq.Summarizer(sentences=2).summarize
    assert [[sentence.replace("\u00a0", " ") for sentence in digest([marked])[0]]] == digest([plain])
