"""Practitioners of facilities and their posts (mẫu DMNhanVienYTe). Sender: the facility, or ``syt``."""

from contracts.staff import Staff
from lake.table import Part, Sheets

staff = Sheets("staff", Part(Staff, table="staff"))
