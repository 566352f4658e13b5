"""Arabic text: folded letters, tokens, sentences, digests."""

from typing import NamedTuple

from . import _warraq
from ._threads import threads


class Token(NamedTuple):
    """A word: how it is spelled folded, and where it stands in the text, in characters."""

    text: str
    start: int
    end: int


def tokenize(text):
    """The words of a text, folded; every number is ``0``.

    >>> [token.text for token in tokenize("قال الوزيرُ: ١٢ مقعدا")]
    ['قال', 'الوزير', '0', 'مقعدا']
    """
    return [Token(*token) for token in _warraq.tokenize(text)]


def split_sentences(text, *, spans=False):
    """The sentences of a text; with ``spans``, each with where it begins and ends, in characters.

    >>> split_sentences("وصل الوفد. وبدأت المحادثات.", spans=True)[1]
    ('وبدأت المحادثات.', 11, 27)
    """
    found = _warraq.split_sentences(text)
    return found if spans else [sentence for sentence, _, _ in found]


class Normalizer:
    """Makes one letter of the many ways it is typed; marks and tatweel are dropped.

    >>> Normalizer().normalize("آمَـــنَ")
    'امن'
    >>> Normalizer(alef=False)("آمن")
    'آمن'
    """

    def __init__(self, *, alef=True, alef_maqsura=True, ta_marbuta=True, hamza_carriers=False):
        self.alef = alef
        self.alef_maqsura = alef_maqsura
        self.ta_marbuta = ta_marbuta
        self.hamza_carriers = hamza_carriers

    def normalize(self, text):
        """A text with its letters folded."""
        return _warraq.normalize(
            text, self.alef, self.alef_maqsura, self.ta_marbuta, self.hamza_carriers
        )

    def __call__(self, text):
        return self.normalize(text)


class Summarizer:
    """Digests articles in their own sentences.

    The length is one of ``sentences`` (three, if none is given), ``words``, ``ratio`` (of the
    article's words) and ``characters``; the method is ``learned``, ``lead``, ``centroid``,
    ``lexrank``, ``textrank`` or ``mmr``.

    >>> text = "أوقفت الشرطة ستة مسلحين. وضبطت القوة عشر بنادق. والتحقيق مستمر."
    >>> Summarizer(sentences=1, method="lead").summarize([text])
    [['أوقفت الشرطة ستة مسلحين.']]
    """

    def __init__(
        self, *, sentences=None, words=None, ratio=None, characters=None, method="learned", n_jobs=None
    ):
        self.sentences = sentences
        self.words = words
        self.ratio = ratio
        self.characters = characters
        self.method = method
        self.n_jobs = n_jobs

    def summarize(self, texts, titles=None):
        """A list of sentences for each text; the title where there is no text."""
        return _warraq.summarize(
            texts,
            titles,
            sentences=self.sentences,
            words=self.words,
            ratio=self.ratio,
            characters=self.characters,
            method=self.method,
            threads=threads(self.n_jobs),
        )
