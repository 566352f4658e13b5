"""Reads Arabic news, says what each article is about, and digests it in its own sentences.

>>> import warraq
>>> warraq.Model.embedded().predict(["أوقفت الشرطة عصابة لتهريب السلاح."])
array(['security'], dtype=object)
>>> warraq.Normalizer().normalize("مُدَرِّسَة")
'مدرسه'
>>> warraq.split_sentences("وصل الوفد. وبدأت المحادثات.")
['وصل الوفد.', 'وبدأت المحادثات.']
"""

from ._text import Normalizer, Summarizer, Token, split_sentences, tokenize
from ._model import Model
from ._stories import Cited, Story, stories
from ._warraq import __version__

__all__ = [
    "Cited",
    "Model",
    "Normalizer",
    "Story",
    "Summarizer",
    "TfidfVectorizer",
    "Token",
    "WarraqClassifier",
    "__version__",
    "split_sentences",
    "stories",
    "tokenize",
]

_ESTIMATORS = {"WarraqClassifier": "_classifier", "TfidfVectorizer": "_vectorizer"}


def __getattr__(name):
    # scikit-learn takes a second to load, and not everybody needs it.
    if name in _ESTIMATORS:
        from importlib import import_module

        return getattr(import_module(f".{_ESTIMATORS[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__():
    return sorted(__all__)
