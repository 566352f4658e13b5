"""A warraq model as a scikit-learn pipeline: needs numpy, scipy and scikit-learn, not warraq.

    from warraq_sklearn import load
    pipeline = load("this folder")
    pipeline.predict(["text", ("title", "text")])

The steps are `terms` (counts), `weights` (TF-IDF) and `topics` (a linear classifier with `coef_`,
`intercept_` and `classes_`). The arrays are those of `model.safetensors`, read, never run.
"""

import json
import pathlib

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.pipeline import Pipeline
from warraq_analysis import Analysis

DTYPES = {"U64": "<u8", "F32": "<f4", "F64": "<f8", "I8": "i1"}


class Terms(TransformerMixin, BaseEstimator):
    """Articles, each a text or a pair of title and text, to counts of the terms a model knows."""

    def __init__(self, analysis=None, keys=None):
        self.analysis, self.keys = analysis, keys
        self.columns_ = {int(key): column for column, key in enumerate(keys)}

    def fit(self, articles=None, topics=None):
        return self

    def transform(self, articles):
        counts, columns, starts = [], [], [0]
        for article in articles:
            title, text = ("", article) if isinstance(article, str) else article
            for key, count in self.analysis.terms(title, text).items():
                column = self.columns_.get(key)
                if column is not None:
                    columns.append(column)
                    counts.append(count)
            starts.append(len(columns))
        return csr_matrix((counts, columns, starts), shape=(len(starts) - 1, len(self.keys)))


class Weights(TransformerMixin, BaseEstimator):
    """Counts to TF-IDF rows of length one, the words' part and the character n-grams' apart."""

    def __init__(self, idf=None, is_character=None, sublinear=True, characters=1.0):
        self.idf, self.is_character = idf, is_character
        self.sublinear, self.characters = sublinear, characters

    def fit(self, counts=None, topics=None):
        return self

    def transform(self, counts):
        weights = counts.astype(np.float64)
        if self.sublinear:
            weights.data = np.where(
                weights.data > 1.0, 1.0 + np.log(np.maximum(weights.data, 1.0)), weights.data
            )
        weights.data *= self.idf[weights.indices]
        for row in range(weights.shape[0]):
            of_row = slice(weights.indptr[row], weights.indptr[row + 1])
            weights.data[of_row] *= self.scales(
                weights.data[of_row], self.is_character[weights.indices[of_row]]
            )
        return weights

    def scales(self, weights, is_character):
        squares = np.bincount(is_character, weights=weights**2, minlength=2)
        lengths = np.ones(2)
        if (squares > 0.0).all():
            lengths = np.array([1.0, self.characters]) / np.hypot(1.0, self.characters)
        scales = np.where(squares > 0.0, lengths / np.sqrt(np.where(squares > 0.0, squares, 1.0)), 1.0)
        return scales[is_character]


class Topics(ClassifierMixin, BaseEstimator):
    """TF-IDF rows to topics, by the most probable."""

    def __init__(self, coef=None, intercept=None, platt=None, sharpness=1.0, topics=(), alike=False):
        self.coef, self.intercept, self.platt = coef, intercept, platt
        self.sharpness, self.topics, self.alike = sharpness, topics, alike
        self.coef_, self.intercept_, self.classes_ = coef, intercept, np.asarray(topics)

    def fit(self, weights=None, topics=None):
        return self

    def decision_function(self, weights):
        return weights @ self.coef_.T + self.intercept_

    def predict_proba(self, weights):
        scores = self.decision_function(weights)
        each = 1.0 / (1.0 + np.exp(np.clip(self.platt[:, 0] * scores + self.platt[:, 1], -700, 700)))
        if self.alike:
            return each
        each **= self.sharpness
        return each / each.sum(axis=1, keepdims=True)

    def predict(self, weights):
        return self.classes_[self.predict_proba(weights).argmax(axis=1)]


def arrays(path):
    """The card and the arrays of a model file."""
    data = pathlib.Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    card = json.loads(header.pop("__metadata__")["warraq"].split(" ", 1)[1])
    read = {}
    for name, at in header.items():
        begin, end = at["data_offsets"]
        array = np.frombuffer(data[start + begin : start + end], dtype=DTYPES[at["dtype"]])
        read[name] = array.reshape(at["shape"])
    return card, read


def load(folder):
    """The pipeline of a folder that `warraq export --to sklearn` wrote."""
    folder = pathlib.Path(folder)
    card, model = arrays(folder / "model.safetensors")
    weights = model["weights"].astype(np.float64)
    if "scales" in model:
        weights *= model["scales"][:, None]
    is_character = (model["keys"] >> np.uint64(63)).astype(np.int64)
    return Pipeline(
        [
            ("terms", Terms(Analysis(folder / "analysis.json"), model["keys"])),
            ("weights", Weights(model["idf"].astype(np.float64), is_character, **card["weighting"])),
            (
                "topics",
                Topics(
                    weights.T,
                    model["bias"].astype(np.float64),
                    model["platt"],
                    card["sharpness"],
                    card["topics"],
                    card.get("labels") == "alike",
                ),
            ),
        ]
    )
