"""Medical supplies of facilities and their prices (mẫu DMVatTuYTe). Sender: the facility, or ``syt``."""

from contracts.supply_list import SupplyList
from lake.table import Part, Sheets

supply_list = Sheets("supply_list", Part(SupplyList, table="supply_list"))
