"""scikit-learn's pipelines: Arabic folding, title three times, then TF-IDF and LinearSVC, or hashed
words and stochastic gradient descent.

scikit_learn.py train KIND TRAIN.csv MODEL      KIND: 1 (words), 2 (words and pairs) or hashed
scikit_learn.py classify KIND TEST.csv MODEL OUT.csv
Prints as JSON how long the work took once everything was loaded.
"""

import csv
import json
import pickle
import re
import sys
import time

from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.svm import LinearSVC

csv.field_size_limit(10**9)
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
LETTERS = str.maketrans("أإآٱىة", "اااايه")


def read(path):
    ids, texts, labels = [], [], []
    with open(path, encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            ids.append(row["id"])
            texts.append((row["title"] + " ") * 3 + row["text"])
            labels.append(row["label"])
    return ids, texts, labels


def fold(texts):
    return [MARKS.sub("", text).translate(LETTERS) for text in texts]


def main(phase, kind, path, model, out=None):
    ids, texts, labels = read(path)
    if phase == "train":
        begun = time.perf_counter()
        if kind == "hashed":
            vectorizer, classifier = HashingVectorizer(), SGDClassifier(random_state=1)
        else:
            vectorizer = TfidfVectorizer(ngram_range=(1, int(kind)), sublinear_tf=True, min_df=2)
            classifier = LinearSVC()
        classifier.fit(vectorizer.fit_transform(fold(texts)), labels)
        seconds = time.perf_counter() - begun
        with open(model, "wb") as file:
            pickle.dump((vectorizer, classifier), file)
    else:
        with open(model, "rb") as file:
            vectorizer, classifier = pickle.load(file)
        begun = time.perf_counter()
        topics = classifier.predict(vectorizer.transform(fold(texts)))
        seconds = time.perf_counter() - begun
        with open(out, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "topic"])
            writer.writerows(zip(ids, topics))
    print(json.dumps({"seconds": seconds}))


main(*sys.argv[1:])
