"""Good and bad rows told apart under 12 rules: the compiled contract, the same by hand in Spark, and sparkdq."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.lakes import CORES, DRIVER_MEMORY
from benchmarks.machine import installed
from benchmarks.measure import Report, Side, Target, in_turns

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ROWS, SMALL_ROWS = 1_000_000, 20_000
REPETITIONS, WARM = 5, 1
MOST_BY_HAND, MOST_SPARKDQ, MOST_JOBS = 1.3, 0.5, 8
OURS, HAND, SPARKDQ = "lake.rules.split", "viết tay · by hand", "sparkdq"
MISNAMED = dict.fromkeys((OURS, HAND), "size(broken) <> 1")
"""SQL of a bad row whose reasons are wrong; sparkdq tells them in a form of its own."""
Split = Callable[["DataFrame"], tuple["DataFrame", "DataFrame"]]


def run(small: bool) -> list[Report]:
    """Two tables: 12 rules of the row alone, and 11 of them with the uniqueness of a key."""
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder:
        spark = session_of_a_build(Path(folder))
        try:
            return [_measured(spark, Path(folder), keyed, small) for keyed in (False, True)]
        finally:
            spark.stop()


def session_of_a_build(folder: Path) -> SparkSession:
    """The lake's own session as a build of this size tunes it; the store is not touched."""
    from lake import session
    from lake.settings import Settings
    from lake.store import Store

    settings = Settings(
        home=folder / "lake",
        person_key_file=folder / "person.key",
        spark_master=f"local[{CORES}]",
        driver_memory=DRIVER_MEMORY,
    )
    spark = session.spark(settings, Store("http://127.0.0.1:9", "unused", "unused", ""))
    session.tune(spark, session.SMALL_BYTES)  # a million lines are about a gigabyte of claims: a large build
    return spark


def _measured(spark: SparkSession, folder: Path, keyed: bool, small: bool) -> Report:
    from benchmarks.split_rules import FAULTY, RULES, write_lines

    count = SMALL_ROWS if small else ROWS
    lines = f"{folder}/lines-{keyed}"
    write_lines(spark, count, lines, keyed)
    ways = _ways(keyed)
    work, sides, wrong = timed(spark, lines, folder, ways, small)
    if SPARKDQ not in ways:
        sides.append(Side(SPARKDQ, correct="chưa cài · not installed", is_skipped=True))
    what = f"{RULES - 1} luật + khóa · rules + key" if keyed else f"{RULES} luật của dòng · row rules"
    report = Report("split" + "+key" * keyed, f"{count:,} dòng, {what}, {FAULTY:.0%} sai · faulty", HAND, sides)
    report.targets = [
        Target("so với viết tay · against by hand", report.ratio(OURS, HAND), MOST_BY_HAND),
        *([Target("so với · against sparkdq", report.ratio(OURS, SPARKDQ), MOST_SPARKDQ)] if SPARKDQ in ways else []),
        Target(
            "dòng sai bị giữ, dòng đúng bị mất, lý do sai · bad kept, good lost, wrong reasons", wrong[OURS], 0, True
        ),
        Target("việc của Spark · Spark jobs", _jobs(spark, work[OURS]), MOST_JOBS, True),
    ]
    return report


def timed(
    spark: SparkSession, lines: str, folder: Path, ways: Mapping[str, Split], small: bool, misnamed: Mapping = MISNAMED
) -> tuple[dict[str, Callable[[], None]], list[Side], dict[str, int]]:
    """Each way as work that can be done again, as a side timed in turns with the others, and its rows that are wrong.

    The outputs of the way at place n stand in ``folder/n``; ``misnamed``: SQL of a bad row with wrong reasons, by way.
    """
    work = {name: _work(spark, lines, f"{folder}/{place}", way) for place, (name, way) in enumerate(ways.items())}
    took = in_turns(work, 1 if small else REPETITIONS, 0 if small else WARM)
    sides, wrong = [], {}
    for place, name in enumerate(ways):
        wrong[name], told = _counted(spark, lines, f"{folder}/{place}", misnamed.get(name))
        sides.append(Side(name, took[name], told))
    return work, sides, wrong


def _ways(keyed: bool) -> dict[str, Split]:
    """The sides that can run here, each a function from rows to good and bad rows."""
    from benchmarks.split_rules import KeyedLines, Lines, checks_of_sparkdq, split_by_hand
    from lake.rules import split

    ways: dict[str, Split] = {
        OURS: lambda rows: split(rows, KeyedLines if keyed else Lines),
        HAND: lambda rows: split_by_hand(rows, keyed),
    }
    if installed("sparkdq") != "not installed":
        ways[SPARKDQ] = lambda rows: _by_sparkdq(rows, checks_of_sparkdq(keyed))
    return ways


def _by_sparkdq(rows: DataFrame, checks: list[dict]) -> tuple[DataFrame, DataFrame]:
    from sparkdq.engine import BatchDQEngine
    from sparkdq.management import CheckSet

    chosen = CheckSet()
    chosen.add_checks_from_dicts(checks)
    result = BatchDQEngine(chosen).run_batch(rows)
    return result.pass_df(), result.fail_df()


def _work(spark: SparkSession, lines: str, out: str, way: Split) -> Callable[[], None]:
    """From reading the lines to both outputs on disk; building the plan counts too, it is part of the price."""

    def do() -> None:
        good, bad = way(spark.read.parquet(lines))
        good.write.mode("overwrite").parquet(f"{out}/good")
        bad.write.mode("overwrite").parquet(f"{out}/bad")

    return do


def _counted(spark: SparkSession, lines: str, out: str, misnamed: str | None) -> tuple[int, str]:
    """How many rows ended wrongly, and that in words; the planted fault of each row is the right answer."""
    count = spark.read.parquet(lines).count()
    good, bad = spark.read.parquet(f"{out}/good"), spark.read.parquet(f"{out}/bad")
    faulty, all_good = good.where("fault is not null").count(), good.count()
    lost, all_bad = bad.where("fault is null").count(), bad.count()
    reasons = bad.where(misnamed).count() if misnamed else 0
    missing = abs(count - all_good - all_bad)
    told = f"sai mà giữ · bad kept {faulty:,}; đúng mà mất · good lost {lost:,}"
    if misnamed:
        told += f"; lý do sai · wrong reasons {reasons:,}"
    return faulty + lost + missing + reasons, told


def _jobs(spark: SparkSession, work: Callable[[], None]) -> int:
    """Spark jobs of one run."""
    context, group = spark.sparkContext, "kho-bench"
    context.setJobGroup(group, "jobs of one split")
    try:
        work()
    finally:
        context.setLocalProperty("spark.jobGroup.id", None)
    return len(context.statusTracker().getJobIdsForGroup(group))
