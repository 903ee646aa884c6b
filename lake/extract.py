"""What of one gold table may be given to others, and the rows of it as they are given: small counts hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from lake.cell_sums import ALL, Counted, counted
from lake.suppression import hidden, rounded

Row = dict[str, Any]
MARK = "_hidden"
"""Column that names the columns hidden in a row, ';' between: a null that is in none of them is not known."""


@dataclass(frozen=True)
class Extract:
    """One gold table as it may be given: by ``dimensions``, counts of people that are protected, what goes with them.

    ``within``: part → whole of two counts; ``sums``: other numbers that add up, each with the counts that it rests on;
    ``rates``: name → part, whole, times: worked out of what is told. ``when``: the column that tells the period.
    """

    table: str
    dimensions: tuple[str, ...]
    counts: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rates: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)
    when: str = "month"

    @property
    def columns(self) -> tuple[str, ...]:
        """Those of the gold table."""
        return (*self.dimensions, *self.counts, *self.sums)


class Given(NamedTuple):
    """Rows as they are given; how many numbers were hidden, and the totals that must not be told beside them."""

    rows: list[Row]
    hidden: int
    withheld: list[dict[str, Any]]


def question(extract: Extract) -> str:
    """SQL over ``given``, the gold table: its rows of the period, summed up to the dimensions of the extract.

    A sum of which a part is not known is null: what is left would pass for the whole.
    """
    day = {"month": "month", "week": "strptime(week || '-7', '%G-W%V-%u')::date"}[extract.when]
    sums = [f"(case when count({one}) = count(*) then sum({one}) end) as {one}" for one in extract.sums]
    counts = [f"sum({one})::bigint as {one}" for one in extract.counts]
    return (
        f"select {', '.join([*extract.dimensions, *counts, *sums])} from given "
        f"where {day} between cast($first as date) and cast($last as date) "
        f"group by {', '.join(extract.dimensions)} order by {', '.join(extract.dimensions)}"
    )


def given(extract: Extract, rows: Sequence[Row], small: int, base: int = 0) -> Given:
    """The rows of an extract as outsiders get them; with ``small`` 1 nothing is hidden."""
    found = counted(rows, extract.dimensions, extract.counts, extract.within)
    gone = hidden(found.cells(), small) if small > 1 else frozenset()
    wide = [one for one in extract.dimensions if len({row[one] for row in rows}) > 1]
    told = []
    for row in rows:
        key = tuple(row[one] for one in wide)
        out = {one for one in extract.counts if found.cell.get((one, key)) in gone}
        told.append(_told(extract, row, out, base))
    numbers = sum(len(one[MARK].split(";")) for one in told if one[MARK])
    return Given(told, numbers, _withheld(found, gone, wide))


def _told(extract: Extract, row: Row, out: set[str], base: int) -> Row:
    also = {one for one, counts in extract.sums.items() if out & set(counts)}
    rates = {one for one, (part, whole, _) in extract.rates.items() if (out | also) & {part, whole}}
    gone = out | also
    cells = {name: None if name in gone else row[name] for name in extract.columns}
    cells |= {one: _rate(cells, *extract.rates[one]) for one in extract.rates}
    cells |= {one: rounded(value, base) for one in extract.counts if (value := cells[one]) is not None}
    names = [one for one in (*extract.columns, *extract.rates) if one in gone | rates]
    return {**cells, MARK: ";".join(names)}


def _rate(cells: Row, part: str, whole: str, times: int) -> float | None:
    if cells[part] is None or not cells[whole]:
        return None
    return float(Decimal(cells[part]) * times / Decimal(cells[whole]))


def _withheld(found: Counted, gone: frozenset[int], wide: Sequence[str]) -> list[dict[str, Any]]:
    """The hidden totals by their key; a dimension that is summed up is left out."""
    return [
        {"count": count, **{name: one for name, one in zip(wide, key, strict=True) if one != ALL}}
        for (count, key), at in found.cell.items()
        if at in gone and ALL in key
    ]
