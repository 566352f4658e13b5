"""Stories: those of the command line, of whatever articles are given in."""

import datetime
import json
import subprocess

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warraq

# Two stories over three days, one of them in two newspapers and once copied, and an article without a day.
ROWS = [
    ("n1", "2024-03-01", "الصدى", "حريق كبير في مصفاة النفط شمال المدينة", "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت. وأصيب سبعة عمال في الحريق."),
    ("n2", "2024-03-01", "الضحى", "كأس القارة للكرة الطائرة", "أحرز منتخب الكرة الطائرة كأس القارة بعد فوزه في المباراة النهائية. وسجل الفريق ثلاث نقاط في الشوط الأخير."),
    ("n3", "2024-03-02", "الضحى", "إخماد حريق مصفاة النفط شمال المدينة", "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة بعد إصابة سبعة عمال. وقدرت الشركة خسائر المصفاة بمليون دينار."),
    ("n4", "2024-03-02", "الصدى", "حريق كبير في مصفاة النفط شمال المدينة", "اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت. وأصيب سبعة عمال في الحريق."),
    ("n5", "2024-03-03", None, "منتخب الكرة الطائرة يعود بكأس القارة", "عاد منتخب الكرة الطائرة إلى العاصمة بكأس القارة بعد فوزه في المباراة النهائية."),
    ("n6", None, "الصدى", "أسعار الخبز ترتفع", "رفعت الأفران أسعار الخبز بعد نقص الطحين في السوق."),
]
COLUMNS = ["id", "date", "source", "title", "text"]
ARTICLES = [dict(zip(COLUMNS, row)) for row in ROWS]
STORIES = [["n1", "n3", "n4"], ["n2", "n5"], ["n6"]]


def articles_of(stories):
    return [story.articles for story in stories]


def told(program, articles, tmp_path, *options):
    """What the command line says, with days as Python has them."""
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles), encoding="utf-8")
    command = [program, "digest", path, "-q", "--format=json", "--keep-furniture", *options]
    day = lambda written: written and datetime.date.fromisoformat(written)
    return [
        {**story, "first_day": day(story["first_day"]), "last_day": day(story["last_day"])}
        for story in json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    ]


def as_told(stories):
    """Stories as the command line writes them."""
    rows = [{**story._asdict(), "digest": [cited._asdict() for cited in story.digest]} for story in stories]
    return [{name: value for name, value in row.items() if name != "why" or value is not None} for row in rows]


@pytest.mark.parametrize(
    "options, flags",
    [
        ({}, []),
        ({"window": 1, "at_least": 2}, ["--window=1", "--at-least=2"]),
        ({"sentences": 1, "why": True}, ["--sentences=1", "--why"]),
    ],
)
def test_stories_are_the_command_lines(program, tmp_path, options, flags):
    found = warraq.stories(ARTICLES, **options)
    assert as_told(found) == told(program, ARTICLES, tmp_path, *flags)
    if not options:
        assert articles_of(found) == STORIES
        assert found[0].newspapers == ["الصدى", "الضحى"]
        assert found[0].duplicates == ["n4"]


def test_hundreds_of_articles_have_the_command_lines_stories_at_any_number_of_threads(program, sample, tmp_path):
    sentences = [sentence for row in sample for sentence in warraq.split_sentences(row["text"])]
    articles = [
        {"id": f"{paper}/{n}", "date": f"{1 + n % 7:02}/03/2024", "title": row["title"], "text": f"{row['text']} {sentences[n * 7 + at]}"}
        for n, row in enumerate(sample[:60])
        for at, paper in enumerate(["الصدى", "الضحى", "المساء"])
    ]
    found = warraq.stories(articles, at_least=2)
    assert len(found) > 20 and len(found[0].newspapers) > 1
    assert as_told(found) == told(program, articles, tmp_path, "--at-least=2")
    for n_jobs in (1, 3):
        assert warraq.stories(articles, at_least=2, n_jobs=n_jobs) == found


FRAME = pd.DataFrame(ARTICLES)
DATES = [row["date"] and datetime.date.fromisoformat(row["date"]) for row in ARTICLES]


