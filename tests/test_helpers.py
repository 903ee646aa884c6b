"""Sheets beside the list in one workbook: they are no part of it, and what their labels say of its codes is taken."""

from __future__ import annotations

import pytest

from lake.lists import layout_of
from lake.sheets import read
from tests.test_lists import faults, judged
from tests.workbooks import number as number_cell
from tests.workbooks import table, workbook

MAIN = table(
    ("MÃ BỆNH", "TÊN BỆNH", "MÃ BỆNH KHÔNG DẤU", "Chỉ nam"),
    ("O80", "Bịa", "O80", None),
    ("P07.3†", "Bịa", "P073", None),
    ("C61", "Bịa", "C61", "x"),
)
BESIDE = {
    "a sheet of that name": ("Chỉ nữ", table(("MÃ BỆNH", "TÊN BỆNH"), ("O80", "Bịa")), {"O80": {"chi_nu": "O80"}}),
    "a title above": (
        "S",
        table(("Mã bệnh chỉ dùng cho nữ",), ("Mã bệnh", "Tên bệnh"), ("O80",), ("Z99",)),
        {"O80": {"chi_nu": "O80"}},
    ),
    "a column": ("S", table(("Mã bệnh", "Tên bệnh", "Chỉ nữ"), ("O80", "Bịa", "x")), {"O80": {"chi_nu": "x"}}),
    "ages": (
        "S",
        table(("Mã bệnh", "Tuổi từ", "Tuổi đến"), ("P07.3", None, "28 ngày"), ("O80", number_cell("9"), "60 tuổi")),
        {"P07.3†": {"tuoi_den": "28 ngày"}, "O80": {"tuoi_tu": "9", "tuoi_den": "60 tuổi"}},
    ),
}


@pytest.mark.parametrize(("name", "sheet", "wanted"), BESIDE.values(), ids=BESIDE)
def test_sheets_beside_icd10_tell_marks_and_ages_of_its_codes(name, sheet, wanted):
    found = judged("icd10", **{"ICD10": MAIN, name: sheet})
    assert found.faults == []
    told = ("khong_benh_chinh", "chi_nu", "chi_nam", "tuoi_tu", "tuoi_den")
    marked = {row["ma_benh"]: {one: row[one] for one in told if one in row} for row in found.rows}
    assert marked == {"O80": {}, "P07.3†": {}, "C61": {"chi_nam": "x"}} | wanted


def test_a_sheet_beside_icd10_that_contradicts_it_or_itself_is_refused():
    main = table(
        ("Mã bệnh", "Tên bệnh", "Mã chương", "Tuổi đến"), ("P07.3", "Bịa", "16", "28 ngày"), ("O80", "x", "15")
    )
    ages = table(("Mã bệnh", "Tuổi đến"), ("P07.3", "27 ngày"), ("O80", "60"), ("O80", "61"), ("O80", "một"))
    wanted = [("told_twice", "S!B2"), ("told_twice", "S!B4"), ("pattern", "S!B5")]
    assert faults(judged("icd10", ICD10=main, S=ages)) == wanted


def test_a_list_of_marks_alone_is_the_list_where_no_other_sheet_is():
    found = judged("icd10", A=table(("Mã bệnh", "Tên bệnh", "Chỉ nữ"), ("O80", "Bịa", "x")))
    assert [row["chi_nu"] for row in found.rows] == ["x"]


def test_helper_sheets_beside_icd10_are_no_part_of_it():
    main = table(
        ("MÃ BỆNH", "TÊN BỆNH", "MÃ BỆNH KHÔNG DẤU", "MÃ LOẠI", "TÊN LOẠI"), ("A00.0", "Bịa", "A000", "A00", "x")
    )
    helper = table(("MÃ BỆNH", "TÊN BỆNH"), ("A00.0", "Bịa"))
    book = read(workbook(ICD10=main, Nữ=helper), layout_of("icd10"))
    assert (len(book.rows), book.ignored) == (1, ("Nữ",))
