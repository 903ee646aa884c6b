"""Rows as text: exact for programs, readable for people, harmless for terminals."""

from __future__ import annotations

import csv
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobs import render

MIDNIGHT = datetime(2025, 12, 31, 17, 0, tzinfo=UTC)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_decimal_is_the_same_number_after_json_and_csv(value: Decimal) -> None:
    assert json.loads(render.json_text([{"a": value}]), parse_float=Decimal, parse_int=Decimal) == [{"a": value}]
    assert Decimal(render.plain(value)) == value


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda one: st.lists(one) | st.dictionaries(st.text(), one),
    )
)
def test_json_text_is_json(value: object) -> None:
    assert json.loads(render.json_text(value)) == value


def test_a_decimal_keeps_its_places_and_has_no_exponent() -> None:
    assert render.json_text([Decimal("0.10"), Decimal("1E+3"), Decimal("NaN")]) == "[\n0.10,\n1000,\nnull\n]"


@pytest.mark.parametrize("value", [MIDNIGHT, datetime(2026, 1, 1)])
def test_times_are_iso_with_the_zone_of_vietnam(value: datetime) -> None:
    assert render.json_text({"at": value}) == '{"at": "2026-01-01T00:00:00+07:00"}'


def test_people_read_numbers_and_times_the_vietnamese_way() -> None:
    shown = [render.for_people(one) for one in (1234567, Decimal("1234.50"), MIDNIGHT, date(2026, 1, 2), None, True)]
    assert shown == ["1.234.567", "1.234,50", "01/01/2026 00:00", "02/01/2026", "", "✓"]


def test_a_name_cannot_steer_the_terminal() -> None:
    assert render.for_people("a\x1b[31m\u202e\r\nb") == r"a\x1b[31m\x202e\x0d b"


def test_a_table_keeps_to_100_columns_and_says_what_it_leaves_out(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("xml130/92001/" + "rất dài " * 20 + "[red].xml", number, Decimal("1.00"), None) for number in range(300)]
    render.show_table(("file", "rows", "amount", "none"), rows, "Tệp · Files")
    out, err = capsys.readouterr()
    assert max(map(len, out.splitlines())) <= 100
    assert "[red]" in out
    assert "100" in err


def test_a_table_without_rows_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    render.show_table(("file", "rows"), [], "Tệp · Files")
    assert capsys.readouterr().out == "Tệp · Files: không có dòng nào · no rows\n"


def test_csv_is_read_back_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    render.show_csv(["a", "b"], [['x,"y"\n', Decimal("0.10")], [None, MIDNIGHT]])
    assert list(csv.reader(capsys.readouterr().out.splitlines(keepends=True))) == [
        ["a", "b"],
        ['x,"y"\n', "0.10"],
        ["", "2026-01-01T00:00:00+07:00"],
    ]


COLUMN = st.text("abc_", min_size=1, max_size=16)


@given(st.lists(st.tuples(COLUMN, st.integers(0, 10**15)), min_size=1, max_size=14))
def test_no_number_is_ever_cut_however_many_columns(pairs: list[tuple[str, int]]) -> None:
    columns, row = [name for name, _ in pairs], [number for _, number in pairs]
    cells = [[render.for_people(number) for number in row]]
    shape = render._shape(columns, cells, render.WIDTH)
    text = render._records(columns, cells) if shape is None else render._table(columns, [row], cells, *shape)
    assert all(number in text for number in cells[0])
    assert shape is None or max(map(len, text.splitlines())) <= render.WIDTH


def test_gold_of_a_province_fits_with_its_heads_broken(capsys: pytest.CaptureFixture[str]) -> None:
    names = "ma_cskcb month ma_loai_kcb episodes deaths treatment_days t_tongchi_bv t_tongchi_bh t_bhtt"
    money = Decimal("123456789.00")
    render.show_table(names.split(" "), [["92001", date(2026, 1, 1), "03", 12345, 12, 123456, money, money, money]])
    last = capsys.readouterr().out.splitlines()[-1]
    assert " ".join(last.split()) == "92001 01/01/2026 03 12.345 12 123.456" + " 123.456.789,00" * 3


def test_a_row_too_wide_for_any_table_stands_one_field_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    render.show_table([f"column_{place}" for place in range(40)], [list(range(40))] * 30)
    out, err = capsys.readouterr()
    assert "column_39  39" in out
    assert "10" in err
