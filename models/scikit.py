"""scikit-learn on the card's folds: python3 models/scikit.py CORPORA LABELS

Each source's labelled articles by a classifier taught those of all others. Words and pairs, and characters within
words 2 to 5, the title three times, TF-IDF by logarithm, LinearSVC, topics balanced: the best of its pipelines here.
Terms of one article are left out, counted over all articles; document frequencies are of those that teach.
Prints a line a source, and the mean over sources of a hundred articles or more. Needs scikit-learn.
"""

import csv, gzip, pathlib, sys
from collections import Counter

from scipy.sparse import hstack
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.metrics import accuracy_score, f1_score
from sklearn.svm import LinearSVC

corpora, labels = pathlib.Path(sys.argv[1]), sys.argv[2]
csv.field_size_limit(1 << 30)
truth = {row["id"]: row["primary"] for row in csv.DictReader(open(labels))}
texts, topics, sources = [], [], []
for name in ["ant-v1", "ant-v2", "saudi", "mayadeen", "maghreb"]:
    for row in csv.DictReader(gzip.open(corpora / f"{name}.csv.gz", "rt")):
        if row["id"] in truth:
            texts.append(f"{row['title']} " * 3 + row["text"])
            topics.append(truth[row["id"]])
            sources.append(row["source"].replace("JawharaFM", "Jawhara FM"))
counts = [
    CountVectorizer(ngram_range=(1, 2), min_df=2).fit_transform(texts),
    CountVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2).fit_transform(texts),
]
results = {}
print("source            accuracy  macro-F1  articles")
for source, articles in sorted(Counter(sources).items()):
    test = [i for i, s in enumerate(sources) if s == source]
    train = [i for i, s in enumerate(sources) if s != source]
    parts = []
    for of_kind in counts:
        tf_idf = TfidfTransformer(sublinear_tf=True).fit(of_kind[train])
        parts.append((tf_idf.transform(of_kind[train]), tf_idf.transform(of_kind[test])))
    classifier = LinearSVC(class_weight="balanced", C=0.5)
    classifier.fit(hstack([taught for taught, _ in parts]).tocsr(), [topics[i] for i in train])
    given = classifier.predict(hstack([judged for _, judged in parts]).tocsr())
    true = [topics[i] for i in test]
    results[source] = accuracy_score(true, given), f1_score(true, given, average="macro"), articles
    print(f"{source:16}  {results[source][0]:8.4f} {results[source][1]:9.4f} {articles:9}", flush=True)
large = [result for result in results.values() if result[2] >= 100]
mean = [sum(result[k] for result in large) / len(large) for k in (0, 1)]
print(f"{'mean of ' + str(len(large)):16}  {mean[0]:8.4f} {mean[1]:9.4f}")
