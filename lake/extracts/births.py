"""Children born alive by facility and month, with their sex, weight and way of birth."""

from lake.extract import Extract

extract = Extract(
    table="births",
    dimensions=("ma_cskcb", "month"),
    counts=("births", "boys", "girls", "weighed", "low_weight", "caesarean_told", "caesarean"),
    within={
        "boys": "births",
        "girls": "births",
        "weighed": "births",
        "low_weight": "weighed",
        "caesarean_told": "births",
        "caesarean": "caesarean_told",
    },
    rates={
        "sex_ratio": ("boys", "girls", 100),
        "low_weight_percent": ("low_weight", "weighed", 100),
        "caesarean_percent": ("caesarean", "caesarean_told", 100),
    },
)
