"""Sheets through the real parts: workbooks and text in landing to silver, quarantine, deliveries and ledger."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from tests import truth
from tests.conftest import lake_of, put
from tests.workbooks import Raw, table, workbook

HEADER = ("STT", "Mã cơ sở KCB", "Mã khoa", "Tên khoa", "Giường phê duyệt", "Giường thực kê", "Từ ngày", "Đến ngày")
FIRST = workbook(
    **{
        "Mẫu 01": table(
            ("DANH MỤC KHOA PHÒNG",),
            ("Ngày trích xuất: 05/04/2026",),
            HEADER,
            ("1", "92001", "K01", "Khám", "10", "12", "01/01/2025", None),
            ("2", "92001", "K02", "Nội", "20", "22,0", "01/01/2025", "31/12/2025"),
            ("3", "92001", "K03", "Ngoại", "x", "5", "01/01/2025", None),
            ("4", "92002", "K04", "Nhi", "5", "5", "01/01/2025", None),
            ("5", "92001", "K05", "Sản", Raw("e", "#N/A"), "1.234", "45658", None),
            (None, "Tổng cộng", None, None, "40", "39"),
        ),
        "Ghi chú": table(("Chỉ để tham khảo",)),
    }
)
SECOND = workbook(
    Trang1=table(
        ("Ngày lập", "06/04/2026"),
        HEADER,
        ("1", "92001", "K01", "Khám", "15", "15", "01/03/2026", None),
        ("3", "92001", "K03", "Ngoại", "8", "5", "20250101", None),
    )
)
OLDER = "Mã CSKCB;Ma khoa;GIUONG_TK;Tu ngay\n92001;K01;99;01/01/2025\n92001;K06;-1;01/02/2026\n92001;;3;\n"
"""Extracted before the first though received after it: its date says so."""


def _zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


DELIVERED = {
    "departments/92001/1.xlsx": FIRST,
    "departments/92001/2 bản sửa.xlsx": SECOND,
    "departments/92001/3.csv": b"\xef\xbb\xbfNg\xc3\xa0y l\xe1\xba\xadp: 01/04/2026\n" + OLDER.encode(),
    "departments/92001/4.xlsx": b"<html><table></table></html>",
    "departments/92001/5.zip": _zipped(**{"a/khoa.csv": "Mã CSKCB;Mã khoa;Giường TK\n92001;K07;7\n".encode()}),
    "departments/92001/6.csv": "Mã CSKCB;Giường TK\n92001;7\n".encode(),
    "departments/92001/7.xls": (Path(__file__).parent / "samples" / "departments.xls").read_bytes(),
    "departments/syt/1.xlsx": FIRST,
}


class Lake:
    """A lake to which the sheets came in two builds."""

    def __init__(self, settings: Settings, first: list[str], then: list[str]) -> None:
        self.settings, self.store = settings, Store.open(settings)
        for some in (first, then):
            for name in some:
                put(self.store, name, DELIVERED[name])
            if some:
                build(settings, self.store, tables=["departments"])

    def rows(self, table: str) -> list[dict[str, Any]]:
        return truth.rows(self.store, table)

    def silver(self) -> dict[tuple, tuple]:
        names = ("giuong_pd", "giuong_tk", "valid_from", "valid_to")
        return {
            (one["ma_khoa"], one["tu_ngay"]): tuple(one[name] for name in names)
            for one in self.rows("silver/departments")
        }

    def ledger(self) -> dict[str, tuple]:
        names = ("table", "delivered", "good", "quarantined", "superseded", "state")
        return {one["file"]: tuple(one[name] for name in names) for one in self.rows("ops/ledger")}


MINE = [name for name in DELIVERED if "/92001/" in name]


@pytest.fixture(scope="module")
def lake(base: Settings, spark: Any) -> Lake:
    return Lake(lake_of(base), MINE, [])


def test_the_newest_good_line_of_a_key_holds_and_earlier_versions_end_before_it(lake: Lake) -> None:
    new_year, february, march = date(2025, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
    assert lake.silver() == {
        ("K01", new_year): (10, 12, new_year, date(2026, 2, 28)),
        ("K01", march): (15, 15, march, None),
        ("K02", new_year): (20, 22, new_year, date(2025, 12, 31)),
        ("K03", new_year): (8, 5, new_year, None),
        ("K07", None): (None, 7, None, None),
        ("K08", february): (12, 11, february, None),
    }


def test_every_line_is_in_the_ledger_once(lake: Lake) -> None:
    found = lake.ledger()
    # K01 of the older list is superseded; the rejected K03 was cured by the second workbook.
    assert found == {
        "departments/92001/1.xlsx": ("departments", 5, 2, 2, 1, "read"),
        "departments/92001/2 bản sửa.xlsx": ("departments", 2, 2, 0, 0, "read"),
        "departments/92001/3.csv": ("departments", 3, 0, 2, 1, "read"),
        "departments/92001/4.xlsx": ("unreadable", 0, 0, 0, 0, "unreadable"),
        "departments/92001/5.zip": ("departments", 1, 1, 0, 0, "read"),
        "departments/92001/6.csv": ("unreadable", 0, 0, 0, 0, "unreadable"),
        "departments/92001/7.xls": ("departments", 2, 1, 1, 0, "read"),
    }


def test_a_line_kept_out_says_what_and_in_which_cell(lake: Lake) -> None:
    found = {
        (one["file"], one["part"], one["position"]): [(each["rule"], each["field"]) for each in one["broken"]]
        for one in lake.rows("quarantine/rows")
    }
    assert found == {
        ("departments/92001/1.xlsx", "Mẫu 01", 6): [("unreadable", "giuong_pd")],
        ("departments/92001/1.xlsx", "Mẫu 01", 7): [("sender", "ma_cskcb")],
        ("departments/92001/1.xlsx", "Mẫu 01", 8): [("unreadable", "giuong_pd")],
        ("departments/92001/3.csv", "", 4): [("negative", "giuong_tk")],
        ("departments/92001/3.csv", "", 5): [("required", "ma_khoa")],
        ("departments/92001/4.xlsx", None, None): [("unreadable", "")],
        ("departments/92001/6.csv", None, None): [("unreadable", "MA_KHOA")],
        ("departments/92001/7.xls", "Khoa phòng", 5): [("negative", "giuong_pd")],
    }
    told = {one["position"]: one["broken"][0] for one in lake.rows("quarantine/rows") if one["part"] == "Mẫu 01"}
    assert told[6]["message_vi"].startswith("Ô Mẫu 01!E6: Không đọc được số ở GIUONG_PD (Giường phê duyệt)")
    assert told[8]["message_en"].startswith("Cell Mẫu 01!E8: The cell of GIUONG_PD (Beds planned) is an Excel error")
    assert {one["status"] for one in lake.rows("quarantine/rows") if one["position"] == 6} == {"cured"}


def test_what_was_delivered_is_kept_as_sent(lake: Lake) -> None:
    (row,) = [one for one in lake.rows("quarantine/rows") if one["position"] == 7]
    assert dict(row["delivered"]) == {
        "ma_cskcb": "92002", "ma_khoa": "K04", "ten_khoa": "Nhi", "giuong_pd": "5", "giuong_tk": "5",
        "tu_ngay": "01/01/2025",
    }  # fmt: skip


def test_totals_that_do_not_add_up_and_sheets_not_read_are_remarks(lake: Lake) -> None:
    found = {
        (one["file"], one["rule"], one["message_vi"].partition(":")[0]) for one in lake.rows("quarantine/warnings")
    }
    assert found == {
        ("departments/92001/1.xlsx", "total_off", "Ô Mẫu 01!F9"),
        ("departments/92001/1.xlsx", "sheet_ignored", "Ô Ghi chú"),
    }


def test_each_sheet_is_one_delivery(lake: Lake) -> None:
    found = {one["file"]: (one["verdict"], one["is_complete"]) for one in lake.rows("ops/deliveries")}
    assert found == {
        "departments/92001/1.xlsx": ("current", False),
        "departments/92001/2 bản sửa.xlsx": ("current", True),
        "departments/92001/3.csv": ("superseded", False),
        "departments/92001/5.zip": ("current", True),
        "departments/92001/7.xls": ("current", False),
    }


def test_the_same_stands_whatever_came_first(lake: Lake, base: Settings, spark: Any) -> None:
    other = Lake(lake_of(base), MINE[1::2][::-1], MINE[::2])
    assert other.silver() == lake.silver()
    assert {name: found for name, found in other.ledger().items() if name in lake.ledger()} == lake.ledger()


def test_reading_anew_changes_nothing(lake: Lake) -> None:
    before = (lake.silver(), lake.ledger(), len(lake.rows("bronze/departments")))
    build(lake.settings, lake.store, full=True, tables=["departments"])
    assert (lake.silver(), lake.ledger(), len(lake.rows("bronze/departments"))) == before


def test_the_department_may_send_for_any_facility_and_a_copy_changes_nothing(base: Settings, spark: Any) -> None:
    other = Lake(lake_of(base), ["departments/syt/1.xlsx"], [])
    put(other.store, "departments/syt/copy.xlsx", FIRST)
    build(other.settings, other.store, tables=["departments"])
    assert other.ledger()["departments/syt/1.xlsx"] == ("departments", 5, 3, 2, 0, "read")
    assert other.ledger()["departments/syt/copy.xlsx"] == ("", 0, 0, 0, 0, "duplicate")
    assert not build(other.settings, other.store, tables=["departments"]).is_changed


def test_json_is_read_like_a_sheet(base: Settings, spark: Any) -> None:
    other = Lake(lake_of(base), [], [])
    told = {
        "ngayTrichXuat": "20260405",
        "duLieu": [{"MA_CSKCB": "92001", "MA_KHOA": "K01", "GIUONG_TK": 7, "nested": {"TU_NGAY": "20260101"}}],
    }
    put(other.store, "departments/92001/a.json", json.dumps(told).encode())
    build(other.settings, other.store, tables=["departments"])
    (row,) = other.rows("silver/departments")
    assert (row["ma_khoa"], row["giuong_tk"], row["_row"]) == ("K01", 7, 1)
