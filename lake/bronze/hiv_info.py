"""Persons with HIV as HIV-INFO lists them; no line of it leaves the restricted bucket (Luật 71/2020/QH14, Điều 30)."""

from contracts.hiv_info import HivInfo
from lake.table import Part, Sheets

hiv_info = Sheets("hiv_info", Part(HivInfo, table="hiv_cases", restricted=True))
