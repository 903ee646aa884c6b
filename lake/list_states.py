"""Where the files of one code list stand: which rows hold, what was refused, and the ledger of both. All pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from pyspark.sql.types import DateType, StringType

from contracts.columns import REJECT
from lake.lists import EDITION, FROM, TO, Judged, ListFault, closed
from lake.sheet_values import day
from lake.sheets import ROW, SHEET

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

FILE = ("sender", "file", "sha256", "received_at", "batch", "state")
UNREADABLE = "unreadable"
Row = dict[str, Any]


class Delivered(NamedTuple):
    """One file of a list: its bronze row, the rows of a good one as silver has them, or what is wrong with it."""

    file: Row
    rows: list[Row]
    faults: list[ListFault]


def delivered(file: Row, judged: Judged, contract: type[DataFrameModel]) -> Delivered:
    """The judged file with its rows typed, each open one closed where the next of its key begins."""
    types = {name: one.dtype.type for name, one in contract.to_schema().columns.items()}
    place = {"_sender": file["sender"], "_file": file["file"], "_received_at": file["received_at"]}
    rows = [
        {name: _typed(row.get(name), type_) for name, type_ in types.items()}
        | {FROM: day(row[FROM]), TO: day(row[TO]), EDITION: row.get(EDITION), SHEET: row[SHEET], ROW: int(row[ROW])}
        | place
        for row in closed(judged.rows, contract)
    ]
    return Delivered(file, rows, judged.faults)


def _typed(text: str | None, type_) -> date | Decimal | str | None:
    if not text:
        return None
    if isinstance(type_, DateType):
        return day(text)
    return text if isinstance(type_, StringType) else Decimal(text)


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows as they are written: by sender, file and place in it."""
    return sorted(rows, key=lambda row: (row["_sender"], row["_file"], row[SHEET], row[ROW], row[FROM] or date.min))


def newest(rows: Iterable[Row]) -> list[Row]:
    """Of each sender and edition the rows of the newest file: latest received, then the greatest name."""
    rows = list(rows)
    latest: dict[tuple, tuple] = {}
    for row in rows:
        latest[_whose(row)] = max(latest.get(_whose(row), _when(row)), _when(row))
    return in_order(row for row in rows if _when(row) == latest[_whose(row)])


def _whose(row: Row) -> tuple:
    return row["_sender"], row[EDITION]


def _when(row: Row) -> tuple[datetime, bytes]:
    return row["_received_at"], row["_file"].encode()


def deliveries(
    feed: str, judged: Iterable[Delivered], old: Iterable[Row], silver: Iterable[Row], code: str
) -> list[Row]:
    """One row per good file of the list, with whether any of its rows holds; those of ``old`` that were judged before.

    A file that was refused has none.
    """
    standing = Counter(_place(row) for row in silver)
    judged = list(judged)
    again = {_id(one.file) for one in judged}
    every = [one for one in old if _id(one) not in again]
    every += [_delivery(one, feed, code) for one in judged if not one.faults]
    for one in every:
        holds = standing[one["sender"], one["file"], one["received_at"]] > 0
        one |= {"verdict": "current" if holds else "superseded", "status": "open" if holds else "superseded"}
    return every


def _id(file: Row) -> tuple[str, str]:
    return file["sender"], file["sha256"]


def _place(row: Row) -> tuple[str, str, datetime]:
    return row["_sender"], row["_file"], row["_received_at"]


def _delivery(one: Delivered, feed: str, code: str) -> Row:
    file = {name: one.file[name] for name in ("sender", "file", "sha256", "received_at")}
    table = f"catalogue_{feed.rpartition('/')[2]}"
    return file | {
        "_unit": f"{file['sender']}/{file['sha256']}",
        "feed": feed,
        "is_checkin": False,
        "ordered_on": file["received_at"].date(),
        **dict.fromkeys(("is_good", "has_head", "is_complete"), True),
        "counts": [{"table": table, "delivered": len(one.rows), "kept_out": 0}],
        "codes": [],
        "unreadable_parts": 0,
        "status_at": file["received_at"],
        "code": code,
    }


def refused(feed: str, judged: Iterable[Delivered], old: Iterable[Row], good: Sequence[Row]) -> list[Row]:
    """One quarantined row per refused file with every fault in it; cured by a later good file of its sender."""
    judged = list(judged)
    again = {_id(one.file) for one in judged}
    waiting = [one for one in old if one["table"] == UNREADABLE and _id(one) not in again]
    waiting += [_waiting(one, feed) for one in judged if one.faults]
    for row in waiting:
        later = [one for one in good if one["sender"] == row["sender"] and one["received_at"] > row["received_at"]]
        cured_at = min((one["received_at"] for one in later), default=None)
        row |= {"status": "cured" if cured_at else "open", "status_at": cured_at or row["received_at"]}
    return waiting


def _waiting(one: Delivered, feed: str) -> Row:
    file = {name: one.file[name] for name in ("sender", "file", "sha256", "received_at")}
    return file | {
        "table": UNREADABLE,
        "feed": feed,
        "delivered": {},
        "broken": [_finding(fault) for fault in one.faults],
        "first_seen_at": file["received_at"],
    }


def _finding(fault: ListFault) -> Row:
    vi, en = (f"Ô {fault.cell}: ", f"Cell {fault.cell}: ") if fault.cell else ("", "")
    return {
        "rule": fault.code,
        "field": fault.column,
        "severity": REJECT,
        "message_vi": vi + fault.vi,
        "message_en": en + fault.en,
    }


def ledger(feed: str, name: str, files: Iterable[Row], deliveries: Iterable[Row], silver: Iterable[Row]) -> list[Row]:
    """One row per delivered file of the list: its rows that hold and those replaced by a newer list."""
    good = {_id(one): one for one in deliveries}
    standing = Counter(_place(row) for row in silver)
    return list(_entries(feed, f"catalogue_{name}", files, good, standing))


def _entries(feed: str, table: str, files: Iterable[Row], good: dict, standing: Counter) -> Iterator[Row]:
    for file in files:
        key = {name: file[name] for name in ("sender", "file", "sha256", "received_at")} | {"feed": feed}
        none = dict.fromkeys(("delivered", "good", "quarantined", "superseded"), 0)
        if file["state"] == "duplicate":
            yield key | none | {"table": "", "state": "duplicate"}
        elif (one := good.get(_id(file))) is None:
            yield key | none | {"table": UNREADABLE, "state": UNREADABLE}
        else:
            rows = one["counts"][0]["delivered"]
            holds = standing[file["sender"], file["file"], file["received_at"]]
            yield key | none | {
                "table": table, "state": "read", "delivered": rows, "good": holds, "superseded": rows - holds
            }  # fmt: skip
