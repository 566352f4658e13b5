"""Models to and from other programs: the same decisions."""

import math
import subprocess
import sys

import numpy as np
import onnx
import pytest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, RidgeClassifier, SGDClassifier
from sklearn.naive_bayes import BernoulliNB, ComplementNB, MultinomialNB
from sklearn.pipeline import FeatureUnion, make_pipeline, make_union
from sklearn.preprocessing import Normalizer
from sklearn.svm import LinearSVC

from warraq import Model

#: Letters that are one letter, marks, presentation forms, numbers, other scripts, what ends a word and what does not.
ODD = [
    "",
    "من",
    "قالَتِ الأُمُّ: ١٢٫٥ كـــتاباً",
    "الساعة 10:30ص و12,500.75 دولارا، ٢٠١٨م. 5٬",
    "#كأس_العالم قناة CNN وÉcole",
    "ﷲ ﻻﻋﺐ \u200fقال\u200cت ﷺ",
    "ا\u0653لاء و\u0654 ي\u0654 ا\u0655 5\u0654",
    "پاريس گوگل ڤيروس ۓ ۀ ۱۲۳",
    "والمعلمون بالمدارس وحدها معلماتهم فالكتابية للإعلام",
    "İstanbul ΟΔΟΣ ſ K² ½ ⅷ",
]


@pytest.fixture(scope="module")
def articles(sample, request):
    """A thousand articles, or what ships where the corpora are absent; and odd texts."""
    try:
        rows = request.getfixturevalue("test_articles")[:1000]
    except pytest.skip.Exception:
        rows = sample
    return [(row["title"], row["text"]) for row in rows] + [(odd, odd) for odd in ODD]


@pytest.fixture(scope="module", params=[{}, {"characters": (2, 4), "words": 1}, {"stem": "light", "drop_stopwords": True}])
def model(request, sample):
    """A model of words and stems, one of words and character n-grams, one of stems alone."""
    columns = [[row[name] for row in sample] for name in ("text", "label", "title")]
    return Model.train(*columns, **request.param)


def of_folder(folder, name):
    """A module of an exported folder, and none of another's."""
    for module in ("warraq_analysis", name):
        sys.modules.pop(module, None)
    sys.path.insert(0, str(folder))
    try:
        return __import__(name)
    finally:
        sys.path.remove(str(folder))


def test_a_model_decides_the_same_in_scikit_learn(model, articles, tmp_path):
    model.export(tmp_path, "sklearn")
    pipeline = of_folder(tmp_path, "warraq_sklearn").load(tmp_path)
    titles, texts = zip(*articles)
    probabilities = model.predict_proba(texts, titles)
    np.testing.assert_allclose(pipeline.predict_proba(articles), probabilities, atol=1e-5)
    np.testing.assert_array_equal(pipeline.predict(articles), model.predict(texts, titles))
    assert pipeline.predict([texts[0]]).shape == (1,)


def test_a_model_decides_the_same_in_onnx(model, articles, tmp_path):
    model.export(tmp_path, "onnx")
    onnx.checker.check_model(onnx.load(tmp_path / "model.onnx"), full_check=True)
    other = of_folder(tmp_path, "warraq_onnx").Model(tmp_path)
    titles, texts = zip(*articles)
    found = [other.predict(text, title) for title, text in articles]
    probabilities = np.array([probabilities for _, probabilities in found])
    np.testing.assert_allclose(probabilities, model.predict_proba(texts, titles), atol=1e-5)
    np.testing.assert_array_equal([topic for topic, _ in found], model.predict(texts, titles))


