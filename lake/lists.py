"""A delivered list judged whole: good, or refused with every cell at fault while the old list stays in force.

A list is what other rows are judged by, so one doubled code in it would decide thousands of verdicts by chance.
"""

from __future__ import annotations

import importlib
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import pandera.pyspark as pa
from pyspark.sql.types import DataType, DateType, StringType

from contracts.catalogues.base import Weight
from contracts.columns import REJECT, Rate
from contracts.lookups import bounds_of, code_of, flags_of, marks_of
from lake.headers import Layout, fold
from lake.sheet_values import day, number
from lake.sheet_words import FAULTS, UNKNOWN
from lake.sheets import ROW, SHEET, Book, Fault
from lake.table import declared
from lake.text import clean
from lake.words import REASONS

if TYPE_CHECKING:
    from contracts.catalogues.base import Edition

FROM, TO, EDITION = "valid_from", "valid_to", "edition"
MAX_FAULTS = 1_000
"""So many are listed; a list in the wrong column has a fault in every row."""


class ListFault(NamedTuple):
    """Why a list is refused: code, sheet, cell (``Mẫu 01!B7``), two sentences for its sender, and the column if one."""

    code: str
    sheet: str
    cell: str
    vi: str
    en: str
    column: str = ""


class Judged(NamedTuple):
    """The rows of a good list, days as ``yyyymmdd`` and numbers plain, with the days of each; or the faults."""

    rows: list[dict[str, str]]
    faults: list[ListFault]


def contract_of(catalogue: str) -> type[pa.DataFrameModel]:
    """The contract of the rows under ``landing/catalogues/<catalogue>``."""
    module = importlib.import_module(f"contracts.catalogues.{catalogue}")
    (found,) = [
        one for one in vars(module).values() if getattr(one, "__module__", "") == module.__name__ and _is_model(one)
    ]
    return found


def _is_model(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, pa.DataFrameModel)


def judge(book: Book, contract: type[pa.DataFrameModel]) -> Judged:
    """The list whole; a fault anywhere leaves no row."""
    if book.reason:
        return Judged([], [told(book.reason, contract)])
    faults = list(book.faults)
    bad = {fault.cell for fault in faults}
    rows = [_read(row, book, contract, faults, bad) for row in book.rows]
    _tell_more(rows, book, contract, faults, bad)
    faults += _clashes(rows, book, contract)
    if not rows and not faults:
        faults.append(Fault("no_rows", "", ""))
    return Judged([] if faults else rows, [told(fault, contract) for fault in faults[:MAX_FAULTS]])


def told(fault: Fault, contract: type[pa.DataFrameModel]) -> ListFault:
    """The fault in words, its column by label; never with a value."""
    columns = contract.to_schema().columns
    column = columns.get(fault.column)
    code = "bad_workbook" if fault.code.startswith("xml_") else fault.code
    vi, en = FAULTS.get(code) or REASONS.get(code, UNKNOWN)
    label_vi = f"{fault.column.upper()} ({column.title})" if column else fault.column
    label_en = f"{fault.column.upper()} ({column.description})" if column else fault.column
    name = fault.column if column else ""
    return ListFault(fault.code, fault.sheet, fault.cell, vi.replace("{}", label_vi), en.replace("{}", label_en), name)


def at(book: Book, row: dict[str, str], column: str) -> str:
    """Address of a column's cell in a row; of the row's first cell where the sheet has no such column."""
    cell = book.columns[row[SHEET]].get(column, "A") + row[ROW]
    return f"{row[SHEET]}!{cell}" if row[SHEET] else cell


def _read(
    row: dict[str, str], book: Book, contract: type[pa.DataFrameModel], faults: list[Fault], bad: set[str]
) -> dict[str, str]:
    """One row with its values in plain form; notes what is missing, unreadable or against the contract."""
    found = {SHEET: row[SHEET], ROW: row[ROW]}
    for name, column in contract.to_schema().columns.items():
        sent, place = clean(row.get(name, "")), at(book, row, name)
        if place in bad:
            continue
        code, value = _value(sent, column)
        if code:
            faults.append(Fault(code, row[SHEET], place, name))
        elif value:
            found[name] = value
    edition = _edition(book.above.get(row[SHEET], []), contract)
    found |= {FROM: found.get("tu_ngay", ""), TO: found.get("den_ngay", "")}
    if edition:
        found[EDITION] = edition.act
        found[FROM] = found[FROM] or _plain(edition.valid_from)
        found[TO] = found[TO] or _plain(edition.valid_to)
    if found[FROM] and found[TO] and found[TO] < found[FROM]:
        faults.append(Fault("days_reversed", row[SHEET], at(book, row, "den_ngay"), "den_ngay"))
    return {name: value for name, value in found.items() if value or name in (SHEET, FROM, TO)}


