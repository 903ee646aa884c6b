"""Section: doctors and beds by population, on the last day of the month."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import COUNT, RATE, Answers, Ask, Blank, Value
from lake.period import Period
from lake.section import YEAR, Figure, Grid, Said, Section, Told, Trend, Words, is_known, last_months, month_before

ASKS = {
    "doctors": Ask(
        {"gold/doctors_per_10000": ("month", "doctors", "doctors_per_10000")},
        f"select month, doctors, doctors_per_10000 from doctors_per_10000 where {YEAR}",
    ),
    "beds": Ask(
        {"gold/beds_per_10000": ("month", "beds_planned", "beds_planned_per_10000")},
        f"select month, beds_planned, beds_planned_per_10000 from beds_per_10000 where {YEAR}",
    ),
}
NO_PEOPLE = Blank("chưa có dân số của tháng", "the population of the month is missing")
WANTED = (
    ("doctors", "doctors", Words("Bác sĩ", "Doctors"), COUNT),
    ("doctors", "doctors_per_10000", Words("Bác sĩ trên 10.000 dân", "Doctors per 10,000 people"), RATE),
    ("beds", "beds_planned", Words("Giường kế hoạch", "Planned beds"), COUNT),
    (
        "beds",
        "beds_planned_per_10000",
        Words("Giường kế hoạch trên 10.000 dân", "Planned beds per 10,000 people"),
        RATE,
    ),
)


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """Doctors and planned beds of the last day of the month, in all and by population, and by month.

    120 doctors for 100,000 people are 12 for 10,000.
    """
    now, before, months = period.first, month_before(period), last_months(period)

    def value(name: str, key: str, month: object) -> Value:
        found = told[name](key, month=month)
        is_rate_alone = not is_known(found) and is_known(told[name](key.partition("_per_")[0], month=month))
        return NO_PEOPLE if is_rate_alone else found

    return Said(
        tuple(Figure(k, label, value(n, k, now), value(n, k, before), kind) for n, k, label, kind in WANTED),
        tuple(
            Trend(label, months, tuple(value(name, key, one) for one in months), (), RATE)
            for name, key, label, kind in WANTED
            if kind == RATE
        ),
    )


section = Section(
    place=80,
    title=Words("Nguồn lực", "Resources"),
    source=Words("gold/doctors_per_10000, gold/beds_per_10000, ngày cuối tháng", "on the last day of the month"),
    feeds=("staff", "departments", "population"),
    asks=ASKS,
    grids={
        "doctors": Grid("doctors", ("month",), {}, {}, {"doctors": None, "doctors_per_10000": None}),
        "beds": Grid("beds", ("month",), {}, {}, {"beds_planned": None, "beds_planned_per_10000": None}),
    },
    tell=tell,
)
