"""Sheets of a list as bytes: workbooks with merged headers and several pages, and delimited text."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, NamedTuple

NA = object()
"""A cell that holds an error."""


class Code(NamedTuple):
    """A code that the sheet holds as a number, shown with so many digits; 0: as it is."""

    number: int
    digits: int = 0

    def __str__(self) -> str:
        return f"{self.number:0{self.digits}d}"


Cell = str | Code | Decimal | date | object


@dataclass(slots=True)
class Page:
    """One sheet. A column is its label, and the label merged over it and its neighbours if there is one."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: list[list[Cell]]
    above: tuple[str, ...] = ()
    numbered: bool = False  # with the row (1) (2) (3) that forms put under their header
    below: tuple[str, ...] = field(default_factory=tuple)
    hidden: tuple[int, ...] = ()  # rows of data that are not shown, from 0
    wide: bool = False  # what stands above is merged over all columns

    @property
    def depth(self) -> int:
        """Rows of the header."""
        return 2 if any(over for over, _ in self.columns) else 1

    @property
    def first(self) -> int:
        """The number of the first row of data, from 1."""
        return len(self.above) + self.depth + self.numbered + 1

    def at(self, row: int, column: int, is_text: bool = False) -> str:
        """Address of a cell; both from 0, among the rows of data. Delimited text has no sheet."""
        cell = f"{chr(65 + column)}{self.first + row}"
        return cell if is_text else f"{self.name}!{cell}"

    def of(self, label: str) -> int:
        """The place of a column, from 0."""
        return [name for _, name in self.columns].index(label)

    def lines(self) -> list[Sequence[Cell]]:
        """All lines without merging: what stands above, the header, the rows, what stands below."""
        overs = [over for over, _ in self.columns]
        merged = [over if i == 0 or overs[i - 1] != over else "" for i, over in enumerate(overs)]
        header = [merged] if self.depth == 2 else []
        numbers = [[f"({i + 1})" for i in range(len(self.columns))]] if self.numbered else []
        told = [[text] for text in self.above]
        return [*told, *header, [label for _, label in self.columns], *numbers, *self.rows, *([t] for t in self.below)]


def workbook(pages: list[Page]) -> bytes:
    """An .xlsx of these pages, the same bytes each time."""
    from xlsxwriter import Workbook

    buffer = BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        for page in pages:
            _fill(book, book.add_worksheet(page.name), page)
    return buffer.getvalue()


def _fill(book: Any, sheet: Any, page: Page) -> None:
    for number, line in enumerate(page.lines()):
        for column, cell in enumerate(line):
            _write(book, sheet, number, column, cell)
    if page.depth == 2:
        _merge(sheet, page)
    for number in page.hidden:
        sheet.set_row(page.first - 1 + number, None, None, {"hidden": True})
    for number, told in enumerate(page.above if page.wide and len(page.columns) > 1 else ()):
        sheet.merge_range(number, 0, number, len(page.columns) - 1, told)


def _write(book: Any, sheet: Any, row: int, column: int, cell: Cell) -> None:
    if isinstance(cell, Code):
        sheet.write_number(row, column, cell.number, book.add_format({"num_format": "0" * cell.digits or "General"}))
    elif isinstance(cell, Decimal):
        sheet.write_number(row, column, float(cell))
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, book.add_format({"num_format": "dd/mm/yyyy"}))
    elif cell is NA:
        sheet.write_formula(row, column, "=NA()", None, "#N/A")
    elif cell:
        sheet.write_string(row, column, str(cell))


def _merge(sheet: Any, page: Page) -> None:
    """The cells of a header of two rows: a label over several columns, or one column over both rows."""
    top, overs = len(page.above), [over for over, _ in page.columns]
    for column, (over, label) in enumerate(page.columns):
        if not over:
            sheet.merge_range(top, column, top + 1, column, label)
        elif column == 0 or overs[column - 1] != over:
            last = next((i for i in range(column, len(overs)) if overs[i] != over), len(overs)) - 1
            if last > column:
                sheet.merge_range(top, column, top, last, over)


def text(page: Page, delimiter: str) -> str:
    """The page as delimited text; days and numbers as a Vietnamese sheet shows them."""
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([[_shown(cell) for cell in line] for line in page.lines()])
    return buffer.getvalue()


def _shown(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else "#N/A" if cell is NA else str(cell)


def delimited(page: Page, form: str) -> bytes:
    """The bytes of a CSV: `utf8`, `bom` (semicolons, as a Vietnamese Excel), `utf16` (tabs, Excel's Unicode text)."""
    match form:
        case "bom":
            return codecs.BOM_UTF8 + text(page, ";").encode()
        case "utf16":
            return codecs.BOM_UTF16_LE + text(page, "\t").encode("utf-16-le")
    return text(page, ",").encode()
