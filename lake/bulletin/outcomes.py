"""Section: how many inpatients died, and how many were back within 30 days."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import RATE, Answers, Ask, Blank, Value, share
from lake.period import Period
from lake.section import YEAR, Figure, Grid, Said, Section, Told, Trend, Words, last_months, month_before, senders

ASKS = {
    "deaths": Ask(
        {"gold/mortality": ("ma_cskcb", "month", "care", "episodes", "deaths")},
        "select month, sum(episodes)::bigint as inpatients, sum(deaths)::bigint as deaths, "
        f"count(distinct ma_cskcb) as facilities from mortality where care = 'inpatient' and {YEAR} group by all",
    ),
    "back": Ask(
        {"gold/readmission": ("ma_cskcb", "month", "discharges", "readmitted", "reason")},
        "select month, sum(discharges)::bigint as discharges, sum(readmitted)::bigint as readmitted, "
        "bool_or(reason is not null) as is_open, count(distinct ma_cskcb) as facilities "
        f"from readmission where {YEAR} group by all",
    ),
}
NONE = Blank("không có đợt nội trú", "no inpatient")
OPEN = Blank("chưa đủ 30 ngày theo dõi sau cuối tháng", "30 days after the month's end are not over yet")
PERCENT = Words("%", "%")
DEATHS = Words("Tử vong nội trú tại cơ sở", "Inpatient deaths")
DIED = Words("Tử vong nội trú trên 100 đợt", "Inpatient deaths by 100 episodes")
BACK = Words("Nhập viện lại trong 30 ngày trên 100 lượt ra viện", "Readmitted within 30 days by 100 discharges")


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """In-hospital mortality and readmission of the month, and by month.

    6 deaths of 200 inpatients are 3 %; 10 of 80 discharges back are 12.5 %, told once 30 days have passed.
    """
    found = answers["back"]
    waiting = set() if isinstance(found, Blank) else {row["month"] for row in found if row["is_open"]}

    def died(month: object) -> Value:
        return share(told["deaths"]("deaths", month=month), told["deaths"]("inpatients", month=month), NONE, 100)

    def back(month: object) -> Value:
        if month in waiting:
            return OPEN
        return share(told["back"]("readmitted", month=month), told["back"]("discharges", month=month), NONE, 100)

    now, before, months = period.first, month_before(period), last_months(period)
    count = told["deaths"]
    rates = ((died, "mortality", DIED, "deaths"), (back, "readmission", BACK, "back"))
    return Said(
        (
            Figure("deaths", DEATHS, count("deaths", month=now), count("deaths", month=before)),
            *(Figure(key, label, rate(now), rate(before), RATE, PERCENT) for rate, key, label, _ in rates),
        ),
        tuple(
            Trend(label, months, tuple(map(rate, months)), senders(answers[name], months), RATE, PERCENT)
            for rate, _, label, name in rates
        ),
    )


section = Section(
    place=50,
    title=Words("Kết quả điều trị", "Outcomes"),
    source=Words("gold/mortality, gold/readmission, theo tháng ra viện", "by month of discharge"),
    feeds=("xml130",),
    asks=ASKS,
    grids={
        "deaths": Grid(
            "deaths", ("month",), {"inpatients": "inpatients", "deaths": "inpatient deaths"}, {"deaths": "inpatients"}
        ),
        "back": Grid(
            "back", ("month",), {"discharges": "discharges", "readmitted": "readmitted"}, {"readmitted": "discharges"}
        ),
    },
    tell=tell,
)
