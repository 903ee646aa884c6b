"""A stranger adds a feed of sheets in two new files and edits none: a copy of the project with them, really built."""

from __future__ import annotations

from pathlib import Path

from lake.settings import Settings
from lake.store import Store
from tests.conftest import put
from tests.stranger import command, copy
from tests.truth import rows

CONTRACT = '''
"""``ambulances``: ambulances of facilities."""

from contracts.columns import REJECT, Count, Text, cell
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated


class Ambulances(Dated):
    """One ambulance of a facility from one day on."""

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, source="test")
    bien_so: Text = cell("Biển số xe", "Number plate", required=REJECT, source="test")
    so_cang: Count = cell("Số cáng", "Stretchers", at_least=0, source="test")
    lai_xe: Text = cell("Lái xe", "Driver", personal=True, source="test")

    class Config:
        metadata = {"key": ("ma_cskcb", "bien_so"), "rules": (OWN_FACILITY, DAYS_IN_ORDER)}
'''
FEED = '''
"""Ambulances. Sender: the facility, or ``syt``."""

from contracts.ambulances import Ambulances
from lake.table import Part, Sheets

ambulances = Sheets("ambulances", Part(Ambulances, table="ambulances"))
'''
SHEET = """DANH SÁCH XE CỨU THƯƠNG;;;;
Biển số xe;Lái xe;Mã cơ sở KCB;Số cáng;Từ ngày
65A-00001;Người Bịa;92001;1;01/01/2026
65A-00001;Người Bịa;92001;2;01/03/2026
65A-00002;;92001;hai;01/01/2026
Tổng cộng;;;3;
"""


def test_a_feed_of_sheets_is_two_new_files(settings: Settings, store: Store, tmp_path: Path) -> None:
    copy(tmp_path)
    (tmp_path / "contracts" / "ambulances.py").write_text(CONTRACT, encoding="utf-8")
    (tmp_path / "lake" / "bronze" / "ambulances.py").write_text(FEED, encoding="utf-8")
    put(store, "ambulances/92001/xe.csv", SHEET.encode())
    done = command(settings, tmp_path, "build")
    assert done.returncode == 0, done.stderr[-2000:]
    found = {(row["bien_so"], row["so_cang"], str(row["valid_to"])) for row in rows(store, "silver/ambulances")}
    assert found == {("65A-00001", 1, "2026-02-28"), ("65A-00001", 2, "None")}
    assert {row["lai_xe"] for row in rows(store, "restricted/ambulances_identities")} == {"Người Bịa"}
    (row,) = rows(store, "quarantine/rows")
    assert row["broken"][0]["message_vi"].startswith("Ô D5: Không đọc được số ở SO_CANG (Số cáng)")
