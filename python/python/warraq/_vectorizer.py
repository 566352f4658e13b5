"""warraq's TF-IDF as a scikit-learn transformer."""

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from . import _warraq
from ._columns import titles_and_texts


class TfidfVectorizer(TransformerMixin, BaseEstimator):
    """TF-IDF over words, word n-grams and light stems of Arabic texts, rows of length one.

    Parameters are those of :class:`WarraqClassifier`. Columns that are single words or stems are named by them;
    others are known by a hash only.

    >>> rows = TfidfVectorizer(min_df=1, words=1).fit_transform(["قال الوزير", "قال الرئيس"])
    >>> rows.shape[0], round(float(rows.multiply(rows).sum(axis=1)[0, 0]), 6)
    (2, 1.0)
    """

    def __init__(
        self,
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
    ):
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

    def __sklearn_tags__(self):
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        tags.input_tags.one_d_array = True
        return tags

    def fit(self, X, y=None):
        """Learns which terms there are and how rare they are."""
        titles, texts = titles_and_texts(X)
        self._fitted = _warraq.Vectorizer.fit(texts, titles, **self.get_params(deep=False))
        self.idf_ = np.array(self._fitted.idf, dtype=np.float32)
        return self

    def transform(self, X):
        """Rows of texts: a sparse matrix of float32, texts × terms."""
        check_is_fitted(self, "idf_")
        titles, texts = titles_and_texts(X)
        starts, ids, weights, terms = self._fitted.transform(texts, titles)
        starts = np.frombuffer(starts, dtype="<i8")
        arrays = (np.frombuffer(weights, dtype="<f4"), np.frombuffer(ids, dtype="<i4"), starts)
        return csr_matrix(arrays, shape=(len(starts) - 1, terms))

    def get_feature_names_out(self, input_features=None):
        """The names of the columns."""
        check_is_fitted(self, "idf_")
        return np.array(self._fitted.names, dtype=object)
