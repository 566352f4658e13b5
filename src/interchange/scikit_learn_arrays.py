"""Puts the arrays of a trained scikit-learn text pipeline into a file that `warraq import` reads.

    from scikit_learn_arrays import save
    save(pipeline, "pipeline.safetensors")

The pipeline is `TfidfVectorizer` (or `CountVectorizer` and `TfidfTransformer`) and a linear
classifier with `coef_`, fitted. Only arrays and settings are written: nothing in the file can run.
"""

import json

import numpy as np

SETTINGS = ("analyzer", "lowercase", "strip_accents", "token_pattern", "binary")
WEIGHING = ("sublinear_tf", "norm", "use_idf")


def to_bytes(pipeline):
    """The arrays of a fitted pipeline as the bytes of a .safetensors file."""
    *before, classifier = [step for _, step in pipeline.steps]
    vectorizer, weighing = before[0], before[-1]
    if len(before) > 2 or not hasattr(vectorizer, "vocabulary_") or not hasattr(weighing, "norm"):
        names = ", ".join(type(step).__name__ for step in before)
        raise ValueError(f"TfidfVectorizer and a linear classifier can be taken, not {names}")
    if not hasattr(classifier, "coef_"):
        raise ValueError(f"{type(classifier).__name__} has no coef_: it is no linear classifier")
    for name in ("preprocessor", "tokenizer"):
        if getattr(vectorizer, name) is not None or callable(vectorizer.analyzer):
            raise ValueError(f"the vectorizer has a {name} or analyzer of its own, which is code")
    coef = classifier.coef_
    coef = np.atleast_2d(coef.toarray() if hasattr(coef, "toarray") else coef).astype("<f8")
    intercept = np.broadcast_to(np.asarray(classifier.intercept_, dtype="<f8"), coef.shape[:1])
    if len(coef) == 1:
        coef, intercept = np.vstack([-coef, coef]), np.append(-intercept, intercept)
    terms = sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.get)
    idf = weighing.idf_ if weighing.use_idf else np.ones(len(terms))
    stop_words = vectorizer.get_stop_words()
    description = {
        "vectorizer": {name: getattr(vectorizer, name) for name in SETTINGS}
        | {name: getattr(weighing, name) for name in WEIGHING}
        | {"ngram_range": list(vectorizer.ngram_range)}
        | {"stop_words": None if stop_words is None else sorted(stop_words)},
        "terms": terms,
        "topics": [str(topic) for topic in classifier.classes_],
        "classifier": type(classifier).__name__,
        "cost": float(getattr(classifier, "C", 1.0)),
        "probabilities": probabilities(classifier),
    }
    arrays = {"idf": np.asarray(idf, dtype="<f8"), "coef": coef, "intercept": intercept}
    header, at = {"__metadata__": {"scikit-learn": json.dumps(description, ensure_ascii=False)}}, 0
    for name, array in arrays.items():
        header[name] = {"dtype": "F64", "shape": array.shape, "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
    text = json.dumps(header, ensure_ascii=False).encode()
    text += b" " * (-len(text) % 8)
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    return len(text).to_bytes(8, "little") + text + body


def probabilities(classifier):
    """What the classifier makes probabilities of scores with: softmax, sigmoids or nothing."""
    name = type(classifier).__name__
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
