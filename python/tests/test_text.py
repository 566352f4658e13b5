"""Arabic text, with places counted as Python counts them."""

import pytest

import warraq


def test_tokens_point_home():
    text = "😀 قال الوزيرُ: ١٢ مقعدا"
    tokens = warraq.tokenize(text)
    assert [token.text for token in tokens] == ["قال", "الوزير", "0", "مقعدا"]
    assert [text[token.start : token.end] for token in tokens] == ["قال", "الوزيرُ", "١٢", "مقعدا"]


def test_sentences_point_home():
    text = "😀 وصل الوفد. وبدأت المحادثات؟ نعم."
    found = warraq.split_sentences(text, spans=True)
    assert [text[start:end] for _, start, end in found] == warraq.split_sentences(text)
    assert len(found) == 3
    assert warraq.split_sentences("") == []


def test_normalizing_is_what_was_asked():
    assert warraq.Normalizer().normalize("آمَـــنَ مُدرسة ﻻ") == "امن مدرسه لا"
    assert warraq.Normalizer(alef=False, ta_marbuta=False)("آمنة") == "آمنة"
    assert warraq.Normalizer(hamza_carriers=True)("مسؤول") == "مسوول"


TEXT = "أوقفت الشرطة ستة مسلحين في مداهمة. وضبطت القوة عشر بنادق آلية في المكان. والتحقيق مستمر مع الموقوفين."


@pytest.mark.parametrize(
    "options, expected",
    [
        ({}, 3),
        ({"sentences": 1}, 1),
        ({"words": 7}, 1),
        ({"ratio": 1.0}, 3),
        ({"characters": 40, "method": "lead"}, 1),
    ],
)
def test_digests_are_as_long_as_asked(options, expected):
    (digest,) = warraq.Summarizer(**options).summarize([TEXT])
    assert len(digest) == expected
    assert all(sentence.rstrip("…") in TEXT for sentence in digest)


@pytest.mark.parametrize(
    "options", [{"sentences": 1, "words": 2}, {"ratio": 2}, {"characters": 3}, {"method": "guess"}]
)
def test_lengths_that_cannot_be_are_said(options):
    with pytest.raises(ValueError):
        warraq.Summarizer(**options).summarize([TEXT])


def test_digests_are_in_order_on_one_thread_and_on_many():
    texts = [f"{TEXT} وهذا الخبر {n}." for n in range(600)]
    for n_jobs in (1, 3, -1, -2):
        assert warraq.Summarizer(n_jobs=n_jobs).summarize(texts) == warraq.Summarizer().summarize(texts)
    with pytest.raises(ValueError, match="n_jobs"):
        warraq.Summarizer(n_jobs=0).summarize(texts)
