"""Section: how much of what facilities sent was kept out, and which rules it broke most."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import RATE, Answers, Ask, Blank, Value, share
from lake.period import Period
from lake.section import (
    NAMES,
    TWO_MONTHS,
    Bar,
    Bars,
    Figure,
    Grid,
    Said,
    Section,
    Told,
    Words,
    month_before,
    named,
)  # fmt: skip

ASKS = {
    "rows": Ask(
        {"ops/ledger": ("feed", "sender", "received_at", "delivered", "quarantined")},
        "with came as (select *, date_trunc('month', received_at)::date as month from ops.ledger "
        "where feed = 'xml130') "
        "select month, sender as ma_cskcb, sum(delivered)::bigint as delivered, "
        f"sum(quarantined)::bigint as quarantined from came where {TWO_MONTHS} group by all",
    ),
    "rules": Ask(
        {"gold/data_quality": ("month", "feed", "table", "rule", "field", "broken")},
        "select rule || ' (' || \"table\" || case when field = '' then '' else '.' || field end || ')' as rule, month, "
        f"sum(broken)::bigint as broken from data_quality where feed = 'xml130' and broken > 0 and {TWO_MONTHS} "
        "group by all",
    ),
    "names": NAMES,
}
NOTHING = Blank("không nhận dòng nào", "no row came")
PERCENT = Words("%", "%")
KEPT_OUT = Words("Dòng cách ly trên 100 dòng nhận", "Rows kept out by 100 received")
MOST_RULES = 10


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """Rows received in the month and how many of them wait in quarantine, by facility; the rules broken most.

    12 of 400 rows kept out are 3 %.
    """
    rows, rules, now, before = told["rows"], told["rules"], period.first, month_before(period)

    def kept_out(month: object, **at: str) -> Value:
        return share(rows("quarantined", month=month, **at), rows("delivered", month=month, **at), NOTHING, 100)

    came = Words("Số dòng hồ sơ nhận trong tháng", "Rows of claims received in the month")
    figures = (
        Figure("delivered", came, rows("delivered", month=now), rows("delivered", month=before)),
        Figure("kept_out", KEPT_OUT, kept_out(now), kept_out(before), RATE, PERCENT),
    )
    senders = sorted(rows.values("ma_cskcb", month=now))
    bars = tuple(
        Bar(named(answers["names"], one), kept_out(now, ma_cskcb=one), kept_out(before, ma_cskcb=one))
        for one in senders
    )
    broken = sorted(
        ((rules("broken", month=now, rule=one), one) for one in rules.values("rule", month=now)), reverse=True
    )
    worst = tuple(Bar(one, count, rules("broken", month=before, rule=one)) for count, one in broken[:MOST_RULES])
    charts = (
        Bars(
            Words("Dòng cách ly trên 100 dòng nhận, theo cơ sở", "Rows kept out by 100, by facility"),
            bars,
            RATE,
            PERCENT,
        ),
        Bars(Words("Luật bị phá nhiều nhất", "Rules broken most"), worst),
    )
    return Said(figures, charts)


section = Section(
    place=90,
    title=Words("Chất lượng dữ liệu", "Data quality"),
    source=Words("sổ cái, gold/data_quality, theo tháng nhận", "ledger, gold/data_quality, by month of receipt"),
    feeds=("xml130",),
    asks=ASKS,
    grids={
        "rows": Grid("rows", ("month", "ma_cskcb"), {}, {}, {"delivered": None, "quarantined": None}),
        "rules": Grid("rules", ("month", "rule"), {}, {}, {"broken": None}),
    },
    tell=tell,
)
