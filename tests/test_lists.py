"""A list is taken whole or refused whole, with every cell at fault; its rows know their days."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import contracts.catalogues as catalogues
import lake
from lake.headers import Layout, fold
from lake.lists import EDITION, FROM, TO, closed, contract_of, judge, layout_of
from lake.sheet_values import day, number
from lake.sheet_words import FAULTS
from lake.sheets import BAD_CELLS, ROW, SHEET, read
from tests.workbooks import DATE, PER_CENT, Drawn, Raw, table, workbook
from tests.workbooks import number as number_cell

NAMES = sorted(file.stem for file in Path(catalogues.__path__[0]).glob("[a-z]*.py") if file.stem != "base")
READERS = ("cells", "delimited", "headers", "lists", "sheets", "xls", "xlsx", "xlsx_sheet")
DAYS = ("Mã khoa", "Tên khoa", "Từ ngày", "Đến ngày")
SHAPED = {"ma_benh": "A00", "ma_xa": "00001", "ma_xa_cu": "00002", "ma_tinh": "01", "ma_tinh_cu": "02"}
SHAPED |= {"ma_muc_huong": "1", "nhom": "A"}
"""Codes whose structure a list is held to."""
KEPT = {
    "01/07/2026": "20260701",
    "1/7/2026": "20260701",
    "20260701": "20260701",
    "202607011230": "20260701",
    "46204": "20260701",
    "31/02/2026": None,
    "2026-07-01": None,
    "7/2026": None,
    "07/13/2026": None,
    "0": None,
}
NUMBERS = {
    "25,0": "25.0",
    "1.234": "1234",
    "1 234 567,5": "1234567.5",
    "1234": "1234",
    "-5": "-5",
    "1,234.5": None,
    "1.23": None,
    "12.34.567": None,
    "1e3": None,
    "": None,
}


def judged(catalogue: str, *rows: tuple, above: tuple = (), **sheets):
    drawn = sheets or {"A": table(*above, *rows)}
    return judge(read(workbook(**drawn), layout_of(catalogue)), contract_of(catalogue))


def faults(found) -> list[tuple[str, str]]:
    assert found.rows == []
    return [(one.code, one.cell) for one in found.faults]


@pytest.mark.parametrize("name", NAMES)
def test_every_catalogue_reads_its_own_labels_and_names(name):
    contract = contract_of(name)
    columns = contract.to_schema().columns
    for labels in ([one.title for one in columns.values()], [column.upper() for column in columns]):
        values = [SHAPED.get(column, "") for column in columns]
        values = [
            value or ("1" if column in layout_of(name).numbers else "" if "ngay" in column else "x")
            for value, column in zip(values, columns, strict=True)
        ]
        found = judged(name, tuple(labels), tuple(value or None for value in values))
        assert found.faults == []
        assert len(found.rows) == 1
    assert (contract.__doc__ or "").startswith("One ")


@pytest.mark.parametrize("name", NAMES)
def test_every_catalogue_is_labelled_sourced_and_keyed(name):
    columns = contract_of(name).to_schema().columns
    labels = [
        fold(label) for one in columns.values() for label in {fold(one.title), *map(fold, one.metadata["labels"])}
    ]
    assert len(labels) == len(set(labels))
    assert all(one.title != one.description and one.metadata["source"] for one in columns.values())
    assert Layout.of(contract_of(name)).key <= Layout.of(contract_of(name)).required
    assert {"tu_ngay", "den_ngay"} < columns.keys()


def test_a_good_list_has_plain_days_and_open_ends():
    found = judged(
        "departments", DAYS, ("K01", "x", number_cell("46204", DATE), None), ("K02", "y", None, "31/12/2026")
    )
    assert found.faults == []
    told = [(row["ma_khoa"], row[FROM], row[TO], row[SHEET], row[ROW]) for row in found.rows]
    assert told == [("K01", "20260701", "", "A", "2"), ("K02", "", "20261231", "A", "3")]


REFUSED = {
    "a code twice": ([("K01", "x", None, None), ("K01", "y", None, None)], [("doubled", "A!A3")]),
    "a code twice from one day": ([("K01", "x", "1/7/2026", None), ("K01", "y", "46204", None)], [("doubled", "A!A3")]),
    "overlapping days": (
        [("K01", "x", "1/7/2026", "31/12/2026"), ("K01", "y", "31/12/2026", None)],
        [("overlap", "A!C3")],
    ),
    "days the wrong way round": ([("K01", "x", "1/7/2026", "30/6/2026")], [("days_reversed", "A!D2")]),
    "no key": ([(None, "x", None, None)], [("required", "A!A2")]),
    "no day": ([("K01", "x", "hôm nay", None)], [("bad_day", "A!C2")]),
    "an error cell": ([("K01", Raw("e", "#REF!"), None, None)], [("error_cell", "A!B2")]),
    "no rows": ([], [("no_rows", "")]),
}


@pytest.mark.parametrize(("rows", "wanted"), REFUSED.values(), ids=REFUSED)
def test_a_fault_anywhere_refuses_the_list_whole(rows, wanted):
    good = [("K99", "tốt", None, None)] if rows else []
    assert faults(judged("departments", DAYS, *rows, *good)) == wanted


def test_a_list_without_its_header_is_refused():
    (fault,) = judged("departments", ("Mã khoa", "Từ ngày"), ("K01", "1/7/2026")).faults
    assert (fault.code, fault.cell) == ("column_missing", "A!A1")
    assert "TEN_KHOA" in fault.vi
    assert "TEN_KHOA" in fault.en


def test_a_code_twice_in_two_sheets_is_found():
    one = table(("Mã khoa", "Tên khoa"), ("K01", "x"))
    assert faults(judged("departments", Một=one, Hai=one)) == [("doubled", "Hai!A2")]


def test_an_open_row_ends_where_the_next_of_its_code_begins():
    found = judged("departments", DAYS, ("K01", "mới", "1/7/2026", None), ("K01", "cũ", None, None))
    assert found.faults == []
    told = [(row["ten_khoa"], row[FROM], row[TO]) for row in closed(found.rows, contract_of("departments"))]
    assert told == [("cũ", "", "20260630"), ("mới", "20260701", "")]


def test_the_decision_above_the_header_tells_the_edition_of_icd10():
    head = ("MÃ BỆNH", "TÊN BỆNH", "MÃ BỆNH KHÔNG DẤU", "Mã không được dùng là bệnh chính")
    rows = [head, ("A00.0", "Bịa", "A000", "A00.0"), ("B95†", "Bịa", "B95", None)]
    old = judged("icd10", *rows, above=(("Ban hành kèm theo Quyết định số 4469/QĐ-BYT",),))
    new = judged("icd10", *rows, above=(("Thông tư số 06/2026/TT-BYT",),))
    none = judged("icd10", *rows)
    days = [(one.rows[0].get(EDITION), one.rows[0][FROM], one.rows[0][TO]) for one in (old, new, none)]
    assert days == [("QĐ 4469/QĐ-BYT", "", "20260630"), ("TT 06/2026/TT-BYT", "20260701", ""), (None, "", "")]
    assert new.rows[0]["khong_benh_chinh"] == "A00.0"


def test_helper_sheets_beside_icd10_are_no_part_of_it():
    main = table(
        ("MÃ BỆNH", "TÊN BỆNH", "MÃ BỆNH KHÔNG DẤU", "MÃ LOẠI", "TÊN LOẠI"), ("A00.0", "Bịa", "A000", "A00", "x")
    )
    helper = table(("MÃ BỆNH", "TÊN BỆNH"), ("A00.0", "Bịa"))
    book = read(workbook(ICD10=main, Nữ=helper), layout_of("icd10"))
    assert (len(book.rows), book.ignored) == (1, ("Nữ",))


def test_a_code_against_its_structure_is_refused():
    assert faults(judged("icd10", ("MÃ BỆNH", "TÊN BỆNH"), ("a00", "x"))) == [("pattern", "A!A2")]


def test_prices_are_plain_and_never_below_zero():
    head = ("Mã dịch vụ", "Tên dịch vụ", "Đơn giá")
    assert judged("services", head, ("01.0001", "x", "1.234.567,5")).rows[0]["don_gia"] == "1234567.5"
    assert faults(judged("services", head, ("01.0001", "x", "-1"), ("2", "y", "1,5,0"))) == [
        ("negative", "A!C2"),
        ("bad_number", "A!C3"),
    ]


def test_what_a_benefit_code_pays_is_in_per_cent_however_shown():
    head = ("Ký hiệu mức hưởng", "Mã đối tượng", "Mức hưởng (%)")
    rows = [("1", "CC", "100"), ("3", "HT", number_cell("0.95", PER_CENT)), ("4", "DN", "80%")]
    found = judged("benefits", head, *rows)
    assert [(row["ma_muc_huong"], row["ty_le"]) for row in found.rows] == [("1", "100"), ("3", "95"), ("4", "80")]
    assert faults(judged("benefits", head, ("4", "DN", "80"), ("4", "DN", "95"))) == [("doubled", "A!A3")]
    assert faults(judged("services", ("Mã dịch vụ", "Tên dịch vụ", "Đơn giá"), ("1", "x", "80%"))) == [
        ("bad_number", "A!C2")
    ]


def test_no_sentence_holds_a_value():
    found = judged("departments", DAYS, ("BÍMẬT", "x", "LỘ", "LỘ"), ("BÍMẬT", "x", None, None))
    text = " ".join(one.vi + one.en for one in found.faults)
    assert found.faults
    assert "BÍMẬT" not in text
    assert "LỘ" not in text
    assert all(vi.endswith(".") and en.endswith(".") for vi, en in FAULTS.values())


def test_every_reason_of_a_sheet_has_its_sentences():
    folder = Path(lake.__path__[0])
    told = re.compile(r'(?:RefuseAt|Fault)\(\s*"(\w+)"')
    found = {code for name in READERS for code in told.findall((folder / f"{name}.py").read_text(encoding="utf-8"))}
    assert len(found | set(BAD_CELLS.values())) > 18
    assert found | set(BAD_CELLS.values()) <= FAULTS.keys()


def test_hidden_rows_count():
    cells = table(("Mã khoa", "Tên khoa"), ("K01", "x"), ("K01", "y"))
    assert faults(judged("departments", A=Drawn(cells, hidden=(3,)))) == [("doubled", "A!A3")]


@pytest.mark.parametrize(("text", "plain"), KEPT.items())
def test_a_day_is_read_in_the_forms_of_sheets(text, plain):
    found = day(text)
    assert (f"{found:%Y%m%d}" if found else None) == plain


@pytest.mark.parametrize(("text", "plain"), NUMBERS.items())
def test_a_number_is_read_in_the_form_of_sheets(text, plain):
    assert number(text) == plain
