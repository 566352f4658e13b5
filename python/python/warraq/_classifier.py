"""warraq as a scikit-learn classifier of texts."""

import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import check_is_fitted, column_or_1d

from ._columns import titles_and_texts
from ._model import Model


class WarraqClassifier(ClassifierMixin, BaseEstimator):
    """Classifies Arabic texts by TF-IDF over words, word pairs and light stems, and a linear classifier
    whose probabilities are calibrated.

    Parameters
    ----------
    algorithm : {"svm", "logistic", "ensemble", "bayes"}, default="svm"
    cost : float or None
        Cost of errors, or smoothing of ``bayes``; None is 1, 10, 1 and 0.1.
    balanced : bool
        Every class counts alike, however few its texts.
    words : int
        Word n-grams up to this length; 0 for none.
    characters : (int, int) or None
        Character n-grams within words, from and to these lengths.
    title_weight : float
        How many times a word of the title counts.
    lead_words : int
        First words of a text that count as its lead too.
    stem : {"beside", "none", "light"}
        Light stems beside words, none, or in their place.
    drop_stopwords : bool
    min_df, max_df, max_terms : int, float, int
        Fewest texts a term must occur in, greatest share of texts it may occur in, at most so many terms (0: all).
    sublinear_tf : bool
    prune_to : int
        Keep this many terms, those of the greatest weights, and fit again; 0 keeps all.
    full_weights : bool
        Keep weights in 32 bits, not 8.
    validation_folds : int
        Folds of the cross-validation that calibrates.
    random_state : int
    n_jobs : int or None
        Threads; None or -1 for all cores, -2 for all but one.

    Attributes
    ----------
    classes_ : ndarray of shape (n_classes,)
    model_ : Model
        What ``warraq classify --model`` reads, once saved.

    Notes
    -----
    X is a list, or a NumPy, pandas, Polars or Arrow column of texts; or a table with columns ``title`` and
    ``text``. ``predict`` gives the most probable class, which after calibration need not be that of the
    highest score.

    Examples
    --------
    >>> texts = ["فاز المنتخب بالمباراة", "سجل اللاعب هدفا", "رفع البنك سعر الفائدة", "تراجع سعر النفط"]
    >>> classifier = WarraqClassifier(min_df=1).fit(texts, ["sports", "sports", "economy", "economy"])
    >>> classifier.predict(["سجل المنتخب هدفا"])
    array(['sports'], dtype='<U7')
    """

    def __init__(
        self,
        algorithm="svm",
        cost=None,
        balanced=False,
        words=2,
        characters=None,
        title_weight=3.0,
        lead_words=50,
        stem="beside",
        drop_stopwords=False,
        min_df=2,
        max_df=1.0,
        max_terms=0,
        sublinear_tf=True,
        prune_to=0,
        full_weights=False,
        validation_folds=2,
        random_state=1,
        n_jobs=None,
    ):
        self.algorithm = algorithm
        self.cost = cost
        self.balanced = balanced
        self.words = words
        self.characters = characters
        self.title_weight = title_weight
        self.lead_words = lead_words
        self.stem = stem
        self.drop_stopwords = drop_stopwords
        self.min_df = min_df
        self.max_df = max_df
        self.max_terms = max_terms
        self.sublinear_tf = sublinear_tf
        self.prune_to = prune_to
        self.full_weights = full_weights
        self.validation_folds = validation_folds
        self.random_state = random_state
        self.n_jobs = n_jobs

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        return tags

    def fit(self, X, y):
        """Learns from texts and their classes."""
        if y is None:
            raise ValueError("requires y to be passed, but the target y is None")
        y = column_or_1d(y, warn=True)
        check_classification_targets(y)
        titles, texts = titles_and_texts(X)
        self.classes_ = np.unique(y)
        # Topics are named by texts.
        names = [str(label) for label in self.classes_]
        options = self.get_params(deep=False)
        n_jobs, seed = options.pop("n_jobs"), options.pop("random_state")
        self.model_ = Model.train(
            texts, [str(label) for label in y], titles, n_jobs=n_jobs, seed=1 if seed is None else int(seed), **options
        )
        # Columns of the model by class.
        place = {topic: nth for nth, topic in enumerate(self.model_.topics)}
        self._columns = np.array([place[name] for name in names])
        return self

    def decision_function(self, X):
        """Scores: texts × classes; of two classes, how much more the second scores."""
        check_is_fitted(self)
        titles, texts = titles_and_texts(X)
        scores = self.model_.decision_function(texts, titles, n_jobs=self.n_jobs)[:, self._columns]
        return scores[:, 1] - scores[:, 0] if len(self.classes_) == 2 else scores

    def predict_proba(self, X):
        """Calibrated probabilities: texts × classes."""
        check_is_fitted(self)
        titles, texts = titles_and_texts(X)
        return self.model_.predict_proba(texts, titles, n_jobs=self.n_jobs)[:, self._columns]

    def predict(self, X):
        """The most probable class of each text."""
        probabilities = self.predict_proba(X)
        return self.classes_[probabilities.argmax(axis=1)]
