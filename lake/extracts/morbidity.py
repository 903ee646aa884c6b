"""Episodes and how they ended by month, chapter of ICD-10 and form of care, for the whole province."""

from lake.extract import Extract

ENDS = ("deaths", "deaths_outside", "severe_home")
extract = Extract(
    table="morbidity",
    dimensions=("month", "chapter", "care"),
    counts=("episodes", *ENDS),
    within=dict.fromkeys(ENDS, "episodes"),
)