@pytest.mark.parametrize(
    "table",
    [
        FRAME,
        FRAME.assign(date=pd.to_datetime(FRAME["date"])),
        FRAME.astype("string").set_index("id", drop=False),
        pl.DataFrame(ARTICLES),
        pl.DataFrame(ARTICLES).with_columns(pl.col("date").str.to_date(), pl.col("source").cast(pl.Categorical)),
        pa.Table.from_pylist(ARTICLES),
        pa.RecordBatch.from_pylist([{**row, "date": date} for row, date in zip(ARTICLES, DATES)]),
        FRAME.to_dict("list"),
        {**FRAME.to_dict("list"), "date": np.array([row["date"] or "NaT" for row in ARTICLES], "datetime64[s]")},
        [{name: value for name, value in row.items() if value is not None} for row in ARTICLES],
    ],
    ids=["pandas", "pandas dates", "pandas strings", "Polars", "Polars dates", "Arrow", "Arrow dates", "columns", "NumPy dates", "dicts"],
)
def test_tables_of_any_kind_give_the_same(table):
    assert warraq.stories(table) == warraq.stories(ARTICLES)


def test_columns_have_the_names_that_are_given():
    names = {"id": "رقم", "date": "يوم", "source": "صحيفة", "title": "عنوان", "text": "نص"}
    assert warraq.stories(FRAME.rename(columns=names), **names) == warraq.stories(ARTICLES)
    assert articles_of(warraq.stories(FRAME, id=None))[0] == [0, 2, 3]
    assert all(story.first_day is None for story in warraq.stories(FRAME, date=None))
    with pytest.raises(ValueError, match="no column يوم: the columns are"):
        warraq.stories(FRAME, date="يوم")
    with pytest.raises(ValueError, match="no column text"):
        warraq.stories([{"title": "خبر"}])


@pytest.mark.parametrize("column", [list, tuple, np.array, pd.Series, pl.Series, pa.array], ids=lambda kind: kind.__name__)
def test_texts_alone_are_called_by_their_rows(column):
    texts = column([row["text"] for row in ARTICLES])
    found = warraq.stories(texts)
    assert articles_of(found) == [[0, 2, 3], [1, 4], [5]]
    assert found[0].digest[0] == warraq.Cited("اندلع حريق كبير في مصفاة النفط شمال المدينة فجر السبت.", 0)


def test_ids_are_as_they_were_given_even_twice():
    for ids in ([1, 2, 3, 4, 5, 6], ["a"] * 6, [("a", 1)] * 6, ["x/1", None, "x/2", "x/3", None, None]):
        found = warraq.stories({**FRAME.to_dict("list"), "id": ids})
        expected = [ids[row] if ids[row] is not None else row for row in (0, 2, 3)]
        assert found[0].articles == expected


def test_rows_without_a_word_are_said():
    rows = ARTICLES[:3] + [{"id": "none"}, {"id": "mark", "text": " … "}] + ARTICLES[3:]
    with pytest.warns(UserWarning, match=r"^rows without a word, which are in no story: 2 \(3, 4\)$") as warned:
        assert warraq.stories(rows) == warraq.stories(ARTICLES)
    assert warned[0].filename == __file__
    assert warraq.stories([]) == []


def test_a_model_of_ones_own(tmp_path):
    from conftest import ROOT

    embedded = ROOT / "models/stories.json"
    assert warraq.stories(ARTICLES, pair_model=embedded) == warraq.stories(ARTICLES)
    (tmp_path / "no.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="no.json is no model of pairs"):
        warraq.stories(ARTICLES, pair_model=tmp_path / "no.json")
    with pytest.raises(FileNotFoundError):
        warraq.stories(ARTICLES, pair_model=tmp_path / "absent.json")


@pytest.mark.parametrize(
    "articles, options, error",
    [
        ("خبر", {}, ValueError),
        (ARTICLES[0], {}, TypeError),
        ([1, 2], {}, TypeError),
        (ARTICLES + ["خبر"], {}, TypeError),
        ({"text": ["خبر", "خبر"], "date": ["2024-03-01"]}, {}, ValueError),
        (ARTICLES, {"window": 367}, ValueError),
        (ARTICLES, {"window": -1}, ValueError),
        (ARTICLES, {"n_jobs": 0}, ValueError),
    ],
)
def test_what_cannot_be_is_said(articles, options, error):
    with pytest.raises(error):
        warraq.stories(articles, **options)
