"""What bulletins are made of: counts protected together, ranked bars, numbers as written in Vietnam."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lake import edition
from lake.amounts import change, number
from lake.drawing import ranked, svg
from lake.form import COUNT, RATE, Blank
from lake.period import period
from lake.section import MONEY, WITHHELD, Bar, Bars, Grid, Words, last_months
from lake.withheld import protected


def test_sections_read_gold_and_names_alone() -> None:
    known = {"silver/facilities": {"ma_cskcb", "ten_cskcb"}, "silver/diseases": {"ma_benh", "ten_benh"}}
    known["ops/ledger"] = {"feed", "sender", "received_at", "delivered", "quarantined"}
    for section in edition.sections().values():
        for ask in section.asks.values():
            for table, columns in ask.needs.items():
                assert table.startswith("gold/") or set(columns) <= known[table] | {"valid_from", "valid_to"}
        assert set(section.grids) <= set(section.asks)


def test_what_two_sections_tell_alike_is_protected_as_one() -> None:
    """May of two facilities is 30; by chapter 27 and 3. Told by facility as 28 and 2, all four are hidden, not 30."""
    by = {"place": ("92001", 28, "92002", 2), "chapter": ("X", 27, "I", 3)}
    grids = {
        name: (
            Grid(name, (name,), {"n": "episodes"}, {}, {"cost": "n"}),
            [{name: one, "n": count, "cost": 9} for one, count in zip(row[::2], row[1::2], strict=True)],
        )
        for name, row in by.items()
    }
    shown = protected(grids, 5)
    assert [shown["place"]("n", place=one) for one in ("92001", "92002")] == [WITHHELD] * 2
    assert shown["chapter"]("cost", chapter="X") == WITHHELD
    assert (shown["place"]("n"), shown["chapter"]("n"), shown["place"]("cost")) == (30, 30, 18)
    assert protected(grids, 1, base=10)["place"]("n", place="92001") == 30


def test_bars_are_ranked_and_those_without_a_value_come_last() -> None:
    gone = Bar("d", Blank("không có", "none"))
    chart = Bars(Words("", ""), (Bar("a", 1), gone, Bar("b", 3, 2), Bar("c", 0, 0)))
    assert [one.label for one in ranked(chart)] == ["b", "a", "d"]
    drawn = svg(chart, is_text=True)
    assert all(one in drawn for one in ("3  (+50,0 %)", "– không có"))


def test_numbers_are_written_as_in_vietnam() -> None:
    given = ((1234567, COUNT), (Decimal("12.345"), RATE), (1_234_500_000, MONEY), (None, COUNT))
    assert [number(*one) for one in given] == ["1.234.567", "12,3", "1.234,5", "–"]
    assert number(Decimal("1234.5"), RATE, True) == "1,234.5"
    assert [change(*one).vi for one in ((12, 10, COUNT), (10, 12, RATE), (3, 0, COUNT), (4, 4, COUNT))] == [
        "+20,0 %", "−2,0 điểm", "từ 0", "không đổi",
    ]  # fmt: skip
    assert change(1, WITHHELD, COUNT) is None


def test_months_go_back_over_the_turn_of_the_year() -> None:
    assert last_months(period("2026-02"), 3) == (date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1))
