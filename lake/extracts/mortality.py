"""Episodes and deaths by facility, month and form of care."""

from lake.extract import Extract

extract = Extract(
    table="mortality",
    dimensions=("ma_cskcb", "month", "care"),
    counts=("episodes", "deaths"),
    within={"deaths": "episodes"},
    rates={"mortality_percent": ("deaths", "episodes", 100)},
)
