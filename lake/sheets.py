"""A delivered workbook or CSV → rows of text by the columns of a layout; never raises for what a sender sent.

Cells are kept as sent: text as text, a number as its format shows it. What cannot be read is named by a fixed code and
the cell's address, never by its value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from lake import delimited, headers, helpers, json_sheet, legacy, xls, xlsx, xml
from lake.cells import ERROR, LOST, NO_VALUE, NUMBER, TEXT, RefuseAt, Sheet, SheetLimits, address, letters
from lake.headers import Header, Layout, fold
from lake.sheet_totals import Sums

ROW, SHEET = "_row", "_sheet"
TOTAL, SIGNED = "total", "signed"
BAD_CELLS = {ERROR: "error_cell", NO_VALUE: "formula_without_value", LOST: "digits_lost"}
_NO_LINE = re.compile(r"(tong|tong so|tong cong|cong|cong cong)\b.*")
_SIGNED = re.compile(
    r"(nguoi lap|nguoi lam|thu truong|giam doc|truong phong|truong khoa|ke toan|\(?ky\b|ghi chu"
    r"|(.*, )?ngay \S* ?thang).*"
)
_NUMBERING = re.compile(r"[(\[]?([0-9]{1,3})[)\]]?")


NONE: Mapping = MappingProxyType({})


class Fault(NamedTuple):
    """What is wrong, and where: a fixed code, the sheet, its cell (``Mẫu 01!B7``), and the layout's column if one."""

    code: str
    sheet: str
    cell: str
    column: str = ""


class Book(NamedTuple):
    """What a file held: rows of text with `_row` and `_sheet`, or the reason why it cannot be read (then no rows)."""

    reason: Fault | None
    rows: tuple[dict[str, str], ...] = ()
    columns: Mapping[str, dict[str, str]] = NONE  # sheet → column of the layout → letters in the sheet
    above: Mapping[str, list[str]] = NONE  # sheet → texts above its header: title, decision, date of extract
    faults: tuple[Fault, ...] = ()  # cells that hold no value: an error, a formula never calculated, digits cut
    unknown: tuple[str, ...] = ()  # cells of labels that the layout does not list
    ignored: tuple[str, ...] = ()  # sheets that are hidden or have no header
    notes: Mapping[str, int] = NONE  # repairs and remarks, counted
    totals: tuple[Fault, ...] = ()  # cells of totals that do not add up
    beside: tuple[dict[str, str], ...] = ()  # rows of sheets that only tell more of the codes of the list


def read(data: bytes, layout: Layout, limits: SheetLimits = SheetLimits()) -> Book:  # noqa: B008
    """The rows of all sheets that have the layout's header."""
    try:
        return _book(data, layout, limits)
    except RefuseAt as refused:
        return Book(Fault(refused.code, refused.cell.rpartition("!")[0], refused.cell, refused.column))
    except Exception as error:  # noqa: BLE001  (one bad file must not end the others; only its code goes on)
        return Book(Fault(xml.why(error), "", ""))


def _book(data: bytes, layout: Layout, limits: SheetLimits) -> Book:
    sheets, notes = _sheets(data, layout, limits)
    for sheet in sheets:
        _mend(sheet, notes)
    shown = [sheet for sheet in sheets if not sheet.is_hidden]
    headed = [(sheet, header) for sheet in shown if (header := headers.find(sheet, layout))]
    whole = [one for one in headed if layout.required <= one[1].columns.keys()]
    if not whole:
        raise _no_header(shown, headed, layout)
    lists, telling = helpers.parted(headed, whole, layout)
    found = [(_filled(sheet, limits), header) for sheet, header in lists]
    faults: list[Fault] = []
    totals: list[Fault] = []
    rows = [row for sheet, header in found for row in _rows(sheet, header, layout, faults, notes, totals)]
    beside: list[dict[str, str]] = []
    for (sheet, header), mark in telling:
        found.append((_filled(sheet, limits), header))
        told = _rows(sheet, header, layout, faults, notes, totals)
        beside += [{mark: row[layout.code]} | row if mark and layout.code in row else row for row in told]
    used = {sheet.name for sheet, _ in found}
    return Book(
        None,
        tuple(rows),
        {sheet.name: {name: letters(at) for name, at in header.columns.items()} for sheet, header in found},
        {sheet.name: _above(sheet, header) for sheet, header in found},
        tuple(faults),
        tuple(cell for _, header in found for cell in header.unknown),
        tuple(sheet.name for sheet in sheets if sheet.name not in used and (sheet.rows or sheet.is_hidden)),
        {name: count for name, count in notes.items() if count},
        tuple(totals),
        tuple(beside),
    )


def _rows(
    sheet: Sheet, header: Header, layout: Layout, faults: list[Fault], notes: Counter[str], totals: list[Fault]
) -> Iterator[dict[str, str]]:
    sums = Sums(sheet, header, layout)
    for line, is_line in _lines(sheet, header, layout):
        if is_line:
            notes["hidden_rows"] += line in sheet.hidden_rows
            found = _row(sheet, header, layout, line, faults, notes)
            sums.add(found)
            yield found
        else:
            totals += [Fault("total_off", sheet.name, cell, name) for name, cell in sums.off(line)]


