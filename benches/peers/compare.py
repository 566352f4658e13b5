"""Runs the peers in turn as whole processes and writes results.md and results.svg.

warraq and scikit-learn read the CSV; fastText and Vowpal Wabbit read lines of folded words that
were prepared for them beforehand, which is not counted. A program has one core unless its row
says two: some start a second thread by themselves. Every figure is a median over rounds. A ratio is
taken round by round, so that a machine that slows down slows both sides of it, and its median is
printed.
"""

import csv
import gzip
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import formats
from folding import words

HERE = Path(__file__).parent
WORK = HERE / "work"
csv.field_size_limit(10**9)

CORES = sorted(os.sched_getaffinity(0))
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def prepare(corpus, train_ids, test_ids):
    """The corpus as files for each peer; ids and truth of the test split, topics, its bytes, and its formats."""
    WORK.mkdir(exist_ok=True)
    wanted = {name: set(Path(path).read_text().split()) for name, path in (("train", train_ids), ("test", test_ids))}
    opener = gzip.open if corpus.endswith(".gz") else open
    with opener(corpus, "rt", encoding="utf-8", newline="") as source:
        rows = [row for row in csv.DictReader(source) if any(row["id"] in ids for ids in wanted.values())]
    topics = sorted({row["label"] for row in rows})
    truth, size, kinds = [], 0, {}
    for name, ids in wanted.items():
        chosen = [row for row in rows if row["id"] in ids]
        # Corpora are sorted by source. Peers that learn while they read need them shuffled.
        random.Random(1).shuffle(chosen)
        with open(WORK / f"{name}.csv", "w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, ["id", "title", "text", "label"], extrasaction="ignore")
            writer.writeheader()
            writer.writerows(chosen)
        with open(WORK / f"{name}.ft", "w", encoding="utf-8") as ft, open(WORK / f"{name}.vw", "w", encoding="utf-8") as vw:
            for row in chosen:
                line = words(row)
                ft.write(f"__label__{row['label']} {line}\n")
                vw.write(f"{topics.index(row['label']) + 1} |w {line}\n")
        if name == "test":
            truth = [(row["id"], row["label"]) for row in chosen]
            size = sum(len(row["title"].encode()) + len(row["text"].encode()) for row in chosen)
            kinds = formats.write(chosen, WORK)
    return truth, topics, size, kinds


def timed(command, output=None, cores=1):
    """Wall seconds, CPU seconds and peak MB of a command; what it prints goes to a file."""
    # A command inherits the cores of this process.
    os.sched_setaffinity(0, CORES[:cores])
    with open(output or os.devnull, "wb") as out:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env={**os.environ, **ONE_THREAD})
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024}


class Peer:
    """A classifier's two commands, where its model lies, and how its labels are read."""

    def __init__(self, name, train, classify, model, labels, printed=False, cores=1):
        self.name, self.commands = name, {"train": train, "classify": classify}
        self.model, self.labels, self.printed, self.cores = model, labels, printed, cores
        self.runs = {"train": [], "classify": []}

    def run(self, phase):
        output = self.labels if self.printed and phase == "classify" else None
        self.runs[phase].append(timed([str(part) for part in self.commands[phase]], output, self.cores))

    def median(self, phase, figure):
        return statistics.median(run[figure] for run in self.runs[phase])

    def times(self, other, phase):
        """How many times as long as `other` it takes."""
        pairs = zip(self.runs[phase], other.runs[phase])
        return statistics.median(a["wall"] / b["wall"] for a, b in pairs)

    def said(self, ids, topics):
        """The topic of each article of the test split, in its order."""
        if self.labels.suffix == ".csv":
            with open(self.labels, encoding="utf-8", newline="") as rows:
                found = {row["id"]: row["topic"] for row in csv.DictReader(rows)}
            return [found[i] for i in ids]
        lines = self.labels.read_text().split()
        if lines[0].startswith("__label__"):
            return [line.removeprefix("__label__") for line in lines]
        return [topics[int(float(line)) - 1] for line in lines]


