"""Landing → gold against bare Spark that only parses the same claims and writes the five parts once."""

from __future__ import annotations

import json
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

from benchmarks import lakes
from benchmarks.landing_side import BARE, OURS
from benchmarks.measure import Report, Side, Target, Took
from lake.settings import Settings
from lake.store import Store

EPISODES, SMALL_EPISODES = 4300, 200
REPETITIONS = 2
MOST, HEAP_GIB = 4.0, 2
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
        prefixes = [f"{side}{number}{which}-" for which in ("a", "b")]
        stores = [lakes.fresh(base, prefix)[1] for prefix in prefixes]
        for store in stores:
            lakes.deliver(store, folder / "landing")
        told[side] = json.loads(
            lakes.process(base, [sys.executable, "-m", "benchmarks.landing_side", side, *prefixes]).splitlines()[-1]
        )
        told[side]["wrong"], told[side]["correct"] = _judged(side, stores, folder)
    return told


def _judged(side: str, stores: list[Store], folder: Path) -> tuple[int, str]:
    """Figures that differ from the truth of the generator, and in words what was counted."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    if side == BARE:
        rows = sum(_count(stores[0], f"bronze/bare_{table}") for table in FIVE)
        wanted = sum(row["delivered"] for row in truth["ledger"] if row["table"] in FIVE)
        return 0, f"{rows:,} dòng · rows ({wanted:,} đã nhận · delivered), không xét gì · nothing judged"
    wrong = sum(_differences(store, truth) for store in stores)
    return wrong, f"sổ cái + gold khác sự thật · ledger + gold against the truth: {wrong} sai · differ"


FIVE = ("episodes", "drug_lines", "service_lines", "test_results", "progress_notes")
"""What bare Spark writes; ours writes all sixteen."""


def _count(store: Store, table: str) -> int:
    found = store.delta(table)
    return 0 if found is None else found.count()


def _differences(store: Store, truth: dict) -> int:
    """Rows of ledger and activity that are not what the generator says they must be."""
    amounts = ("delivered", "good", "quarantined", "superseded", "state")
    ledger = {(row["file"], row["table"]): [row[name] for name in amounts] for row in _rows(store, "ops/ledger")}
    should = {(row["file"], row["table"]): [row[name] for name in amounts] for row in truth["ledger"]}
    key = ("ma_cskcb", "month", "ma_loai_kcb")
    figures = ("episodes", "deaths", "treatment_days", "t_tongchi_bv", "t_tongchi_bh", "t_bhtt")
    gold, true_gold = (
        {tuple(str(row[name]) for name in key): [Decimal(row[name]) for name in figures] for row in rows}
        for rows in (_rows(store, "gold/activity"), truth["gold"]["activity"])
    )
    return _unlike(ledger, should) + _unlike(gold, true_gold)


def _rows(store: Store, table: str) -> list[dict]:
    found = store.delta(table)
    return [] if found is None else found.to_pyarrow_table().to_pylist()


def _unlike(found: dict, wanted: dict) -> int:
    return sum(found.get(key) != wanted.get(key) for key in found.keys() | wanted.keys())


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
        Target(f"Spark: bộ nhớ cao nhất, GiB (heap {HEAP_GIB}g) · peak of the JVM, GiB", java, HEAP_GIB),
    ]
    report.notes = [f"tỷ số · ratio, {WARM}: {second:.2f} ×"]
    for side in (OURS, BARE):
        memory = [turn[side]["memory"] for turn in turns]
        peaks = ", ".join(f"{kind} {max(one[kind] for one in memory):.2f} GiB" for kind in ("java", "python"))
        report.notes.append(f"{NAMES[side]}: bộ nhớ cao nhất · peak memory {peaks}")
    return report


def _where_time_went(turns: list[dict[str, dict]]) -> list[str]:
    """Seconds by step of the last build, a first and a second one."""
    told = []
    for which, run_ in zip((COLD, WARM), turns[-1][OURS]["runs"], strict=True):
        steps = ", ".join(f"{name} {seconds:.1f}" for name, seconds in run_["steps"].items())
        told.append(f"{NAMES[OURS]}, {which}: {steps}")
    return told
