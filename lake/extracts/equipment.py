"""Devices by facility on the last day of the month."""

from lake.extract import Extract

extract = Extract(table="equipment", dimensions=("month", "ma_cskcb"), sums={"devices": ()})
