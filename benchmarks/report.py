"""The table at the end, for people; the same as JSON for programs."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence

from benchmarks.measure import Report

SMALL = "CỠ NHỎ: chỉ để thử xem chạy được · SMALL: says that it runs, its times say nothing"


def show(reports: Sequence[Report], machine: dict[str, str], is_small: bool) -> None:
    """One table of every side and one of every target, the machine named above them."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    screen = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 120, highlight=False)
    screen.print("\n" + " · ".join(f"{name} {value}" for name, value in machine.items()))
    if is_small:
        screen.print(SMALL, style="bold")
    for one in reports:
        table = Table(
            "Cách làm · side",
            "giây · seconds",
            "tỷ số · ratio",
            "CPU, giây · s",
            "tỷ số · ratio",
            "đúng · counted",
            title=f"{one.name}: {one.title}",
            title_justify="left",
            box=SIMPLE,
        )
        for side in one.sides:
            ratios = (_times(one.ratio(side.name, one.base)), _times(one.cpu_ratio(side.name, one.base)))
            table.add_row(side.name, side.told(), ratios[0], f"{side.cpu:.2f}", ratios[1], side.correct)
        screen.print(table)
        for target in one.targets:
            screen.print(f"  {'✓' if target.is_met else '✗'} {target.what}: {target.told()}")
        for note in one.notes:
            screen.print(f"    {note}", style="dim")


def as_json(reports: Sequence[Report], machine: dict[str, str], is_small: bool) -> str:
    """Everything measured as one JSON document."""
    return json.dumps(
        {
            "machine": machine,
            "is_small": is_small,
            "benchmarks": [
                {
                    "name": one.name,
                    "title": one.title,
                    "base": one.base,
                    "sides": [
                        {"name": side.name, "seconds": [round(each, 3) for each in side.seconds]}
                        | {"median": _number(side.median), "ratio": _number(one.ratio(side.name, one.base))}
                        | {"cpu": _number(side.cpu), "cpu_ratio": _number(one.cpu_ratio(side.name, one.base))}
                        | {"counted": side.correct, "is_skipped": side.is_skipped}
                        for side in one.sides
                    ],
                    "targets": [
                        {"what": target.what, "value": _number(target.value)}
                        | {"most": target.most, "is_met": target.is_met}
                        for target in one.targets
                    ],
                    "notes": one.notes,
                }
                for one in reports
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _times(ratio: float) -> str:
    return "—" if math.isnan(ratio) else f"{ratio:.2f} ×"


def _number(value: float) -> float | None:
    return None if math.isnan(value) else round(value, 3)
