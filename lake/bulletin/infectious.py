"""Section: cases of infectious diseases, by month, disease and commune, and signals of outbreaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from lake.form import Answers, Ask, Blank
from lake.period import Period
from lake.places import communes, today_of
from lake.section import (
    TWO_MONTHS,
    YEAR,
    Bar,
    Bars,
    Figure,
    Grid,
    Said,
    Section,
    Told,
    Trend,
    Words,
    is_known,
    last_months,
    month_before,
    named,
)  # fmt: skip

# A week belongs to the month of its Thursday, as in form 11/BCT.
WEEKS = "(select *, date_trunc('month', strptime(week || '-4', '%G-W%V-%u'))::date as month from "
NEEDED = {"gold/infectious_cases": ("week", "ma_benh", "ma_xa", "cases", "deaths", "late")}


def _cases(columns: str, months: str) -> Ask:
    counts = ", ".join(f"sum({one})::bigint as {one}" for one in ("cases", "deaths", "late"))
    return Ask(NEEDED, f"select {columns}, {counts} from {WEEKS}infectious_cases) where {months} group by all")


ASKS = {
    "months": _cases("month", YEAR),
    "diseases": _cases("month, ma_benh", TWO_MONTHS),
    "communes": _cases("month, ma_xa", TWO_MONTHS),
    "signals": Ask(
        {"gold/outbreak_signals": ("week", "level", "ma_benh", "is_signal")},
        f"select ma_benh, min(week) as week, count(*) as weeks from {WEEKS}outbreak_signals) where month = "
        "cast($first as date) and level = 'province' and is_signal group by all order by week, ma_benh",
    ),
    "names": Ask(
        {"silver/diseases": ("ma_benh", "ten_benh", "valid_from", "valid_to")},
        "select ma_benh, ten_benh from silver.diseases where (valid_from is null or valid_from <= "
        "cast($last as date)) and (valid_to is null or valid_to >= cast($last as date))",
    ),
}
WANTED = (
    ("cases", Words("Số ca mắc", "Cases")),
    ("deaths", Words("Số ca tử vong", "Deaths")),
    ("late", Words("Số ca báo bổ sung", "Cases reported late")),
)
UNTOLD = "chưa nhận ra · not told"


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """Cases and deaths of the month; cases by month, by disease and by commune; diseases with a signal, by name.

    B05 with 6 cases in W22 (its Thursday is 28 May) and 50 in W23 has 6 in May. A signal of a disease whose cases are
    withheld is not named.
    """
    whole, now, before = told["months"], period.first, month_before(period)
    figures = tuple(Figure(one, label, whole(one, month=now), whole(one, month=before)) for one, label in WANTED)
    months = last_months(period)
    trend = Trend(
        Words("Số ca mắc theo tháng", "Cases by month"), months, tuple(whole("cases", month=m) for m in months)
    )
    names = answers["names"]
    diseases = _bars(told["diseases"], "ma_benh", period, lambda code: named(names, code, "ma_benh", "ten_benh"))
    places = _bars(told["communes"], "ma_xa", period, lambda code: _communes().get(code, code))
    charts = (
        trend,
        Bars(Words("Số ca mắc theo bệnh", "Cases by disease"), diseases),
        Bars(Words("Số ca mắc theo xã, phường nơi ở", "Cases by commune of residence"), places),
    )
    return Said(figures, charts, tuple(_signals(answers, told["diseases"], period)))


def _bars(told: Told, by: str, period: Period, name: Callable[[str], str]) -> tuple[Bar, ...]:
    now, before = period.first, month_before(period)
    codes = dict.fromkeys([*told.values(by, month=now), *told.values(by, month=before)])
    return tuple(
        Bar(name(one) if one else UNTOLD, *(told("cases", **{"month": m, by: one}) for m in (now, before)))
        for one in sorted(codes, key=lambda one: one or "~")
    )


@cache
def _communes() -> dict[str, str]:
    return {code: unit.name for code, unit in today_of(communes()).items()}


def _signals(answers: Answers, told: Told, period: Period) -> list[Words]:
    found, names = answers["signals"], answers["names"]
    if isinstance(found, Blank):
        return [Words(f"Tín hiệu bùng phát: {found.vi}", f"outbreak signals: {found.en}")]
    open_to = [row for row in found if is_known(told("cases", month=period.first, ma_benh=row["ma_benh"]))]
    listed = "; ".join(
        f"{named(names, row['ma_benh'], 'ma_benh', 'ten_benh')} từ tuần · from week {row['week']}" for row in open_to
    )
    few = len(found) - len(open_to)
    words = (
        [Words(f"Tín hiệu bùng phát (EARS C2), toàn tỉnh: {listed}", "outbreak signals, whole province")]
        if listed
        else []
    )
    if few:
        words.append(
            Words(f"{few} tín hiệu nữa của bệnh có số ca giữ kín", f"{few} more of diseases whose cases are withheld")
        )
    return words


PARTS = {"deaths": "cases", "late": "cases"}
COUNTS = {"cases": "cases", "deaths": "case deaths", "late": "late cases"}
section = Section(
    place=30,
    title=Words("Bệnh truyền nhiễm", "Infectious diseases"),
    source=Words(
        "gold/infectious_cases, tuần khởi phát theo tháng của ngày thứ năm", "by month of the week's Thursday"
    ),
    feeds=("ecds",),
    asks=ASKS,
    grids={
        "months": Grid("months", ("month",), COUNTS, PARTS),
        "diseases": Grid("diseases", ("month", "ma_benh"), {"cases": "cases"}),
        "communes": Grid("communes", ("month", "ma_xa"), {"cases": "cases"}),
    },
    tell=tell,
)