def _tell_more(
    rows: list[dict[str, str]], book: Book, contract: type[pa.DataFrameModel], faults: list[Fault], bad: set[str]
) -> None:
    """What sheets beside the list say of its codes, given to their rows; of a code that it lacks it means nothing.

    A mark is there or not; a value that differs from that of the list is a fault.
    """
    code, flags, marks, columns = (
        code_of(contract),
        flags_of(contract),
        marks_of(contract),
        contract.to_schema().columns,
    )
    by_code = defaultdict(list)
    for row in rows if book.beside else ():
        by_code[row.get(code, "").rstrip(marks)].append(row)
    for sent in book.beside:
        for name in (*flags, *bounds_of(contract).columns):
            place = at(book, sent, name)
            fault, value = _value(clean(sent.get(name, "")), columns[name])
            mine = by_code.get(clean(sent.get(code, "")).rstrip(marks), []) if value else []
            if not fault and name not in flags and any(row.get(name, value) != value for row in mine):
                fault = "told_twice"
            if fault and place not in bad:
                faults.append(Fault(fault, sent[SHEET], place, name))
            for row in mine:
                row.setdefault(name, value)


def _value(sent: str, column) -> tuple[str, str]:
    """Code of the fault, or the value in plain form."""
    if not sent:
        return ("required" if not column.nullable else ""), ""
    type_ = column.dtype.type
    if isinstance(type_, DateType):
        found = day(sent)
        return ("", _plain(found)) if found else ("bad_day", "")
    if not isinstance(type_, StringType):
        plain = _number(sent, type_)
        return ("bad_number", "") if plain is None else ("negative", "") if plain.startswith("-") else ("", plain)
    for check in column.checks:
        stats, severity = check.statistics or {}, column.metadata["severity"]
        if severity.get(check.name) != REJECT:
            continue
        if check.name == "str_matches" and not re.match(stats["pattern"], sent):
            return "pattern", ""
        if check.name == "isin" and sent not in stats["allowed_values"]:
            return "unknown_code", ""
    return "", sent


def _number(sent: str, type_: DataType) -> str | None:
    """The plain number; ``80%`` is 80 in a column of per cents, 0.8 in one of weights, and no number elsewhere."""
    if not sent.endswith("%") or type_ not in (Rate, Weight):
        return number(sent)
    found = number(sent[:-1])
    return f"{Decimal(found) / 100:f}" if found and type_ == Weight else found


def _edition(above: list[str], contract: type[pa.DataFrameModel]) -> Edition | None:
    """The edition that the text above the header names, None if none or several."""
    text = " ".join(map(fold, above))
    editions = declared(contract, "editions", ())
    named = [one for one in editions if re.search(rf"(?<![0-9]){one.pattern}", text)]
    return named[0] if len(named) == 1 else None


def _clashes(rows: list[dict[str, str]], book: Book, contract: type[pa.DataFrameModel]) -> Iterator[Fault]:
    """Rows of one key that hold on the same day. An open row ends where the next of its key begins."""
    key = declared(contract, "key", ())
    by_key = defaultdict(list)
    for row in rows:
        if any(name in row for name in key):
            by_key[tuple(row.get(name, "") for name in key)].append(row)
    for same in by_key.values():
        same.sort(key=lambda row: (row[FROM], int(row[ROW])))
        for before, after in itertools.pairwise(same):
            is_doubled = before[FROM] == after[FROM]
            if is_doubled or (before[TO] and before[TO] >= after[FROM]):
                code, column = ("doubled", key[0]) if is_doubled else ("overlap", "tu_ngay")
                yield Fault(code, after[SHEET], at(book, after, column), column)


def closed(rows: list[dict[str, str]], contract: type[pa.DataFrameModel]) -> list[dict[str, str]]:
    """The rows of a good list with each open one closed on the day before the next of its key begins."""
    key = declared(contract, "key", ())
    found: list[dict[str, str]] = []
    for row in sorted(rows, key=lambda row: ([row.get(name, "") for name in key], row[FROM])):
        if found and [found[-1].get(name, "") for name in key] == [row.get(name, "") for name in key]:
            found[-1][TO] = found[-1][TO] or _plain(day(row[FROM]), -1)
        found.append(dict(row))
    return found


def _plain(on: date | None, more: int = 0) -> str:
    return f"{on + timedelta(days=more):%Y%m%d}" if on else ""


def layout_of(catalogue: str) -> Layout:
    """How sheets of the catalogue are laid out."""
    return Layout.of(contract_of(catalogue))
