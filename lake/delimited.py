"""Delimited text (CSV) → one sheet of text cells; a row is what a spreadsheet would show as one."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from lake import legacy
from lake.cells import Cell, RefuseAt, Sheet, SheetLimits, address

DELIMITERS = (";", ",", "\t", "|")
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_CELLS = re.compile(r"[;,\t|\"\r\n]+")
_TOLD = re.compile(r"sep=(.)\r?\n")


def decode(data: bytes) -> tuple[str, str | None]:
    """The text and the repair made: UTF-8 with or without BOM, UTF-16 with one; CSV can declare nothing else.

    Bytes of ABC or VNI fonts are taken where the words prove them, as the letters under which these fonts lie.
    """
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise RefuseAt("unknown_encoding")
    codec = UTF16.get(data[:2])
    try:
        text = data[2:].decode(codec) if codec else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _of_fonts(data)
    if "\0" in text:
        raise RefuseAt("no_sheet")
    return text, "utf-16" if codec else None


def _of_fonts(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise RefuseAt("bad_encoding") from None
    repair = legacy.repair_of(_CELLS.split(text))
    if not repair or not repair.is_sure:
        raise RefuseAt("bad_encoding")
    return text


def delimiters(text: str) -> tuple[str, ...]:
    """Those that can part the columns: the one that the first line names (``sep=;``), else all."""
    told = _TOLD.match(text)
    return (told[1],) if told else DELIMITERS


def first_rows(text: str, delimiter: str, count: int) -> Sheet:
    """The first rows, to find the header in; what is wrong with a quote stops the rows, not the caller."""
    rows: dict[int, dict[int, Cell]] = {}
    try:
        for number, cells in enumerate(islice(_records(text, delimiter), count), 1):
            rows[number] = _row(cells)
    except csv.Error:
        pass
    return Sheet("", rows, [], frozenset())


def read(text: str, delimiter: str, limits: SheetLimits) -> Sheet:
    """The whole text as one sheet; raises `Refuse` with the row at fault."""
    rows: dict[int, dict[int, Cell]] = {}
    number, left = 0, limits.max_cells
    try:
        for number, cells in enumerate(_records(text, delimiter), 1):
            if number > limits.max_rows:
                raise RefuseAt("too_many_rows")
            if len(cells) > limits.max_columns:
                raise RefuseAt("too_many_columns", address("", number, limits.max_columns + 1))
            if row := _row(cells):
                rows[number] = row
                left -= len(row)
            if left < 0:
                raise RefuseAt("too_many_cells", address("", number, 1))
    except csv.Error as error:
        code = "cell_too_long" if "field limit" in str(error) else "csv_quotes"
        raise RefuseAt(code, address("", number + 1, 1)) from None
    return Sheet("", rows, [], frozenset())


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    told = _TOLD.match(text)
    return csv.reader(StringIO(text[told.end() :] if told else text, newline=""), delimiter=delimiter, strict=True)


def _row(cells: list[str]) -> dict[int, Cell]:
    return {column: Cell(text) for column, text in enumerate(cells, 1) if text.strip()}
