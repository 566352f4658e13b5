"""Puts the arrays of a trained scikit-learn text pipeline into a file that `warraq import` reads.

    from scikit_learn_arrays import save
    save(pipeline, "pipeline.safetensors")

The pipeline is `TfidfVectorizer`, or `CountVectorizer` with or without `TfidfTransformer`, or a
`FeatureUnion` of one of words and one of characters; and a classifier that is linear: one with
`coef_`, alone or in a `CalibratedClassifierCV(ensemble=False)`, or naive Bayes. All are fitted.
Only arrays and settings are written: nothing in the file can run.
"""

import json

import numpy as np

SETTINGS = ("analyzer", "lowercase", "strip_accents", "token_pattern", "binary")
#: How counts are weighed where nothing weighs them.
COUNTS = {"sublinear_tf": False, "norm": None, "use_idf": False}


def to_bytes(pipeline):
    """The arrays of a fitted pipeline as the bytes of a .safetensors file."""
    *before, classifier = [step for _, step in pipeline.steps]
    parts = [described(*part) for part in vectorizers(before)]
    coef, intercept, probabilities, sigmoids = linear(classifier)
    inner = estimator(classifier)
    description = {
        "vectorizers": [description for description, _, _ in parts],
        "topics": [str(topic) for topic in classifier.classes_],
        "classifier": type(inner).__name__,
        "cost": float(getattr(inner, "C", getattr(inner, "alpha", 1.0))),
        "probabilities": probabilities,
    }
    arrays = {
        "idf": np.concatenate([idf for _, idf, _ in parts]),
        # What a part of a union is multiplied by, its weights can be multiplied by instead.
        "coef": coef * np.concatenate([np.full(len(idf), times) for _, idf, times in parts]),
        "intercept": intercept,
        "sigmoids": sigmoids,
    }
    arrays = {name: np.ascontiguousarray(array, dtype="<f8") for name, array in arrays.items()}
    header, at = {"__metadata__": {"scikit-learn": json.dumps(description, ensure_ascii=False)}}, 0
    for name, array in arrays.items():
        header[name] = {"dtype": "F64", "shape": array.shape, "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    body = b"".join(array.tobytes() for array in arrays.values())
    return len(text).to_bytes(8, "little") + text + body


def vectorizers(steps):
    """Each vectorizer, what weighs its counts, and what its part of the row is multiplied by."""
    if len(steps) == 1 and hasattr(steps[0], "transformer_list"):
        weights = steps[0].transformer_weights or {}
        parts = [(part, part, weights.get(name, 1.0)) for name, part in steps[0].transformer_list]
    elif len(steps) == 1 or len(steps) == 2 and hasattr(steps[1], "sublinear_tf") and not hasattr(steps[0], "norm"):
        # What weighs already is not weighed again, and a Normalizer weighs nothing.
        parts = [(steps[0], steps[-1], 1.0)]
    else:
        parts = []
    if not parts or not all(hasattr(vectorizer, "vocabulary_") for vectorizer, _, _ in parts):
        names = " and ".join(type(step).__name__ for step in steps)
        raise ValueError(f"TfidfVectorizer, or a union of two, and a linear classifier can be taken, not {names}")
    return parts


def described(vectorizer, weighing, times):
    """The settings and terms of a vectorizer, the terms' idf, and what its part is multiplied by."""
    for name in ("preprocessor", "tokenizer"):
        if getattr(vectorizer, name) is not None or callable(vectorizer.analyzer):
            raise ValueError(f"the vectorizer has a {name} or analyzer of its own, which is code")
    terms = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
    settings = {name: getattr(vectorizer, name) for name in SETTINGS}
    settings |= {name: getattr(weighing, name, count) for name, count in COUNTS.items()}
    stop_words = vectorizer.get_stop_words()
    settings["stop_words"] = None if stop_words is None else sorted(stop_words)
    settings |= {"ngram_range": list(vectorizer.ngram_range), "terms": terms}
    return settings, weighing.idf_ if settings["use_idf"] else np.ones(len(terms)), times


def estimator(classifier):
    """The classifier that gives the scores."""
    calibrated = getattr(classifier, "calibrated_classifiers_", None)
    if calibrated is None:
        return classifier
    if len(calibrated) > 1:
        raise ValueError("the mean of several classifiers is none: CalibratedClassifierCV(ensemble=False) can be taken")
    return calibrated[0].estimator


def linear(classifier):
    """Weights, a row a topic, biases, what makes probabilities of scores, and sigmoids."""
    inner = estimator(classifier)
    name = type(inner).__name__
    if name in ("MultinomialNB", "ComplementNB") and inner is classifier:
        coef, intercept = inner.feature_log_prob_, np.zeros(len(inner.classes_))
        if name == "MultinomialNB" or len(inner.classes_) == 1:
            intercept = inner.class_log_prior_
        # What all topics have in common decides nothing, and is much more than what they have not.
        coef, intercept = coef - coef.mean(axis=0), intercept - intercept.mean()
    elif hasattr(inner, "coef_"):
        coef, intercept = inner.coef_, inner.intercept_
    else:
        raise ValueError(f"{name} has no coef_: it is no linear classifier")
    coef = np.atleast_2d(coef.toarray() if hasattr(coef, "toarray") else coef).astype("<f8")
    intercept = np.broadcast_to(np.asarray(intercept, dtype="<f8"), coef.shape[:1])
    sigmoids = np.tile([-1.0, 0.0], (len(classifier.classes_), 1))
    probabilities = of_scores(inner)
    if classifier is not inner:
        probabilities, calibrators = "sigmoids", classifier.calibrated_classifiers_[0].calibrators
        if not all(hasattr(calibrator, "a_") for calibrator in calibrators):
            raise ValueError('CalibratedClassifierCV(method="sigmoid") can be taken')
        sigmoids = np.array([[calibrator.a_, calibrator.b_] for calibrator in calibrators])
        if len(sigmoids) == 1:
            # The other topic's score is the opposite, and its probability what is left.
            sigmoids = np.vstack([sigmoids * [1, -1], sigmoids])
    if len(coef) == 1:
        coef, intercept = np.vstack([-coef, coef]), np.append(-intercept, intercept)
    return coef, intercept, probabilities, sigmoids


def of_scores(classifier):
    """What the classifier makes probabilities of scores with: softmax, sigmoids or nothing."""
    name = type(classifier).__name__
    if name.endswith("NB"):
        return "softmax"
    one_vs_rest = (
        len(classifier.classes_) == 2
        or getattr(classifier, "solver", None) == "liblinear"
        or getattr(classifier, "multi_class", None) == "ovr"
    )
    if name == "LogisticRegression":
        return "sigmoids" if one_vs_rest else "softmax"
    return "sigmoids" if getattr(classifier, "loss", None) == "log_loss" else None


def save(pipeline, path):
    """Writes the arrays of a fitted pipeline to a file."""
    with open(path, "wb") as file:
        file.write(to_bytes(pipeline))
