"""Cells of a delivered sheet, whatever the file's form: text as a person sees it, and what kind of cell held it.

A number cell is written with a comma before decimals, as a Vietnamese sheet shows it: ``1.234`` in a delivered text is
one thousand. A code that a sheet stored as a number keeps the zeros that its format shows, a per cent its sign.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from lake.xml import Refuse

TEXT, NUMBER, DAY, ERROR, NO_VALUE, LOST = "text", "number", "day", "error", "no_value", "lost"
"""Kinds of cells; the last three are faults: an error such as #N/A, a formula never calculated, digits cut by Excel."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_BUILT_IN_DAYS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_BUILT_IN_PER_CENTS = (9, 10)
MAX_DIGITS = 15  # Excel keeps no more: what follows is zeros that nobody typed


class SheetLimits(NamedTuple):
    """How much of a sender's workbook is read at all."""

    max_file_bytes: int = 64 * 2**20
    max_unzipped_bytes: int = 512 * 2**20
    max_members: int = 2_000
    max_sheets: int = 100
    max_rows: int = 1_048_576
    max_columns: int = 1_024
    max_cells: int = 5_000_000


class Cell(NamedTuple):
    """What one cell shows: the text of an error is its name, of a day ``yyyymmdd`` (with ``HHMM`` if it has a time)."""

    text: str
    kind: str = TEXT


class Sheet(NamedTuple):
    """One sheet: cells by row and column (both from 1, blank ones left out), merged areas, and what is hidden."""

    name: str  # empty for delimited text
    rows: dict[int, dict[int, Cell]]
    merged: list[tuple[int, int, int, int]]  # top, left, bottom, right
    hidden_rows: frozenset[int]
    is_hidden: bool = False


class RefuseAt(Refuse):
    """A sheet that is not read; the cell at fault and the layout's column, where there is one."""

    def __init__(self, code: str, cell: str = "", column: str = "") -> None:
        super().__init__(code)
        self.cell, self.column = cell, column


def letters(column: int) -> str:
    """``B`` for 2, ``AA`` for 27."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def address(sheet: str, row: int, column: int) -> str:
    """``Mẫu 01!B7``; ``B7`` in delimited text."""
    return f"{sheet}!{letters(column)}{row}" if sheet else f"{letters(column)}{row}"


def is_day(code: int, pattern: str) -> bool:
    """Whether a number format (built-in number, or its pattern) shows a day or a time."""
    return code in _BUILT_IN_DAYS or bool(
        re.search(r"[ymdhs]", _QUOTED.sub("", pattern).lower().replace("general", ""))
    )


class Format(NamedTuple):
    """What a number format shows, as far as that matters: decimals and digits that are always there."""

    is_day: bool = False
    is_per_cent: bool = False
    decimals: int = 0
    digits: int = 0


@lru_cache(maxsize=1_000)
def form(code: int, pattern: str) -> Format:
    """What a number format (built-in number, or its pattern) shows; a workbook has few for all its cells."""
    is_per_cent = code in _BUILT_IN_PER_CENTS or "%" in _QUOTED.sub("", pattern)
    decimals = _decimals(pattern if code > 4 or pattern else {2: "0.00", 4: "#,##0.00"}.get(code, ""))
    zeros = re.fullmatch(r"0{2,}", _QUOTED.sub("", pattern.split(";")[0]))
    return Format(is_day(code, pattern), is_per_cent, decimals, len(zeros[0]) if zeros else 0)


def shown(sent: str, code: int, pattern: str, is_1904: bool) -> Cell:
    """A number cell as its format shows it, where that matters: days, and zeros before a code."""
    how = form(code, pattern)
    if sent.isdecimal() and len(sent) <= MAX_DIGITS and how == Format():
        return Cell(str(int(sent)), NUMBER)  # most numbers of most sheets
    value = Decimal(sent)
    if not value.is_finite():
        return Cell(sent, ERROR)
    if how.is_day and (day := _day(value, is_1904)):
        return Cell(day, DAY)
    if abs(value) >= 10**MAX_DIGITS:
        return Cell(sent, LOST)
    exact = Decimal(f"{float(value):.{MAX_DIGITS}g}")  # 3.3000000000000003 is how Excel stores 3.3
    if how.is_per_cent:
        return Cell(f"{(exact * 100).normalize():f}%".replace(".", ","), NUMBER)
    if how.decimals:
        whole, _, behind = f"{exact:f}".partition(".")
        return Cell(f"{whole},{behind.rstrip('0').ljust(how.decimals, '0')}", NUMBER)
    if exact == exact.to_integral_value():
        text = str(int(exact))
        return Cell(text.zfill(how.digits) if value >= 0 else text, NUMBER)
    return Cell(f"{exact:f}".replace(".", ","), NUMBER)


def _decimals(pattern: str) -> int:
    """How many decimals a format always shows: a code such as ``1.10`` is told from ``1.1`` by nothing else."""
    found = re.fullmatch(r"[#0,]*0\.(0+)", _QUOTED.sub("", pattern.split(";")[0]))
    return len(found[1]) if found else 0


def _day(serial: Decimal, is_1904: bool) -> str | None:
    """The day of an Excel serial; None for what is a mere time of day, or no day of a calendar."""
    if not 1 <= serial < 2_958_466:
        return None
    # Excel holds 1900 for a leap year; the days before that February are off by one.
    base = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 31 if serial < 60 else 30)
    found = base + timedelta(minutes=round(serial * 1440))
    return found.strftime("%Y%m%d" if found.hour == found.minute == 0 else "%Y%m%d%H%M")
