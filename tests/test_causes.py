"""For which cause a unit moved between a release and today, and which units a figure comes from. By hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyspark.sql.types as T
import pytest

from lake import causes, delta, origins
from lake.gold.infectious_cases import infectious_cases
from lake.silver.population import population
from tests.frames import frame

TEXT = T.StringType()
COUNTS = T.ArrayType(T.StructType([T.StructField("table", TEXT), T.StructField("kept_out", T.LongType())]))
WHOLE, LESS = [{"table": "drug_lines", "kept_out": 0}], [{"table": "drug_lines", "kept_out": 1}]
OLD, NEW = "code-1", "code-2"


def deliveries(spark: Any, *rows: tuple):
    """Deliveries of one sender: MA_LK, hash, verdict, code, counts."""
    ma_lk, sha256, verdict, code, counts = zip(*rows, strict=True)
    return frame(
        spark,
        sender=(TEXT, ["92001"] * len(rows)),
        ma_lk=(TEXT, ma_lk),
        sha256=(TEXT, sha256),
        hoso=(T.IntegerType(), [0] * len(rows)),
        verdict=(TEXT, verdict),
        code=(TEXT, code),
        counts=(COUNTS, counts),
    )


THEN = (
    ("resend", "a", "current", OLD, WHOLE),
    ("cured", "a", "rejected", OLD, WHOLE),
    ("listed", "a", "current", OLD, WHOLE),
    ("let in", "a", "rejected", OLD, WHOLE),
    ("less", "a", "current", OLD, WHOLE),
    ("coded", "a", "current", OLD, WHOLE),
    ("gone", "a", "current", OLD, WHOLE),
    ("still waits", "a", "current", OLD, WHOLE),
)
NOW = (
    ("late", "b", "current", NEW, WHOLE),
    ("resend", "a", "superseded", NEW, WHOLE),
    ("resend", "b", "current", NEW, WHOLE),
    ("cured", "a", "rejected", NEW, WHOLE),
    ("cured", "b", "current", NEW, WHOLE),
    ("listed", "a", "rejected", OLD, WHOLE),
    ("let in", "a", "current", NEW, WHOLE),
    ("less", "a", "current", NEW, LESS),
    ("coded", "a", "current", NEW, WHOLE),
    ("still waits", "a", "current", OLD, WHOLE),
    ("still waits", "b", "rejected", OLD, WHOLE),
)


@pytest.mark.parametrize("is_rule_changed", [True, False])
def test_an_episode_moves_for_one_cause(spark: Any, is_rule_changed: bool) -> None:
    found = causes.of_episodes(deliveries(spark, *THEN), deliveries(spark, *NOW), is_rule_changed)
    told = {row["_unit"].split('"ma_lk":"')[1][:-2]: row["_cause"] for row in found.collect()}
    assert told == {
        "late": causes.LATE,
        "resend": causes.RESEND,
        "cured": causes.CURED,
        "listed": causes.CATALOGUE,
        "let in": causes.RULE if is_rule_changed else causes.CODE,
        "less": causes.RULE if is_rule_changed else causes.CODE,
        "coded": causes.CODE,
        "gone": causes.OTHER,
        "still waits": causes.CATALOGUE,  # nothing of it moved, so no figure can ask
    }


def received(day: int) -> datetime:
    return datetime(2026, 5, day, tzinfo=UTC)


def lines(spark: Any, *rows: tuple[str | None, str, int, int]):
    """Lines of the feed: department, file, day received, beds."""
    unit, file, day, beds = zip(*rows, strict=True)
    return frame(
        spark,
        ma_khoa=(TEXT, unit),
        _sender=(TEXT, ["92001"] * len(rows)),
        _file=(TEXT, file),
        _received_at=(T.TimestampType(), [received(one) for one in day]),
        beds=(T.IntegerType(), beds),
    )


def test_lines_go_from_one_state_to_the_other_cause_by_cause(spark: Any) -> None:
    then = lines(spark, ("K1", "a", 1, 10), ("K2", "a", 1, 20), ("K5", "a", 1, 50))
    now = lines(
        spark, ("K1", "b", 9, 11), ("K2", "a", 1, 20), (None, "b", 9, 30), ("K4", "b", 9, 40), ("K5", "a", 1, 51)
    )
    known = frame(
        spark, sender=(TEXT, ["92001"]), file=(TEXT, ["a"]), received_at=(T.TimestampType(), [received(1)])
    )  # fmt: skip
    both = causes.sided(then, now, ["ma_khoa"])
    waiting = frame(spark, ma_khoa=(TEXT, ["K4"])).select(causes.unit(["ma_khoa"]).alias("_unit"))
    told = causes.of_lines(both, known, waiting, is_recoded=False, is_rule_changed=False)
    still, moved = causes.parted(both, causes.moving(both, told).localCheckpoint())
    states = [sorted(row.beds for row in causes.state(still, moved, at).collect()) for at in range(len(causes.CAUSES))]
    assert dict(zip(causes.CAUSES, states, strict=True)) == {
        causes.CODE: [10, 20, 50],
        causes.RULE: [10, 20, 50],
        causes.CATALOGUE: [10, 20, 51],  # the same file, judged otherwise
        causes.CURED: [10, 20, 40, 51],
        causes.RESEND: [11, 20, 40, 51],
        causes.LATE: [11, 20, 30, 40, 51],
        causes.OTHER: [11, 20, 30, 40, 51],
    }


def test_a_table_tells_itself_which_lines_each_group_comes_from_also_one_of_no_commune(spark: Any) -> None:
    days = [date(2026, 4, 13), date(2026, 4, 19), date(2026, 4, 20)]
    cases = frame(
        spark,
        khoi_phat=(T.DateType(), days),
        ma_benh=(TEXT, ["A97"] * 3),
        ma_xa=(TEXT, ["31000", None, "31000"]),
        is_death=(T.BooleanType(), [False] * 3),
        is_late=(T.BooleanType(), [False] * 3),
        _row=(T.IntegerType(), [2, 3, 4]),
    )
    assert origins.carriers(infectious_cases, infectious_cases.reads) == ["ma_benh", "ma_xa"]  # type: ignore[arg-type]
    nobody = delta.none(spark, population)
    told = origins.read_back(infectious_cases(origins.labelled(cases, "ma_xa", ("_row",)), nobody), "ma_xa")
    assert {(row["week"], row["ma_xa"], row["_unit"]) for row in told.collect()} == {
        ("2026-W16", "31000", '{"_row":2}'),
        ("2026-W16", None, '{"_row":3}'),
        ("2026-W17", "31000", '{"_row":4}'),
    }
