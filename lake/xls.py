"""An old .xls workbook (BIFF) → sheets of cells, by xlrd.

It is kept and pure Python, so nothing a sender sends can end the process, and it tells errors, formats and hidden rows.
"""

from __future__ import annotations

import struct

import xlrd
from xlrd.compdoc import CompDocError

from lake.cells import ERROR, Cell, RefuseAt, Sheet, SheetLimits, address, shown

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(data: bytes, limits: SheetLimits) -> list[Sheet]:
    """The sheets in their order; raises `Refuse`."""
    if ENCRYPTED in data:  # an .xlsx with a password lies in the same container
        raise RefuseAt("encrypted")
    try:
        # xlrd writes warnings to stdout unless told otherwise, and they may quote the sender.
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=_Silent())
    except xlrd.XLRDError as error:
        raise RefuseAt("encrypted" if "encrypted" in str(error) else "bad_workbook") from None
    except (CompDocError, AssertionError, IndexError, KeyError, ValueError, TypeError, AttributeError, struct.error):
        raise RefuseAt("bad_workbook") from None
    if book.nsheets > limits.max_sheets:
        raise RefuseAt("too_many_sheets")
    left, found = limits.max_cells, []
    for sheet in book.sheets():
        found.append(_sheet(book, sheet, limits, left))
        left -= sum(map(len, found[-1].rows.values()))
    return found


class _Silent:
    def write(self, _text: str) -> None: ...

    def flush(self) -> None: ...


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, limits: SheetLimits, left: int) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = _cell(book, sheet, row, column)
            if cell is None:
                continue
            at = address(sheet.name, row + 1, column + 1)
            if column >= limits.max_columns:
                raise RefuseAt("too_many_columns", at)
            left -= 1
            if left < 0:
                raise RefuseAt("too_many_cells", at)
            rows.setdefault(row + 1, {})[column + 1] = cell
    merged = [(top + 1, first + 1, bottom, last) for top, bottom, first, last in sheet.merged_cells]
    hidden = frozenset(row + 1 for row, told in sheet.rowinfo_map.items() if told.hidden)
    return Sheet(sheet.name, rows, merged, hidden, sheet.visibility != 0)


def _cell(book: xlrd.Book, sheet: xlrd.sheet.Sheet, row: int, column: int) -> Cell | None:
    value = sheet.cell_value(row, column)
    match sheet.cell_type(row, column):
        case xlrd.XL_CELL_TEXT:
            return Cell(value) if value.strip() else None
        case xlrd.XL_CELL_NUMBER | xlrd.XL_CELL_DATE:
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            told = book.format_map[style.format_key]
            return shown(repr(value), style.format_key, told.format_str, bool(book.datemode))
        case xlrd.XL_CELL_BOOLEAN:
            return Cell("TRUE" if value else "FALSE")
        case xlrd.XL_CELL_ERROR:
            return Cell(xlrd.error_text_from_code.get(value, "#ERR"), ERROR)
    return None
