"""Sheets are read as a person sees them; what cannot be read is named by code and cell, and nothing is guessed."""

from __future__ import annotations

import codecs

import pytest

from lake.headers import Layout
from lake.sheets import ROW, SHEET, read
from tests.workbooks import (
    DATE,
    FIVE,
    HEADER,
    LAYOUT,
    TWO_DECIMALS,
    Drawn,
    Raw,
    number,
    reason,
    table,
    values,
    workbook,
)


def test_text_and_numbers_are_kept_as_a_person_sees_them():
    cells = [("00123", "chữ"), (number("7", FIVE), "định dạng"), (number("7"), "độ dài"), ("7", "chữ ngắn")]
    book = read(workbook(A=table(HEADER, *cells)), LAYOUT)
    assert [ma for (ma,) in values(book, "ma")] == ["00123", "00007", "00007", "7"]
    assert book.notes == {"code_as_number": 2, "padded": 1}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (number("25"), "25"),
        (number("1234567.5"), "1234567,5"),
        (number("3.3000000000000003"), "3,3"),
        (number("1E+3"), "1000"),
        (number("1.1", TWO_DECIMALS), "1,10"),
        (number("46204", DATE), "20260701"),
        (number("46204.5", DATE), "202607011200"),
        (number("59", DATE), "19000228"),
        (Raw("str", "tính", formula="A1"), "tính"),
        (Raw("n", "2", formula="1+1"), "2"),
        (Raw("b", "1"), "TRUE"),
        (Raw("inlineStr", None), None),
        (Raw("d", "2026-07-01T00:00:00"), "20260701"),
    ],
    ids=str,
)
def test_a_cell_shows_what_excel_shows(cell, shown):
    book = read(workbook(A=table((*HEADER, "Phê duyệt"), ("00001", "x", cell))), LAYOUT)
    assert values(book, "so") == [(shown,)]
    assert book.faults == ()


def test_a_dotted_code_stored_as_a_number_keeps_its_point():
    book = read(workbook(A=table(HEADER, (number("1.1", TWO_DECIMALS), "x"))), LAYOUT)
    assert values(book, "ma") == [("1.10",)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Raw("e", "#N/A"), "error_cell"),
        (Raw("n", None, formula="B7*2"), "formula_without_value"),
        (number("1234567890123456"), "digits_lost"),
        (number("1e999"), "digits_lost"),
    ],
    ids=str,
)
def test_a_cell_that_holds_no_value_is_a_fault_with_its_address(cell, code):
    book = read(workbook(Mau=table((*HEADER, "Phê duyệt"), ("00001", "x", cell))), LAYOUT)
    assert [(one.code, one.cell, one.column) for one in book.faults] == [(code, "Mau!C2", "so")]
    assert len(book.rows) == 1


