"""Small cells hidden, and with them whatever else would tell them: nobody can work a hidden count out of the rest.

Method: cell suppression by linear programming, one small cell at a time (Kelly, Golden & Assad, "Cell suppression:
disclosure protection for sensitive tabular data", Networks 22, 1992; Fischetti & Salazar, "Models and algorithms for
optimizing cell suppression in tabular data with linear constraints", JASA 95, 2000). For each small cell two other
tables are looked for that agree with everything still told and differ by at least the threshold in that cell; the
cheapest such pair, where a cell costs what it counts, says which cells must be hidden beside. HiGHS solves it.

A zero is told as it is: nobody stands behind it. So who reads the table knows that a hidden cell is 1 or more, and both
other tables are held to that. Amounts and rates of a hidden count are hidden with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from lake.errors import OurFault, WrongCall

if TYPE_CHECKING:
    from highspy import HighsVarType
    from highspy._core import _Highs

MOST_CELLS = 30_000
NEAR = 1e-6


class Cells(NamedTuple):
    """Counts, the ``sums`` among them (a whole and its parts), and those that are nowhere told, such as survivors."""

    values: Sequence[int]
    sums: Sequence[tuple[int, tuple[int, ...]]]
    untold: frozenset[int] = frozenset()


def is_small(value: int, small: int) -> bool:
    """Whether a count is of so few that it may name them: 1 … ``small`` - 1."""
    return 0 < value < small


def hidden(cells: Cells, small: int) -> frozenset[int]:
    """The cells to hide: the small ones, and the others without which each of those would be told.

    Every table that agrees with the rest leaves a range of ``small`` or more in each small cell, and of 1 or more in
    each other one that is hidden. Pure: the same table gives the same cells.
    """
    if len(cells.values) > MOST_CELLS:
        raise WrongCall(
            "KHO-170",
            f"Bảng có {len(cells.values)} ô kể cả tổng, quá {MOST_CELLS} để che số nhỏ.",
            f"The table has {len(cells.values)} cells with its sums, more than the {MOST_CELLS} that can be protected.",
            "chọn kỳ ngắn hơn · take a shorter period",
        )
    todo = sorted((i for i, value in enumerate(cells.values) if is_small(value, small)), key=lambda i: -cells.values[i])
    gone = set(todo) | cells.untold
    if todo and small > 1:
        problem = _Problem(cells, gone)
        while todo:
            range_of = problem.two_tables(todo[0], small)
            fresh = {i for i in problem.free if abs(range_of[i][0]) > NEAR or abs(range_of[i][1]) > NEAR} - gone
            problem.make_free_of_cost(fresh)
            gone |= fresh
            todo = [i for i in todo[1:] if range_of[i][0] - range_of[i][1] < small - NEAR]
    return frozenset(gone - cells.untold)


def rounded(value: int, base: int) -> int:
    """The nearest multiple of the base, a half up: conventional rounding of what is told after cells were hidden.

    It says nothing that was not told before, so it keeps hidden what is hidden; sums may differ from their parts.
    """
    return (2 * value + base) // (2 * base) * base if base > 1 else value


class _Problem:
    """Two tables beside the true one, each told by how far its cells go up and down from the true ones.

    Four variables a cell: up and down in the one, up and down in the other. Cells told as 0 stay, and are left out.
    """

    def __init__(self, cells: Cells, gone: set[int]) -> None:
        self.free = [i for i, value in enumerate(cells.values) if value or i in cells.untold]
        self.column = {cell: 4 * place for place, cell in enumerate(self.free)}
        self.sums = [(whole, [part for part in parts if part in self.column]) for whole, parts in cells.sums]
        self.sums = [(whole, parts) for whole, parts in self.sums if whole in self.column]
        self.last = 2 * len(self.sums)
        self.asked: int | None = None
        self.solver = self._solver(cells, gone)

    def _solver(self, cells: Cells, gone: set[int]) -> _Highs:
        import highspy
        import numpy as np
        from highspy._core import _Highs  # the class above it prints to standard output before it can be told not to

        solver = _Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("mip_max_improving_sols", 1)):
            solver.setOptionValue(option, value)
        lp, inf = highspy.HighsLp(), highspy.kHighsInf
        lowest = {i: 0 if i in cells.untold else 1 for i in self.free}
        down = [cells.values[i] - min(lowest[i], cells.values[i]) for i in self.free]
        lp.num_col_, lp.num_row_ = 4 * len(self.free), self.last + 1
        costs = (0.0 if i in gone else float(cells.values[i]) for i in self.free)
        lp.col_cost_ = np.repeat(list(costs), 4).astype(float)
        lp.col_lower_ = np.zeros(lp.num_col_)
        lp.col_upper_ = np.array(list(chain.from_iterable((inf, one, inf, one) for one in down)), dtype=float)
        lp.row_lower_ = np.zeros(lp.num_row_)
        lp.row_upper_ = np.append(np.zeros(self.last), inf)
        starts: list[int] = [0]
        index: list[int] = []
        signs: list[float] = []
        for at in (0, 2):
            for whole, parts in self.sums:
                for cell, sign in ((whole, -1.0), *((part, 1.0) for part in parts)):
                    index += [self.column[cell] + at, self.column[cell] + at + 1]
                    signs += [sign, -sign]
                starts.append(len(index))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.array([*starts, len(index)], dtype=np.int32)
        lp.a_matrix_.index_, lp.a_matrix_.value_ = np.array(index, dtype=np.int32), np.array(signs, dtype=float)
        solver.passModel(lp)
        return solver

    def make_free_of_cost(self, cells: set[int]) -> None:
        """These are hidden now: other tables may differ there."""
        for cell in cells:
            for place in range(4):
                self.solver.changeColCost(self.column[cell] + place, 0.0)

    def two_tables(self, cell: int, width: int) -> dict[int, tuple[float, float]]:
        """How far each cell differs in the two cheapest tables that differ by ``width`` in this one."""
        import highspy

        for one, signs in ((self.asked, (0.0,) * 4), (cell, (1.0, -1.0, -1.0, 1.0))):
            for place, sign in enumerate(signs if one is not None else ()):
                self.solver.changeCoeff(self.last, self.column[one] + place, sign)  # type: ignore[index]
        self.asked = cell
        self.solver.changeRowBounds(self.last, float(width), highspy.kHighsInf)
        found = self._solved()
        if any(abs(one - round(one)) > NEAR for one in found):
            # sums in three directions: the corners may be broken; the first whole ones will do, the best take minutes
            found = self._solved(is_whole=True)
        return {one: (found[at] - found[at + 1], found[at + 2] - found[at + 3]) for one, at in self.column.items()}

    def _solved(self, is_whole: bool = False) -> list[float]:
        import highspy

        if is_whole:
            self._set_kind(highspy.HighsVarType.kInteger)
        self.solver.run()
        status, found = self.solver.getModelStatus(), list(self.solver.getSolution().col_value)
        if is_whole:
            self._set_kind(highspy.HighsVarType.kContinuous)
        if status != highspy.HighsModelStatus.kOptimal:
            raise OurFault(
                "KHO-418",
                "Không tìm được cách che số nhỏ; không gì được ghi.",
                "No way to hide small counts was found; nothing was written.",
                "báo người phát triển · tell the developers",
            )
        return found

    def _set_kind(self, kind: HighsVarType) -> None:
        for column in range(4 * len(self.free)):
            self.solver.changeColIntegrality(column, kind)
