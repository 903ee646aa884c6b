"""Departments and beds of hospitals (mẫu DMKhoaPhongGiuong). Sender: the facility, or ``syt``."""

from contracts.departments import Departments
from lake.table import Part, Sheets

departments = Sheets("departments", Part(Departments, table="departments"))
