"""Releases as they were frozen: which there are, and their rows, held to their hash. The core alone reads them."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from lake.errors import StoreUnusable, WrongCall
from lake.period import Period, month
from lake.store import Store

RELEASES = "ops/releases"
SCHEMA = pa.schema(
    [
        ("period", pa.string()),
        ("revision", pa.int64()),
        ("table", pa.string()),
        ("version", pa.int64()),
        ("rows", pa.int64()),
        ("sha256", pa.string()),
        ("object", pa.string()),
        ("versions", pa.map_(pa.string(), pa.int64())),
        ("contracts", pa.map_(pa.string(), pa.string())),
        ("code", pa.string()),
        ("commit", pa.string()),
        ("cut_at", pa.timestamp("us", tz="UTC")),
        ("reason", pa.string()),
        ("released_at", pa.timestamp("us", tz="UTC")),
    ]
)
"""One row per period, revision and gold table.

``version`` and ``versions``: of the table and of all that it was made from, -1 for what was not there; ``contracts``:
hashes of their contracts; ``cut_at``: when the last delivery in it was received; ``object``: its rows in bucket gold.
"""


class Frozen(NamedTuple):
    """A release: what it is called, and its rows by the bare name of the gold table."""

    name: str
    rows: dict[str, pa.Table]


def frozen(store: Store, text: str, wanted: tuple[str, ...], revision: int | None = None) -> Frozen:
    """A release of the period, the newest unless told which, with the tables of it that are wanted.

    Raises WrongCall where there is none.
    """
    found = entries(store, month(text), revision)
    by_name = {one["table"].rpartition("/")[2]: one for one in found}
    rows = {name: rows_kept(store, by_name[name]) for name in wanted if name in by_name}
    first = found[0]
    return Frozen(f"{first['period']}, bản · revision {first['revision']}", rows)


def rows_kept(store: Store, entry: dict[str, Any]) -> pa.Table:
    """The rows of one table of a release as they were frozen; raises when they are no longer what they were."""
    answer = store.client.get_object(store.bucket("gold"), entry["object"])
    try:
        rows = pq.read_table(io.BytesIO(answer.read()))
    finally:
        answer.close()
        answer.release_conn()
    if sha256(rows) != entry["sha256"]:
        raise StoreUnusable(
            "KHO-210",
            f"Dòng đã chốt của {entry['table']}, kỳ {entry['period']} lần {entry['revision']}, đã bị sửa trong kho.",
            f"The frozen rows of {entry['table']}, {entry['period']} revision {entry['revision']}, were altered.",
            f"phục hồi {entry['object']} của bucket gold từ bản sao lưu · restore that object of bucket gold",
        )
    return rows


def listed(store: Store) -> list[dict[str, Any]]:
    """Every release, in order: how many tables and rows it holds, and one hash of all of it."""
    found: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in of_store(store):
        found.setdefault((row["period"], row["revision"]), []).append(row)
    return [_told(entries) for _, entries in sorted(found.items())]


def _told(entries: list[dict[str, Any]]) -> dict[str, Any]:
    each = "\n".join(f"{one['table']} {one['sha256']}" for one in entries)
    names = ("period", "revision", "released_at", "cut_at", "reason", "code", "commit")
    return {name: entries[0][name] for name in names} | {
        "tables": len(entries),
        "rows": sum(one["rows"] for one in entries),
        "sha256": hashlib.sha256(each.encode()).hexdigest(),
    }


def entries(store: Store, period: Period, revision: int | None = None) -> list[dict[str, Any]]:
    """The rows of ``ops/releases`` of one release, the newest of its period unless told which."""
    of_period = [one for one in of_store(store) if one["period"] == period.text]
    wanted = revision or max((one["revision"] for one in of_period), default=0)
    found = [one for one in of_period if one["revision"] == wanted]
    if not found:
        there = ", ".join(f"{one['period']} ({one['revision']})" for one in listed(store)) or "–"
        raise WrongCall(
            "KHO-162",
            f"Không có bản chốt nào của kỳ {period.text}" + (f" lần {revision}." if revision else "."),
            f"There is no release of period {period.text}" + (f", revision {revision}." if revision else "."),
            f"các bản đã chốt · releases: {there}",
        )
    return found


def of_store(store: Store) -> list[dict[str, Any]]:
    """The rows of ``ops/releases``, by table."""
    columns = store.columns(RELEASES, SCHEMA.names)
    rows: Iterable[dict] = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    maps = ({name: dict(row[name]) for name in ("versions", "contracts")} | {"row": row} for row in rows)
    return sorted((one.pop("row") | one for one in maps), key=lambda one: one["table"])


def sha256(rows: pa.Table) -> str:
    """A hash of the data, whatever the order of the rows and the version of a file format."""
    lines = sorted(map(line, rows.to_pylist()))
    return hashlib.sha256("\n".join([json.dumps(rows.column_names), *lines]).encode()).hexdigest()


def line(row: dict[str, Any]) -> str:
    """One row as text that is the same for the same values alone."""
    return json.dumps([_plain(value) for value in row.values()])


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case list() | tuple():
            return [_plain(one) for one in value]
        case dict():
            return {str(name): _plain(one) for name, one in value.items()}
        case _:
            return value