def peers(warraq, topics):
    train, test = WORK / "train.csv", WORK / "test.csv"
    python = [sys.executable, HERE / "scikit_learn.py"]
    wabbit = [sys.executable, HERE / "vowpal_wabbit.py"]

    def ours(name, tag, *options, threads=1, both=()):
        model, labels = WORK / f"{tag}.safetensors", WORK / f"{tag}.csv"
        common = ["--threads", threads, "-q", *both]
        return Peer(
            name,
            [warraq, "train", train, "-m", model, *options, *common],
            [warraq, "classify", test, "-m", model, "-o", labels, *common],
            model, labels, cores=threads,
        )

    def scikit_learn(name, kind):
        model, labels = WORK / f"s{kind}.pickle", WORK / f"s{kind}.csv"
        return Peer(name, [*python, "train", kind, train, model], [*python, "classify", kind, test, model, labels], model, labels)

    def fast_text(name, tag, *options):
        model, labels = WORK / f"{tag}.bin", WORK / f"{tag}.labels"
        return Peer(
            name,
            ["fasttext", "supervised", "-input", WORK / "train.ft", "-output", WORK / tag, "-thread", 1, "-verbose", 0, *options],
            ["fasttext", "predict", model, WORK / "test.ft"],
            model, labels, printed=True,
        )

    def fast_text_in_rust(name, tag, ngrams, epochs, rate):
        program, model, labels = HERE / ".tools/release/fasttext-peer", WORK / f"{tag}.bin", WORK / f"{tag}.labels"
        return Peer(
            name,
            [program, "train", WORK / "train.ft", model, ngrams, epochs, rate],
            [program, "predict", model, WORK / "test.ft"],
            model, labels, printed=True,
        )

    def vowpal_wabbit(name, tag, cores=1):
        model, labels = WORK / f"{tag}.model", WORK / f"{tag}.labels"
        return Peer(
            name,
            [*wabbit, "train", len(topics), WORK / "train.vw", model],
            [*wabbit, "classify", len(topics), WORK / "test.vw", model, labels],
            model, labels, cores=cores,
        )

    # As the others do, which neither learn nor cut the lines that articles share.
    kept = ["--keep-furniture"]
    found = [
        ours("warraq", "w2"),
        ours("warraq, two cores", "w2t2", threads=2),
        ours("warraq, words", "w1", "--words", 1),
        ours("warraq, shared lines kept", "w2k", both=kept),
        ours("warraq, words, shared lines kept", "w1k", "--words", 1, both=kept),
        ours("warraq, words, shared lines kept, two cores", "w1kt2", "--words", 1, both=kept, threads=2),
        ours("warraq, plain words and pairs", "w2p", "--stem", "none", "--lead-words", 0),
        scikit_learn("scikit-learn, words and pairs", "2"),
        scikit_learn("scikit-learn, words", "1"),
        scikit_learn("scikit-learn, hashed, SGD", "hashed"),
        vowpal_wabbit("Vowpal Wabbit, one pass (prepared)", "vw"),
        vowpal_wabbit("Vowpal Wabbit, one pass, two cores (prepared)", "vwt2", cores=2),
    ]
    if shutil.which("fasttext"):
        found += [
            fast_text("fastText (prepared)", "ft1"),
            fast_text("fastText, pairs (prepared)", "ft2", "-wordNgrams", 2, "-epoch", 10, "-lr", 0.5),
        ]
    else:
        print("fasttext is not installed (apt-get install fasttext): left out", file=sys.stderr)
    found += [
        fast_text_in_rust("fastText in Rust (prepared)", "ftr1", 1, 5, 0.1),
        fast_text_in_rust("fastText in Rust, pairs (prepared)", "ftr2", 2, 10, 0.5),
    ]
    return found


