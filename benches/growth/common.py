"""What the benches of growth share: timing, the table, the plot."""

import os
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from math import log10
from pathlib import Path

HERE = Path(__file__).parent
WORK = HERE / "work"


def apart(make, *arguments):
    """Runs in a process of its own: what this one holds would count as its children's peak memory."""
    with ProcessPoolExecutor(1) as process:
        return process.submit(make, *arguments).result()


def timed(command):
    """Seconds, seconds of processor, peak megabytes."""
    begun = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} ended with {status}")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def write(heading, lines, figure):
    """Writes one part of results.md; the others stay."""
    path = HERE / "results.md"
    head, *parts = path.read_text().split("\n## ") if path.exists() else ["# Growth\n\nWritten by `run` and `stories` in `benches/growth`, single runs.\n"]
    table = "\n".join(lines)
    print(table)
    part = f"{heading}\n\n{table}\n\n![growth]({figure})\n"
    headings = [part.split("\n")[0] for part in parts]
    if heading in headings:
        parts[headings.index(heading)] = part
    else:
        parts.append(part)
    path.write_text("\n## ".join([head, *parts]))


def plot(figure, axis, lines):
    """Seconds and peak memory against size, both axes logarithmic, side by side.

    A line is its color, its name and its points: size, seconds, megabytes.
    """
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" width="840" height="360" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    points = [point for *_, of_line in lines for point in of_line]
    for panel, (title, column) in enumerate((("Seconds", 1), ("Peak memory, MB", 2))):
        left, bottom, width, height = 60 + 420 * panel, 300, 330, 240
        sizes, values = [point[0] for point in points], [point[column] for point in points]
        x_ends, y_ends = (log10(min(sizes)), log10(max(sizes))), (log10(min(values)), log10(max(values)))

        def place(value, ends, length):
            return length * (log10(value) - ends[0]) / ((ends[1] - ends[0]) or 1)

        parts.append(f'<text x="{left}" y="24" font-weight="bold">{title} by {axis}</text>')
        parts.append(f'<path d="M{left} {bottom - height}V{bottom}H{left + width}" fill="none" stroke="#888"/>')
        for size in sorted(set(sizes)):
            x = left + place(size, x_ends, width)
            parts.append(f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{size:,}</text>')
        for value in (min(values), max(values)):
            y = bottom - place(value, y_ends, height)
            parts.append(f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{value:,.3g}</text>')
        for nth, (color, name, of_line) in enumerate(lines):
            places = [
                f"{left + place(point[0], x_ends, width):.0f},{bottom - place(point[column], y_ends, height):.0f}"
                for point in of_line
            ]
            parts.append(f'<polyline points="{" ".join(places)}" fill="none" stroke="{color}" stroke-width="2"/>')
            if panel == 0:
                parts.append(f'<text x="{60 + 150 * nth}" y="345" fill="{color}">{name}</text>')
    (HERE / figure).write_text("\n".join([*parts, "</svg>"]) + "\n")
