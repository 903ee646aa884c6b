"""Cases and deaths by week of onset and disease, for the whole province: a commune with few cases names people."""

from lake.extract import Extract

extract = Extract(
    table="infectious_cases",
    dimensions=("week", "ma_benh"),
    counts=("cases", "deaths", "late"),
    within={"deaths": "cases", "late": "cases"},
    rates={"fatality_percent": ("deaths", "cases", 100)},
    when="week",
)
