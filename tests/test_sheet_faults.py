"""Sheets that cannot be read, or must not cost: each has a reason with its cell, and no bytes raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lake.cells import address, letters
from lake.headers import fold
from lake.sheets import ROW, read
from tests.workbooks import (
    HEADER,
    LAYOUT,
    MAIN,
    Drawn,
    reason,
    table,
    values,
    workbook,
    zipped,
)

GOOD = workbook(A=table(HEADER, ("00001", "x")))
BAD = {
    "nothing": (b"", ("empty", "")),
    "blank": (b" \r\n", ("empty", "")),
    "empty sheets": (workbook(A={}), ("empty", "")),
    "a web page": (b"<html><table></table></html>", ("no_sheet", "")),
    "binary": (b"\x01\x00\x02", ("no_sheet", "")),
    "cut off": (GOOD[: len(GOOD) // 2], ("bad_workbook", "")),
    "another zip": (zipped({"a.txt": "x"}), ("bad_workbook", "")),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), ("encrypted", "")),
    "broken old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ("bad_workbook", "")),
    "cp1258": ("Mã;Tên đơn vị\n1;đ".encode("cp1258", "ignore") + b"\xd0", ("bad_encoding", "")),
    "open quote": (b'MA;TEN\n00001;"x', ("csv_quotes", "A2")),
    "no header": (workbook(A=table(("x", "y"), ("1", "2"))), ("no_header", "")),
    "a column missing": (workbook(Mẫu=table(("Mã", "Năm"), ("1", "2"))), ("column_missing", "Mẫu!A1")),
    "a doctype": (
        zipped({"_rels/.rels": "<!DOCTYPE a><a/>"}),
        ("dtd_refused", ""),
    ),
}


@pytest.mark.parametrize(("data", "wanted"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_has_a_reason(data, wanted):
    assert reason(data) == wanted


def test_a_missing_column_is_named():
    book = read(workbook(A=table(("Mã", "Năm"), ("1", "2"))), LAYOUT)
    assert book.reason is not None
    assert book.reason.column == "TEN"


def test_limits_hold_and_a_far_cell_costs_nothing():
    far = workbook(A=table(HEADER, ("00001", "x")) | {"XFD1048576": "xa"})
    assert reason(far) == ("too_many_columns", "A!XFD1048576")
    assert reason(GOOD, max_file_bytes=10) == ("file_too_big", "")
    assert reason(GOOD, max_unzipped_bytes=100) == ("unzipped_too_big", "")
    assert reason(GOOD, max_cells=3) == ("too_many_cells", "A!B2")
    assert reason(workbook(A=table(HEADER) | {"A9": "x"}), max_rows=8) == ("too_many_rows", "")
    assert reason(b"MA;TEN\n1;2\n", max_rows=1) == ("too_many_rows", "")
    assert reason(b"MA;TEN;c\n1;2\n", max_columns=2) == ("too_many_columns", "C1")
    assert reason(workbook(A=GOOD and table(HEADER), B={}), max_sheets=1) == ("too_many_sheets", "")


def test_merged_areas_over_the_whole_sheet_end():
    cells = table(HEADER, *((f"{row:05}", "x") for row in range(2, 40)))
    assert len(read(workbook(A=Drawn(cells, ("A1:XFD1048576",) * 5)), LAYOUT).rows) in (0, 38)


def test_prefixed_names_and_shared_runs_are_read():
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:r><x:t>M</x:t></x:r>' + (
        "<x:r><x:t>ã</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>"
        '<x:c t="inlineStr"><x:is><x:t>Tên_x000D_ đơn vị</x:t></x:is></x:c></x:row>'
        '<x:row><x:c t="str"><x:v>00001</x:v></x:c><x:c t="str"><x:v>x</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    book_xml = (
        f'<x:workbook xmlns:x="{MAIN}" xmlns:r="r"><x:sheets><x:sheet name="A" r:id="1"/></x:sheets></x:workbook>'
    )
    relations = '<Relationships><Relationship Id="1" Type="t/worksheet" Target="/xl/s.xml"/></Relationships>'
    data = zipped({"xl/workbook.xml": book_xml, "xl/_rels/workbook.xml.rels": relations, "xl/s.xml": sheet})
    assert values(read(data, LAYOUT), "ma", "ten", ROW) == [("00001", "x", "2")]


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"MA;TEN\n"]))
def test_no_bytes_raise(data, start):
    book = read(start + data, LAYOUT)
    assert book.reason is None or book.reason.code


@given(st.data())
def test_no_spoiled_workbook_raises(data):
    spoiled = bytearray(workbook(compression=0, A=Drawn(table(HEADER, ("00001", "x")), ("A1:A2",))))
    for _ in range(data.draw(st.integers(1, 5))):
        spoiled[data.draw(st.integers(0, len(spoiled) - 1))] = data.draw(st.integers(0, 255))
    read(bytes(spoiled), LAYOUT)


def test_addresses_are_those_of_a_sheet():
    assert [letters(column) for column in (1, 26, 27, 702, 703, 16384)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
    assert address("Mẫu 01", 7, 2) == "Mẫu 01!B7"
    assert fold("Đơn  giá (*)\nBHYT") == "don gia bhyt"
