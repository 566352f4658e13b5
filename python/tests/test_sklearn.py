"""scikit-learn's manners."""

import pickle

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC
from sklearn.utils.estimator_checks import _yield_all_checks, check_estimator

from warraq import TfidfVectorizer, WarraqClassifier

#: Of scikit-learn's checks, those that ask nothing of matrices of numbers. All others fit some, which are no texts;
#: `check_estimator` leaves them out by itself where an estimator says that it takes texts. What they are about is
#: tested below, on texts.
CHECKS = {
    "check_do_not_raise_errors_in_init_or_set_params",
    "check_estimator_repr",
    "check_estimator_tags_renamed",
    "check_estimators_unfitted",
    "check_get_params_invariance",
    "check_mixin_order",
    "check_no_attributes_set_in_init",
    "check_parameters_default_constructible",
    "check_set_params",
    "check_valid_tag_types",
}
OF_KIND = {
    WarraqClassifier: {
        "check_classifiers_regression_target",
        "check_complex_data",
        "check_non_transformer_estimators_n_iter",
        "check_requires_y_none",
        "check_supervised_y_no_nan",
    },
    TfidfVectorizer: {"check_transformer_n_iter", "check_transformers_unfitted"},
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", [WarraqClassifier, TfidfVectorizer])
def test_scikit_learns_checks(kind):
    check_estimator(kind(), on_fail="raise")

    class OfMatrices(kind):
        """What scikit-learn checks whole."""

        def __sklearn_tags__(self):
            tags = super().__sklearn_tags__()
            tags.input_tags.string, tags.input_tags.two_d_array = False, True
            return tags

    passed = set()
    for check in _yield_all_checks(OfMatrices(), legacy=True):
        name = getattr(check, "func", check).__name__
        if name in CHECKS | OF_KIND[kind]:
            check(kind.__name__, OfMatrices())
            passed.add(name)
    assert passed == CHECKS | OF_KIND[kind]


@pytest.mark.parametrize("kind", [WarraqClassifier, TfidfVectorizer])
def test_what_the_other_checks_are_about_holds_of_texts(kind, articles):
    X, y = articles
    X, kept = np.array(X, dtype=object), list(X)
    X.flags.writeable = False
    estimator = kind()
    assert estimator.fit(X, y) is estimator
    assert list(X) == kept, "what is given is not changed"
    answer = lambda estimator, X: (
        estimator.predict_proba(X) if kind is WarraqClassifier else estimator.transform(X).toarray()
    )
    whole, before = answer(estimator, X), dict(vars(estimator))
    assert list(vars(estimator)) == list(before), "asking leaves no attributes"
    assert np.array_equal(answer(estimator.fit(X, y), X), whole), "fitting again is fitting once"
    turned = np.arange(len(X))[::-1]
    assert np.array_equal(answer(estimator, X[turned]), whole[turned]), "order does not matter"
    parts = [answer(estimator, X[at : at + 7]) for at in range(0, len(X), 7)]
    assert np.array_equal(np.concatenate(parts), whole), "nor does company"
    with pytest.raises(ValueError, match="1D"):
        estimator.fit(np.array([["a", "b"]], dtype=object), y[:1])
    with pytest.raises(NotFittedError):
        answer(clone(estimator), X)


@pytest.fixture(scope="module")
def articles(sample):
    return [f"{row['title']}. {row['text']}" for row in sample], [row["label"] for row in sample]


def test_a_classifier_learns_and_says_what_scikit_learn_asks(articles):
    X, y = articles
    classifier = WarraqClassifier().fit(X, y)
    assert list(classifier.classes_) == sorted(set(y))
    assert classifier.score(X, y) > 0.95
    probabilities = classifier.predict_proba(X)
    assert probabilities.shape == (len(X), 9) and np.allclose(probabilities.sum(axis=1), 1)
    assert classifier.decision_function(X).shape == (len(X), 9)
    assert np.array_equal(classifier.predict(X), classifier.classes_[probabilities.argmax(axis=1)])


def test_titles_come_from_a_tables_column(sample):
    import pandas
    import polars
    import pyarrow

    rows = [{name: row[name] for name in ("title", "text")} for row in sample]
    y = [row["label"] for row in sample]
    table = pandas.DataFrame(rows)
    expected = WarraqClassifier().fit(table, y).model_.to_bytes()
    for other in [polars.DataFrame(rows), pyarrow.Table.from_pylist(rows)]:
        assert WarraqClassifier().fit(other, y).model_.to_bytes() == expected
    with pytest.raises(ValueError, match="column text"):
        WarraqClassifier().fit(table.rename(columns={"text": "body"}), y)


def test_classes_are_whatever_they_are():
    texts = ["فاز المنتخب بالمباراة", "سجل اللاعب هدفا", "رفع البنك سعر الفائدة", "تراجع سعر النفط"] * 3
    numbers = WarraqClassifier(min_df=1).fit(texts, [10, 10, 9, 9] * 3)
    assert list(numbers.classes_) == [9, 10]
    assert list(numbers.predict(["سجل المنتخب هدفا", "سعر النفط"])) == [10, 9]
    scores = numbers.decision_function(texts)
    assert scores.shape == (12,) and (scores[0] > 0) and (scores[2] < 0)


def test_parameters_are_kept_cloned_and_searched(articles):
    X, y = articles
    classifier = WarraqClassifier(words=1, cost=0.5)
    assert clone(classifier).get_params() == classifier.get_params()
    assert classifier.set_params(words=2).words == 2
    search = GridSearchCV(WarraqClassifier(), {"words": [1, 2], "stem": ["none", "beside"]}, cv=2).fit(X, y)
    assert search.best_score_ > 0.4
    assert len(cross_val_score(WarraqClassifier(), X, y, cv=3)) == 3


def test_the_same_seed_gives_the_same_bytes_and_pickles_are_the_models(articles):
    X, y = articles
    one, other = (WarraqClassifier().fit(X, y) for _ in range(2))
    assert one.model_.to_bytes() == other.model_.to_bytes()
    assert WarraqClassifier(n_jobs=1).fit(X, y).model_.to_bytes() == one.model_.to_bytes()
    again = pickle.loads(pickle.dumps(one))
    assert np.array_equal(again.predict_proba(X), one.predict_proba(X))


@pytest.mark.parametrize(
    "options, problem", [({"algorithm": "tree"}, "algorithm"), ({"stem": "root"}, "stem"), ({"cost": -1.0}, "cost")]
)
def test_settings_that_cannot_be_are_said(articles, options, problem):
    with pytest.raises(ValueError, match=problem):
        WarraqClassifier(**options).fit(*articles)


def test_rows_are_of_length_one_and_named(articles):
    X, y = articles
    vectorizer = TfidfVectorizer()
    rows = vectorizer.fit_transform(X)
    assert rows.dtype == np.float32 and rows.shape == (90, len(vectorizer.get_feature_names_out()))
    assert np.allclose(rows.multiply(rows).sum(axis=1), 1, atol=1e-5)
    assert len(vectorizer.idf_) == rows.shape[1] and vectorizer.idf_.min() >= 1
    assert "الشرطه" in set(vectorizer.get_feature_names_out())
    again = pickle.loads(pickle.dumps(vectorizer))
    assert (again.transform(X) != rows).nnz == 0
    assert make_pipeline(TfidfVectorizer(), LinearSVC()).fit(X, y).score(X, y) == 1.0
    assert vectorizer.transform([]).shape == (0, rows.shape[1])
