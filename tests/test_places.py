"""A code of a province or commune means one thing on a day, and what cannot be known is said to be unknown."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime

import pyspark.sql.types as T
import pytest

from contracts.catalogues.communes import Communes
from lake.delta import none
from lake.gold_tables import check
from lake.places import (
    COMMUNE,
    LAST_OLD_DAY,
    MEANT,
    PROVINCE,
    communes,
    facility_province,
    id_province,
    provinces,
    resolved,
    rows,
    today_of,
)
from lake.shape import fitted
from lake.silver.places import carried, places
from lake.table import code_list
from tests.frames import HERE, frame
from tests.units import DRAWN, NEW, OLD, drawn

BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
NOTHING = (None,) * 5
UNITS = {PROVINCE: provinces, COMMUNE: communes}
CASES = {
    ("00001", BEFORE): ("A", "10", "00002", "AB", "20", "known"),
    ("00002", BEFORE): ("B", "10", "00002", "AB", "20", "known"),
    ("00002", AFTER): ("AB", "20", "00002", "AB", "20", "known"),
    ("00003", BEFORE): ("S", "10", None, None, "20", "split"),
    ("00005", BEFORE): ("Twin", "10", None, None, "20", "doubtful"),
    ("00008", BEFORE): ("Torn", "10", None, None, None, "split"),
    ("00001", AFTER): (*NOTHING, "other_day"),
    ("00004", BEFORE): (*NOTHING, "other_day"),
    ("99999", AFTER): (*NOTHING, "unknown"),
    ("00002", None): (*NOTHING, "no_day"),
    (None, AFTER): (*NOTHING, "no_code"),
}


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
    assert tuple(row[f"maxa_{one}"] for one in (*MEANT, "state")) == CASES[case]


def test_no_row_is_added_or_lost(found):
    assert len(found) == len(CASES)


def test_the_last_minute_of_an_old_day_is_an_old_day(spark):
    times = [datetime(2025, 6, 30, 23, 59, tzinfo=HERE), datetime(2025, 7, 1, 0, 0, tzinfo=HERE)]
    told = frame(spark, maxa=(T.StringType(), ["00002", "00002"]), at=(T.TimestampType(), times))
    found = resolved(told, drawn(spark, rows(DRAWN)), "maxa", "at", named="commune").orderBy("at").collect()
    assert [row.commune_name for row in found] == ["B", "AB"]
    assert found[0].asDict().keys() == {"maxa", "at", *(f"commune_{one}" for one in (*MEANT, "state"))}


def test_real_codes_at_the_change_of_2025(spark):
    codes = ["31120", "31117", "31528", "31178", "31246"]
    told = frame(spark, maxa=(T.StringType(), codes * 2), on=(T.DateType(), [BEFORE] * 5 + [AFTER] * 5))
    found = {(row.maxa, row.on): row for row in resolved(told, carried(), "maxa", "on").collect()}
    assert {
        key: (row.maxa_name, row.maxa_province, row.maxa_today_name, row.maxa_state) for key, row in found.items()
    } == {
        ("31120", BEFORE): ("Phường An Hòa", "92", "Phường Cái Khế", "known"),
        ("31120", AFTER): ("Phường Cái Khế", "92", "Phường Cái Khế", "known"),
        ("31117", BEFORE): ("Phường Cái Khế", "92", "Phường Cái Khế", "known"),
        ("31117", AFTER): (None, None, None, "other_day"),
        ("31528", BEFORE): ("Thị trấn Kế Sách", "94", "Xã Kế Sách", "known"),
        ("31528", AFTER): ("Xã Kế Sách", "92", "Xã Kế Sách", "known"),
        ("31178", BEFORE): ("Phường Bùi Hữu Nghĩa", "92", None, "split"),
        ("31178", AFTER): (None, None, None, "other_day"),
        ("31246", BEFORE): ("Xã Thạnh Quới", "92", None, "doubtful"),
        ("31246", AFTER): ("Xã Thạnh Quới", "92", "Xã Thạnh Quới", "known"),
    }
    assert all(row.maxa_today_province == "92" for row in found.values() if row.maxa_state != "other_day")


def test_facilities_and_personal_ids_keep_old_provinces(spark):
    texts = frame(spark, a=(T.StringType(), ["91001", "9100", None]), b=(T.StringType(), ["089199000001", "123", None]))
    kept = texts.selectExpr(f"{facility_province('a')} as facility", f"{id_province('b')} as born")
    units = drawn(spark, rows(provinces()))
    both = resolved(resolved(kept, units, "facility", LAST_OLD_DAY, PROVINCE), units, "born", LAST_OLD_DAY, PROVINCE)
    told = {(row.facility, row.facility_today, row.born, row.born_today) for row in both.collect()}
    assert told == {("91", "91", "89", "91"), (None, None, None, None)}


def test_the_table_keeps_its_contract_and_needs_no_other(spark):
    made = fitted(places(none(spark, code_list(Communes))), places)
    check(made, places)
    assert places.path == "silver/places"
    assert made.count() == 63 + 34 + 10_035 + 3_321 + sum(len(unit.today) - 1 for unit in communes())
