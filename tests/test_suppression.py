"""What leaves the house tells no small count: a solver that knows all that is told cannot work one out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import product
from random import Random

import highspy
import pytest

from lake.cell_sums import ALL, counted
from lake.errors import WrongCall
from lake.filled import Basis, Filled
from lake.form import RATE, TEXT, Blank, Column, Form, Line
from lake.form_outside import outside
from lake.period import period
from lake.suppression import MOST_CELLS, Cells, hidden, is_small, rounded

SMALL = 5


def ranges(cells: Cells, gone: Iterable[int]) -> dict[int, tuple[int, int | None]]:
    """Least and greatest whole number that each hidden cell may be for one who knows the others and all sums, and that
    a hidden cell is no zero; None where there is no greatest. Not told at all: may be zero."""
    unknown = [*gone, *cells.untold]
    solver = highspy.Highs()
    solver.silent()
    column = {
        cell: solver.addVariable(
            lb=0 if cell in cells.untold else 1, ub=highspy.kHighsInf, type=highspy.HighsVarType.kInteger
        )
        for cell in unknown
    }
    for whole, parts in cells.sums:
        terms, known = [], 0
        for cell, sign in [(whole, -1), *((part, 1) for part in parts)]:
            if cell in column:
                terms.append(sign * column[cell])
            else:
                known += sign * cells.values[cell]
        if terms:
            solver.addConstr(sum(terms[1:], start=1 * terms[0]) == -known)
    found = {}
    for cell in unknown:
        solver.minimize(column[cell])
        least = round(solver.val(column[cell]))
        solver.maximize(column[cell])
        is_bounded = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found[cell] = (least, round(solver.val(column[cell])) if is_bounded else None)
    return found


def judge(cells: Cells, gone: frozenset[int]) -> None:
    told = ranges(cells, gone)
    assert {i for i, value in enumerate(cells.values) if is_small(value, SMALL)} <= gone | cells.untold
    for cell, (least, most) in told.items():
        value = cells.values[cell]
        assert least <= value
        if most is not None:
            wanted = SMALL if is_small(value, SMALL) else 1
            assert (cell in cells.untold and not is_small(value, SMALL)) or most - least >= wanted, (value, least, most)


def table(random: Random, shape: tuple[int, ...], dense: float) -> list[dict[str, int]]:
    names = [f"d{at}" for at in range(len(shape))]
    rows = []
    for key in product(*map(range, shape)):
        if random.random() < dense:
            n = random.choice((1, 2, 4, 5, 9, 30, 200))
            rows.append({**dict(zip(names, key, strict=True)), "n": n, "died": random.randint(0, min(n, 6))})
    return rows


@pytest.mark.parametrize(("shape", "dense"), [((3,), 1.0), ((4, 5), 0.9), ((5, 6), 0.2), ((2, 3, 3), 0.7)])
@pytest.mark.parametrize("seed", range(2))
def test_no_small_count_can_be_worked_out_of_what_is_told(shape: tuple[int, ...], dense: float, seed: int) -> None:
    rows = table(Random(f"{shape} {dense} {seed}"), shape, dense)  # noqa: S311
    cells = counted(rows, [f"d{at}" for at in range(len(shape))], ("n", "died"), {"died": "n"}).cells()
    judge(cells, hidden(cells, SMALL))


def test_without_hiding_beside_the_solver_finds_the_number() -> None:
    """The judge can fail: of 40 and 3 with their sum told, the 3 is 43 - 40."""
    cells = counted([{"a": 1, "n": 40}, {"a": 2, "n": 3}, {"a": 3, "n": 0}], ["a"], ["n"], {}).cells()
    assert ranges(cells, {1}) == {1: (3, 3)}
    with pytest.raises(AssertionError):
        judge(cells, frozenset({1}))
    assert hidden(cells, SMALL) == {0, 1}
    assert ranges(cells, {0, 1}) == {0: (1, 42), 1: (1, 42)}


def test_a_table_without_small_counts_is_told_whole() -> None:
    cells = counted([{"a": one, "n": n} for one, n in enumerate((5, 0, 70))], ["a"], ["n"], {}).cells()
    assert hidden(cells, SMALL) == frozenset()


def test_the_sum_is_hidden_where_its_parts_alone_would_be_too_narrow() -> None:
    """1 and 4 make 5: each is 1 … 4, a range of 3, so the 5 is hidden too."""
    found = counted([{"a": 1, "n": 1}, {"a": 2, "n": 4}], ["a"], ["n"], {})
    assert found.cell["n", (ALL,)] in hidden(found.cells(), SMALL)


def test_few_survivors_are_as_small_as_few_deaths() -> None:
    """20 in care of whom 18 died tell of 2 others: one of both numbers goes, and what would tell it."""
    rows = [{"a": 1, "n": 20, "died": 18}, {"a": 2, "n": 60, "died": 30}, {"a": 3, "n": 50, "died": 20}]
    found = counted(rows, ["a"], ["n", "died"], {"died": "n"})
    gone = hidden(found.cells(), SMALL)
    assert {found.cell["n", (1,)], found.cell["died", (1,)]} & gone
    judge(found.cells(), gone)


def test_the_same_table_is_hidden_alike() -> None:
    cells = counted(table(Random("again"), (5, 5), 0.8), ["d0", "d1"], ["n"], {}).cells()  # noqa: S311
    assert hidden(cells, SMALL) == hidden(cells, SMALL)


def test_a_dimension_of_one_value_adds_no_sums() -> None:
    rows = [{"month": 5, "a": one, "n": 9} for one in range(3)]
    assert len(counted(rows, ["month", "a"], ["n"], {}).values) == 4


def test_what_is_too_large_is_refused() -> None:
    with pytest.raises(WrongCall, match="KHO-170"):
        hidden(Cells([1] * (MOST_CELLS + 1), []), SMALL)


@pytest.mark.parametrize(
    ("value", "base", "told"), [(0, 5, 0), (7, 5, 5), (8, 5, 10), (5, 10, 10), (4, 3, 3), (7, 0, 7), (7, 1, 7)]
)
def test_rounding_goes_to_the_nearest_multiple_a_half_up(value: int, base: int, told: int) -> None:
    assert rounded(value, base) == told


def form_of(lines: list[Line]) -> Filled:
    columns = (
        Column("name", ("Tên",), kind=TEXT),
        Column("n", ("Mắc",), is_people=True),
        Column("died", ("Chết",), is_people=True, of="n"),
        Column("rate", ("Chết trên mắc",), kind=RATE, rests_on=("n", "died")),
        Column("beds", ("Giường",)),
    )
    form = Form("0/BCT", "", "", "", ("month",), columns, {}, lambda *_: (), (), is_additive=True)
    return Filled(form, period("2026-05"), tuple(lines), Basis("", (), None), ())


def test_a_form_for_outsiders_hides_small_counts_their_rates_and_what_would_tell_them() -> None:
    rows = [("Tất cả", 94, 9, 0), ("A", 60, 7, 1), ("B", 31, 2, 1), ("C", 3, 0, 1)]
    lines = [
        Line({"name": name, "n": n, "died": died, "rate": Decimal(died) / n, "beds": 2}, depth)
        for name, n, died, depth in rows
    ]
    whole, a, b, c = (one.cells for one in outside(form_of(lines), SMALL).lines)
    shown = [[not isinstance(one[key], Blank) for key in ("n", "died", "rate", "beds")] for one in (whole, a, b, c)]
    assert shown[3] == [False, True, False, True], "3 cases are hidden, no death is told, a bed is no person"
    assert shown[2][1] is False, "2 deaths are hidden"
    assert sum(one[0] for one in shown) < 3, "another count of cases goes, else 3 is what is left"
    assert sum(one[1] for one in shown) < 3
    assert all(one[2] <= (one[0] and one[1]) for one in shown), "no rate without both of its counts"
    assert all(isinstance(one["name"], str) for one in (whole, a, b, c))


def test_what_is_told_to_outsiders_is_rounded_where_that_is_wanted() -> None:
    [line] = outside(form_of([Line({"name": "A", "n": 63, "died": 13, "rate": 0.2, "beds": 7})]), SMALL, 10).lines
    assert [line.cells[key] for key in ("n", "died", "beds")] == [60, 10, 7]
