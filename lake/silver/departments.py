"""``silver/departments``: the lines of the feed that hold, each on its days."""

from lake.bronze.departments import departments as feed
from lake.table import sheet_table

departments = sheet_table(feed)
