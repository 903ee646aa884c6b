"""Cases of infectious diseases (eCDS): three forms read alike, the commune of today, deaths and late reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.terms import DIED, SEX, YES_IS_0, YES_IS_1, meant, one_of
from lake.diseases import diagnosed
from lake.history import holds
from lake.places import COMMUNE, resolved
from lake.unaccented import unaccented, words

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

KEY = ("ma_so", "khoi_phat", "_disease")
"""What makes one case: Mã số alone is used again; the disease is the catalogue's, for its 4-character code varies."""
ANSWERS = {
    "vac_xin": ("is_vaccinated", YES_IS_0),
    "xet_nghiem": ("is_sampled", YES_IS_0),
    "mang_thai": ("is_pregnant", YES_IS_1),
}
"""Columns of the forms that say yes or no, as far as a line has them, and what they are told as."""
KINDS = {"phuong": "phuong|p", "xa": "xa|x", "thi tran": "thi tran|tt", "dac khu": "dac khu|dk"}
"""Kinds of communes and how they are written before a name."""


def told(lines: DataFrame, diseases: DataFrame, places: DataFrame) -> DataFrame:
    """The lines with the disease of each (`lake.diseases.diagnosed`) and today's commune of residence (`placed`)."""
    return placed(diagnosed(lines, diseases), places)


def alike(lines: DataFrame) -> DataFrame:
    """The lines that hold, one a case (`KEY`), each read alike whatever the form.

    ``gioi_tinh``: 1, 2, 3, else null; ``is_death``: the last status is "Tử vong" or 3; ``is_late``: the extract that
    first told the case is of a later ISO week than the onset; answers: null where neither yes nor no. No row is lost.
    """
    read = {"gioi_tinh": meant(unaccented("gioi_tinh"), SEX)}
    for name, (answer, terms) in ANSWERS.items():
        if name in lines.columns:
            read[answer] = f"cast({meant(unaccented(name), terms)} as boolean)"
    read |= {
        "is_death": f"coalesce({one_of(unaccented(_status(lines)), DIED)}, false)",
        "is_late": "trunc(_first_ordered_on, 'week') > trunc(khoi_phat, 'week')",
    }
    others = [name for name in lines.columns if name not in read]
    return lines.selectExpr(*others, *(f"{text} as {name}" for name, text in read.items()))


def _status(lines: DataFrame) -> str:
    """SQL of the status of a case; form B has it under another name."""
    return "coalesce(tinh_trang, trang_thai_ca_benh)" if "trang_thai_ca_benh" in lines.columns else "tinh_trang"


def placed(lines: DataFrame, places: DataFrame) -> DataFrame:
    """The lines and beside ``xa`` the commune of today in ``ma_xa``, null unless ``_commune_state`` is ``known``.

    Five digits are a code and mean what they meant on the day of onset (`lake.places.resolved`). Anything else is a
    name in ``_province``: of a commune of that day, else of one before or after it, as old names go on being written.
    ``split``: such a name or commune is several communes of today; ``doubtful``: the source of the crosswalk most
    likely confused two communes of that name; ``other_day``, ``unknown``: no such code on that day, or no such code or
    name at all; ``no_day``, ``no_code``: nothing to go by.
    """
    from pyspark.sql import functions as F

    is_code = "rlike(trim(xa), '\\\\A[0-9]{5}\\\\z')"
    read = lines.selectExpr(
        "*",
        f"case when {is_code} then trim(xa) end as _commune",
        f"case when not {is_code} then {place_key('xa')} end as _key",
    )
    coded = resolved(read, places, "_commune", "khoi_phat", named="_of_code")
    is_named = (F.col("_key") == F.col("_place_key")) & (F.col("_province") == F.col("today_province"))
    beside = coded.join(F.broadcast(named(places)), is_named, how="left")
    of_day = beside.selectExpr("*", f"filter(_named, one -> {holds('khoi_phat', 'one')}) as _of_day")
    meaning = of_day.selectExpr("*", "if(size(_of_day) > 0, _of_day, _named) as _meant")
    today = "array_distinct(flatten(transform(_meant, one -> one.today)))"
    told = meaning.selectExpr("*", f"{today} as _today", "exists(_meant, one -> one.is_doubtful) as _is_doubtful")
    of_name = (
        "case when coalesce(_key, '') = '' then 'no_code' when _named is null then 'unknown'"
        " when _is_doubtful then 'doubtful' when size(_today) > 1 then 'split' else 'known' end"
    )
    state = f"if(_commune is not null, _of_code_state, {of_name})"
    sure = "if(size(_today) = 1 and not _is_doubtful, array_max(_today), null)"
    code = f"if(_commune is not null, _of_code_today, {sure})"
    return told.selectExpr(*lines.columns, f"{code} as ma_xa", f"{state} as _commune_state")


def named(places: DataFrame) -> DataFrame:
    """One row per province of today and name ``_place_key`` in it, with and without its kind: what it means when."""
    from pyspark.sql import functions as F

    communes = places.where(f"level = '{COMMUNE}'").coalesce(1)
    units = communes.groupBy("code", "valid_from", "valid_to", "today_province").agg(
        F.min("name").alias("name"),
        F.expr("collect_set(today_code) as today"),
        F.expr("bool_or(is_doubtful) as is_doubtful"),
    )
    told = units.selectExpr("*", f"{place_key('name')} as full")
    bare = f"regexp_replace(full, '\\\\A({'|'.join(KINDS)}) ', '')"
    keyed = told.selectExpr("*", f"explode(array_distinct(array(full, {bare}))) as _place_key")
    meanings = "collect_list(struct(valid_from, valid_to, today, is_doubtful)) as _named"
    return keyed.groupBy("today_province", "_place_key").agg(F.expr(meanings))


def place_key(text: str) -> str:
    """SQL: the name of a commune for comparison: its kind in full, numbers without zeros before, no unit above it.

    "P.01", "Phường 1" and "phuong 1, Quận 3" are one; a name without a kind stays without.
    """
    key = words(f"regexp_replace({text}, '[,;(].*', '')")
    for kind, written in KINDS.items():
        key = f"regexp_replace({key}, '\\\\A({written})( +|(?=[0-9]))(?=.)', '{kind} ')"
    return f"regexp_replace({key}, '\\\\b0+(?=[0-9])', '')"


def iso_week(day: str) -> str:
    """SQL: the ISO week of a day as ``2026-W16``; its year is that of the week's Thursday."""
    return f"format_string('%04d-W%02d', extract(yearofweek from {day}), extract(week from {day}))"