def floors(floor):
    """What reading alone costs, and what preparing text for Vowpal Wabbit does."""
    path = str(WORK / "test.csv")
    folding = [sys.executable, str(HERE / "folding.py")]
    return {
        "`cat`": ["cat", path],
        "`wc -w`": ["env", "LC_ALL=C.UTF-8", "wc", "-w", path],
        "UTF-8 validation": [floor, "validate", path],
        "words folded and hashed": [floor, "fold-and-hash", path],
        "text for Vowpal Wabbit": [*folding, path, str(WORK / "prepared.vw")],
        "the same of the training articles": [*folding, str(WORK / "train.csv"), str(WORK / "prepared.vw")],
    }


#: Whose features are the same: a peer, ours, and what prepares the peer's input in training and in classifying.
PREPARING = ("the same of the training articles", "text for Vowpal Wabbit")
SAME_WORK = [
    ("scikit-learn, words and pairs", "warraq, shared lines kept", None),
    ("scikit-learn, words", "warraq, words, shared lines kept", None),
    ("Vowpal Wabbit, one pass (prepared)", "warraq, words, shared lines kept", None),
    ("Vowpal Wabbit, one pass (prepared)", "warraq, words, shared lines kept", PREPARING),
    ("Vowpal Wabbit, one pass, two cores (prepared)", "warraq, words, shared lines kept, two cores", None),
    ("fastText (prepared)", "warraq, words, shared lines kept", None),
    ("fastText, pairs (prepared)", "warraq, shared lines kept", None),
]


def same_work(found, floor_runs):
    """Rows of peers beside ours that reads the same features, the peer's time divided by ours in each round."""
    named = {peer.name: peer for peer in found}
    for theirs, ours, preparing in SAME_WORK:
        if theirs not in named:
            continue
        ratios = []
        for nth, phase in enumerate(("train", "classify")):
            runs = zip(named[theirs].runs[phase], named[ours].runs[phase], floor_runs[PREPARING[nth]])
            ratios.append(statistics.median((a["wall"] + (c["wall"] if preparing else 0)) / b["wall"] for a, b, c in runs))
        name = theirs.replace("(prepared)", "(preparing counted)") if preparing else theirs
        yield f"| {name} | {ours} | {ratios[0]:.2f} | {ratios[1]:.2f} |"


def of_format(warraq, model, path):
    """Classifies the articles of a file or a folder."""
    return [warraq, "classify", path, "-m", model, "-o", WORK / "formats.out.csv", "--threads", 1, "-q"]


