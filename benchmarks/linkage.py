"""Linkage of persons on twins with known truth: seconds, memory and rightness of 20, 50 and 200 thousand records.

Each size runs in a process of its own, so that its peak of memory is its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.measure import Report, Side, Target, Took

SIZES, SMALL_SIZES = (20_000, 50_000, 200_000), (2_000, 4_000)
REPETITIONS = 3
MOST_GIB, MOST_WRONG, MOST_MISSED = 4.0, 0.005, 0.05
MOST_GROWTH = 1.5
"""Work for a record at the largest size against the size before it; 1 would be linear, the ratio of sizes quadratic."""


def run(small: bool) -> list[Report]:
    """One table: a side for each size; every repetition has other people."""
    sizes = SMALL_SIZES if small else SIZES
    runs: dict[int, list[dict[str, Any]]] = {size: [] for size in sizes}
    for turn in range(1 if small else REPETITIONS):
        for size in sizes:
            runs[size].append(_process(size, seed=turn + 1))
    sides = [_side(size, runs[size]) for size in sizes]
    largest, base = sizes[-1], sizes[-2]
    report = Report("linkage", "bản ghi người bệnh bịa · invented person records", sides[-2].name, sides)
    every = [one for size in sizes for one in runs[size]]
    report.targets = [
        Target("bộ nhớ cao nhất, GiB · peak memory, GiB", max(one["gib"] for one in every), MOST_GIB, True),
        Target("sai trong các cặp nối · wrong of the linked pairs", _lacking(every, "precision"), MOST_WRONG, True),
        Target("cặp của một người bị sót · missed of one person's", _lacking(every, "recall"), MOST_MISSED, True),
        Target(
            f"CPU mỗi bản ghi, {largest:,} so với {base:,} · CPU a record",
            report.cpu_ratio(sides[-1].name, sides[-2].name) * base / largest,
            MOST_GROWTH,
        ),
    ]
    return [report]


def _lacking(runs: list[dict[str, Any]], what: str) -> float:
    return round(1 - min(one[what] for one in runs), 5)


def _side(size: int, runs: list[dict[str, Any]]) -> Side:
    told = "; ".join(one["told"] for one in runs[:1])
    return Side(
        f"{size:,}",
        [Took(one["seconds"], one["cpu"]) for one in runs],
        f"{told}; {max(o['gib'] for o in runs):.2f} GiB",
    )


def _process(size: int, seed: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.linkage", str(size), str(seed)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _measured(size: int, seed: int) -> dict[str, Any]:
    """One linkage, from the records in memory to both tables; making the records does not count."""
    from benchmarks.linked import judged
    from benchmarks.machine import peak
    from benchmarks.measure import timed
    from lake import linkage
    from lake.synth.twins import twins

    rows = twins(seed, size)
    found: list[linkage.Linked] = []
    took = timed(lambda: found.append(linkage.link(rows)))
    gib, right = peak(os.getpid()), judged(rows, found[0])
    return {
        "seconds": took.seconds,
        "cpu": took.cpu,
        "gib": round(gib, 2),
        "precision": round(right.precision, 5),
        "recall": round(right.recall, 5),
        "told": right.told(),
    }


if __name__ == "__main__":
    print(json.dumps(_measured(*map(int, sys.argv[1:]))))
