"""Practitioners and where they work (mẫu DMNhanVienYTe). Sender: the facility, or ``syt``."""

from contracts.staff import Staff
from lake.practitioners import practitioners
from lake.table import Part, Sheets

staff = Sheets("staff", Part(Staff, table="staff"), derive=practitioners)
