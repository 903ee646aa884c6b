"""Figures of a bulletin as they may leave the house: small counts hidden, and what would tell them.

All tables of all sections are protected together, in one call: what two of them tell alike (the episodes of a month by
facility, and by chapter of ICD-10) is one figure to whoever reads both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from lake.cell_sums import ALL, Counted, counted
from lake.form import Blank, Row, Value
from lake.section import WITHHELD, Grid
from lake.suppression import Cells, hidden, rounded

NO_ROW = Blank("không có số liệu", "no figures")


class Shown:
    """The figures of one grid as they may be told; a reason where there are no rows at all."""

    def __init__(self, grid: Grid, rows: list[Row] | Blank) -> None:
        self.grid = grid
        self.reason = rows if isinstance(rows, Blank) else None
        self.rows: list[Row] = [] if isinstance(rows, Blank) else rows
        found = {one: {row[one] for row in self.rows} for one in grid.dimensions}
        self.single = {one: next(iter(values)) for one, values in found.items() if len(values) == 1}
        self.wide = tuple(one for one in grid.dimensions if one not in self.single)
        self.table: Counted = counted(self.rows, grid.dimensions, tuple(grid.counts), grid.within)
        self.gone: frozenset[int] = frozenset()
        self.base = 0

    def key(self, at: Mapping[str, Any]) -> tuple:
        """Where these values stand in the table, which leaves out dimensions of one value."""
        return tuple(at.get(one, ALL) for one in self.wide)

    def __call__(self, name: str, **at: Any) -> Value:
        if self.reason is not None:
            return self.reason
        found = [row[name] for row in self._at(at) if row[name] is not None]
        if not found:
            return NO_ROW
        count = self.grid.amounts.get(name, name)
        cell = None if count is None else self.table.cell.get((count, self.key(at)))
        if cell in self.gone:
            return WITHHELD
        return rounded(sum(found), self.base) if name in self.grid.counts else sum(found)

    def values(self, dimension: str, **at: Any) -> list[Any]:
        return list(dict.fromkeys(row[dimension] for row in self._at(at)))

    def _at(self, at: Mapping[str, Any]) -> Iterator[Row]:
        return (row for row in self.rows if all(row[one] == value for one, value in at.items()))


def protected(grids: Mapping[Any, tuple[Grid, list[Row] | Blank]], small: int, base: int = 0) -> dict[Any, Shown]:
    """Each grid with its rows as it may be told: no count from 1 to below ``small`` can be worked out of all of them.

    ``base``: counts that are told are rounded to its multiples.
    """
    shown = {name: Shown(grid, rows) for name, (grid, rows) in grids.items()}
    starts: list[int] = []
    values: list[int] = []
    sums: list[tuple[int, tuple[int, ...]]] = []
    untold: set[int] = set()
    for one in shown.values():
        start = len(values)
        starts.append(start)
        values += one.table.values
        sums += [(start + whole, tuple(start + part for part in parts)) for whole, parts in one.table.sums]
        untold |= {start + cell for cell in one.table.untold}
    sums += [(one, (other,)) for one, other in _alike(list(shown.values()), starts)]
    gone = hidden(Cells(values, sums, frozenset(untold)), small)
    for one, start in zip(shown.values(), starts, strict=True):
        one.base = base
        one.gone = frozenset(cell - start for cell in gone if start <= cell < start + len(one.table.values))
    return shown


def _alike(shown: Sequence[Shown], starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cells of two grids that tell the same: the same thing counted, summed over all that only one of them tells.

    Where the values differ they are not the same thing: one table does not hold all that the other does.
    """
    for (left, at), (right, to) in combinations(zip(shown, starts, strict=True), 2):
        common = [one for one in left.grid.dimensions if one in right.grid.dimensions]
        pairs = [
            (a, b) for a, told in left.grid.counts.items() for b, same in right.grid.counts.items() if told == same
        ]
        for key in _keys(left, common) if pairs else ():
            for a, b in pairs:
                one, other = _cell(left, a, key), _cell(right, b, key)
                if one is not None and other is not None and left.table.values[one] == right.table.values[other]:
                    yield at + one, to + other


def _keys(shown: Shown, common: Sequence[str]) -> Iterator[dict[str, Any]]:
    for values in dict.fromkeys(tuple(row[one] for one in common) for row in shown.rows):
        yield dict(zip(common, values, strict=True))


def _cell(shown: Shown, count: str, at: Mapping[str, Any]) -> int | None:
    if any(shown.single[one] != value for one, value in at.items() if one in shown.single):
        return None
    return shown.table.cell.get((count, shown.key(at)))
