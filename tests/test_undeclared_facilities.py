"""A facility that claims come from is on the work list for the days on which no row declares it."""

from __future__ import annotations

from datetime import date, datetime

import pyspark.sql.types as T

from contracts.undeclared_facilities import UndeclaredFacilities
from lake.gold_tables import check
from lake.shape import fitted
from lake.silver.undeclared_facilities import undeclared_facilities
from lake.table import Table
from tests.frames import HERE, frame

TABLE = Table("undeclared_facilities", "silver", UndeclaredFacilities, (), undeclared_facilities)


def listed(spark, ended: list[tuple[str, date]], declared: list[tuple[str, date | None, date | None]]) -> dict:
    """The work list by facility and month, held to its contract."""
    text, day = T.StringType(), T.DateType()
    facilities, days = zip(*ended, strict=True) if ended else ((), ())
    codes, since, until = zip(*declared, strict=True) if declared else ((), (), ())
    times = [datetime(one.year, one.month, one.day, 23, 59, tzinfo=HERE) for one in days]
    episodes = frame(spark, ma_cskcb=(text, facilities), ngay_ra=(T.TimestampType(), times))
    made = undeclared_facilities(
        episodes, frame(spark, ma_cskcb=(text, codes), valid_from=(day, since), valid_to=(day, until))
    )
    made = fitted(made, TABLE)
    check(made, TABLE)
    return {(row.ma_cskcb, row.month): tuple(row)[2:] for row in made.collect()}


MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


def test_a_facility_that_nobody_declares_is_listed_by_month(spark):
    ended = [("92001", date(2026, 3, 2)), ("92001", date(2026, 3, 31)), ("92001", date(2026, 4, 5))]
    assert listed(spark, ended, [("92002", None, None)]) == {
        ("92001", MARCH): (2, date(2026, 3, 2), date(2026, 3, 31), False),
        ("92001", APRIL): (1, date(2026, 4, 5), date(2026, 4, 5), False),
    }


def test_only_days_on_which_no_row_declares_it_count(spark):
    ended = [("92001", date(2026, 3, day)) for day in (1, 9, 10, 20, 21, 31)]
    declared = [("92001", date(2026, 3, 10), date(2026, 3, 20)), ("92001", date(2026, 3, 31), None)]
    assert listed(spark, ended, declared) == {("92001", MARCH): (3, date(2026, 3, 1), date(2026, 3, 21), True)}


def test_a_facility_declared_since_ever_is_not_listed(spark):
    assert listed(spark, [("92001", MARCH)], [("92001", None, None)]) == {}


def test_without_claims_or_without_a_list_of_facilities_nothing_fails(spark):
    assert listed(spark, [], [("92001", None, None)]) == {}
    assert listed(spark, [("92001", MARCH)], []) == {("92001", MARCH): (1, MARCH, MARCH, False)}
