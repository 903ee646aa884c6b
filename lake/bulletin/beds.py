"""Section: how far beds were used and how long inpatients stayed."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import RATE, Answers, Ask, Blank, Row, Value, share
from lake.period import Period
from lake.section import (
    NAMES,
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
    last_months,
    month_before,
    named,
    senders,
)  # fmt: skip

ASKS = {
    "beds": Ask(
        {
            "gold/bed_occupancy": (
                "ma_cskcb", "month", "episodes", "treatment_days", "planned_bed_days", "planned_percent",
                "planned_reason",
            )
        },
        "select month, ma_cskcb, episodes, planned_reason, "
        "case when planned_percent is not null then treatment_days end as used, "
        "case when planned_percent is not null then planned_bed_days end as bed_days "
        f"from bed_occupancy where {TWO_MONTHS}",
    ),
    "stays": Ask(
        {"gold/length_of_stay": ("ma_cskcb", "month", "episodes_with_days", "treatment_days")},
        "select month, sum(episodes_with_days)::bigint as stays, sum(treatment_days)::bigint as days, "
        f"count(distinct ma_cskcb) as facilities from length_of_stay where {YEAR} group by all",
    ),
    "names": NAMES,
}  # fmt: skip
WHY = {
    "no_sheet": Blank("chưa gửi khoa, giường", "beds not sent"),
    "no_beds": Blank("không có giường", "no beds"),
    "no_episodes": Blank("không có đợt nào", "no episode"),
    "no_days": Blank("không ghi số ngày", "no days told"),
}
NO_BEDS = Blank("không cơ sở nào có công suất", "no facility has an occupancy")
NO_STAYS = Blank("không đợt nội trú nào ghi số ngày", "no inpatient tells the days")
PERCENT, DAYS = Words("%", "%"), Words("ngày/đợt", "days an episode")


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """Occupancy of the province by planned beds and mean stay; occupancy by facility, mean stay by month.

    930 treatment days on 40 beds in May (1,240 bed-days) are 75 %; a facility that never told of beds has no bar but
    the reason. 300 days of 60 inpatients are 5 days.
    """
    now, before = period.first, month_before(period)
    beds = _rates(told["beds"], now), _rates(told["beds"], before)
    figures = (
        Figure("planned", Words("Công suất giường kế hoạch", "Occupancy of planned beds"), *beds, RATE, PERCENT),
        Figure(
            "stay", Words("Số ngày điều trị bình quân", "Mean length of stay"),
            _stay(told["stays"], now), _stay(told["stays"], before), RATE, DAYS,
        ),
    )  # fmt: skip
    rows = [] if isinstance(answers["beds"], Blank) else answers["beds"]
    bars = tuple(_bar(told["beds"], row, answers["names"], before) for row in rows if row["month"] == now)
    months = last_months(period)
    stays = tuple(_stay(told["stays"], one) for one in months)
    title = Words("Công suất giường kế hoạch theo cơ sở", "Occupancy of planned beds by facility")
    trend = Words("Số ngày điều trị nội trú bình quân một đợt", "Mean stay of inpatients")
    charts = (
        Bars(title, bars, RATE, PERCENT, 100),
        Trend(trend, months, stays, senders(answers["stays"], months), RATE, DAYS),
    )
    return Said(figures, charts)


def _rates(told: Told, month: object, **at: str) -> Value:
    return share(told("used", month=month, **at), told("bed_days", month=month, **at), NO_BEDS, 100)


def _stay(told: Told, month: object) -> Value:
    return share(told("days", month=month), told("stays", month=month), NO_STAYS)


def _bar(told: Told, row: Row, names: list[Row] | Blank, before: object) -> Bar:
    code = row["ma_cskcb"]
    value = WHY.get(row["planned_reason"]) or _rates(told, row["month"], ma_cskcb=code)
    return Bar(named(names, code), value, _rates(told, before, ma_cskcb=code))


section = Section(
    place=40,
    title=Words("Giường bệnh, ngày điều trị", "Beds and stays"),
    source=Words("gold/bed_occupancy, gold/length_of_stay", "by month of discharge"),
    feeds=("xml130", "departments"),
    asks=ASKS,
    grids={
        "beds": Grid(
            "beds", ("month", "ma_cskcb"), {"episodes": "inpatients"}, {}, {"used": "episodes", "bed_days": None}
        ),
        "stays": Grid("stays", ("month",), {"stays": "inpatients with days"}, {}, {"days": "stays"}),
    },
    tell=tell,
)
