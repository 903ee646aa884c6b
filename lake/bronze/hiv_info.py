"""People with HIV, as HIV-INFO exports them; restricted, for few may know of them. Sender: ``syt``."""

from contracts.hiv_info import HivInfo
from lake.table import Part, Sheets

hiv_info = Sheets("hiv_info", Part(HivInfo, table="hiv_cases", restricted=True))
