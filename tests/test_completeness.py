"""How much of a month the lake has, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pyspark.sql.types as T
import pytest

from lake.gold.completeness import completeness
from tests.frames import HERE, frame

APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


def episodes(spark: Any, *rows: tuple[str, date, bool, str | None]):
    places, months, whole, kinds = zip(*rows, strict=True)
    return frame(
        spark,
        ma_cskcb=(T.StringType(), list(places)),
        ngay_ra=(T.TimestampType(), [datetime(one.year, one.month, 9, tzinfo=HERE) for one in months]),
        is_complete=(T.BooleanType(), list(whole)),
        ma_doituong_kcb=(T.StringType(), list(kinds)),
    )


def registry(spark: Any, **until: date | None):
    """Facilities, each until its last day."""
    return frame(
        spark,
        ma_cskcb=(T.StringType(), [name.removeprefix("f") for name in until]),
        valid_from=(T.DateType(), [None for _ in until]),
        valid_to=(T.DateType(), list(until.values())),
    )


def waiting(spark: Any, *sent: dict[str, str | None], status: str = "open", table: str = "episodes"):
    return frame(
        spark,
        table=(T.StringType(), [table for _ in sent]),
        sender=(T.StringType(), ["92001" for _ in sent]),
        status=(T.StringType(), [status for _ in sent]),
        delivered=(T.MapType(T.StringType(), T.StringType()), list(sent)),
    )


@pytest.fixture(scope="module")
def found(spark: Any) -> dict[tuple[str, date], Any]:
    good = episodes(
        spark,
        ("92001", APRIL, True, "1"),
        ("92001", APRIL, False, None),
        ("92001", APRIL, True, "1"),
        ("92001", APRIL, True, "8"),
        ("92003", MAY, True, "1"),
        ("92004", APRIL, True, "1"),
    )
    kept = waiting(
        spark,
        {"ngay_ra": " 202604301200"},
        {"ngay_ra": "202604301200", "ma_doituong_kcb": "8"},
        {"ngay_ra": "20/04/2026"},
        {"ngay_ra": None},
        {"ngay_ra": "202607010000"},
    )
    done = waiting(spark, {"ngay_ra": "202604301200"}, status="cured")
    other = waiting(spark, {"ngay_ra": "202604301200"}, table="discharges")
    places = registry(spark, f92001=None, f92002=date(2026, 4, 30))
    rows = completeness(good, places, kept.unionByName(done).unionByName(other)).collect()
    assert len(rows) == len({(row.ma_cskcb, row.month) for row in rows})
    return {(row.ma_cskcb, row.month): row for row in rows}


def test_what_is_kept_out_is_told_by_all_that_was_delivered(found):
    row = found["92001", APRIL]
    assert (row.is_expected, row.is_received, row.episodes, row.incomplete) == (True, True, 3, 1)
    assert (row.kept_out, row.kept_out_percent, row.reason) == (1, 25.0, None)


def test_a_facility_of_the_registry_that_sent_nothing_is_told_without_a_percentage(found):
    row = found["92002", APRIL]
    assert (row.is_expected, row.is_received, row.kept_out_percent, row.reason) == (
        True, False, None, "nothing_delivered",
    )  # fmt: skip
    assert ("92002", MAY) not in found


def test_a_facility_that_nobody_declared_is_expected_once_it_has_sent(found):
    assert not found["92003", MAY].is_expected
    assert found["92004", MAY].is_expected
    assert not found["92004", MAY].is_received


def test_a_month_without_any_episode_is_none(found):
    assert {month for _, month in found} == {APRIL, MAY}
