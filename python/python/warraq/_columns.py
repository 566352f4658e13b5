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