def test_a_model_decides_the_same_by_its_text(sample, articles, tmp_path):
    columns = [[row[name] for row in sample] for name in ("text", "label", "title")]
    model = Model.train(*columns)
    model.export(tmp_path, "fasttext-text", columns[0] + columns[2])

    def vectors(name):
        with open(tmp_path / name, encoding="utf-8") as lines:
            count, length = map(int, next(lines).split(" "))
            read = {term: list(map(float, numbers)) for term, *numbers in (line.split(" ") for line in lines)}
        assert len(read) == count and all(len(numbers) == length for numbers in read.values())
        return read

    weights, idf = vectors("weights.vec"), vectors("idf.vec")
    # Half of the terms are spelled at least: of a text apart from its title, no pair that spans both.
    assert sum(term.startswith("#") for term in idf) < len(idf) / 100
    topics = [line.removeprefix("__label__") for line in (tmp_path / "topics.txt").read_text().split()]
    analysis = of_folder(tmp_path, "warraq_analysis").Analysis(tmp_path / "analysis.json")
    scores = model.decision_function([text for _, text in articles], [title for title, _ in articles])
    for (title, text), expected in zip(articles, scores):
        counts = {}
        for key, spelling, count in analysis.spelled(title, text):
            term = spelling if spelling in idf else f"#{key:016x}"
            if term in idf:
                counts[term] = counts.get(term, 0.0) + count
        row = {term: (1 + math.log(count)) * idf[term][0] for term, count in counts.items()}
        length = math.sqrt(sum(weight**2 for weight in row.values())) or 1.0
        for topic in range(len(topics)):
            sum_ = sum(weight * weights[term][topic] for term, weight in row.items())
            assert weights["</s>"][topic] + sum_ / length == pytest.approx(expected[topic], abs=1e-4)


PIPELINES = {
    "words": make_pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()),
    "pairs": make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), min_df=2, stop_words=["من", "في", "على"]), LogisticRegression()
    ),
    "characters": make_pipeline(TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), min_df=2), RidgeClassifier()),
    "without accents": make_pipeline(
        TfidfVectorizer(strip_accents="unicode", token_pattern=r"\b\w+\b", use_idf=False),
        SGDClassifier(loss="log_loss", random_state=1),
    ),
    "counted, then weighed": make_pipeline(
        CountVectorizer(lowercase=False, token_pattern=r"\S+"), TfidfTransformer(smooth_idf=False), LinearSVC()
    ),
    "counts": make_pipeline(CountVectorizer(), MultinomialNB()),
    "not of the topic": make_pipeline(TfidfVectorizer(sublinear_tf=True), ComplementNB(alpha=0.3)),
    "whether it occurs": make_pipeline(CountVectorizer(binary=True), LogisticRegression(C=0.1)),
    "shares": make_pipeline(TfidfVectorizer(norm="l1", binary=True), LogisticRegression(C=100)),
    "weights as they are": make_pipeline(TfidfVectorizer(norm=None), SGDClassifier(random_state=1)),
    "words and characters": make_pipeline(
        FeatureUnion(
            [
                ("words", TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2), stop_words=["في"])),
                ("characters", TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 4), min_df=2)),
            ],
            transformer_weights={"characters": 0.7},
        ),
        LinearSVC(),
    ),
    "characters and words, bare": make_pipeline(
        make_union(CountVectorizer(analyzer="char_wb", ngram_range=(3, 3)), CountVectorizer()), ComplementNB()
    ),
    "calibrated": make_pipeline(TfidfVectorizer(), CalibratedClassifierCV(LinearSVC(), ensemble=False, cv=3)),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("topics", [None, 2])
@pytest.mark.parametrize("name", PIPELINES)
def test_a_pipeline_decides_the_same_here(name, topics, sample, articles):
    pipeline = PIPELINES[name]
    labels = sorted({row["label"] for row in sample})[:topics]
    rows = [row for row in sample if row["label"] in labels]
    pipeline.fit([row["title"] + "\n" + row["text"] for row in rows], [row["label"] for row in rows])
    model = Model.from_sklearn(pipeline)
    titles, texts = zip(*articles)
    whole = [title + "\n" + text for title, text in articles]
    if hasattr(pipeline, "decision_function"):
        scores = pipeline.decision_function(whole)
        scores = scores if scores.ndim == 2 else np.column_stack([-scores, scores])
        # In 32 bits; weights that are not brought to length one sum to hundreds.
        np.testing.assert_allclose(model.decision_function(texts, titles), scores, rtol=1e-5, atol=1e-5)
    else:
        scores = pipeline.predict_proba(whole)
    # Without a known word, all is bias; the two may round a tie apart.
    close = np.diff(np.sort(scores)[:, -2:]).ravel() < 1e-5
    same = model.predict(texts, titles) == pipeline.predict(whole)
    assert (same | close).all() and close[: -len(ODD)].sum() < 5
    np.testing.assert_array_equal(model.predict(whole), model.predict(texts, titles))
    if hasattr(pipeline[-1], "predict_proba"):
        np.testing.assert_allclose(model.predict_proba(texts, titles), pipeline.predict_proba(whole), atol=1e-5)
    assert Model.from_bytes(model.to_bytes()) == model


