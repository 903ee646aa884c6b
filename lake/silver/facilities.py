"""``silver/facilities``: the lines of the feed that hold, each on its days."""

from lake.bronze.facilities import facilities as feed
from lake.table import sheet_table

facilities = sheet_table(feed)
