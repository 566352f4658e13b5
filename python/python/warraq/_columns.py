"""Texts and titles from what people have."""

import numpy as np


def titles_and_texts(X):
    """Of a table with a column ``text`` and perhaps ``title``, both; else X is the texts."""
    # Arrow's tables have the columns themselves under the other name.
    names = getattr(X, "column_names", None)
    if names is None:
        names = getattr(X, "columns", None)
    if names is not None:
        names = list(names)
        if "text" not in names:
            raise ValueError(f"a table of articles has a column text; this one has {names}")
        return (X["title"] if "title" in names else None), X["text"]
    if hasattr(X, "__arrow_c_stream__") or hasattr(X, "__arrow_c_array__"):
        return None, X
    if isinstance(X, (str, bytes)):
        raise ValueError("a list or column of texts is needed, not one text: give [text]")
    if hasattr(X, "ndim"):
        array = np.asarray(X)
        if array.ndim != 1:
            raise ValueError(
                f"Expected 1D array of texts, got {array.ndim}D array; for titles give a table with columns title and text"
            )
        return None, array
    return None, X


def columns_of(articles, names):
    """Columns of articles by what they are: ``names`` says what they are called, ``text`` and others. What has the
    name that it is called by here may be absent."""
    if isinstance(articles, (list, tuple)) and articles and all(isinstance(row, dict) for row in articles):
        keys = {key: None for row in articles for key in row}
        articles = {key: [row.get(key) for row in articles] for key in keys}
    there = articles if isinstance(articles, dict) else getattr(articles, "column_names", getattr(articles, "columns", None))
    if there is None:
        _, texts = titles_and_texts(_without_missing(articles))
        return {kind: None for kind in names} | {"text": texts}
    there = list(there)
    needed = [name for kind, name in names.items() if kind == "text" or name not in (None, kind)]
    absent = [name for name in needed if name not in there]
    if absent:
        raise ValueError(f"no column {absent[0]}: the columns are {there}")
    return {kind: _without_missing(articles[name]) if name in there else None for kind, name in names.items()}


def _without_missing(column):
    """A column of pandas, which has a missing value for each type, with None for them; any other as it is."""
    return column.astype(object).where(column.notna(), None) if hasattr(column, "notna") else column


def values(column):
    """A column as a list of Python's values, None for what is missing; None if there is no column."""
    if column is None:
        return None
    there = column.to_pylist() if hasattr(column, "to_pylist") else column
    # Only what is not a number differs from itself.
    return [None if value is None or value != value else value for value in there]
