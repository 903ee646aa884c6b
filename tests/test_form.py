"""A form is data and a pure function: its heads, its reasons, its sums and rates, and the periods it is made for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from lake import catalog, filled
from lake.errors import WrongCall
from lake.form import TEXT, Blank, Column, Line, blocks, why_blank
from lake.form_sheet import head_heights, line_height
from lake.forms import bct_9, bct_11
from lake.period import period

MAY = period("2026-05")
GONE = Blank("không có", "not there")


def test_heads_that_are_alike_become_one_and_short_ones_go_to_the_end() -> None:
    columns = (Column("a", ("A",)), Column("b", ("X", "B")), Column("c", ("X", "C", "D")), Column("d", ("X", "C", "E")))
    found = list(blocks(columns))
    assert found == [
        (0, 0, 2, 0, "A"), (0, 1, 0, 3, "X"), (1, 1, 2, 1, "B"),
        (1, 2, 1, 3, "C"), (2, 2, 2, 2, "D"), (2, 3, 2, 3, "E"),
    ]  # fmt: skip


def test_heads_are_as_high_as_their_words_need() -> None:
    columns = (Column("a", ("Một tiêu đề rất dài đứng một mình",), 8), Column("b", ("X", "Trẻ em dưới 15 tuổi"), 8))
    assert head_heights(columns) == [18, 75], "6 lines of the first, 3 of the second below one"


def test_a_line_is_as_high_as_its_words_need() -> None:
    columns = (Column("name", ("Tên",), 20, TEXT), Column("many", ("Số",), 8))
    lines = (Line({"name": "Ngắn", "many": 1}), Line({"name": "Một cái tên dài hơn hai mươi chữ", "many": 1}, 1))
    assert [line_height(columns, one) for one in (*lines, Line({"name": None}))] == [15, 30, 15]


def test_reasons_name_the_columns_and_lines_that_they_leave_empty() -> None:
    columns = (Column("a", ("A",)), Column("b", ("B",)))
    assert why_blank(columns, [Line({"a": 1, "b": GONE}), Line({"a": 2, "b": 0})]) == [
        "Cột 2 (1/2 dòng) để trống: không có · left empty: not there."
    ]


@pytest.mark.parametrize("text", ["2026-13", "05/2026", "", "2026-5", "1026"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(WrongCall, match="KHO-150"):
        period(text)


def test_periods_end_on_their_last_day() -> None:
    assert [period(text).last for text in ("2024-02", "2026-12", "2026")] == [
        date(2024, 2, 29), date(2026, 12, 31), date(2026, 12, 31),
    ]  # fmt: skip


def test_the_mean_stay_of_a_group_is_of_its_sums_not_of_means() -> None:
    activity = [
        {"ma_cskcb": code, "episodes": 9, "examined": 0, "outpatient": 0, "inpatient": 9, "deaths": 0}
        for code in ("92001", "92002")
    ]
    stays = [{"ma_cskcb": code, "stays": n, "days": days} for code, n, days in (("92001", 3, 12), ("92002", 1, 6))]
    rest = dict.fromkeys(("facilities", "beds", "occupied", "services", "referrals"), GONE)
    province, *_ = bct_9.fill({"activity": activity, "stays": stays, **rest}, MAY)
    assert province.cells["mean_days"] == Decimal("4.5")


def test_incidence_is_by_the_mean_of_the_ends_of_the_year() -> None:
    people = [{"nam": 2026, "dan_so": 700_000.0}, {"nam": 2025, "dan_so": 500_000.0}]
    row = {"ma_benh": "B05", "cases": 3, "deaths": 1, "late": 0}
    diseases = [{"ma_benh": "B05", "ten_benh": "Sởi", "nhom": "B"}]
    _, line = bct_11.fill({"cases": [row], "diseases": diseases, "people": people}, MAY)
    assert [round(float(line.cells[one]), 2) for one in ("incidence", "fatality")] == [0.5, 33.33]


def test_what_forms_ask_of_a_table_is_in_its_contract() -> None:
    known = catalog.tables()
    for code, form in filled.forms().items():
        for table, columns in ((table, columns) for ask in form.asks.values() for table, columns in ask.needs.items()):
            if table in known:  # some are made by a later version of the lake
                assert set(columns) <= set(known[table].contract.to_schema().columns), (code, table)
