"""Periods frozen: every gold row of a month as it stood, what it was made from, and a hash of it. No build changes one.

The rows of a table are one Parquet object below ``gold/_releases``; one row a table in ``ops/releases``, appended last,
makes them a release. Releasing a period again makes a new revision beside the former ones.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lake import catalog, delta, lease, lineage, news
from lake.errors import StoreUnusable, WrongCall
from lake.period import Period, column_of
from lake.store import Store
from lake.table import Table

RELEASES, FOLDER = "ops/releases", "_releases"
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


def tables() -> list[Table]:
    """The gold tables that are told by period."""
    return [one for one in catalog.tables().values() if one.layer == "gold" and column_of(one)]


def make(store: Store, period: Period, reason: str | None, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """Freeze a period and return the rows of ``ops/releases`` that say so. Holds the lake, so that nothing moves."""
    with lease.held(store, lambda owner: say(f"Chờ một lần xây dựng khác · waiting for another build ({owner})")):
        must_be_built(store)
        former = [one for one in _rows(store) if one["period"] == period.text]
        if former and not (reason or "").strip():
            raise WrongCall(
                "KHO-163",
                f"Kỳ {period.text} đã được chốt; chốt lại cần nêu lý do.",
                f"Period {period.text} was released before; a new revision needs a reason.",
                "thêm --reason '…' · add --reason '…'",
            )
        found = {one.path: rows_of(store, one, period) for one in tables()}
        if not any(rows.num_rows for rows in found.values()):
            raise _no_data(period)
        head = {"period": period.text, "revision": max((one["revision"] for one in former), default=0) + 1}
        head |= {"reason": reason, "code": news.code(), "commit": commit(), "cut_at": _cut(store)}
        head |= {"released_at": datetime.now(UTC)}
        entries = [head | _frozen(store, one, found[one.path], head) for one in tables()]
        delta.write_small(pa.Table.from_pylist(entries, schema=SCHEMA), store, RELEASES, mode="append")
        return entries


def must_be_built(store: Store) -> None:
    """Raise unless every gold table is what today's code makes of what it reads."""
    if news.stale(store):
        raise WrongCall(
            "KHO-165",
            "Bảng gold chưa theo kịp dữ liệu hoặc mã hiện tại.",
            "Gold is behind its data or its code.",
            "chạy `lake build` rồi gọi lại · run `lake build`, then call again",
        )


def _no_data(period: Period) -> WrongCall:
    return WrongCall(
        "KHO-161",
        f"Không bảng gold nào có dòng của kỳ {period.text}.",
        f"No gold table has a row of period {period.text}.",
        'xem `lake sql "select distinct month from activity"`, hoặc nạp dữ liệu của kỳ · '
        'see `lake sql "select distinct month from activity"`, or land its data',
    )


def rows_of(store: Store, table: Table, period: Period) -> pa.Table:
    """The rows of the period as the gold table stands, no row where it was never made."""
    found = store.delta(table.path)
    return period.of(delta.nothing(table) if found is None else delta.rows(found))


def _frozen(store: Store, table: Table, rows: pa.Table, head: dict[str, Any]) -> dict[str, Any]:
    """Put the rows of one table where they stay; what is to be said of them."""
    key = f"{FOLDER}/{head['period']}/{head['revision']}/{table.name}.parquet"
    out = io.BytesIO()
    pq.write_table(rows, out)
    store.client.put_object(store.bucket("gold"), key, io.BytesIO(out.getvalue()), len(out.getvalue()))
    return {
        "table": table.path,
        "version": store.version(table.path),
        "rows": rows.num_rows,
        "sha256": sha256(rows),
        "object": key,
        "versions": list(lineage.versions(store, table).items()),
        "contracts": list(lineage.contracts(table).items()),
    }


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
    for row in _rows(store):
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
    of_period = [one for one in _rows(store) if one["period"] == period.text]
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


def _rows(store: Store) -> list[dict[str, Any]]:
    """The rows of ``ops/releases``, by table."""
    columns = store.columns(RELEASES, SCHEMA.names)
    rows: Iterable[dict] = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    maps = ({name: dict(row[name]) for name in ("versions", "contracts")} | {"row": row} for row in rows)
    return sorted((one.pop("row") | one for one in maps), key=lambda one: one["table"])


def _cut(store: Store) -> datetime | None:
    return max(store.columns("ops/deliveries", ["received_at"])["received_at"], default=None)


def commit() -> str | None:
    """The commit of the code, ``-dirty`` where it was changed since; None where there is no Git checkout of it."""

    def git(*words: str) -> str:
        call = ["git", "-C", str(catalog.CONTRACTS.parent), *words]
        return subprocess.run(call, check=True, capture_output=True, text=True).stdout.strip()

    try:
        if git("rev-parse", "--show-toplevel") != str(catalog.CONTRACTS.parent):
            return None
        return git("describe", "--always", "--dirty", "--abbrev=40", "--exclude=*")
    except (subprocess.CalledProcessError, OSError):
        return None
