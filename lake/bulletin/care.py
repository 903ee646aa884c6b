"""Section: how much care was given, by month and facility."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import Answers, Ask
from lake.period import Period
from lake.section import (
    MONEY,
    NAMES,
    TWO_MONTHS,
    YEAR,
    Bars,
    Figure,
    Grid,
    Said,
    Section,
    Told,
    Trend,
    Words,
    by_facility,
    last_months,
    month_before,
    senders,
)  # fmt: skip

NEEDED = {"gold/activity": ("ma_cskcb", "month", "ma_loai_kcb", "episodes", "treatment_days", "t_tongchi_bv")}
INPATIENT = "ma_loai_kcb in ('03', '04', '09')"
ASKS = {
    "months": Ask(
        NEEDED,
        "select month, sum(episodes)::bigint as episodes, "
        f"coalesce(sum(episodes) filter ({INPATIENT}), 0)::bigint as inpatients, "
        "sum(treatment_days)::bigint as days, sum(t_tongchi_bv) as cost, count(distinct ma_cskcb) as facilities "
        f"from activity where {YEAR} group by all",
    ),
    "facilities": Ask(
        NEEDED,
        f"select month, ma_cskcb, sum(episodes)::bigint as episodes from activity where {TWO_MONTHS} group by all",
    ),
    "names": NAMES,
}
EPISODES = Words("Số đợt khám, điều trị", "Episodes of care")
WANTED = (
    ("episodes", EPISODES),
    ("inpatients", Words("Trong đó nội trú", "Of them inpatient")),
    ("days", Words("Số ngày điều trị", "Treatment days")),
)


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """Episodes, days and cost of the month; episodes by month and by facility.

    92001 with 120 episodes in May and 100 in April, and 92002 with 30 in May alone, are 150 episodes after 100; the
    bars are 120 and 30, in that order.
    """
    whole, now, before = told["months"], period.first, month_before(period)
    figures = [Figure(one, label, whole(one, month=now), whole(one, month=before)) for one, label in WANTED]
    million = Words("triệu đồng", "million đồng")
    cost = Words("Tổng chi phí theo giá bệnh viện", "Total cost at hospital prices")
    figures.append(Figure("cost", cost, whole("cost", month=now), whole("cost", month=before), MONEY, million))
    months = last_months(period)
    trend = Trend(
        Words("Số đợt khám, điều trị theo tháng ra viện", "Episodes by month of discharge"),
        months, tuple(whole("episodes", month=one) for one in months), senders(answers["months"], months),
    )  # fmt: skip
    bars = by_facility(told["facilities"], answers["names"], period, "episodes")
    return Said(tuple(figures), (trend, Bars(Words("Số đợt theo cơ sở", "Episodes by facility"), bars)))


section = Section(
    place=10,
    title=Words("Hoạt động khám bệnh, chữa bệnh", "Care given"),
    source=Words("gold/activity, theo tháng ra viện", "gold/activity, by month of discharge"),
    feeds=("xml130",),
    asks=ASKS,
    grids={
        "months": Grid(
            "months", ("month",), {"episodes": "episodes", "inpatients": "inpatients"}, {"inpatients": "episodes"},
            {"days": "episodes", "cost": "episodes"},
        ),
        "facilities": Grid("facilities", ("month", "ma_cskcb"), {"episodes": "episodes"}),
    },
    tell=tell,
)  # fmt: skip
