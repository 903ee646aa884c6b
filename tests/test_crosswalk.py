"""A province's own crosswalk of communes, once landed, holds over the carried one, and may carry weights."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import reduce

import pyspark.sql.types as T
import pytest
from pyspark.sql import DataFrame

from contracts.catalogues.base import Weight
from lake.gold_tables import check
from lake.places import LAST_OLD_DAY, rows, with_crosswalk
from lake.shape import fitted
from lake.silver.places import places
from tests.frames import frame
from tests.units import DRAWN, drawn

COLUMNS = ("ma_xa_cu", "ten_xa_cu", "ma_tinh_cu", "ma_xa", "ten_xa", "ma_tinh", "trong_so", "valid_from", "valid_to")
KINDS = {"trong_so": Weight, "valid_from": T.DateType(), "valid_to": T.DateType()}


def crosswalk(spark, *listed: tuple, sender: str = "syt"):
    """Rows of a delivered list: old code, new code, weight, and what else is told by name."""
    told = []
    for old, new, weight, *more in listed:
        given = {"ma_xa_cu": old, "ma_xa": new, "trong_so": None if weight is None else Decimal(weight)}
        told.append({"_sender": sender} | dict.fromkeys(COLUMNS) | given | (more[0] if more else {}))
    names = ("_sender", *COLUMNS)
    return frame(spark, **{name: (KINDS.get(name, T.StringType()), [row[name] for row in told]) for name in names})


def former(found, code: str) -> set:
    """What the places say of a former commune: name, last day, today's code, share, and whether ambiguous, doubtful."""
    return {
        (row.name, row.valid_to, row.today_code, round(row.share, 3), row.is_ambiguous, row.is_doubtful)
        for row in found
        if row.code == code and not row.is_today
    }


def told_by(spark, *lists):
    made = with_crosswalk(drawn(spark, rows(DRAWN)), reduce(DataFrame.unionByName, lists))
    check(fitted(made, places), places)
    return made.collect()


def test_weights_of_a_provinces_list_hold_over_the_carried_crosswalk(spark):
    found = told_by(
        spark,
        crosswalk(spark, ("00003", "00002", "3000"), ("00003", "00004", "1000")),
        crosswalk(spark, ("00003", "00004", None), ("00005", "00004", None), sender="byt"),
    )
    assert former(found, "00003") == {
        ("S", LAST_OLD_DAY, "00002", 0.75, True, False),
        ("S", LAST_OLD_DAY, "00004", 0.25, True, False),
    }
    assert former(found, "00005") == {("Twin", LAST_OLD_DAY, "00004", 1.0, False, False)}
    untouched = [row for row in rows(DRAWN) if row.is_today or row.code not in ("00003", "00005")]
    assert sorted(tuple(row) for row in found if row.is_today or row.code not in ("00003", "00005")) == sorted(
        untouched
    )


def test_a_part_without_a_weight_leaves_equal_parts_and_one_without_people_is_none(spark):
    found = told_by(
        spark,
        crosswalk(
            spark, ("00003", "00002", "5"), ("00003", "00004", None), ("00005", "00007", "9"), ("00005", "00004", "0")
        ),
    )
    assert {row[3] for row in former(found, "00003")} == {0.5}
    assert former(found, "00005") == {("Twin", LAST_OLD_DAY, "00007", 1.0, False, False)}


def test_a_commune_that_was_gone_before_2025_is_known_by_the_list_that_names_it(spark):
    gone = {"ten_xa_cu": "G", "ma_tinh_cu": "10", "valid_from": date(2020, 3, 1)}
    found = told_by(spark, crosswalk(spark, ("00099", "00002", None, gone)))
    assert former(found, "00099") == {("G", date(2020, 2, 29), "00002", 1.0, False, False)}


@pytest.mark.parametrize(
    ("new", "more"),
    [
        ("00088", {}),
        ("00002", {"valid_to": LAST_OLD_DAY}),
        ("00002", {"valid_from": date(2027, 1, 1)}),
    ],
    ids=["a unit that nobody names", "a row no longer in force", "a later change"],
)
def test_what_a_list_cannot_tell_stays_as_carried(spark, new, more):
    assert former(told_by(spark, crosswalk(spark, ("00005", new, None, more))), "00005") == former(rows(DRAWN), "00005")


def test_a_plain_list_of_communes_changes_no_place(spark):
    found = told_by(spark, crosswalk(spark, (None, "00002", None, {"ten_xa": "AB", "ma_tinh": "20"})))
    assert sorted(map(str, found)) == sorted(map(str, drawn(spark, rows(DRAWN)).collect()))
