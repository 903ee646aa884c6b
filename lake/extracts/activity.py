"""Episodes, deaths, days and money by facility, month and kind of care."""

from lake.extract import Extract

EPISODES = ("episodes",)
extract = Extract(
    table="activity",
    dimensions=("ma_cskcb", "month", "ma_loai_kcb"),
    counts=("episodes", "deaths"),
    within={"deaths": "episodes"},
    sums=dict.fromkeys(("treatment_days", "t_tongchi_bv", "t_tongchi_bh", "t_bhtt"), EPISODES),
)
