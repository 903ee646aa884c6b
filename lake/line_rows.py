"""Landing → bronze for feeds of sheets: one row a file and one row a line, its text by column, read in Python workers.

The file itself stays in landing, where every version is kept: when the way of reading changes, it is read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from lake import pseudonym, sheet_files
from lake.arrive import each
from lake.bronze_rows import FILE, UTC_TIME
from lake.cells import SheetLimits
from lake.headers import Layout
from lake.sheets import ROW, SHEET, Book, Fault
from lake.table import declared
from lake.text import clean

if TYPE_CHECKING:
    from lake.store import Objects
    from lake.table import Part

LINE = "LINE"
BATCH_ROWS = 20_000
REMARK = pa.struct([(name, pa.string()) for name in ("code", "cell", "column")])
_FILE = pa.schema(
    [
        *((name, pa.string()) for name in ("sender", "file", "version_id")),
        ("size", pa.int64()),
        ("received_at", UTC_TIME),
        *((name, pa.string()) for name in ("sha256", "batch", "part", "state")),
        ("reason", REMARK),
        ("made_on", pa.date32()),
        ("repairs", pa.map_(pa.string(), pa.int32())),
        ("remarks", pa.list_(REMARK)),
    ]
)
_LINE = pa.schema(
    [
        ("sheet", pa.string()),
        ("sheet_number", pa.int32()),
        ("row", pa.int32()),
        ("letters", pa.string()),  # column=letters;… of the line's sheet
        ("bad", pa.string()),  # column=code;… of cells that hold no value
        ("raw", pa.map_(pa.string(), pa.string())),  # what was sent, where reading trimmed or composed it
        ("person", pa.map_(pa.string(), pa.string())),  # keys of the person named, by kind
    ]
)


def arrow(part: Part) -> pa.Schema:
    """A row of bronze: columns of the file, of the line, and the text of each delivered column of the contract."""
    return pa.schema([*_FILE, *_LINE, *((name, pa.string()) for name in part.fields)])


def opened(work: DataFrame, objects: Objects, part: Part, batch: str, secret: bytes) -> DataFrame:
    """Bronze rows of the objects; an unreadable file is one row with its reason."""
    return work.mapInArrow(_opener(objects, part, batch, secret), from_arrow_schema(arrow(part)))


def repeats(again: Iterable[dict[str, Any]], part: Part, batch: str) -> pa.Table:
    """Bronze rows of duplicates: the file alone."""
    rows = [one | {"batch": batch, "part": FILE, "state": "duplicate"} for one in again]
    return pa.Table.from_pylist(rows, schema=arrow(part))


def _opener(objects: Objects, part: Part, batch: str, secret: bytes) -> Callable[..., Iterator[pa.RecordBatch]]:
    layout, schema = Layout.of(part.contract), arrow(part)
    persons = declared(part.contract, "person", {})

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows: list[dict] = []
        for one in each(batches):
            data = b"".join(objects.stream(one["file"], one["version_id"]))
            for row in rows_of(one | {"batch": batch}, data, layout, persons, secret):
                rows.append(row)
                if len(rows) >= BATCH_ROWS:
                    yield pa.RecordBatch.from_pylist(rows, schema=schema)
                    rows = []
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema=schema)

    return read


def rows_of(
    one: dict[str, Any], data: bytes, layout: Layout, persons: dict[str, str], secret: bytes
) -> Iterator[dict[str, Any]]:
    """Bronze rows of one object: the file, then its lines; ``persons``: which column holds which kind of number."""
    book = sheet_files.read(data, layout, SheetLimits())
    file = one | {"part": FILE, "state": "unreadable" if book.reason else "read", "repairs": list(book.notes.items())}
    if book.reason:
        yield file | {"reason": _remark(book.reason)}
        return
    made = {"made_on": sheet_files.made_on(book)}
    yield file | made | {"remarks": list(_remarks(book))}
    bad = _bad(book.faults)
    letters = {sheet: _packed(columns) for sheet, columns in book.columns.items()}
    numbers = {sheet: number for number, sheet in enumerate(book.columns)}
    for row in book.rows:
        sheet, number = row[SHEET], int(row[ROW])
        texts = {name: text for name, text in row.items() if name in layout.labels}
        cleaned = {name: found for name, text in texts.items() if (found := clean(text))}
        raw = [(name, text) for name, text in texts.items() if cleaned.get(name) != text and text.strip()]
        keys = pseudonym.keys_of({kind: cleaned.get(name) for kind, name in persons.items()}, one["sender"], secret)
        place: dict[str, Any] = {
            "sheet": sheet,
            "sheet_number": numbers[sheet],
            "row": number,
            "letters": letters[sheet],
        }
        beside: dict[str, Any] = {
            "bad": bad.get((sheet, number)),
            "raw": raw or None,
            "person": list(keys.items()) or None,
        }
        yield one | made | {"part": LINE} | place | beside | cleaned


def _remark(fault: Fault) -> dict[str, str]:
    return {"code": fault.code, "cell": fault.cell, "column": fault.column}


def _remarks(book: Book) -> Iterator[dict[str, str]]:
    """What is said of the file as a whole, though its lines are read."""
    yield from map(_remark, book.totals)
    yield from (_remark(Fault("unknown_label", "", cell)) for cell in book.unknown)
    yield from (_remark(Fault("sheet_ignored", "", sheet)) for sheet in book.ignored)
    if book.notes.get("hidden_rows"):
        yield _remark(Fault("hidden_rows", "", ""))


def _bad(faults: Iterable[Fault]) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], dict[str, str]] = defaultdict(dict)
    for one in faults:
        found[one.sheet, int(one.cell.rpartition("!")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))][one.column] = one.code
    return {place: _packed(codes) for place, codes in found.items()}


def _packed(told: dict[str, str]) -> str:
    """``name=value;…``: one text that all lines of a sheet share, where a map would be built for each."""
    return ";".join(f"{name}={value}" for name, value in told.items())
