"""``silver/staff``: the lines of the feed that hold, each on its days."""

from lake.bronze.staff import staff as feed
from lake.table import sheet_table

staff = sheet_table(feed)
