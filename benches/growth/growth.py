"""Trains and classifies corpora of growing size; writes its part of results.md, and results.svg.

Whole processes, from the CSV on disk to the model or the labels on disk. Sizes are of the CSV.
"""

import csv
import gzip
import random
import sys

from common import WORK, apart, plot, timed, write

# Longer trainings must be asked for: they hold the matrix in memory.
LARGEST_TRAINING = 1000
csv.field_size_limit(10**9)


def read(corpus):
    """Titles, texts and labels."""
    opener = gzip.open if corpus.endswith(".gz") else open
    with opener(corpus, "rt", encoding="utf-8", newline="") as source:
        return [(row["title"], row["text"], row["label"]) for row in csv.DictReader(source) if row["label"]]


def make(path, corpus, megabytes):
    """A corpus of so many megabytes; every article is another, a twentieth of its words left out."""
    articles = read(corpus)
    chance = random.Random(megabytes)
    written, number = 0, 0
    with open(path, "w", encoding="utf-8", newline="") as out:
        out.write("id,title,text,label\n")
        while written < megabytes * 1e6:
            title, text, label = articles[chance.randrange(len(articles))]
            words = text.split(" ")
            for _ in range(len(words) // 20):
                del words[chance.randrange(len(words))]
            text = " ".join(words).replace('"', '""')
            line = f'{number},"{title.replace(chr(34), chr(34) * 2)}","{text}",{label}\n'
            written += len(line.encode())
            number += 1
            out.write(line)
    return number


def main(warraq, corpus, *sizes):
    WORK.mkdir(exist_ok=True)
    model = WORK / "model.safetensors"

    apart(make, WORK / "base.csv", corpus, 60)
    timed([warraq, "train", WORK / "base.csv", "-m", model, "-q"])
    rows = []
    for megabytes in map(int, sizes):
        path = WORK / "corpus.csv"
        count = apart(make, path, corpus, megabytes)
        for threads in ("1", "2"):
            common = ["-q", "--threads", threads]
            print(f"{megabytes} MB, {threads} thread(s)", file=sys.stderr)
            figures = timed([warraq, "classify", path, "-m", model, "-o", WORK / "out.csv", *common])
            rows.append(("classify", megabytes, count, threads, *figures))
            if megabytes <= LARGEST_TRAINING:
                figures = timed([warraq, "train", path, "-m", WORK / "trained.safetensors", *common])
                rows.append(("train", megabytes, count, threads, *figures))
        path.unlink()
    rows.sort(key=lambda row: (row[0], row[3], row[1]))
    lines = [
        "| command | MB | articles | threads | seconds | CPU seconds | MB/s | peak MB |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for command, megabytes, count, threads, wall, cpu, peak in rows:
        lines.append(
            f"| {command} | {megabytes:,} | {count:,} | {threads} | {wall:.2f} | {cpu:.2f} | {megabytes / wall:.1f} | {peak:,.0f} |"
        )
    write("Training and classifying", lines, "results.svg")
    plot("results.svg", "corpus size, MB", [line(rows, *key, color) for key, color in COLORS.items()])


COLORS = {("classify", "1"): "#1f6f5c", ("classify", "2"): "#66b39f", ("train", "1"): "#a4501f", ("train", "2"): "#dd9a6c"}


def line(rows, command, threads, color):
    points = [(row[1], row[4], row[6]) for row in rows if (row[0], row[3]) == (command, threads)]
    return color, f"{command}, {threads} thread{'s' if threads == '2' else ''}", points


if __name__ == "__main__":
    main(*sys.argv[1:])
