from collections.abc import Iterable, Iterator
from datetime import date as Date
from os import PathLike
from pathlib import Path
from typing import Any, Literal, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from ._classifier import WarraqClassifier as WarraqClassifier
from ._vectorizer import TfidfVectorizer as TfidfVectorizer

__version__: str

# Lists, NumPy, pandas, Polars and Arrow columns; what has Arrow's C data interface is not iterated.
type Texts = Iterable[str | None] | Any
type Method = Literal["learned", "lead", "centroid", "lexrank", "textrank", "mmr"]

class Token(NamedTuple):
    text: str
    start: int
    end: int

def tokenize(text: str) -> list[Token]: ...
@overload
def split_sentences(text: str, *, spans: Literal[False] = False) -> list[str]: ...
@overload
def split_sentences(text: str, *, spans: Literal[True]) -> list[tuple[str, int, int]]: ...

class Normalizer:
    alef: bool
    alef_maqsura: bool
    ta_marbuta: bool
    hamza_carriers: bool
    def __init__(
        self, *, alef: bool = True, alef_maqsura: bool = True, ta_marbuta: bool = True, hamza_carriers: bool = False
    ) -> None: ...
    def normalize(self, text: str) -> str: ...
    def __call__(self, text: str) -> str: ...

class Summarizer:
    sentences: int | None
    words: int | None
    ratio: float | None
    characters: int | None
    method: Method
    n_jobs: int | None
    def __init__(
        self,
        *,
        sentences: int | None = None,
        words: int | None = None,
        ratio: float | None = None,
        characters: int | None = None,
        method: Method = "learned",
        n_jobs: int | None = None,
    ) -> None: ...
    def summarize(self, texts: Texts, titles: Texts | None = None) -> list[list[str]]: ...

class Cited(NamedTuple):
    sentence: str
    article: Any

class Story(NamedTuple):
    name: str
    first_day: Date | None
    last_day: Date | None
    newspapers: list[str]
    articles: list[Any]
    duplicates: list[Any]
    digest: list[Cited]
    why: dict[str, Any] | None

def stories(
    articles: Texts | Any,
    *,
    text: str = "text",
    title: str | None = "title",
    id: str | None = "id",
    date: str | None = "date",
    source: str | None = "source",
    window: int = 3,
    sentences: int = 3,
    at_least: int = 1,
    why: bool = False,
    pair_model: str | PathLike[str] | None = None,
    n_jobs: int | None = None,
) -> list[Story]: ...

class Model:
    @classmethod
    def embedded(cls) -> Model: ...
    @classmethod
    def load(cls, path: str | PathLike[str]) -> Model: ...
    @classmethod
    def from_bytes(cls, data: bytes) -> Model: ...
    @classmethod
    def train(
        cls, texts: Texts, labels: Texts, titles: Texts | None = None, *, n_jobs: int | None = None, **options: Any
    ) -> Model: ...
    @classmethod
    def from_sklearn(cls, pipeline: Any) -> Model: ...
    def export(
        self,
        folder: str | PathLike[str],
        to: Literal["sklearn", "onnx", "fasttext-text"],
        words: Texts | None = None,
    ) -> list[Path]: ...
    def save(self, path: str | PathLike[str]) -> None: ...
    def to_bytes(self) -> bytes: ...
    @property
    def topics(self) -> list[str]: ...
    @property
    def card(self) -> dict[str, Any]: ...
    def decision_function(
        self, texts: Texts, titles: Texts | None = None, *, n_jobs: int | None = None
    ) -> NDArray[np.float32]: ...
    def predict_proba(
        self, texts: Texts, titles: Texts | None = None, *, n_jobs: int | None = None
    ) -> NDArray[np.float64]: ...
    def predict(self, texts: Texts, titles: Texts | None = None, *, n_jobs: int | None = None) -> NDArray[np.object_]: ...
    def classify(
        self,
        texts: Texts,
        titles: Texts | None = None,
        *,
        top: int = 3,
        min_probability: float = 0.0,
        summary: int = 0,
        any_language: bool = False,
        n_jobs: int | None = None,
    ) -> Any: ...
    def explain(self, text: str, title: str = "") -> dict[str, Any]: ...
    def keywords(self, text: str, title: str = "", count: int = 5) -> list[str]: ...
    def classify_directory(
        self,
        path: str | PathLike[str],
        *,
        top: int = 3,
        min_probability: float = 0.0,
        summary: int = 0,
        any_language: bool = False,
        dedupe: bool = False,
    ) -> Iterator[dict[str, Any]]: ...
