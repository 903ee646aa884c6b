"""Landing → bronze for feeds of sheets: one row a file and one row a line, its text by column, read in Python workers.

The file itself stays in landing, where every version is kept: when the way of reading changes, it is read again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

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


class _How(NamedTuple):
    """How the files of a feed are read; ``persons``: which column holds which kind of number of a person."""

    layout: Layout
    schema: pa.Schema
    persons: dict[str, str]
    secret: bytes


def _opener(objects: Objects, part: Part, batch: str, secret: bytes) -> Callable[..., Iterator[pa.RecordBatch]]:
    how = _How(Layout.of(part.contract), arrow(part), declared(part.contract, "person", {}), secret)

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        found: list[pa.RecordBatch] = []
        for one in each(batches):
            data = b"".join(objects.stream(one["file"], one["version_id"]))
            for some in _rows(one | {"batch": batch}, data, how):
                found.append(some)
                if sum(map(len, found)) >= BATCH_ROWS:
                    yield from _as_one(found)
                    found = []
        yield from _as_one(found)

    return read


def _as_one(found: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """One batch for thousands of small files: each costs Spark more than its rows do."""
    return pa.Table.from_batches(found).combine_chunks().to_batches() if found else []


def _rows(one: dict[str, Any], data: bytes, how: _How) -> Iterator[pa.RecordBatch]:
    """Bronze rows of one object: the file, then its lines."""
    book = sheet_files.read(data, how.layout, SheetLimits())
    file = one | {"part": FILE, "state": "unreadable" if book.reason else "read", "repairs": list(book.notes.items())}
    if book.reason:
        yield pa.RecordBatch.from_pylist([file | {"reason": _remark(book.reason)}], schema=how.schema)
        return
    made = {"made_on": sheet_files.made_on(book)}
    yield pa.RecordBatch.from_pylist([file | made | {"remarks": list(_remarks(book))}], schema=how.schema)
    yield from _lines(book, one | made | {"part": LINE}, how)


def _lines(book: Book, shared: dict[str, Any], how: _How) -> Iterator[pa.RecordBatch]:
    """Column by column: a dictionary of forty columns for each line took twice the time."""
    bad, numbers = _bad(book.faults), {sheet: number for number, sheet in enumerate(book.columns)}
    letters = {sheet: _packed(columns) for sheet, columns in book.columns.items()}
    for start in range(0, len(book.rows), BATCH_ROWS):
        rows = book.rows[start : start + BATCH_ROWS]
        sheets, places = [row[SHEET] for row in rows], [int(row[ROW]) for row in rows]
        texts, raw = _cleaned(rows, how.layout.labels)
        beside = {
            "sheet": sheets,
            "sheet_number": [numbers[sheet] for sheet in sheets],
            "row": places,
            "letters": [letters[sheet] for sheet in sheets],
            "bad": [bad.get(place) for place in zip(sheets, places, strict=True)],
            "raw": raw,
            "person": _keys(texts, shared["sender"], how),
        }
        given = texts | {name: found for name, found in beside.items() if found}
        yield pa.RecordBatch.from_arrays(
            [
                pa.array(given[name], type_) if name in given else _repeated(shared.get(name), type_, len(rows))
                for name, type_ in zip(how.schema.names, how.schema.types, strict=True)
            ],
            schema=how.schema,
        )


def _repeated(value: Any, type_: pa.DataType, times: int) -> pa.Array:
    return pa.nulls(times, type_) if value is None else pa.repeat(pa.scalar(value, type_), times)


def _cleaned(rows: Sequence[dict[str, str]], names: Iterable[str]) -> tuple[dict[str, list], list[list | None]]:
    """The text of each column, and of each line what was sent where that is another text; nothing where none is."""
    texts: dict[str, list] = {}
    raw: list[list | None] = []
    for name in names:
        sent = [row.get(name) for row in rows]
        texts[name] = [clean(text) or None if text else None for text in sent]
        if texts[name] == sent:
            continue
        raw = raw or [None] * len(rows)
        for at, (was, now) in enumerate(zip(sent, texts[name], strict=True)):
            if was != now and was and was.strip():
                raw[at] = [*(raw[at] or ()), (name, was)]
    return texts, raw


def _keys(texts: dict[str, list], sender: str, how: _How) -> list[list | None]:
    """Of each line the keys of the person that it names; nothing for a feed that names none."""
    if not how.persons:
        return []
    each_line = zip(*(texts[name] for name in how.persons.values()), strict=True)
    found = (
        pseudonym.keys_of(dict(zip(how.persons, numbers, strict=True)), sender, how.secret) for numbers in each_line
    )
    return [list(keys.items()) or None for keys in found]


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
