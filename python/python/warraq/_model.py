"""A trained model: opened, saved, asked."""

import json
import os
import pathlib

import numpy as np

from . import _warraq
from ._threads import threads


class Model:
    """A trained model: the file that ``warraq train`` writes, in memory.

    Texts are a list, or a NumPy, pandas, Polars or Arrow column; ``titles`` beside them are as many.
    Work is done on all cores and without the GIL; ``n_jobs`` does it on so many (-1: all, -2: all but one).

    >>> model = Model.embedded()
    >>> sorted(model.topics)[:3]
    ['culture', 'diplomacy', 'economy']
    """

    def __init__(self, inner):
        self._inner = inner

    @classmethod
    def embedded(cls):
        """The model that comes with warraq: nine topics of news."""
        return cls(_warraq.Model.embedded())

    @classmethod
    def load(cls, path):
        """The model in a file.

        Raises ``FileNotFoundError`` and the like if it cannot be read, ``ValueError`` if it is no model, of
        another version or damaged.
        """
        return cls(_warraq.Model.load(os.fspath(path)))

    @classmethod
    def from_bytes(cls, data):
        """The model that a model file's bytes are."""
        return cls(_warraq.Model.from_bytes(data))

    @classmethod
    def train(cls, texts, labels, titles=None, *, n_jobs=None, **options):
        """Trains a model: the same bytes as ``warraq train`` on a table of these texts and labels.

        Options are those of :class:`WarraqClassifier`.
        """
        return cls(_warraq.train(texts, labels, titles, threads(n_jobs), **options))

    @classmethod
    def from_sklearn(cls, pipeline):
        """The model of a fitted scikit-learn pipeline: ``TfidfVectorizer`` or ``CountVectorizer``, and
        a linear classifier.

        It decides as the pipeline does, and has its probabilities if it has any. Raises ``ValueError``
        if the pipeline does something to text that a model cannot.
        """
        return cls(_warraq.from_sklearn(pipeline))

    def export(self, folder, to, words=None):
        """Writes the model for another program into a folder, as ``warraq export`` does: ``to`` is
        ``"sklearn"``, ``"onnx"`` or ``"fasttext-text"``. Returns the paths of the files.

        For ``"fasttext-text"``, the terms that the texts ``words`` have are spelled.
        """
        folder = pathlib.Path(folder)
        return [folder / name for name in _warraq.export_model(self._inner, folder, to, words)]

    def save(self, path):
        """Puts the model into a file, which appears whole or not at all."""
        self._inner.save(os.fspath(path))

    def to_bytes(self):
        """The bytes of its file."""
        return self._inner.to_bytes()

    @property
    def topics(self):
        """Topics, in the order of the columns of scores and probabilities."""
        return self._inner.topics

    @property
    def card(self):
        """What the model says of itself: options, corpus, validation."""
        return json.loads(self._inner.card())

    def _scores(self, texts, titles, n_jobs):
        scores, probabilities = self._inner.scores(texts, titles, threads(n_jobs))
        shape = (-1, len(self.topics))
        return (
            np.frombuffer(scores, dtype="<f4").reshape(shape),
            np.frombuffer(probabilities, dtype="<f8").reshape(shape),
        )

    def decision_function(self, texts, titles=None, *, n_jobs=None):
        """The classifier's scores: texts × topics, float32."""
        return self._scores(texts, titles, n_jobs)[0]

    def predict_proba(self, texts, titles=None, *, n_jobs=None):
        """Calibrated probabilities: texts × topics, float64."""
        return self._scores(texts, titles, n_jobs)[1]

    def predict(self, texts, titles=None, *, n_jobs=None):
        """The most probable topic of each text."""
        best = self.predict_proba(texts, titles, n_jobs=n_jobs).argmax(axis=1)
        return np.array(self.topics, dtype=object)[best]

    def classify(
        self, texts, titles=None, *, top=3, min_probability=0.0, summary=0, any_language=False, n_jobs=None
    ):
        """The columns of the command line for each text, as an Arrow record batch.

        Anything that knows Arrow's C data interface takes it: ``pyarrow.record_batch(found)``,
        ``polars.DataFrame(found)``, DuckDB, pandas.
        """
        return self._inner.classify(
            texts,
            titles,
            top=top,
            min_probability=min_probability,
            summary=summary,
            any_language=any_language,
            threads=threads(n_jobs),
        )

    def explain(self, text, title=""):
        """Why an article has its topics: what each word and sentence adds to each score. Spans are of
        `text`, where that is given: the text without the markup it had."""
        return json.loads(self._inner.explain(text, title))

    def keywords(self, text, title="", count=5):
        """Key terms of an article, as it spells them, heaviest first."""
        return self._inner.keywords(text, title, count)

    def classify_directory(
        self, path, *, top=3, min_probability=0.0, summary=0, any_language=False, dedupe=False
    ):
        """An iterator over the articles at a path, good or bad, each a dict with the columns of the
        command line. A file of any kind that warraq reads will do as well. Behind the last article
        a UserWarning says which files and sheets there are that were not read."""
        return self._inner.classify_path(
            os.fspath(path),
            top=top,
            min_probability=min_probability,
            summary=summary,
            any_language=any_language,
            dedupe=dedupe,
        )

    def __eq__(self, other):
        return isinstance(other, Model) and self._inner == other._inner

    __hash__ = None

    def __reduce__(self):
        return (Model.from_bytes, (self.to_bytes(),))

    def __repr__(self):
        return repr(self._inner)
