"""Form 11/BCT: cases of infectious diseases and deaths from them."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import mean

from lake.form import RATE, TEXT, Answers, Ask, Blank, Column, Form, Line, Row, Value, share, told, total
from lake.period import MONTH, YEAR, Period

COUNTED = ("cases", "deaths", "late")
NO_CASE = Blank("không có ca mắc", "no case")
NO_PEOPLE = Blank("không có dân số của năm này hoặc năm trước", "the population of this year or the last is missing")

# A week is told once, in the month of its Sunday, in which it ends.
SUNDAY = "strptime(week || '-7', '%G-W%V-%u')::date"
IN_PERIOD = f"{SUNDAY} between cast($first as date) and cast($last as date)"
ASKS = {
    "diseases": Ask(
        {"silver/diseases": ("ma_benh", "ten_benh", "nhom", "valid_from", "valid_to")},
        "select ma_benh, ten_benh, nhom from silver.diseases where (valid_from is null or valid_from <= "
        "cast($last as date)) and (valid_to is null or valid_to >= cast($last as date)) order by ma_benh",
    ),
    "cases": Ask(
        {"gold/infectious_cases": ("week", "ma_benh", "cases", "deaths", "late")},
        "select ma_benh, sum(cases)::bigint as cases, sum(deaths)::bigint as deaths, sum(late)::bigint as late "
        f"from infectious_cases where {IN_PERIOD} group by all",
    ),
    "people": Ask(
        {"silver/population": ("nam", "gioi_tinh", "nhom_tuoi", "dan_so")},
        "select nam, sum(dan_so) as dan_so from silver.population where nam between year(cast($last as date)) - 1 "
        "and year(cast($last as date)) group by nam order by nam desc",
    ),
}
UNTOLD = "Chưa nhận ra bệnh"


def fill(answers: Answers, period: Period) -> Iterator[Line]:
    """All diseases, then each notifiable one, then the cases of none; incidence is per 100,000 people.

    3 cases, 1 death, among 600,000 people: incidence 0.5, fatality 33.33 %. A disease without a case in a period of
    which cases came stands with 0. People: the mean of the two ends of the year, or the end that is known.
    """
    found, listed = answers["cases"], answers["diseases"]
    told_of = {} if isinstance(found, Blank) else {row["ma_benh"]: row for row in found}
    known = [] if isinstance(listed, Blank) else [(one["ma_benh"], one["ten_benh"], one["nhom"]) for one in listed]
    strange = sorted(set(told_of) - {code for code, _, _ in known}, key=str)
    known += [(code, code or UNTOLD, None) for code in strange]
    people = NO_PEOPLE if isinstance(answers["people"], Blank) else mean([row["dan_so"] for row in answers["people"]])
    none = found if isinstance(found, Blank) else dict.fromkeys(COUNTED, 0)
    lines = [_line(name, group or "", told_of.get(code, none), people) for code, name, group in known]
    yield Line(_line("TỔNG SỐ", "", _summed(lines, none), people))
    yield from (Line(one, 1) for one in lines)


def _summed(lines: list[dict[str, Value]], none: Row | Blank) -> Row | Blank:
    return none if isinstance(none, Blank) else {key: total((one[key] for one in lines), NO_CASE) for key in COUNTED}


def _line(name: str, group: str, row: Row | Blank, people: Value) -> dict[str, Value]:
    cells = {key: told(row, key, NO_CASE) for key in COUNTED}
    return {
        "name": name,
        "group": group,
        **cells,
        "incidence": share(cells["cases"], people, NO_PEOPLE, 100_000),
        "fatality": share(cells["deaths"], cells["cases"], NO_CASE, 100),
    }


form = Form(
    code="11/BCT",
    title="Tình hình mắc và tử vong do bệnh truyền nhiễm",
    english="Cases of infectious diseases and deaths",
    source="Thông tư số 23/2025/TT-BYT, phụ lục IV",
    periods=(MONTH, YEAR),
    columns=(
        Column("name", ("Bệnh truyền nhiễm",), 34, TEXT),
        Column("group", ("Nhóm",), 7, TEXT),
        Column("cases", ("Số ca mắc", "Tổng số"), 11, is_people=True),
        Column("late", ("Số ca mắc", "Báo bổ sung sau tuần"), 12, is_people=True, of="cases"),
        Column("deaths", ("Số tử vong",), 11, is_people=True, of="cases"),
        Column("incidence", ("Mắc trên 100.000 dân",), 13, RATE, rests_on=("cases",)),
        Column("fatality", ("Chết trên mắc (%)",), 11, RATE, rests_on=("cases", "deaths")),
    ),
    asks=ASKS,
    fill=fill,
    feeds=("ecds", "population"),
    notes=(
        "Ca tính theo tuần khởi phát (ISO); tuần thuộc tháng có ngày Chủ nhật của nó · "
        "Cases by ISO week of onset; a week belongs to the month of its Sunday.",
        "Dân số bình quân hai đầu năm, hoặc đầu đã biết · Population: mean of both ends of the year, or the known one.",
    ),
    is_additive=True,
    is_landscape=False,
)
