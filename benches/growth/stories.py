"""Puts growing numbers of articles into stories; writes its part of results.md, and stories.svg.

Whole processes, from the CSV on disk to the stories on disk. A larger corpus is of more days, with as many articles a day:
a million are of two years.
"""

import csv
import datetime
import gzip
import random
import sys

from common import WORK, apart, plot, timed, write

MILLION, DAYS = 1_000_000, 731
csv.field_size_limit(10**9)


def make(path, corpus, count):
    """So many articles: the corpus again and again, each time days later and other words left out, a twentieth."""
    opener = gzip.open if corpus.endswith(".gz") else open
    with opener(corpus, "rt", encoding="utf-8", newline="") as source:
        articles = [(row["source"], row["date"][:10], row["title"], row["text"]) for row in csv.DictReader(source)]
    articles.sort(key=lambda article: article[1])
    step = DAYS * len(articles) / MILLION
    chance = random.Random(count)
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "source", "date", "title", "text"])
        for number in range(count):
            turn, nth = divmod(number, len(articles))
            source, date, title, text = articles[nth]
            date = datetime.date.fromisoformat(date) + datetime.timedelta(days=int(turn * step))
            words = text.split(" ")
            for _ in range(len(words) // 20):
                del words[chance.randrange(len(words))]
            writer.writerow([number, source, date, title, " ".join(words)])


def main(warraq, corpus, *sizes):
    WORK.mkdir(exist_ok=True)
    rows = []
    path = WORK / "stories.csv"
    for count in map(int, sizes):
        apart(make, path, corpus, count)
        megabytes = path.stat().st_size / 1e6
        for threads in ("1", "2"):
            print(f"{count} articles, {threads} thread(s)", file=sys.stderr)
            command = [warraq, "digest", path, "--at-least", "2", "--format", "json", "-o", WORK / "stories.json"]
            rows.append((threads, count, megabytes, *timed([*command, "-q", "--threads", threads])))
        path.unlink()
    rows.sort(key=lambda row: row[:2])
    lines = [
        "| articles | MB | threads | seconds | CPU seconds | articles/s | peak MB |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for threads, count, megabytes, wall, cpu, peak in rows:
        lines.append(
            f"| {count:,} | {megabytes:,.0f} | {threads} | {wall:.1f} | {cpu:.1f} | {count / wall:,.0f} | {peak:,.0f} |"
        )
    write("Stories", lines, "stories.svg")
    of_threads = {threads: [(row[1], row[3], row[5]) for row in rows if row[0] == threads] for threads in "12"}
    plot(
        "stories.svg",
        "number of articles",
        [("#1f6f5c", "1 thread", of_threads["1"]), ("#66b39f", "2 threads", of_threads["2"])],
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
