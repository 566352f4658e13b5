"""Trains and classifies corpora of growing size; writes results.md and results.svg.

Whole processes, from the CSV on disk to the model or the labels on disk. Sizes are of the CSV.
"""

import csv
import gzip
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from math import log10
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"
# Longer training runs are not asked for by default: they hold the matrix in memory.
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


def timed(command):
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main(warraq, corpus, *sizes):
    WORK.mkdir(exist_ok=True)
    model = WORK / "model.safetensors"

    def made(path, megabytes):
        # In a process of its own: what this one holds would count as its children's peak memory.
        with ProcessPoolExecutor(1) as apart:
            return apart.submit(make, path, corpus, megabytes).result()

    made(WORK / "base.csv", 60)
    timed([warraq, "train", WORK / "base.csv", "-m", model, "-q"])
    rows = []
    for megabytes in map(int, sizes):
        path = WORK / "corpus.csv"
        count = made(path, megabytes)
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
    text = "\n".join(lines) + "\n"
    print(text)
    (HERE / "results.md").write_text(f"# Growth\n\nWritten by `benches/growth/run`, single runs.\n\n{text}\n![growth](results.svg)\n")
    (HERE / "results.svg").write_text(plot(rows))


COLORS = {("classify", "1"): "#1f6f5c", ("classify", "2"): "#66b39f", ("train", "1"): "#a4501f", ("train", "2"): "#dd9a6c"}


def plot(rows):
    """Seconds and peak memory against size, both axes logarithmic, side by side."""
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="840" height="360" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for panel, (title, column) in enumerate((("Seconds", 4), ("Peak memory, MB", 6))):
        left, bottom, width, height = 60 + 420 * panel, 300, 330, 240
        sizes, values = [row[1] for row in rows], [row[column] for row in rows]
        x_ends, y_ends = (log10(min(sizes)), log10(max(sizes))), (log10(min(values)), log10(max(values)))

        def place(value, ends, length):
            return length * (log10(value) - ends[0]) / ((ends[1] - ends[0]) or 1)

        parts.append(f'<text x="{left}" y="24" font-weight="bold">{title} by corpus size, MB</text>')
        parts.append(f'<path d="M{left} {bottom - height}V{bottom}H{left + width}" fill="none" stroke="#888"/>')
        for size in sorted(set(sizes)):
            x = left + place(size, x_ends, width)
            parts.append(f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{size:,}</text>')
        for value in (min(values), max(values)):
            y = bottom - place(value, y_ends, height)
            parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{value:,.3g}</text>')
        for nth, (key, color) in enumerate(COLORS.items()):
            points = [
                f"{left + place(row[1], x_ends, width):.0f},{bottom - place(row[column], y_ends, height):.0f}"
                for row in rows
                if (row[0], row[3]) == key
            ]
            parts.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{color}" stroke-width="2"/>')
            if panel == 0:
                name = f"{key[0]}, {key[1]} thread{'s' if key[1] == '2' else ''}"
                parts.append(f'<text x="{60 + 150 * nth}" y="345" fill="{color}">{name}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


main(*sys.argv[1:])
