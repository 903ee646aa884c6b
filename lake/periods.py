"""A month as a period of figures: by ``month`` its own rows, by ``week`` those of the ISO weeks that end in it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lake.errors import WrongCall

if TYPE_CHECKING:
    import pyarrow as pa

    from lake.table import Table

MONTH = re.compile(r"(20[0-9]{2})-(0[1-9]|1[0-2])")
COLUMNS = ("month", "week")
"""Columns of gold tables that tell the period of a row."""


class Period(NamedTuple):
    """One month."""

    year: int
    month: int

    @property
    def name(self) -> str:
        """``2026-05``."""
        return f"{self.year}-{self.month:02}"

    @property
    def weeks(self) -> list[str]:
        """The ISO weeks that end in it: a week is told once, in the month of its Sunday."""
        days = (date(self.year, self.month, day) for day in range(1, monthrange(self.year, self.month)[1] + 1))
        ends = (day.isocalendar() for day in days if day.isoweekday() == 7)
        return [f"{one.year:04}-W{one.week:02}" for one in ends]

    def of(self, rows: pa.Table) -> pa.Table:
        """The rows of the period."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if "month" in rows.column_names:
            mine = pc.equal(rows["month"], date(self.year, self.month, 1))
        else:
            mine = pc.is_in(rows["week"], pa.array(self.weeks, pa.string()))
        return rows.filter(mine)


def read(text: str) -> Period:
    """The period of ``2026-05``."""
    found = MONTH.fullmatch(text)
    if not found:
        raise WrongCall(
            "KHO-160",
            f"{text[:40]!r} không phải là một tháng.",
            f"{text[:40]!r} is no month.",
            "viết năm và tháng, ví dụ 2026-05 · write year and month, such as 2026-05",
        )
    return Period(int(found[1]), int(found[2]))


def column_of(table: Table) -> str | None:
    """The column that tells the period of a row of the table; None where no column does."""
    columns = table.contract.to_schema().columns
    return next((name for name in COLUMNS if name in columns), None)
