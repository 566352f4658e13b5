"""Runs the peers in turn as whole processes, from CSV on disk to model or labels on disk.

Every figure is a median over rounds. A ratio is taken round by round, so that a machine that
slows down slows both sides of it, and its median is printed.
"""

import csv
import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
csv.field_size_limit(10**9)

ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def prepare(corpus, train_ids, test_ids):
    """The corpus as two CSV files; the truth of the second."""
    WORK.mkdir(exist_ok=True)
    ids = {name: set(Path(path).read_text().split()) for name, path in (("train", train_ids), ("test", test_ids))}
    truth, size = {}, {"train": 0, "test": 0}
    opener = gzip.open if corpus.endswith(".gz") else open
    with opener(corpus, "rt", encoding="utf-8", newline="") as source:
        outs = {name: open(WORK / f"{name}.csv", "w", encoding="utf-8", newline="") for name in ids}
        writers = {name: csv.writer(out) for name, out in outs.items()}
        for writer in writers.values():
            writer.writerow(["id", "title", "text", "label"])
        for row in csv.DictReader(source):
            for name in ids:
                if row["id"] in ids[name]:
                    writers[name].writerow([row["id"], row["title"], row["text"], row["label"]])
                    size[name] += len(row["title"].encode()) + len(row["text"].encode())
                    if name == "test":
                        truth[row["id"]] = row["label"]
        for out in outs.values():
            out.close()
    return truth, size


def timed(command):
    """Wall seconds, CPU seconds and peak MB of a command, and what it printed."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD})
    printed = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024, "printed": printed}


def quality(path, truth):
    """Accuracy and macro-F1 of a CSV with columns id and topic."""
    from sklearn.metrics import accuracy_score, f1_score

    with open(path, encoding="utf-8", newline="") as rows:
        found = {row["id"]: row["topic"] for row in csv.DictReader(rows)}
    ids = sorted(truth)
    right, said = [truth[i] for i in ids], [found[i] for i in ids]
    return accuracy_score(right, said), f1_score(right, said, average="macro")


def main(warraq, corpus, train_ids, test_ids, rounds):
    truth, size = prepare(corpus, train_ids, test_ids)
    train, test = str(WORK / "train.csv"), str(WORK / "test.csv")
    python = [sys.executable, str(HERE / "scikit_learn.py")]
    one = ["--threads", "1", "-q"]
    peers = {
        "warraq, words and pairs": (
            [warraq, "train", train, "-m", str(WORK / "w2.safetensors"), *one],
            [warraq, "classify", test, "-m", str(WORK / "w2.safetensors"), "-o", str(WORK / "w2.csv"), *one],
            WORK / "w2.safetensors", WORK / "w2.csv",
        ),
        "warraq, words": (
            [warraq, "train", train, "--words", "1", "-m", str(WORK / "w1.safetensors"), *one],
            [warraq, "classify", test, "-m", str(WORK / "w1.safetensors"), "-o", str(WORK / "w1.csv"), *one],
            WORK / "w1.safetensors", WORK / "w1.csv",
        ),
        "scikit-learn, words and pairs": (
            [*python, "train", "2", train, str(WORK / "s2.pickle")],
            [*python, "classify", "2", test, str(WORK / "s2.pickle"), str(WORK / "s2.csv")],
            WORK / "s2.pickle", WORK / "s2.csv",
        ),
        "scikit-learn, words": (
            [*python, "train", "1", train, str(WORK / "s1.pickle")],
            [*python, "classify", "1", test, str(WORK / "s1.pickle"), str(WORK / "s1.csv")],
            WORK / "s1.pickle", WORK / "s1.csv",
        ),
    }
    runs = {name: {"train": [], "classify": []} for name in peers}
    for _ in range(rounds):
        for name, (train_command, classify_command, *_) in peers.items():
            runs[name]["train"].append(timed(train_command))
            runs[name]["classify"].append(timed(classify_command))

    def median(name, phase, figure):
        return statistics.median(run[figure] for run in runs[name][phase])

    def ratio(name, base, phase, figure="wall"):
        pairs = zip(runs[name][phase], runs[base][phase])
        return statistics.median(a[figure] / b[figure] for a, b in pairs)

    print(f"{len(truth)} test articles, {size['test'] / 1e6:.1f} MB; medians of {rounds}; whole processes, one thread")
    print("| peer | accuracy | macro-F1 | train s (CPU) | peak MB | classify s (CPU) | articles/s | MB/s | peak MB | model MB |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, (_, _, model, labels) in peers.items():
        accuracy, f1 = quality(labels, truth)
        classify = median(name, "classify", "wall")
        print(
            f"| {name} | {accuracy:.4f} | {f1:.4f} "
            f"| {median(name, 'train', 'wall'):.2f} ({median(name, 'train', 'cpu'):.2f}) | {median(name, 'train', 'peak'):.0f} "
            f"| {classify:.3f} ({median(name, 'classify', 'cpu'):.3f}) | {len(truth) / classify:.0f} | {size['test'] / 1e6 / classify:.1f} "
            f"| {median(name, 'classify', 'peak'):.0f} | {model.stat().st_size / 1e6:.1f} |"
        )
    for kind in ("words and pairs", "words"):
        ours, theirs = f"warraq, {kind}", f"scikit-learn, {kind}"
        print(
            f"{kind}: scikit-learn takes {ratio(theirs, ours, 'train'):.1f} times as long to train, "
            f"{ratio(theirs, ours, 'classify'):.1f} times to classify"
        )
        for phase in ("train", "classify"):
            work = statistics.median(json.loads(run["printed"])["seconds"] for run in runs[theirs][phase])
            print(
                f"  of which {work:.2f} s to {phase} once Python and the articles are loaded: "
                f"{work / median(ours, phase, 'wall'):.1f} times warraq's whole process"
            )


if __name__ == "__main__":
    main(*sys.argv[1:5], int(sys.argv[5]))
