"""How good deliveries are, worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyspark.sql.types as T

from lake.gold.data_quality import SUMS, data_quality
from tests.frames import frame

FILE = {"feed": "xml130", "sender": "92001", "table": "drug_lines", "rule": "row_formula", "field": "thanh_tien_bv"}
LATE = datetime(2026, 3, 31, 17, 30, tzinfo=UTC)
"""Half past midnight of the first of April in Viet Nam."""


def checks(spark: Any, *rows: dict):
    told = {name: (T.StringType(), [(FILE | one)[name] for one in rows]) for name in FILE}
    sums = {name: (T.LongType(), [one.get(name, 0) for one in rows]) for name in SUMS}
    return frame(spark, **told, **sums, received_at=(T.TimestampType(), [one.get("at", LATE) for one in rows]))


def test_a_rule_is_broken_in_a_part_of_what_it_could_decide_by_the_month_of_receipt(spark):
    rows = data_quality(
        checks(
            spark,
            {"checked": 40, "undecided": 20, "broken": 1},
            {"checked": 60, "broken": 3, "at": datetime(2026, 4, 30, 16, 59, tzinfo=UTC)},
            {"checked": 60, "rule": "kept"},
            {"checked": 5, "undecided": 5, "repaired": 2, "rule": "mended"},
        )
    ).collect()
    found = {row.rule: row for row in rows}
    assert set(found) == {"row_formula", "mended"}
    broken = found["row_formula"]
    assert (broken.month, broken.sender, broken.files) == (date(2026, 4, 1), "92001", 2)
    assert (broken.checked, broken.undecided, broken.broken) == (100, 20, 4)
    assert (broken.broken_percent, broken.reason) == (5.0, None)
    assert (found["mended"].broken_percent, found["mended"].reason) == (None, "nothing_decided")
