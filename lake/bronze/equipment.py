"""Medical devices of facilities (mẫu ThongTinThietBi). Sender: the facility, or ``syt``."""

from contracts.equipment import Equipment
from lake.table import Part, Sheets

equipment = Sheets("equipment", Part(Equipment, table="equipment"))
