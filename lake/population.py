"""Population by today's commune, from sheets of any break-down, and at any date between two ends of a year.

``nam`` means 31 December: figures up to 2024 are of the communes before 2025-07-01, and go to today's by share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from contracts.terms import ALL_AGES, BOTH_SEXES, SEX, meant, one_of
from lake.history import as_of
from lake.places import COMMUNE
from lake.unaccented import unaccented

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

YEAR_END = "case when nam between 1 and 9999 then make_date(nam, 12, 31) end"
"""SQL of the day that a figure means."""
PLACE = ("_sender", "_file", "_sheet", "_row", "_received_at")
ORDER = "named_struct('on', _ordered_on, 'at', _received_at, 'file', _file)"
"""Which of two deliveries is the newer one."""
EXACT = "decimal(38,12)"
"""A sum of doubles depends on the order in which Spark meets them; one of decimals does not."""


def population(lines: DataFrame, places: DataFrame) -> DataFrame:
    """One row per today's commune ``ma_xa``, ``nam``, sex and age group as far as sent, people in ``dan_so``.

    Of one commune and year the newest break-down holds (`held`). An old commune split among n new ones gives each its
    share, 1/n unless weights were delivered; nothing is rounded. ``lines``: how many went in; ``_file`` … ``_row``: the
    newest of them. A commune that was none on that day has no row here: such lines are rejected before.
    """
    from pyspark.sql import functions as F

    told = held(by_person(lines)).selectExpr("ma_xa as _code", "* except (ma_xa)", f"{YEAR_END} as _day")
    communes = places.where(f"level = '{COMMUNE}'")
    units = communes.select("code", "today_code", "today_name", "share", "valid_from", "valid_to")
    now = as_of(told.join(F.broadcast(units), F.col("_code") == F.col("code"), how="inner"), "_day")
    newest = f"max(named_struct('order', _order, {', '.join(f'{one!r}, {one}' for one in PLACE)}))"
    summed = now.groupBy(F.col("today_code").alias("ma_xa"), "nam", "gioi_tinh", "nhom_tuoi").agg(
        F.expr("min(today_name) as ten_xa"),
        F.expr(f"cast(sum(cast(dan_so * share as {EXACT})) as double) as dan_so"),
        F.expr("count(distinct _file, _sheet, _row) as lines"),
        F.expr(f"{newest} as newest"),
    )
    days = (f"{YEAR_END} as valid_from", f"{YEAR_END} as valid_to")
    return summed.selectExpr("* except (newest)", *days, *(f"newest.{name}" for name in PLACE))


def by_person(lines: DataFrame) -> DataFrame:
    """One row per line and sex: ``gioi_tinh`` 1, 2, 3 or null for both, ``nhom_tuoi`` or null for all, ``dan_so``.

    A line with one column each for men and women becomes two rows; where only one of them is filled in, what is left of
    the total is people of a sex not told. An age group is written ``0-4``, ``80+``, ``7``, whatever the sender's words;
    one that cannot be told so stays as sent. ``_by_sex``, ``_by_age``: the break-down of the line.
    """
    sex = f"coalesce({meant('_sex', SEX)}, if({one_of('_sex', ('', *BOTH_SEXES))}, null, '3'))"
    left = "if(nam_gioi is null or nu_gioi is null, coalesce(dan_so, chung) - coalesce(nam_gioi, nu_gioi), null)"
    both = [f"named_struct('sex', {code}, 'people', {people})" for code, people in (
        ("'1'", "nam_gioi"), ("'2'", "nu_gioi"), ("cast(null as string)", left),
    )]  # fmt: skip
    one = f"array(named_struct('sex', {sex}, 'people', coalesce(dan_so, chung)))"
    texts = {"_sex": f"coalesce({unaccented('gioi_tinh')}, '')", "_age": unaccented("nhom_tuoi")}
    told = lines.selectExpr("*", *(f"{text} as {name}" for name, text in texts.items()))
    age = f"if({one_of('_age', ('', *ALL_AGES))}, null, _age)"
    read = told.selectExpr("* except (_age)", f"{age} as _age").selectExpr("*", f"{ages('_age')} as _ages")
    split = "(nam_gioi is not null or nu_gioi is not null)"
    rows = read.selectExpr(
        "ma_xa", "nam", f"case when _age is not null then coalesce({age_group('_ages')}, nhom_tuoi) end as nhom_tuoi",
        f"{split} or {sex} is not null as _by_sex", "_age is not null as _by_age", "_ages",
        "_ordered_on", *PLACE, f"inline(if({split}, array({', '.join(both)}), {one}))",
    )  # fmt: skip
    named = ("sex as gioi_tinh", "people as dan_so", f"{ORDER} as _order")
    return rows.where("people >= 0").selectExpr("* except (sex, people)", *named)


def ages(text: str) -> str:
    """SQL: first and last age, in years, of an age group in words without accents; null where it tells none."""
    numbers = f"regexp_extract_all({text}, '([0-9]+)', 1)"
    first, last = (f"try_cast(try_element_at({numbers}, {at}) as int)" for at in (1, 2))
    forms = {
        r"[^0-9]*[0-9]{1,3}( tuoi)? ?(-|–|—|den|toi) ?(duoi )?[0-9]{1,3}[^0-9]*": (
            first, f"{last} - if({text} rlike 'duoi', 1, 0)"
        ),
        r"(<|duoi)[^0-9=]*[0-9]{1,3}( tuoi)?": ("0", f"{first} - 1"),
        r"(<=|≤|den|tu 0 den)[^0-9]*[0-9]{1,3}( tuoi)?": ("0", first),
        r"((>|>=|≥|tren|tu)[^0-9]*)?[0-9]{1,3}( tuoi)? ?(\\+|tro len|va hon)( tuoi)?": (first, OLDEST),
        r"(>|>=|≥|tren)[^0-9]*[0-9]{1,3}( tuoi)?": (first, OLDEST),
        r"[0-9]{1,3}( tuoi)?": (first, first),
    }  # fmt: skip
    cases = " ".join(
        f"when {text} rlike '\\\\A({form})\\\\z' then named_struct('first', {one}, 'last', {other})"
        for form, (one, other) in forms.items()
    )
    return f"case {cases} end"


OLDEST = "999"
"""Last age of a group without one."""


def age_group(told: str) -> str:
    """SQL: first and last age as one text."""
    return (
        f"case when {told}.last = {OLDEST} then concat({told}.first, '+')"
        f" when {told}.first = {told}.last then cast({told}.first as string)"
        f" when {told}.first < {told}.last then concat({told}.first, '-', {told}.last) end"
    )


def held(rows: DataFrame) -> DataFrame:
    """The rows that hold, so that their sum counts nobody twice: of each commune and year those of one break-down.

    It is the newest delivered one, of several in one delivery the finest. Of the same break-down the newer row replaces
    what it says again: older rows of that sex whose ages meet its own, where an age that cannot be told meets any.
    """
    from pyspark.sql import functions as F

    of_unit = "over (partition by ma_xa, nam)"
    detail = "'detail', int(_by_sex) + int(_by_age), 'sex', _by_sex, 'age', _by_age"
    newest = rows.selectExpr("*", f"max(named_struct('order', _order, {detail})) {of_unit} as _newest")
    kept = newest.where("_by_sex = _newest.sex and _by_age = _newest.age").drop("_newest")
    spans = ("coalesce(_ages.first, 0) as _first", f"coalesce(_ages.last, {OLDEST}) as _last")
    mine = kept.selectExpr("* except (_ages)", *spans).alias("mine")
    other = kept.selectExpr("ma_xa", "nam", "gioi_tinh", "_order", *spans).distinct().alias("other")
    again = (
        "mine.ma_xa = other.ma_xa and mine.nam = other.nam and mine.gioi_tinh <=> other.gioi_tinh"
        " and other._order > mine._order and other._first <= mine._last and other._last >= mine._first"
    )
    return mine.join(other, F.expr(again), how="left_anti").drop("_first", "_last")


def population_on(population: DataFrame, days: DataFrame, by: Sequence[str] = ("ma_xa",)) -> DataFrame:
    """One row per unit (``by``; none: the whole province) and ``day`` of the days: people on it, by `linear_by_days`.

    ``population_state``: ``known``; ``uneven``: told, but the ends of the two years count different numbers of
    communes; ``before_first``, ``after_last``: before or after every end of a year that was delivered, so ``dan_so`` is
    null (a forecast that was delivered counts); ``no_population``: none was delivered.
    """
    from pyspark.sql import functions as F

    dated = population.where("nam is not null").withColumn("on", F.expr(YEAR_END))
    people = f"cast(sum(cast(dan_so as {EXACT})) as double) as people"
    ends = dated.groupBy(*by, "on").agg(F.expr(people), F.expr("count(distinct ma_xa) as communes"))
    of_unit = ends.groupBy(*by).agg(F.expr("collect_list(struct(on, people, communes)) as ends"))
    beside = of_unit.join(F.broadcast(days.select("day").distinct()), how="cross").selectExpr(
        *by, "day", "size(ends) as size",
        "array_max(filter(ends, one -> one.on <= day)) as before",
        "array_min(filter(ends, one -> one.on >= day)) as after",
    )  # fmt: skip
    state = (
        "case when size = 0 then 'no_population' when before is null then 'before_first'"
        " when after is null then 'after_last' when before.communes != after.communes then 'uneven' else 'known' end"
    )
    return beside.selectExpr(
        *by, "day", f"{linear_by_days('before', 'after', 'day')} as dan_so", f"{state} as population_state"
    )  # fmt: skip


def linear_by_days(before: str, after: str, day: str) -> str:
    """SQL of the people on a day between two ends of a year (structs ``on``, ``people``), each day counting the same.

    1.000 people on 31/12/2024 and 1.365 on 31/12/2025, 365 days later, are one more a day: on 31/03/2025, 90 days after
    the first, 1.000 + 365 × 90 / 365 = 1.090. On the end of a year it is the figure delivered for it.
    """
    part = f"datediff({day}, {before}.on) / datediff({after}.on, {before}.on)"
    between = f"{before}.people + ({after}.people - {before}.people) * {part}"
    return f"case when {before}.on = {after}.on then {before}.people else {between} end"