def test_a_pipeline_from_its_arrays_on_the_command_line(program, sample, tmp_path):
    script = subprocess.run([program, "import", "--script"], capture_output=True, check=True)
    (tmp_path / "scikit_learn_arrays.py").write_bytes(script.stdout)
    pipeline = PIPELINES["words"].fit([row["text"] for row in sample], [row["label"] for row in sample])
    of_folder(tmp_path, "scikit_learn_arrays").save(pipeline, tmp_path / "pipeline.safetensors")
    command = [program, "import", tmp_path / "pipeline.safetensors", "-o", tmp_path / "model.safetensors"]
    subprocess.run(command, check=True)
    model = Model.load(tmp_path / "model.safetensors")
    assert model == Model.from_sklearn(pipeline)
    assert model.card["imported"] == "scikit-learn's LinearSVC"


@pytest.mark.parametrize(
    "pipeline, says",
    [
        (make_pipeline(TfidfVectorizer(tokenizer=str.split, token_pattern=None), LinearSVC()), "tokenizer"),
        (make_pipeline(TfidfVectorizer(analyzer="char"), LinearSVC()), "analyzer is char; word or char_wb"),
        (make_pipeline(TfidfVectorizer(token_pattern=r"[ا-ي]+"), LinearSVC()), "token_pattern"),
        (make_pipeline(TfidfVectorizer(), BernoulliNB()), "BernoulliNB has no coef_"),
        (make_pipeline(TfidfVectorizer(), CalibratedClassifierCV(LinearSVC(), cv=2)), "ensemble=False"),
        (
            make_pipeline(TfidfVectorizer(), CalibratedClassifierCV(MultinomialNB(), ensemble=False, cv=2)),
            "MultinomialNB has no coef_",
        ),
        (
            make_pipeline(
                TfidfVectorizer(), CalibratedClassifierCV(LinearSVC(), method="isotonic", ensemble=False, cv=2)
            ),
            'method="sigmoid"',
        ),
        (make_pipeline(TfidfVectorizer(), TfidfTransformer(), TfidfTransformer(), LinearSVC()), "a union of two"),
        (make_pipeline(TfidfVectorizer(norm=None), Normalizer(), LinearSVC()), "TfidfVectorizer and Normalizer"),
        (make_pipeline(TfidfVectorizer(), TfidfTransformer(), LinearSVC()), "TfidfVectorizer and TfidfTransformer"),
        (make_pipeline(make_union(TfidfVectorizer(), CountVectorizer()), LinearSVC()), "read a text differently"),
        (
            make_pipeline(make_union(TfidfVectorizer(), CountVectorizer(analyzer="char_wb")), LinearSVC()),
            "weigh differently",
        ),
    ],
)
def test_what_cannot_be_taken_is_said(pipeline, says, sample):
    pipeline.fit([row["text"] for row in sample], [row["label"] for row in sample])
    with pytest.raises(ValueError, match=says):
        Model.from_sklearn(pipeline)


def test_an_imported_model_is_exported_where_it_came_from(sample, tmp_path):
    pipeline = PIPELINES["words"].fit([row["text"] for row in sample], [row["label"] for row in sample])
    with pytest.raises(ValueError, match="imported"):
        Model.from_sklearn(pipeline).export(tmp_path, "onnx")
    with pytest.raises(ValueError, match="fasttext-text"):
        Model.embedded().export(tmp_path, "pmml")
