"""Posts by facility on the last day of the month; whoever works in public service is no secret."""

from lake.extract import Extract

extract = Extract(table="staff", dimensions=("month", "ma_cskcb"), sums={"posts": (), "doctor_posts": ()})
