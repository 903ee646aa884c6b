"""Good and bad rows told apart under sixty rules of every kind: the compiled contract, and the same by hand."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Report, Target
from benchmarks.split import HAND, OURS, ROWS, SMALL_ROWS, session_of_a_build, timed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

RULES = 60
MOST = 1.3
NAMED = {OURS: "transform(broken, one -> concat(one.field, ':', one.rule))", HAND: "broken"}
"""SQL of the names of what a bad row broke, as each side writes it."""


def run(small: bool) -> list[Report]:
    """One table; both sides must find the same, and what was planted."""
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder:
        spark = session_of_a_build(Path(folder))
        try:
            return [_measured(spark, Path(folder), SMALL_ROWS if small else ROWS, small)]
        finally:
            spark.stop()


def _measured(spark: SparkSession, folder: Path, count: int, small: bool) -> Report:
    from benchmarks.split60_lines import write_lines
    from benchmarks.split60_rules import BY_HAND, Drugs
    from benchmarks.split_rules import FAULTY, by_hand
    from lake.rules import compile_contract, split

    lines = f"{folder}/lines"
    write_lines(spark, count, lines)
    ways = {OURS: lambda rows: split(rows, Drugs), HAND: lambda rows: by_hand(rows, BY_HAND)}
    misnamed = {name: f"{sql} <> array(fault)" for name, sql in NAMED.items()}
    _, sides, wrong = timed(spark, lines, folder, ways, small, misnamed)
    ours, hand = (_found(spark, f"{folder}/{place}", name) for place, name in enumerate(ways))
    unlike = ours.exceptAll(hand).count() + hand.exceptAll(ours).count()
    kinds = hand.select("broken").distinct().count()
    missing = sum(abs(RULES - found) for found in (len(compile_contract(Drugs)), len(BY_HAND), kinds))
    report = Report("split60", f"{count:,} dòng, {RULES} luật · row rules, {FAULTY:.0%} sai · faulty", HAND, sides)
    report.targets = [
        Target("so với viết tay · against by hand", report.ratio(OURS, HAND), MOST),
        Target("hai bên khác nhau · rows that the two sides tell otherwise", unlike, 0, True),
        Target("khác lỗi đã gài, cả hai bên · unlike the planted faults, both sides", sum(wrong.values()), 0, True),
        Target("luật thiếu, hoặc chưa bị phá · rules missing or never broken", missing, 0, True),
    ]
    return report


def _found(spark: SparkSession, out: str, name: str) -> DataFrame:
    """Every row that one side kept out, by its number, with the names of what it broke in order."""
    return spark.read.parquet(f"{out}/bad").selectExpr("id", f"array_sort({NAMED[name]}) as broken")
