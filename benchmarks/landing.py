"""Landing → gold against bare Spark that only parses the same claims and writes the five parts once."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import lakes, truths
from benchmarks.landing_side import BARE, OURS
from benchmarks.measure import Report, Side, Target, Took
from lake.settings import Settings
from lake.store import Store

EPISODES, SMALL_EPISODES = 4300, 200
REPETITIONS = 2
MOST, MOST_GIB, MOST_OF_GOLD = 4.0, 2, 2
COLD, WARM = "lần đầu · first", "lần hai · second"
NAMES = {OURS: "lake.build", BARE: "Spark trần · bare Spark"}


def run(small: bool) -> list[Report]:
    """Seconds of both sides in processes of their own, in turns, each doing a first and a second lake."""
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder, lakes.temporary() as base:
        from lake.synth import generate

        # The bare side reads today's names alone.
        made = generate(Path(folder), episodes=SMALL_EPISODES if small else EPISODES, seed=7, past=0)
        turns = [_turn(base, Path(folder), number) for number in range(1 if small else REPETITIONS)]
        report = _report(made, turns)
        report.notes += _where_time_went(turns)
        return [report]


def _turn(base: Settings, folder: Path, number: int) -> dict[str, dict]:
    """Both sides once, the one that began last time second; what each told, and what it wrote."""
    sides = [OURS, BARE] if number % 2 == 0 else [BARE, OURS]
    told = {}
    for side in sides:
        told[side], stores = worked(base, side, [f"{side}{number}{which}-" for which in ("a", "b")], [folder])
        told[side]["wrong"], told[side]["correct"] = _judged(side, stores, folder)
    return told


def worked(base: Settings, side: str, prefixes: Sequence[str], provinces: Sequence[Path]) -> tuple[dict, list[Store]]:
    """What a process of its own told of the side's work on a fresh lake at each prefix, and these lakes.

    Every lake gets all the provinces; ``bytes`` of what is told were landed in each.
    """
    stores = [lakes.fresh(base, prefix)[1] for prefix in prefixes]
    landed = [sum(lakes.deliver(store, province / "landing") for province in provinces) for store in stores]
    words = [sys.executable, "-m", "benchmarks.landing_side", side, *prefixes]
    return json.loads(lakes.process(base, words).splitlines()[-1]) | {"bytes": landed[0]}, stores


def _judged(side: str, stores: list[Store], folder: Path) -> tuple[int, str]:
    """Figures that differ from the truth of the generator, and in words what was counted."""
    truth = truths.of([folder])
    if side == BARE:
        rows = sum(_count(stores[0], f"bronze/bare_{table}") for table in truths.FIVE)
        wanted = sum(row["delivered"] for row in truth["ledger"] if row["table"] in truths.FIVE)
        return 0, f"{rows:,} dòng · rows ({wanted:,} đã nhận · delivered), không xét gì · nothing judged"
    wrong = sum(truths.differences(store, truth) for store in stores)
    return wrong, f"sổ cái + gold khác sự thật · ledger + gold against the truth: {wrong} sai · differ"


def _count(store: Store, table: str) -> int:
    found = store.delta(table)
    return 0 if found is None else found.count()


def _report(made: dict, turns: list[dict[str, dict]]) -> Report:
    sides = [
        Side(
            f"{NAMES[side]}, {which}",
            [Took(*turn[side]["runs"][place]["took"]) for turn in turns],
            turns[0][side]["correct"],
        )
        for place, which in enumerate((COLD, WARM))
        for side in (OURS, BARE)
    ]
    size = f"{made['bytes'] / 1e6:.0f} MB, {made['files']:,} tệp · files, {made['hoso']:,} hồ sơ · claims"
    report = Report("landing", f"{size} → gold", f"{NAMES[BARE]}, {COLD}", sides)
    first, second = (report.ratio(f"{NAMES[OURS]}, {one}", f"{NAMES[BARE]}, {one}") for one in (COLD, WARM))
    java = max(turn[OURS]["memory"]["java"] for turn in turns)
    report.targets = [
        Target(f"tỷ số · ratio, {COLD}", first, MOST),
        Target("khác sự thật · differences from the truth", sum(turn[OURS]["wrong"] for turn in turns), 0, True),
        Target("gold còn lại so với đến activity · the rest of gold by all before", _gold(turns), MOST_OF_GOLD),
        Target(f"Spark (heap {lakes.DRIVER_MEMORY}): bộ nhớ cao nhất, GiB · peak of the JVM, GiB", java, MOST_GIB),
    ]
    report.notes = [f"tỷ số · ratio, {WARM}: {second:.2f} ×"]
    report.notes += [peaks(NAMES[side], [turn[side] for turn in turns]) for side in (OURS, BARE)]
    return report


def _gold(turns: list[dict[str, dict]]) -> float:
    """What making all other tables of gold takes, by landing → silver → activity: the first lakes of each process."""
    first = [turn[OURS]["runs"][0] for turn in turns]
    return sum(Took(*one["gold"]).seconds for one in first) / sum(Took(*one["took"]).seconds for one in first)


def peaks(name: str, told: Sequence[dict]) -> str:
    """The most memory that a side's processes held, in words."""
    memory = [one["memory"] for one in told]
    most = ", ".join(f"{kind} {max(one[kind] for one in memory):.2f} GiB" for kind in ("java", "python"))
    return f"{name}: bộ nhớ cao nhất · peak memory {most}"


def steps(name: str, run_: dict) -> str:
    """Seconds by step of one build, in words."""
    return f"{name}: " + ", ".join(f"{step} {seconds:.1f}" for step, seconds in run_["steps"].items())


def _where_time_went(turns: list[dict[str, dict]]) -> list[str]:
    """Seconds by step of the last build, a first and a second one."""
    runs = zip((COLD, WARM), turns[-1][OURS]["runs"], strict=True)
    return [steps(f"{NAMES[OURS]}, {which}", run_) for which, run_ in runs]
