"""The period of a report: a month or a year, with its days, its weeks and its rows of a table."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from lake.errors import WrongCall

if TYPE_CHECKING:
    import pyarrow as pa

    from lake.table import Table

MONTH, YEAR = "month", "year"
COLUMNS = ("month", "week")
"""Columns of gold tables that tell the period of a row."""


class Period(NamedTuple):
    """A month (``2026-05``) or a year (``2026``) from its ``first`` to its ``last`` day, both inclusive."""

    text: str
    kind: str
    first: date
    last: date

    @property
    def vi(self) -> str:
        return f"Năm {self.first.year}" if self.kind == YEAR else f"Tháng {self.first.month:02} năm {self.first.year}"

    @property
    def months(self) -> list[date]:
        """The first days of its months."""
        return [self.first.replace(month=one) for one in range(self.first.month, self.last.month + 1)]

    @property
    def weeks(self) -> list[str]:
        """The ISO weeks that end in it: a week is told once, in the period of its Sunday."""
        days = (self.first + timedelta(days=one) for one in range((self.last - self.first).days + 1))
        ends = (day.isocalendar() for day in days if day.isoweekday() == 7)
        return [f"{one.year:04}-W{one.week:02}" for one in ends]

    def of(self, rows: pa.Table) -> pa.Table:
        """The rows of the period in a table that tells it by ``month`` or by ``week``."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if "month" in rows.column_names:
            mine = pc.is_in(rows["month"], pa.array(self.months, pa.date32()))
        else:
            mine = pc.is_in(rows["week"], pa.array(self.weeks, pa.string()))
        return rows.filter(mine)


def period(text: str) -> Period:
    """The period that the text names. Raises WrongCall."""
    found = re.fullmatch(r"((?:19|20|21)[0-9]{2})(?:-(0[1-9]|1[0-2]))?", text)
    if found is None:
        raise WrongCall(
            "KHO-150",
            f"{text[:20]!r} không phải một kỳ báo cáo.",
            f"{text[:20]!r} is no period.",
            "viết một tháng như 2026-05, hoặc một năm như 2026 · write a month like 2026-05, or a year like 2026",
        )
    year, month = int(found[1]), found[2] and int(found[2])
    first, last_month = date(year, month or 1, 1), month or 12
    following = date(year + last_month // 12, last_month % 12 + 1, 1)
    return Period(text, MONTH if month else YEAR, first, following - timedelta(days=1))


def month(text: str) -> Period:
    """The month that the text names. Raises WrongCall."""
    found = period(text)
    if found.kind != MONTH:
        raise WrongCall(
            "KHO-160",
            f"{text!r} không phải là một tháng.",
            f"{text!r} is no month.",
            "viết năm và tháng, ví dụ 2026-05 · write year and month, such as 2026-05",
        )
    return found


def column_of(table: Table) -> str | None:
    """The column that tells the period of a row of the table; None where no column does."""
    columns = table.contract.to_schema().columns
    return next((name for name in COLUMNS if name in columns), None)
