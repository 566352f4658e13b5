"""scikit-learn's pipeline: Arabic folding, title three times, TF-IDF, LinearSVC.

scikit_learn.py train N TRAIN.csv MODEL      N: words (1) or words and pairs (2)
scikit_learn.py classify N TEST.csv MODEL OUT.csv
Prints as JSON how long the work took once everything was loaded.
"""

import csv
import json
import pickle
import re
import sys
import time

from sklearn.feature_extraction.text import TfidfVectorizer
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


def main(phase, n, path, model, out=None):
    ids, texts, labels = read(path)
    if phase == "train":
        begun = time.perf_counter()
        vectorizer = TfidfVectorizer(ngram_range=(1, int(n)), sublinear_tf=True, min_df=2)
        classifier = LinearSVC().fit(vectorizer.fit_transform(fold(texts)), labels)
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
