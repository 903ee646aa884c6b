"""A code of a province or commune means one thing on a day, and what cannot be known is said to be unknown."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pyspark.sql.types as T
import pytest

from lake.gold_tables import check
from lake.places import (
    CHANGED_ON,
    COMMUNE,
    LAST_OLD_DAY,
    PROVINCE,
    Place,
    Unit,
    communes,
    facility_province,
    id_province,
    provinces,
    resolved,
    rows,
    today_of,
)
from lake.shape import fitted
from lake.silver.places import places
from tests.frames import frame

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
OLD, NEW = (None, LAST_OLD_DAY), (CHANGED_ON, None)
# Invented: 10 moved to 20, whose code it then took over; A and B merged, S was split, the two called Twin are confused.
DRAWN = (
    Unit(COMMUNE, "00001", "A", "10", *OLD, ("00002",)),
    Unit(COMMUNE, "00002", "B", "10", *OLD, ("00002",)),
    Unit(COMMUNE, "00003", "S", "10", *OLD, ("00002", "00004")),
    Unit(COMMUNE, "00005", "Twin", "10", *OLD, ("00004", "00007")),
    Unit(COMMUNE, "00006", "Twin", "11", *OLD, ("00004", "00007")),
    Unit(COMMUNE, "00002", "AB", "20", *NEW, ("00002",)),
    Unit(COMMUNE, "00004", "C", "20", *NEW, ("00004",)),
    Unit(COMMUNE, "00007", "D", "20", *NEW, ("00007",)),
)
UNITS = {PROVINCE: provinces, COMMUNE: communes}
CASES = {
    ("00001", BEFORE): ("10", "00002", "20", "known"),
    ("00002", BEFORE): ("10", "00002", "20", "known"),
    ("00002", AFTER): ("20", "00002", "20", "known"),
    ("00003", BEFORE): ("10", None, "20", "split"),
    ("00005", BEFORE): ("10", None, "20", "doubtful"),
    ("00001", AFTER): (None, None, None, "other_day"),
    ("00004", BEFORE): (None, None, None, "other_day"),
    ("99999", AFTER): (None, None, None, "unknown"),
    ("00002", None): (None, None, None, "no_day"),
    (None, AFTER): (None, None, None, "no_code"),
}


def drawn(spark, found):
    columns = dict(zip(Place._fields, zip(*found, strict=True), strict=True))
    kinds: dict = {"share": T.DoubleType()}
    kinds |= dict.fromkeys(("valid_from", "valid_to"), T.DateType())
    kinds |= dict.fromkeys(("is_today", "is_ambiguous", "is_doubtful"), T.BooleanType())
    return frame(spark, **{name: (kinds.get(name, T.StringType()), values) for name, values in columns.items()})


@pytest.mark.parametrize(("level", "old", "new"), [(PROVINCE, 63, 34), (COMMUNE, 10_035, 3_321)])
def test_all_units_of_both_times_are_carried(level, old, new):
    units = UNITS[level]()
    times = Counter((unit.valid_from, unit.valid_to) for unit in units)
    assert times == {OLD: old, NEW: new}
    assert {unit.level for unit in units} == {level}
    assert all(unit.code.isdigit() and unit.name == unit.name.strip() and unit.name for unit in units)


@pytest.mark.parametrize("level", UNITS)
def test_a_code_means_one_unit_a_day_with_no_gap_between_its_times(level):
    times = defaultdict(list)
    for unit in UNITS[level]():
        times[unit.code].append((unit.valid_from, unit.valid_to))
    assert all(found in ([OLD], [NEW], [OLD, NEW]) for found in times.values())


@pytest.mark.parametrize("level", UNITS)
def test_every_unit_is_wholly_in_units_of_today(level):
    units = UNITS[level]()
    assert all(code in today_of(units) for unit in units for code in unit.today)
    shares: Counter = Counter()
    for row in rows(units):
        shares[row.code, row.valid_from] += row.share
    assert all(abs(share - 1) < 1e-9 for share in shares.values())
    assert len(shares) == len(units)


def test_provinces_are_a_function_and_communes_follow_them():
    assert all(len(unit.today) == 1 for unit in provinces())
    today = {unit.code: unit.today[0] for unit in provinces() if unit.valid_to}
    new = today_of(communes())
    for unit in communes():
        wanted = today[unit.province] if unit.valid_to else unit.province
        assert {new[code].province for code in unit.today} == {wanted}, unit.code


def test_seven_province_codes_changed_their_owner():
    name = {(unit.code, unit.valid_to): unit.name.split(" ", 1)[1] for unit in provinces()}
    taken = {code for code, until in name if until and name[code, until] != name.get((code, None), name[code, until])}
    assert taken == {"15", "24", "44", "52", "80", "82", "91"}
    assert name["91", LAST_OLD_DAY] == "Kiên Giang"
    assert name["91", None] == "An Giang"


def test_what_the_source_most_likely_confused_is_marked():
    found = rows(communes())
    split = {row.code for row in found if row.is_ambiguous}
    doubtful = {row.code for row in found if row.is_doubtful}
    assert (len(split), len(doubtful)) == (471, 22)
    assert doubtful < split
    assert sum(row.today_province == "92" for row in found if row.is_doubtful) == 16 * 2


@pytest.fixture(scope="module")
def found(spark):
    codes, days = zip(*CASES, strict=True)
    told = frame(spark, maxa=(T.StringType(), codes), on=(T.DateType(), days))
    return resolved(told, drawn(spark, rows(DRAWN)), "maxa", "on").collect()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_commune_is_resolved_by_its_day(found, case):
    (row,) = [row for row in found if (row.maxa, row.on) == case]
    assert (row.maxa_province, row.maxa_today, row.maxa_today_province, row.maxa_place) == CASES[case]


def test_no_row_is_added_or_lost(found):
    assert len(found) == len(CASES)


def test_facilities_and_personal_ids_keep_old_provinces(spark):
    texts = frame(spark, a=(T.StringType(), ["91001", "9100", None]), b=(T.StringType(), ["089199000001", "123", None]))
    kept = texts.selectExpr(f"{facility_province('a')} as facility", f"{id_province('b')} as born")
    units = drawn(spark, rows(provinces()))
    both = resolved(resolved(kept, units, "facility", LAST_OLD_DAY, PROVINCE), units, "born", LAST_OLD_DAY, PROVINCE)
    told = {(row.facility, row.facility_today, row.born, row.born_today) for row in both.collect()}
    assert told == {("91", "91", "89", "91"), (None, None, None, None)}


def test_the_table_keeps_its_contract_and_needs_no_other(spark):
    made = fitted(places(), places)
    check(made, places)
    assert places.path == "silver/places"
    assert made.count() == 63 + 34 + 10_035 + 3_321 + sum(len(unit.today) - 1 for unit in communes())
