"""Beds of the province by its people; no patient is counted."""

from lake.extract import Extract

extract = Extract(
    table="beds_per_10000",
    dimensions=("month",),
    sums={"beds_planned": (), "beds_actual": (), "population": ()},
    rates={
        "beds_planned_per_10000": ("beds_planned", "population", 10_000),
        "beds_actual_per_10000": ("beds_actual", "population", 10_000),
    },
)
