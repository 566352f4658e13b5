"""The terms of an Arabic article as warraq counts them, in plain Python: no other package is needed.

    analysis = Analysis("analysis.json")
    analysis.terms("title", "text")   # {key of a term: how often it counts}
    analysis.spelled("title", "text") # [(key, spelling, how often it counts)] of every occurrence

`analysis.json` says which letters are one letter and what is counted; it was written with a model,
and is that model's. Follow this file to read articles in another language of programs.
"""

import bisect
import functools
import json

K1, K2, K3, K4 = 0x9E3779B97F4A7C15, 0xD1B54A32D192ED03, 0xA0761D6478BD642F, 0xE7037ED1A0B428DB
LOW = (1 << 64) - 1
WORD, GRAM, CHARACTER = 0, 1, 2
NUMBER = "0"
HAMZA_MARKS = "\u0653\u0654\u0655"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"


class Analysis:
    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            known = json.load(file)
        self.options = known["options"]
        self.characters = known["characters"]
        self.composed = known["composed"]
        self.starts, self.ends = zip(*known["letters"])
        self.stop_words = set(known["stop_words"])
        self.folded = functools.lru_cache(maxsize=1 << 16)(self.fold)

    def terms(self, title, text):
        """How often each term of an article counts, by its key."""
        counts = {}
        for key, _, count in self.spelled(title, text):
            counts[key] = counts.get(key, 0.0) + count
        return counts

    def spelled(self, title, text):
        """Every term of an article: its key, its spelling, how often it counts."""
        return [
            *self.field(title, self.options["title_weight"], 0),
            *self.field(text, 1.0, self.options["lead_words"]),
        ]

    def field(self, text, count, lead):
        options, before = self.options, []
        for word in self.words(text):
            if len(word) < 2 and word != NUMBER:
                continue
            if options["drop_stopwords"] and word in self.stop_words:
                continue
            stem = word if options["stem"] == "none" else light_stem(word)
            counted = stem if options["stem"] == "light" else word
            if options["words"] > 0:
                key = word_key(counted)
                yield key, counted, count
                if lead > 0:
                    lead -= 1
                    yield join_key(1, key), "^" + counted, count
                # The keys and spellings of the one, two, ... words before this one.
                before = before[: options["words"] - 1]
                before = [(join_key(head, key), f"{said}_{counted}") for head, said in before]
                for joined, said in before:
                    yield joined, said, count
                before = [(key, counted), *before]
                if options["stem"] == "beside" and stem != word:
                    yield word_key(stem), stem, count
            if options["characters"]:
                for gram in character_grams(counted, *options["characters"]):
                    key = character_key(gram)
                    yield key, f"#{key:016x}", count

    def words(self, text):
        """The folded words of a text; a number is `NUMBER`."""
        word, only_digits, separated = [], True, False
        for at, character in enumerate(text):
            for letter in self.folded(character):
                if letter == " ":
                    inside = (
                        word
                        and only_digits
                        and character in ".,:/٫٬،"
                        and text[at + 1 : at + 2] in DIGITS
                        and at + 1 < len(text)
                    )
                    if inside:
                        separated = True
                    elif word:
                        yield NUMBER if only_digits else "".join(word)
                        word, only_digits, separated = [], True, False
                elif letter in HAMZA_MARKS:
                    if word and word[-1] + letter in self.composed:
                        word[-1] = self.composed[word[-1] + letter]
                elif "0" <= letter <= "9":
                    word.append(letter)
                else:
                    if separated:
                        yield NUMBER if only_digits else "".join(word)
                        word, only_digits, separated = [], True, False
                    only_digits = False
                    word.append(letter)
        if word:
            yield NUMBER if only_digits else "".join(word)

    def fold(self, character):
        """What a character is folded to: letters, digits, hamza marks, or a space for what is none."""
        if character in self.characters:
            return self.characters[character]
        code = ord(character)
        nth = bisect.bisect_right(self.starts, code) - 1
        if nth < 0 or code > self.ends[nth]:
            return " "
        lower = (low for low in character.lower() if self.characters.get(low) != "")
        return "".join(lower)


def light_stem(word):
    """The light10 stem of a folded word."""
    if word[:2] in ("ال", "لل") and len(word) >= 4:
        word = word[2:]
    elif word[:1] in ("و", "ب", "ك", "ف") and word[1:3] == "ال" and len(word) >= 5:
        word = word[3:]
    elif word[:1] == "و" and len(word) >= 4:
        word = word[1:]
    for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ية"):
        if word.endswith(suffix) and len(word) >= 4:
            word = word[:-2]
    for suffix in ("ه", "ة", "ي"):
        if word.endswith(suffix) and len(word) >= 3:
            word = word[:-1]
    return word


def character_grams(word, shortest, longest):
    """The character n-grams of a word between two spaces; one no longer than n gives itself, once."""
    padded = f" {word} "
    for n in range(shortest, longest + 1):
        if n >= len(padded):
            yield padded
            break
        for start in range(len(padded) - n + 1):
            yield padded[start : start + n]


def fold64(product):
    return (product & LOW) ^ (product >> 64)


def turn(value):
    return (value << 32 | value >> 32) & LOW


def mix(a, b):
    return (fold64((a ^ K1) * (b ^ K2)) ^ K3) * (b ^ K4)


def digest(data):
    h = len(data)
    blocks = [data[at : at + 16].ljust(16, b"\0") for at in range(0, max(len(data), 1), 16)]
    for block in blocks[:-1]:
        h = fold64(mix(h ^ low(block), high(block)))
    return mix(h ^ low(blocks[-1]), high(blocks[-1]) ^ turn(h))


def low(block):
    return int.from_bytes(block[:8], "little")


def high(block):
    return int.from_bytes(block[8:], "little")


def of_class(value, kind):
    return fold64(value) & (1 << 62) - 1 | kind << 62


@functools.lru_cache(maxsize=1 << 18)
def word_key(word):
    return of_class(digest(word.encode()), WORD)


def join_key(head, last):
    return of_class(mix(turn(head), last), GRAM)


@functools.lru_cache(maxsize=1 << 18)
def character_key(gram):
    return of_class(digest(gram.encode()), CHARACTER)
