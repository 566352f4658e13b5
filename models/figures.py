"""The figures of the model card, from the corpora: python3 models/figures.py WARRAQ CORPORA SETTINGS…

Five folds of the labelled articles; each is judged by a model trained without its labels, by the settings given.
Prints per topic F1 with 95 % intervals (1,000 bootstrap samples of the articles), accuracy by source and by year, what
is taken for what, and the share right of the articles that a second reader was sure of and read alike.
"""

import collections, csv, gzip, json, pathlib, random, re, subprocess, sys, tempfile

warraq, corpora, settings = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
csv.field_size_limit(1 << 30)
tables = [corpora / "ant-v1.csv.gz", corpora / "ant-v2.csv.gz"]
topics = corpora / "topics"
truth = {row["id"]: row for row in csv.DictReader(open(topics / "train.csv"))}
rows = {}
for table in tables:
    for row in csv.DictReader(gzip.open(table, "rt")):
        if row["id"] in truth:
            rows[row["id"]] = row
ids = sorted(truth)
random.Random(1).shuffle(ids)
ids.sort(key=lambda id: truth[id]["primary"])
given = {}
with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    for fold in range(5):
        held = ids[fold::5]
        with open(folder / "labels.csv", "w") as to:
            labels = csv.DictWriter(to, ["id", "primary", "secondary"])
            labels.writeheader()
            labels.writerows(truth[id] for id in ids if id not in set(held))
        with open(folder / "held.csv", "w") as to:
            articles = csv.DictWriter(to, ["id", "title", "text"], extrasaction="ignore")
            articles.writeheader()
            articles.writerows(rows[id] for id in held)
        model = folder / "m.safetensors"
        train = [warraq, "train", *tables, "--labels", folder / "labels.csv", "--label", "primary", "-m", model, "-q"]
        subprocess.run([*map(str, train), *settings], check=True)
        classify = [warraq, "classify", folder / "held.csv", "-m", model, "--format", "jsonl", "-q"]
        for line in subprocess.run(map(str, classify), check=True, capture_output=True, text=True).stdout.splitlines():
            row = json.loads(line)
            given[row["id"]] = row
ids = sorted(ids)
primary = lambda id: truth[id]["primary"]
names = sorted({primary(id) for id in ids})


def f1s(sample):
    hits, marked = collections.Counter(), collections.Counter()
    for id in sample:
        marked[primary(id)] += 1
        marked[given[id]["topic"]] += 1
        hits[primary(id)] += primary(id) == given[id]["topic"]
    each = {name: 2 * hits[name] / max(marked[name], 1) for name in names}
    return {**each, "macro": sum(each.values()) / len(each), "accuracy": sum(hits.values()) / len(sample)}


draw = random.Random(1)
samples = [f1s(draw.choices(ids, k=len(ids))) for _ in range(1000)]
for name, value in f1s(ids).items():
    each = sorted(sample[name] for sample in samples)
    print(f"{name:12} {value:.3f}  {each[25]:.3f} to {each[974]:.3f}")


def by(key, title):
    print(f"\n{title}")
    groups = collections.defaultdict(list)
    for id in ids:
        groups[key(rows[id])].append(primary(id) == given[id]["topic"])
    for group, right in sorted(groups.items()):
        print(f"{group:12} {sum(right) / len(right):.3f}  {len(right)}")


by(lambda row: row.get("source") or "ant-v1", "by source")
by(lambda row: (re.search(r"20\d\d", row["time"] + row["id"][-8:]) or ["?"])[0], "by year")
print("\ntaken for")
wrong = collections.Counter((primary(id), given[id]["topic"]) for id in ids if primary(id) != given[id]["topic"])
for (name, other), count in wrong.most_common(8):
    print(f"{name} for {other}: {count}")
second = csv.DictReader(open(topics / "second-reading.csv"))
clear = [row["id"] for row in second if row["sure"] == "1" and row["primary"] == primary(row["id"])]
print(f"\nclear-cut: {sum(primary(id) == given[id]['topic'] for id in clear) / len(clear):.3f} of {len(clear)}")
sets = [({primary(id), *filter(None, truth[id]["secondary"].split("+"))}, {given[id]["topic"], *given[id]["secondary"]}) for id in ids]
hits, marked = sum(len(a & b) for a, b in sets), sum(len(a) + len(b) for a, b in sets)
print(f"primary and secondary topics: micro-F1 {2 * hits / marked:.3f}")
