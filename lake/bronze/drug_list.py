"""Drugs of facilities and their prices (mẫu DMThuoc). Sender: the facility, or ``syt``."""

from contracts.drug_list import DrugList
from lake.table import Part, Sheets

drug_list = Sheets("drug_list", Part(DrugList, table="drug_list"))