def _sheets(data: bytes, layout: Layout, limits: SheetLimits) -> tuple[list[Sheet], Counter[str]]:
    if len(data) > limits.max_file_bytes:
        raise RefuseAt("file_too_big")
    if not data.strip(b" \t\r\n\0"):
        raise RefuseAt("empty")
    if data.startswith(b"PK"):
        return xlsx.read(data, limits), Counter()
    if data.startswith(xls.SIGNATURE):
        return xls.read(data, limits), Counter()
    text, repair = delimited.decode(data)
    if text.lstrip()[:1] in ("{", "["):
        return [json_sheet.read(text, limits)], Counter({repair: 1} if repair else {})
    if text.lstrip()[:1] == "<" or text.startswith("%PDF"):
        raise RefuseAt("no_sheet")  # a web page or an XML under the name of a workbook

    def columns(delimiter: str) -> int:
        first = delimited.first_rows(text, delimiter, headers.WINDOW)
        _mend(first, Counter())
        header = headers.find(first, layout)
        return len(header.columns) if header else 0

    delimiter = max(delimited.delimiters(text), key=columns)
    return [delimited.read(text, delimiter, limits)], Counter({repair: 1} if repair else {})


def _mend(sheet: Sheet, notes: Counter[str]) -> None:
    """Texts of old encodings, labels too, become what was meant."""
    cells = [cell for row in sheet.rows.values() for cell in row.values() if cell.kind == TEXT]
    if mend := legacy.repair_of(cell.text for cell in cells):
        for row in sheet.rows.values():
            row |= {at: cell._replace(text=mend(cell.text)) for at, cell in row.items() if cell.kind == TEXT}
        notes[mend.rule] += mend.count


def _no_header(sheets: list[Sheet], headed: list[tuple[Sheet, Header]], layout: Layout) -> RefuseAt:
    """Why no sheet can be read: none has a header, or the best one lacks a column that must be there."""
    if not any(sheet.rows for sheet in sheets):
        return RefuseAt("empty")
    if not headed:
        return RefuseAt("no_header")
    sheet, header = max(headed, key=lambda one: len(one[1].columns))
    if len(header.columns) < 2:
        return RefuseAt("no_header")
    missing = ", ".join(name.upper() for name in layout.labels if name in layout.required - header.columns.keys())
    return RefuseAt("column_missing", address(sheet.name, header.row, 1), missing)


def _filled(sheet: Sheet, limits: SheetLimits) -> Sheet:
    """The sheet with cells merged downwards given to each of their rows that holds anything."""
    left = limits.max_cells
    for top, column, bottom, _ in sheet.merged:
        cell = sheet.rows.get(top, {}).get(column)
        for row in range(top + 1, bottom + 1) if cell else ():
            left -= 1
            if left < 0:
                raise RefuseAt("too_many_cells", address(sheet.name, top, column))
            if cell and row in sheet.rows:
                sheet.rows[row].setdefault(column, cell)
    return sheet


def _above(sheet: Sheet, header: Header) -> list[str]:
    rows = sorted(row for row in sheet.rows if row <= header.row - header.depth)
    return [cell.text for row in rows for _, cell in sorted(sheet.rows[row].items())]


def _lines(sheet: Sheet, header: Header, layout: Layout) -> Iterator[tuple[int, bool]]:
    """The rows below the header that hold a line, and totals: no blank one, numbering, header again or signature."""
    is_first = True
    for row in sorted(row for row in sheet.rows if row > header.row):
        texts = {place: cell.text for place, cell in sorted(sheet.rows[row].items())}
        given = {name: texts[place] for name, place in header.columns.items() if place in texts}
        if is_first and _is_numbering(list(texts.values())):
            continue
        is_first = False
        if not _is_header_again(given, layout):
            foot = _foot(texts, given, layout)
            if foot != SIGNED:
                yield row, not foot


def _is_numbering(texts: list[str]) -> bool:
    """The row ``(1) (2) (3)`` that forms put beneath their header."""
    found = [_NUMBERING.fullmatch(text.strip()) for text in texts]
    numbers = [int(one[1]) for one in found if one]
    return (
        len(numbers) >= 3 and len(numbers) == len(texts) and numbers == list(range(numbers[0], numbers[0] + len(texts)))
    )


def _is_header_again(given: dict[str, str], layout: Layout) -> bool:
    """A header repeated on each printed page, or the columns' own names beneath their labels."""
    return len(given) > 1 and all(fold(text) in layout.folded[name] for name, text in given.items())


def _foot(texts: dict[int, str], given: dict[str, str], layout: Layout) -> str:
    """A total or a signature: told by its first words, and by a part of the key that it leaves blank."""
    words = fold(next(iter(texts.values())))
    found = TOTAL if _NO_LINE.fullmatch(words) else SIGNED if _SIGNED.fullmatch(words) else ""
    return found if any(name not in given or fold(given[name]) == words for name in layout.key) else ""


def _row(
    sheet: Sheet, header: Header, layout: Layout, row: int, faults: list[Fault], notes: Counter[str]
) -> dict[str, str]:
    """The text of one line by column; notes what its cells could not hold and what was repaired."""
    found = {SHEET: sheet.name, ROW: str(row)}
    cells = sheet.rows[row]
    for name, place in header.columns.items():
        cell = cells.get(place)
        if cell is None:
            continue
        if cell.kind in BAD_CELLS:
            faults.append(Fault(BAD_CELLS[cell.kind], sheet.name, address(sheet.name, row, place), name))
        is_code = cell.kind == NUMBER and name not in layout.numbers
        found[name] = _code(cell.text, layout.widths.get(name, 0), notes) if is_code else cell.text
    return found


def _code(text: str, width: int, notes: Counter[str]) -> str:
    """A code that the sheet holds as a number: with a point, and with its zeros if its length is fixed."""
    notes["code_as_number"] += 1
    if text.isdecimal() and len(text) < width:
        notes["padded"] += 1
        return text.zfill(width)
    return text.replace(",", ".")
