"""Doctors of the province by its people; no patient is counted."""

from lake.extract import Extract

extract = Extract(
    table="doctors_per_10000",
    dimensions=("month",),
    sums={"doctors": (), "population": ()},
    rates={"doctors_per_10000": ("doctors", "population", 10_000)},
)
