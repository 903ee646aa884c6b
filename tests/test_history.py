"""A version holds from its first day to its last or to the eve of the next, whenever it was sent."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pyspark.sql.types as T
import pytest

from lake.history import as_of, history
from tests.frames import frame, seeded

START = date(2025, 1, 1)
SPAN = 40
"""So few days that versions touch, overlap and leave gaps in most draws."""


def day(number: int | None) -> date | None:
    return None if number is None else START + timedelta(days=number)


def versions(spark, rows: list[tuple]):
    """Rows of facility, department, first and last day, and a name of the version."""
    of, unit, since, until, name = zip(*rows, strict=True)
    text, on = T.StringType(), T.DateType()
    return frame(
        spark, ma_cskcb=(text, of), ma_khoa=(text, unit), tu_ngay=(on, since), den_ngay=(on, until), name=(text, name)
    )


def told(spark, *rows: tuple):
    """The first and last day of each version of one department, by the version's name."""
    made = history(versions(spark, [("92001", "K01", *one) for one in rows]), ["ma_cskcb", "ma_khoa"])
    return {row.name: (row.valid_from, row.valid_to) for row in made.collect()}


def test_a_version_ends_on_the_eve_of_the_next_and_the_last_stays_open(spark):
    assert told(spark, (day(0), None, "a"), (day(10), None, "b")) == {"a": (day(0), day(9)), "b": (day(10), None)}


def test_a_version_without_a_first_day_holds_since_ever(spark):
    assert told(spark, (None, None, "a"), (day(10), None, "b")) == {"a": (None, day(9)), "b": (day(10), None)}


def test_a_stated_last_day_leaves_a_gap_and_is_cut_by_the_next_version(spark):
    rows = ((day(0), day(4), "a"), (day(10), day(30), "b"), (day(20), None, "c"))
    assert told(spark, *rows) == {"a": (day(0), day(4)), "b": (day(10), day(19)), "c": (day(20), None)}


def test_departments_of_one_code_in_two_facilities_are_two(spark):
    rows = [("92001", "K01", day(0), None, "a"), ("92002", "K01", day(5), None, "b")]
    made = history(versions(spark, rows), ["ma_cskcb", "ma_khoa"])
    assert {row.name: row.valid_to for row in made.collect()} == {"a": None, "b": None}


def drawn(random: Random, unit: str) -> list[tuple]:
    """Versions of one department in any order, their first days distinct, one of them perhaps since ever."""
    firsts = random.sample([None, *range(SPAN)], k=random.randint(1, 6))
    lasts = [random.choice((None, (first or 0) + random.randint(0, SPAN // 2))) for first in firsts]
    return [
        ("92001", unit, day(first), day(last), f"{unit}-{place}")
        for place, (first, last) in enumerate(zip(firsts, lasts, strict=True))
    ]


def in_force(rows: list[tuple], on: date) -> set[str]:
    """The rule of the interface, told in Python: the version begun last, unless its last day is past."""
    begun = [row for row in rows if row[2] is None or row[2] <= on]
    if not begun:
        return set()
    latest = max(begun, key=lambda row: row[2] or date.min)
    return {latest[4]} if latest[3] is None or latest[3] >= on else set()


@pytest.fixture(scope="module")
def departments():
    random = seeded("history")
    return {f"K{number:03}": drawn(random, f"K{number:03}") for number in range(120)}


def test_on_every_day_the_version_begun_last_holds_unless_it_has_ended(spark, departments):
    rows = [row for some in departments.values() for row in some]
    days = [day(number) for number in range(-2, SPAN + SPAN // 2 + 2)]
    made = history(versions(spark, rows), ["ma_cskcb", "ma_khoa"])
    beside = made.join(frame(spark, on=(T.DateType(), days)), how="cross")
    found: dict = {}
    for row in as_of(beside, "on").select("ma_khoa", "on", "name").collect():
        found.setdefault((row.ma_khoa, row.on), set()).add(row.name)
    wanted = {(unit, on): in_force(some, on) for unit, some in departments.items() for on in days}
    assert found == {place: names for place, names in wanted.items() if names}
    assert min(map(len, wanted.values())) == 0  # gaps were drawn


def test_a_day_may_be_a_date_or_a_column_and_a_null_day_asks_for_nothing(spark):
    made = history(versions(spark, [("92001", "K01", day(3), day(5), "a")]), ["ma_khoa"])
    assert [as_of(made, day(number)).count() for number in (2, 3, 5, 6)] == [0, 1, 1, 0]
    assert as_of(made.selectExpr("*", "cast(null as date) as on"), "on").count() == 0