HEADERS = {
    "without accents and with marks": table(("MA (*)", "ten  don\nvi", "Số giường phê duyệt*")),
    "by the columns' own names": table(("MA", "TEN", "SO")),
    "below a title": table(("DANH MỤC",), (None,), ("Mã", "Tên đơn vị", "Phê duyệt")),
    "two rows, parent and child": table(("Mã", "Tên đơn vị", "Số giường"), (None, None, "phê duyệt")),
    "names beneath labels": table(("Mã", "Tên đơn vị", "Phê duyệt"), ("MA", "TEN", "SO")),
    "numbered": table(("Mã", "Tên đơn vị", "Phê duyệt"), ("(1)", "(2)", "(3)")),
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_a_header_is_found_by_its_labels(header):
    cells = header | table(("00001", "x", "5"), top=9)
    assert values(read(workbook(A=cells), LAYOUT), "ma", "ten", "so", ROW) == [("00001", "x", "5", "9")]


def test_merged_header_cells_belong_to_all_they_span():
    cells = table(("Mã", "Tên đơn vị", "Số giường", None), (None, None, "khác", "phê duyệt"), ("00001", "x", "1", "2"))
    book = read(workbook(A=Drawn(cells, ("A1:A2", "B1:B2", "C1:D1"))), LAYOUT)
    assert values(book, "ma", "so") == [("00001", "2")]
    assert book.columns == {"A": {"ma": "A", "ten": "B", "so": "D"}}
    assert book.unknown == ("A!C2",)


def test_a_year_is_no_man():
    book = read(workbook(A=table((*HEADER, "Năm", "Nam"), ("00001", "x", "2026", "3"))), LAYOUT)
    assert values(book, "nam", "trai") == [("2026", "3")]
    own_name = read(workbook(A=table((*HEADER, "NAM"), ("00001", "x", "2026"))), LAYOUT)
    assert values(own_name, "nam") == [("2026",)]
    both = read(workbook(A=table((*HEADER, "NAM", "TRAI"), ("00001", "x", "2026", "3"))), LAYOUT)
    assert values(both, "nam", "trai") == [("2026", "3")]


def test_parent_and_child_go_before_the_child_alone():
    cells = table((*HEADER, "Nam", "So giuong"), (None, None, None, "phe duyet"), ("00001", "x", "2026", "3"))
    assert values(read(workbook(A=Drawn(cells, ("C1:C2",))), LAYOUT), "nam", "so") == [("2026", "3")]
    other = table((*HEADER, "Số giường", "Khác"), (None, None, "Phê duyệt", "Phê duyệt"), ("00001", "x", "3", "4"))
    book = read(workbook(A=other), LAYOUT)
    assert values(book, "so") == [("3",)]
    assert book.unknown == ("A!D2",)


def test_a_label_twice_is_refused_with_its_cell():
    assert reason(workbook(A=table((*HEADER, "Mã"), ("1", "x", "2")))) == ("header_twice", "A!C1")


def test_totals_signatures_and_repeated_headers_are_no_lines():
    rows = [("00001", "Tổng phân tích"), HEADER, ("Tổng cộng", "2"), (None, "Cộng"), (None, "Người lập biểu")]
    rows += [(None, "Ngày 1 tháng 7 năm 2026"), (None, "không mã")]
    book = read(workbook(A=table(HEADER, *rows)), LAYOUT)
    assert values(book, "ma", "ten") == [("00001", "Tổng phân tích"), (None, "không mã")]


def test_cells_merged_downwards_hold_for_each_row():
    cells = table((*HEADER, "Năm"), ("00001", "x", "2026"), ("00002", "y"), ("00003", "z"))
    book = read(workbook(A=Drawn(cells, ("C2:C3",))), LAYOUT)
    assert values(book, "nam") == [("2026",), ("2026",), (None,)]


def test_sheets_with_the_header_are_read_and_others_are_named():
    lists = {name: table(HEADER, (code, "x")) for name, code in {"Một": "00001", "Hai": "00002"}.items()}
    hidden = Drawn(table(HEADER, ("00009", "x")), state="hidden")
    helper = table(("Ghi chú",), ("x",))
    book = read(workbook(**lists, Ẩn=hidden, Khác=helper, Trống={}), LAYOUT)
    assert values(book, SHEET, "ma") == [("Một", "00001"), ("Hai", "00002")]
    assert book.ignored == ("Ẩn", "Khác")


def test_hidden_rows_are_lines_and_counted():
    book = read(workbook(A=Drawn(table(HEADER, ("00001", "x"), ("00002", "y")), hidden=(3,))), LAYOUT)
    assert len(book.rows) == 2
    assert book.notes == {"hidden_rows": 1}


def test_an_old_workbook_is_read_alike(samples):
    layout = Layout(
        {"ma": ("Mã dân tộc",), "ten": ("Tên dân tộc",), "tu": ("Từ ngày",)}, ["ma", "ten"], widths={"ma": 2}
    )
    book = read((samples / "ethnic_groups.xls").read_bytes(), layout)
    assert values(book, "ma", "tu", ROW) == [("01", "20260701", "3"), ("02", None, "4"), ("03", None, "5")]
    assert book.notes == {"code_as_number": 2, "padded": 1, "hidden_rows": 1}
    assert book.above == {"Dân tộc": ["DANH MỤC DÂN TỘC (BỊA)"]}


CSV = 'Mã;Tên đơn vị\r\n00001;"một;\nhai"\r\n\r\n00002;Đ\r\n'
ENCODED = {
    "utf-8": CSV.encode(),
    "utf-8 with a BOM": codecs.BOM_UTF8 + CSV.encode(),
    "utf-16": codecs.BOM_UTF16_LE + CSV.encode("utf-16-le"),
    "tabs": CSV.replace("một;", "một").replace(";", "\t").replace("một", "một;").encode(),
    "separator told": ("sep=;\r\n" + CSV).encode(),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED)
def test_csv_is_read_in_its_forms(data):
    book = read(data, LAYOUT)
    assert values(book, "ma", "ten", ROW, SHEET) == [("00001", "một;\nhai", "2", ""), ("00002", "Đ", "4", "")]
    assert book.notes == ({"utf-16": 1} if data[:2] == codecs.BOM_UTF16_LE else {})


LEGACY = {
    "legacy_tcvn3": (("M·", "Tªn ®¬n vÞ"), "BÖnh viÖn §a khoa"),
    "legacy_vni": (("Maõ", "Teân ñôn vò"), "Beänh vieän Ña khoa"),
    "utf8_twice": (("MÃ£", "TÃªn Ä‘Æ¡n vá»‹"), "Bá»‡nh viá»‡n Ä\u0090a khoa"),
}


@pytest.mark.parametrize("rule", LEGACY)
def test_letters_of_old_are_repaired_in_labels_and_cells_and_counted(rule):
    header, name = LEGACY[rule]
    lines = [header, ("00001", name), ("00002", "Tram")]
    csv = "\r\n".join(";".join(line) for line in lines).encode()
    for data in (workbook(A=table(*lines)), csv):
        book = read(data, LAYOUT)
        assert values(book, "ma", "ten") == [("00001", "Bệnh viện Đa khoa"), ("00002", "Tram")]
        assert book.notes == {rule: 3}


@pytest.mark.parametrize("rule", ["legacy_tcvn3", "legacy_vni"])
def test_bytes_of_old_fonts_in_a_csv_are_read_where_words_prove_them(rule):
    header, name = LEGACY[rule]
    lines = [header, ("00001", name), ("00002", "Tram")]
    book = read("\r\n".join(";".join(line) for line in lines).encode("latin-1"), LAYOUT)
    assert values(book, "ma", "ten") == [("00001", "Bệnh viện Đa khoa"), ("00002", "Tram")]
    assert book.notes == {rule: 3}


@pytest.mark.parametrize(
    "text", ["M·;Tªn\r\n1;An\r\n", "MA;TEN\r\n1;Café Müller, Behçet\r\n", "MA;TEN\r\n1;BÖnh viÖn vÞ \x81\r\n"],
    ids=["too few words", "French and German", "a byte that no font has"],
)  # fmt: skip
def test_other_bytes_in_a_csv_are_refused(text):
    assert reason(text.encode("latin-1")) == ("bad_encoding", "")
