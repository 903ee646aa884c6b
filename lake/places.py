"""Provinces and communes by date: which unit a code means on a day, and which unit that is today.

On 2025-07-01 the 63 provinces became 34, 10 035 communes 3 321, and nearly every new commune took over a code of an old
one: a code without a day is ambiguous. Provinces are a function of code and day; communes are many to many. The data
lies in ``lake/reference`` with its source and licence.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lake.history import holds

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

REFERENCE = Path(__file__).parent / "reference"
CHANGED_ON = date(2025, 7, 1)
LAST_OLD_DAY = CHANGED_ON - timedelta(days=1)
PROVINCE, COMMUNE = "province", "commune"
MEANT = ("name", "province", "today", "today_name", "today_province")
"""What `resolved` tells of a unit beside its state."""


class Unit(NamedTuple):
    """A province or commune as it was from a day to a day (both inclusive, None is open), and what it is today."""

    level: str
    code: str
    name: str
    province: str  # of the same time: a province's is its own code
    valid_from: date | None
    valid_to: date | None
    today: tuple[str, ...]


class Place(NamedTuple):
    """One row of ``silver/places``: a unit of some time and one unit of today that it is, or went into."""

    level: str
    code: str
    name: str
    province: str
    valid_from: date | None
    valid_to: date | None
    today_code: str
    today_name: str
    today_province: str
    share: float
    is_today: bool
    is_ambiguous: bool
    is_doubtful: bool


def _carried(name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader((REFERENCE / name).read_text(encoding="utf-8").splitlines())


@cache
def provinces() -> tuple[Unit, ...]:
    """The 63 provinces until 2025-06-30 and the 34 since."""
    old = [
        Unit(PROVINCE, row["code"], row["name"], row["code"], None, LAST_OLD_DAY, (row["today"],))
        for row in _carried("provinces_before_2025_07.csv")
    ]
    new = [
        Unit(PROVINCE, row["code"], row["name"], row["code"], CHANGED_ON, None, (row["code"],))
        for row in _carried("provinces.csv")
    ]
    return (*old, *new)


@cache
def communes() -> tuple[Unit, ...]:
    """The communes as they stood on 2025-06-30 and those since; what merged earlier is not known."""
    old = [
        Unit(COMMUNE, row["code"], row["name"], row["province"], None, LAST_OLD_DAY, tuple(row["today"].split(";")))
        for row in _carried("communes_before_2025_07.csv")
    ]
    new = [
        Unit(COMMUNE, row["code"], row["name"], row["province"], CHANGED_ON, None, (row["code"],))
        for row in _carried("communes.csv")
    ]
    return (*old, *new)


def today_of(units: tuple[Unit, ...]) -> dict[str, Unit]:
    """The units of today by code."""
    return {unit.code: unit for unit in units if unit.valid_to is None}


def rows(units: tuple[Unit, ...]) -> list[Place]:
    """The units, one row for each unit of today they went into; equal shares, for the source has no weights."""
    today = today_of(units)
    # Two communes of one name that were both split among the same new ones: the source matched by name, not by place.
    same = Counter((unit.name, unit.today) for unit in units if len(unit.today) > 1)
    return [
        Place(
            *unit[:6],
            code,
            today[code].name,
            today[code].province,
            1 / len(unit.today),
            unit.valid_to is None,
            len(unit.today) > 1,
            same[unit.name, unit.today] > 1,
        )
        for unit in units
        for code in unit.today
    ]


def with_crosswalk(places: DataFrame, crosswalk: DataFrame) -> DataFrame:
    """The places, former communes as a delivered crosswalk tells them: rows of the list ``communes`` with MA_XA_CU.

    Of one code a province's own list (sender ``syt``) goes before any other, then the last day of change up to
    2025-07-01. Its shares are its weights by their sum, equal parts unless each row has one. A code of which a unit or
    its province is named neither in the list nor in the places stays as it was.
    """
    from pyspark.sql import functions as F

    shares = _delivered(crosswalk)
    communes = places.where(F.col("level") == COMMUNE)
    today = communes.where("is_today").select(F.col("code").alias("ma_xa"), "today_name", "today_province")
    by_code = communes.where("not is_today").groupBy(F.col("code").alias("ma_xa_cu"))
    former = by_code.agg(F.min("name").alias("name"), F.min("province").alias("province"))
    beside = shares.join(F.broadcast(today), "ma_xa", "left").join(F.broadcast(former), "ma_xa_cu", "left")
    names = {"name": "ten_xa_cu", "province": "ma_tinh_cu", "today_name": "ten_xa", "today_province": "ma_tinh"}
    named = beside.withColumns({one: F.coalesce(one, other) for one, other in names.items()})
    is_named = " and ".join(f"{one} is not null" for one in names)
    known = named.withColumn("known", F.expr(f"bool_and({is_named}) over (partition by ma_xa_cu)")).where("known")
    found = known.selectExpr(
        f"'{COMMUNE}' as level", "ma_xa_cu as code", "name", "province", "cast(null as date) as valid_from",
        "date_sub(changed_on, 1) as valid_to", "ma_xa as today_code", "today_name", "today_province", "share",
        "false as is_today", "share < 1 as is_ambiguous", "false as is_doubtful",
    )  # fmt: skip
    told = found.select("level", "code", F.lit(False).alias("is_today")).distinct()
    kept = places.join(F.broadcast(told), ["level", "code", "is_today"], "left_anti")
    return kept.unionByName(found).select(*places.columns)


def _delivered(crosswalk: DataFrame) -> DataFrame:
    """The rows of a delivered crosswalk that hold for each former commune, with their share and day of change."""
    first = "rank() over (partition by ma_xa_cu order by (_sender <=> 'syt') desc, changed_on desc)"
    of_code = "over (partition by ma_xa_cu)"
    is_weighed = f"count(*) {of_code} = count(trong_so) {of_code} and sum(trong_so) {of_code} > 0"
    weight = f"cast(trong_so as double) / cast(sum(trong_so) {of_code} as double)"
    dated = crosswalk.selectExpr("*", f"coalesce(valid_from, date'{CHANGED_ON}') as changed_on")
    past = dated.where(f"ma_xa_cu is not null and valid_to is null and changed_on <= date'{CHANGED_ON}'")
    holding = past.selectExpr("*", f"{first} as rank").where("rank = 1")
    return holding.selectExpr(
        "*", f"case when {is_weighed} then {weight} else 1 / count(*) {of_code} end as share"
    ).where("share > 0")


def meanings(places: DataFrame, level: str) -> DataFrame:
    """One row a code of the level: ``_code`` and ``_meanings``, one of them for each time in which it meant a unit."""
    one = (
        "named_struct('valid_from', valid_from, 'valid_to', valid_to, 'name', min(name), 'province', min(province),"
        " 'today', if(count(*) = 1, min(today_code), null), 'today_name', if(count(*) = 1, min(today_name), null),"
        " 'today_province', if(min(today_province) = max(today_province), min(today_province), null),"
        " 'state', case when bool_or(is_doubtful) then 'doubtful' when count(*) > 1 then 'split' else 'known' end)"
    )
    from pyspark.sql import functions as F

    # In one partition the few thousand units are grouped twice without a shuffle.
    of_level = places.where(F.col("level") == level).coalesce(1)
    by_time = of_level.groupBy("code", "valid_from", "valid_to").agg(F.expr(one).alias("one"))
    return by_time.groupBy(F.col("code").alias("_code")).agg(F.collect_list("one").alias("_meanings"))


def resolved(
    frame: DataFrame, places: DataFrame, code: str, day: str | date, level: str = COMMUNE, named: str = ""
) -> DataFrame:
    """The frame, and beside its column ``code`` what that means on the day (SQL over columns, or one day for all rows).

    ``<named>_name``, ``<named>_province``: the unit and its province of that time; ``<named>_today``, ``_today_name``,
    ``_today_province``: in today's units; ``<named>_state``: ``known``; ``split``, ``doubtful``: one of several units
    of today, so ``_today`` is null; ``other_day``: the code meant a unit only before or after; ``unknown``: never;
    ``no_day``, ``no_code``: nothing to go by. ``named`` is the code's own name unless given. No row is added or lost.
    """
    from pyspark.sql import functions as F

    on = f"date'{day}'" if isinstance(day, date) else f"cast({day} as date)"
    state = (
        f"case when {code} is null then 'no_code' when _meanings is null then 'unknown' when _on is null then 'no_day'"
        " else coalesce(_meant.state, 'other_day') end"
    )
    found = frame.join(F.broadcast(meanings(places, level)), F.col(code) == F.col("_code"), how="left")
    # An array out of bounds stops an ANSI job; `try_` gives null.
    meant = F.expr(f"try_element_at(filter(_meanings, one -> {holds('_on', 'one')}), 1)")
    beside = found.withColumn("_on", F.expr(on)).withColumn("_meant", meant)
    added = {f"{named or code}_{name}": F.col(f"_meant.{name}") for name in MEANT}
    told = beside.withColumns(added | {f"{named or code}_state": F.expr(state)})
    return told.drop("_code", "_meanings", "_on", "_meant")


def facility_province(name: str) -> str:
    """SQL of the old province in a facility code (``ma_cskcb``, ``ma_dkbd``); these codes were not issued anew.

    Resolve it as a province on `LAST_OLD_DAY`, whatever the day of the row: ``91001`` is Kiên Giang's for ever.
    """
    return rf"case when {name} rlike '\\A[0-9]{{2}}[0-9A-Z]{{3}}\\z' then substring({name}, 1, 2) end"


def id_province(name: str) -> str:
    """SQL of the old province in a 12-digit personal ID (CCCD), where the birth was registered; kept for life.

    Resolve it as a province on `LAST_OLD_DAY`. Null for numbers of nine digits, passports and anything else.
    """
    return rf"case when {name} rlike '\\A0[0-9]{{11}}\\z' then substring({name}, 2, 2) end"