def main(warraq, floor, corpus, train_ids, test_ids, rounds):
    rounds = int(rounds)
    # In a separate process, because this one's memory would count in its children's peak memory.
    with ProcessPoolExecutor(1) as apart:
        truth, topics, size, kinds = apart.submit(prepare, corpus, train_ids, test_ids).result()
    ids, right = zip(*truth)
    found = peers(warraq, topics)
    floor_runs = {name: [] for name in floors(floor)}
    kind_runs = {name: [] for name in kinds}
    for nth in range(rounds):
        for peer in found:
            print(f"round {nth + 1} of {rounds}: {peer.name}", file=sys.stderr)
            peer.run("train")
            peer.run("classify")
        for name, command in floors(floor).items():
            floor_runs[name].append(timed(command))
        for name, path in kinds.items():
            print(f"round {nth + 1} of {rounds}: {name}", file=sys.stderr)
            kind_runs[name].append(timed([*map(str, of_format(warraq, found[0].model, path))]))
    # Imported late, because it is large, and this one's memory counts in its children's peak
    # memory.
    from sklearn.metrics import accuracy_score, f1_score

    first = found[0]
    megabytes = size / 1e6
    lines = [
        f"{len(truth):,} test articles, {megabytes:.1f} MB; medians of {rounds}; whole processes, each on one core but where",
        f"said; {platform.machine()}, {len(CORES)} cores. `×` is how many times as long as the first row it takes.",
        "",
        "| | accuracy | macro-F1 | train s (CPU) | × | peak MB | classify s (CPU) | × | articles/s | MB/s | peak MB | model MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for peer in found:
        said = peer.said(ids, topics)
        seconds = peer.median("classify", "wall")
        lines.append(
            f"| {peer.name} | {accuracy_score(right, said):.4f} | {f1_score(right, said, average='macro'):.4f} "
            f"| {peer.median('train', 'wall'):.2f} ({peer.median('train', 'cpu'):.2f}) | {peer.times(first, 'train'):.2f} "
            f"| {peer.median('train', 'peak'):.0f} "
            f"| {seconds:.3f} ({peer.median('classify', 'cpu'):.3f}) | {peer.times(first, 'classify'):.2f} "
            f"| {len(truth) / seconds:,.0f} | {megabytes / seconds:.1f} | {peer.median('classify', 'peak'):.0f} "
            f"| {peer.model.stat().st_size / 1e6:.1f} |"
        )
    for name, runs in floor_runs.items():
        seconds = statistics.median(run["wall"] for run in runs)
        rate = "" if "training" in name else f"{megabytes / seconds:.1f}"
        times = statistics.median(a["wall"] / b["wall"] for a, b in zip(runs, first.runs["classify"]))
        lines.append(f"| {name} | | | | | | {seconds:.3f} | {times:.2f} | | {rate} | | |")
    lines += [
        "",
        "Beside ours that reads the same features, words or words and pairs: how many times as long a peer takes. Ours",
        "reads the CSV; those that say so read lines that were prepared for them.",
        "",
        "| | beside | train × | classify × |",
        "| --- | --- | --- | --- |",
        *same_work(found, floor_runs),
        "",
        "The same articles, by the first row's model, from other kinds of files; `×` beside the CSV, MB/s of the",
        "articles' text, whatever is around it on the disk.",
        "",
        "| | on disk MB | classify s (CPU) | × | articles/s | MB/s | peak MB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, runs in kind_runs.items():
        seconds, cpu, peak = (statistics.median(run[what] for run in runs) for what in ("wall", "cpu", "peak"))
        times = statistics.median(a["wall"] / b["wall"] for a, b in zip(runs, kind_runs["CSV"]))
        lines.append(
            f"| {name} | {formats.size(kinds[name]) / 1e6:.1f} | {seconds:.3f} ({cpu:.3f}) | {times:.2f} "
            f"| {len(truth) / seconds:,.0f} | {megabytes / seconds:.1f} | {peak:.0f} |"
        )
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "results.md").write_text(f"# Peers\n\nWritten by `benches/peers/run`.\n\n{text}\n![articles a second](results.svg)\n")
    (HERE / "results.svg").write_text(plot(found, len(truth)))


def plot(found, articles):
    """Articles classified in a second, a bar a peer, on a logarithmic scale."""
    from math import log10

    rates = [(peer.name, articles / peer.median("classify", "wall")) for peer in found]
    most, height = max(rate for _, rate in rates), 28
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height * len(rates) + 50}" font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="white"/>',
        '<text x="10" y="22" font-weight="bold">Articles classified a second (logarithmic)</text>',
    ]
    for nth, (name, rate) in enumerate(rates):
        y = 36 + height * nth
        width = 300 * log10(rate / 100) / log10(most / 100)
        color = "#1f6f5c" if name.startswith("warraq") else "#b9b9b9"
        parts.append(f'<text x="10" y="{y + 16}">{name}</text>')
        parts.append(f'<rect x="350" y="{y}" width="{max(width, 1):.0f}" height="20" fill="{color}"/>')
        parts.append(f'<text x="{356 + max(width, 1):.0f}" y="{y + 15}">{rate:,.0f}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


main(*sys.argv[1:])
