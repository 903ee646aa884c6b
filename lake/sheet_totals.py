"""Whether the totals of a sheet are the sums of its lines; a total that nobody can compute is no fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from lake.cells import Sheet, address
from lake.headers import Header, Layout
from lake.sheet_values import number


class Sums:
    """The sums of a sheet's number columns line by line: from its first line on, and since the last total."""

    def __init__(self, sheet: Sheet, header: Header, layout: Layout) -> None:
        self.sheet = sheet
        self.places = {name: at for name, at in header.columns.items() if name in layout.numbers}
        self.all = dict.fromkeys(self.places, Decimal(0))
        self.since = dict(self.all)

    def add(self, row: Mapping[str, str]) -> None:
        """One more line; a number that cannot be read leaves its column without a sum."""
        for name in list(self.places):
            found = number(sent) if (sent := row.get(name, "").strip()) else "0"
            if found is None:
                del self.places[name]
                continue
            self.all[name] += Decimal(found)
            self.since[name] += Decimal(found)

    def off(self, row: int) -> Iterator[tuple[str, str]]:
        """Column and cell of each number in this total row that is the sum neither of all lines nor of the last ones.

        A group's total stands below its lines, the sheet's below them all.
        """
        for name, place in self.places.items():
            cell = self.sheet.rows[row].get(place)
            told = number(cell.text) if cell else None
            if told is not None and Decimal(told) not in (self.all[name], self.since[name]):
                yield name, address(self.sheet.name, row, place)
        self.since = dict.fromkeys(self.since, Decimal(0))
