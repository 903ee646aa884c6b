"""Rows as an Excel workbook of one sheet: numbers stay numbers, days days, and nothing becomes a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lake.errors import WrongCall

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Lines of a sheet below its head."""
EXACT = 10**15
"""Excel keeps 15 digits of a number: a longer one is written as text, all of it."""


def as_bytes(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """The workbook; the same rows make the same bytes. Raises WrongCall where they are too many for a sheet."""
    from xlsxwriter import Workbook

    if len(rows) > MOST_ROWS:
        raise WrongCall(
            "KHO-128",
            f"{len(rows)} dòng, nhiều hơn {MOST_ROWS} dòng của một trang Excel.",
            f"{len(rows)} rows, more than the {MOST_ROWS} of a sheet of Excel.",
            "hỏi hẹp hơn, hoặc dùng --csv · ask for less, or take --csv",
        )
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)})
        sheet = book.add_worksheet("data")
        shown = {kind: book.add_format({"num_format": f"yyyy-mm-dd{clock}"}) for kind, clock in CLOCKS.items()}
        sheet.write_row(0, 0, columns, book.add_format({"bold": True}))
        for at, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                _write(sheet, at, place, value, shown)
        sheet.freeze_panes(1, 0)
        if rows and columns:
            sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        sheet.autofit(300)
    return out.getvalue()


CLOCKS = {date: "", datetime: " hh:mm:ss"}


def _write(sheet: Worksheet, at: int, place: int, value: Any, shown: dict[type[date], Format]) -> None:
    match value:
        case None:
            pass
        case bool():
            sheet.write_boolean(at, place, value)
        case datetime():
            sheet.write_datetime(at, place, value.replace(tzinfo=None), shown[datetime])
        case date():
            sheet.write_datetime(at, place, datetime(value.year, value.month, value.day), shown[date])
        case int() | float() | Decimal() if -EXACT < value < EXACT:  # NaN and infinity are none
            sheet.write_number(at, place, value)
        case _:
            sheet.write_string(at, place, str(value))
