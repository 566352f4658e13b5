"""Stories: which articles an editor would put under one heading."""

import datetime
import json
import pathlib
import warnings
from typing import NamedTuple

from . import _warraq
from ._columns import columns_of, values
from ._threads import threads


class Cited(NamedTuple):
    """A sentence, and the id of its article, or its row if articles have no ids."""

    sentence: str
    article: object


class Story(NamedTuple):
    """Articles that tell one story: what ``warraq digest`` says of them. Articles are named by their ids, or by
    their rows (from 0) if they have none."""

    #: The headline that is nearest to all of them.
    name: str
    #: The first and the last of their days; None if none has a day.
    first_day: datetime.date | None
    last_day: datetime.date | None
    #: Their newspapers, in the order of the articles.
    newspapers: list
    #: The articles, in their order.
    articles: list
    #: Those of them that say what one before them says.
    duplicates: list
    #: Sentences of the articles, each with its article.
    digest: list
    #: What the two closest of them have in common, if that was asked for.
    why: dict | None


def stories(
    articles,
    *,
    text="text",
    title="title",
    id="id",
    date="date",
    source="source",
    window=3,
    sentences=3,
    at_least=1,
    why=False,
    pair_model=None,
    n_jobs=None,
):
    """The stories of articles, the largest first: those of ``warraq digest --keep-furniture``.

    Articles are a pandas, Polars or Arrow table, a dict of columns, a list of dicts, or a list or column of texts.
    ``text``, ``title``, ``id``, ``date`` and ``source`` are the names of columns. Those but ``text`` may be
    absent, if they are not named otherwise than here.

    An article goes on with a story that had one like it at most ``window`` days before. Dates are Python's, NumPy's or
    Arrow's, or texts as newspapers write them (``2024-05-12``, ``12/05/2024``, ``12 مايو 2024``). Articles without a day
    are put with one another only. Stories of fewer than ``at_least`` articles are left out. ``sentences`` is the length of a digest,
    ``why`` asks for what makes the articles one story, and ``pair_model`` is a file of ``warraq train-stories``.

    A UserWarning says which rows have no word: they are in no story.

    >>> found = stories([
    ...     {"id": "a", "date": "2024-03-01", "text": "اندلع حريق كبير في مصفاة النفط شمال المدينة وأصيب سبعة عمال."},
    ...     {"id": "b", "date": "2024-03-01", "text": "أحرز منتخب الكرة الطائرة كأس القارة بعد فوزه في النهائي."},
    ...     {"id": "c", "date": "2024-03-02", "text": "أخمد رجال الإطفاء حريق مصفاة النفط شمال المدينة بعد ساعات."},
    ... ])
    >>> [story.articles for story in found]
    [['a', 'c'], ['b']]
    >>> found[0].last_day, found[0].digest[0].article
    (datetime.date(2024, 3, 2), 'a')
    """
    if not 0 <= window <= 366:
        raise ValueError(f"window is a number of days from 0 to 366, not {window}")
    names = {"text": text, "title": title, "id": id, "date": date, "source": source}
    columns = columns_of(articles, names)
    if columns["id"] is not None:
        columns["id"] = [row if given is None else given for row, given in enumerate(values(columns["id"]))]
    options = dict(window=window, sentences=sentences, at_least=at_least, why=why, pair_model=opened(pair_model))
    found, blank = tell(columns, options, threads(n_jobs))
    if blank:
        some = ", ".join(map(str, blank[:5])) + (", …" if len(blank) > 5 else "")
        warnings.warn(f"rows without a word, which are in no story: {len(blank)} ({some})", stacklevel=2)
    return found


def opened(pair_model):
    """A file's path, and what is in it."""
    return None if pair_model is None else (str(pair_model), pathlib.Path(pair_model).read_text(encoding="utf-8"))


def tell(columns, options, threads):
    """The stories of columns, and the rows that have no word."""
    ids = values(columns["id"])
    told, blank = _warraq.stories(
        columns["text"],
        columns["title"],
        _spelled(ids),
        _spelled(values(columns["date"])),
        _spelled(values(columns["source"])),
        threads=threads,
        **options,
    )

    def called(row):
        return int(row) if ids is None else ids[int(row)]

    return [_story(story, called) for story in json.loads(told)], blank


def _spelled(column):
    """Dates, numbers and texts as texts."""
    return None if column is None else [None if value is None else str(value) for value in column]


def _day(written):
    # Python has no year 0.
    known = written is not None and not written.startswith("0000")
    return datetime.date.fromisoformat(written) if known else None


def _story(told, called):
    why = told.get("why")
    if why is not None:
        why["articles"] = [called(row) for row in why["articles"]]
    return Story(
        told["name"],
        _day(told["first_day"]),
        _day(told["last_day"]),
        told["newspapers"],
        [called(row) for row in told["articles"]],
        [called(row) for row in told["duplicates"]],
        [Cited(cited["sentence"], called(cited["article"])) for cited in told["digest"]],
        why,
    )
