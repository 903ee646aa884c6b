"""``silver/equipment``: the lines of the feed that hold, each on its days."""

from lake.bronze.equipment import equipment as feed
from lake.table import sheet_table

equipment = sheet_table(feed)
