"""Section: children born, their weight and how they were born."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import RATE, Answers, Ask, Blank, Value, share
from lake.period import Period
from lake.section import (
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

COUNTED = ("births", "boys", "girls", "weighed", "low_weight", "caesarean_told", "caesarean")
NEEDED = {"gold/births": ("ma_cskcb", "month", *COUNTED)}
ASKS = {
    "months": Ask(
        NEEDED,
        "select month, " + ", ".join(f"sum({one})::bigint as {one}" for one in COUNTED)
        + f", count(distinct ma_cskcb) as facilities from births where {YEAR} group by all",
    ),
    "facilities": Ask(
        NEEDED, f"select month, ma_cskcb, sum(births)::bigint as births from births where {TWO_MONTHS} group by all"
    ),
    "names": NAMES,
}  # fmt: skip
NONE = Blank("không trẻ nào được ghi", "told of no child")
PERCENT = Words("%", "%")
RATES = (
    ("low_weight", "weighed", Words("Nhẹ cân (dưới 2.500 g) trên 100 trẻ được cân", "Low birth weight"), PERCENT),
    ("caesarean", "caesarean_told", Words("Sinh mổ trên 100 trẻ có ghi", "By caesarean"), PERCENT),
    ("boys", "girls", Words("Số bé trai trên 100 bé gái", "Boys for 100 girls"), Words("", "")),
)


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """Children born alive, of which weight and how; by month and by facility.

    40 children, 38 weighed and 19 of these under 2,500 g: 50 % low birth weight.
    """
    count, now, before = told["months"], period.first, month_before(period)

    def rate(part: str, whole: str, month: object) -> Value:
        return share(count(part, month=month), count(whole, month=month), NONE, 100)

    label = Words("Trẻ đẻ ra sống (giấy chứng sinh)", "Children born alive")
    figures = [Figure("births", label, count("births", month=now), count("births", month=before))]
    figures += [Figure(p, label, rate(p, w, now), rate(p, w, before), RATE, unit) for p, w, label, unit in RATES]
    months = last_months(period)
    born = tuple(count("births", month=one) for one in months)
    trend = Trend(
        Words("Số trẻ đẻ ra sống theo tháng", "Births by month"), months, born, senders(answers["months"], months)
    )
    bars = by_facility(told["facilities"], answers["names"], period, "births")
    return Said(tuple(figures), (trend, Bars(Words("Số trẻ đẻ ra sống theo cơ sở", "Births by facility"), bars)))


section = Section(
    place=60,
    title=Words("Sinh", "Births"),
    source=Words("gold/births, theo tháng sinh", "gold/births, by month of birth"),
    feeds=("xml130",),
    asks=ASKS,
    grids={
        "months": Grid(
            "months", ("month",), {one: one for one in COUNTED},
            {"boys": "births", "girls": "births", "weighed": "births", "low_weight": "weighed",
             "caesarean_told": "births", "caesarean": "caesarean_told"},
        ),
        "facilities": Grid("facilities", ("month", "ma_cskcb"), {"births": "births"}),
    },
    tell=tell,
)  # fmt: skip
