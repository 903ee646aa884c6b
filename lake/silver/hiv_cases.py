"""``restricted/hiv_cases``: the lines of HIV-INFO that hold; none of them leaves the restricted bucket."""

from lake.bronze.hiv_info import hiv_info as feed
from lake.table import sheet_table

hiv_cases = sheet_table(feed)
