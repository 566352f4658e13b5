"""Renames files into a watched folder and reads the rows as they are flushed. See `run`."""

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

AT_ONCE = 10_000
A_SECOND = 10
#: Seconds between two looks at the rows: a measured latency may be too long by this much.
LOOK = 0.002


class Rows(threading.Thread):
    """Notes when the row of each article can be read."""

    def __init__(self, path):
        super().__init__(daemon=True)
        self.path, self.seen = path, {}
        self.start()

    def run(self):
        while not self.path.exists():
            time.sleep(LOOK)
        rest = b""
        with open(self.path, "rb") as rows:
            while True:
                new = rows.read()
                now = time.monotonic()
                *lines, rest = (rest + new).split(b"\n")
                for line in lines:
                    id = json.loads(line)["id"]
                    assert id not in self.seen, f"{id} has two rows"
                    self.seen[id] = now
                if not new:
                    time.sleep(LOOK)


def memory(process, what="VmRSS"):
    """Megabytes."""
    lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(what))


def arrive(folder, articles, names, pause):
    """Renames files into their place, one every so many seconds; when each was whole."""
    whole = {}
    (folder / "under-way").mkdir(exist_ok=True)
    # The next files are written in advance, because a rename costs next to nothing.
    write = lambda nth: (folder / "under-way" / names[nth]).write_text(
        f"{articles[nth % len(articles)]}\nرقم الخبر {names[nth]}.\n", encoding="utf-8"
    )
    if not pause:
        for nth in range(len(names)):
            write(nth)
    begun = time.monotonic()
    for nth, name in enumerate(names):
        if pause:
            write(nth)
            time.sleep(max(0.0, begun + nth * pause - time.monotonic()))
        os.rename(folder / "under-way" / name, folder / "inbox" / name)
        whole[name] = time.monotonic()
    return whole


def wait_for(rows, names):
    ends = time.monotonic() + 300
    while not all(name in rows.seen for name in names):
        assert time.monotonic() < ends, "rows are missing"
        time.sleep(0.05)


def main(program, sample, seconds):
    with open(sample, encoding="utf-8", newline="") as file:
        articles = [f"{row['title']}\n\n{row['text']}" for row in csv.DictReader(file)]
    print("| files | rows in, s | p50, ms | p99, ms | longest, ms | memory before, MB | after | most |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "inbox").mkdir()
        watch = subprocess.Popen([program, "watch", folder / "inbox", "--output", folder / "rows.jsonl", "--quiet"])
        try:
            rows = Rows(folder / "rows.jsonl")
            # The first article makes the program open the model.
            arrive(folder, articles, ["first.txt"], 0)
            wait_for(rows, ["first.txt"])
            steady = [f"steady-{nth:06}.txt" for nth in range(A_SECOND * seconds)]
            for said, names, pause in [
                (f"{AT_ONCE:,} at once", [f"once-{nth:06}.txt" for nth in range(AT_ONCE)], 0),
                (f"{A_SECOND} a second, {seconds:,} s", steady, 1 / A_SECOND),
            ]:
                before, begun = memory(watch), time.monotonic()
                whole = arrive(folder, articles, names, pause)
                wait_for(rows, names)
                took = max(rows.seen[name] for name in names) - min(whole.values())
                waits = sorted(1000 * (rows.seen[name] - whole[name]) for name in names)
                at = lambda share: waits[min(int(share * len(waits)), len(waits) - 1)]
                print(
                    f"| {said} | {took:.1f} | {at(0.5):.0f} | {at(0.99):.0f} | {waits[-1]:.0f} "
                    f"| {before:.0f} | {memory(watch):.0f} | {memory(watch, 'VmHWM'):.0f} |",
                    flush=True,
                )
        finally:
            watch.send_signal(signal.SIGTERM)
            ended = watch.wait(timeout=60)
        assert ended == 0, f"watch ended with {ended}"
        assert len(rows.seen) == 1 + AT_ONCE + A_SECOND * seconds


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
