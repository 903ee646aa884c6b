"""Code lists: landing → bronze → ``silver/catalogue_<list>``, each file judged whole, the newest good one in force.

Lists are small and are read without Spark. What stands is a function of what was delivered: of each sender and edition
the rows of the newest good file; a refused file waits in quarantine and changes nothing of that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from deltalake.exceptions import DeltaError

from contracts.lookups import bounds_of, code_of, flags_of, tells_of
from lake import catalog, delta, list_states, listed, lists, marks, news, sheets
from lake.arrive import in_utc, originals
from lake.bronze_rows import ARROW, FILE
from lake.list_states import Delivered
from lake.listed import Codes, Lists
from lake.records import DELIVERIES, LEDGER, ROWS, of_list
from lake.store import Store

if TYPE_CHECKING:
    from lake.build import Job

TABLES = {"quarantine/rows": ROWS, "ops/deliveries": DELIVERIES, "ops/ledger": LEDGER}
LARGEST = sheets.SheetLimits().max_file_bytes


def refine(job: Job, found: news.News) -> None:
    """Landing → bronze → quarantine, silver, deliveries, ledger, mark, for one list."""
    store, feed = job.store, found.feed
    name = catalog.list_name(feed)
    if found.fresh:
        _arrive(job, found)
    batches = sorted({*found.pending, *([job.summary.batch] if found.fresh else [])})
    job.summary.is_changed = True
    contract, files = lists.contract_of(name), _rows(store, f"bronze/{feed}", list(list_states.FILE))
    wanted = [one for one in files if one["batch"] in batches and one["state"] == "read"]
    judged = [_judged(store, feed, one, contract) for one in wanted]
    stood = list_states.in_order(_rows(store, catalog.list_table(name)))
    old = {} if found.is_rejudged else {table: _rows(store, table, where=f"feed = '{feed}'") for table in TABLES}
    silver = list_states.newest([*([] if found.is_rejudged else stood), *(row for one in judged for row in one.rows)])
    deliveries = list_states.deliveries(feed, judged, old.get("ops/deliveries", []), silver, news.code())
    waiting = list_states.refused(feed, judged, old.get("quarantine/rows", []), deliveries)
    ledger = list_states.ledger(feed, name, files, deliveries, silver)
    _replace(store, "quarantine/rows", waiting, feed)
    if silver != stood or store.version(catalog.list_table(name)) < 0:
        delta.write_small(pa.Table.from_pylist(silver, schema=of_list(contract)), store, catalog.list_table(name))
    _replace(store, "ops/deliveries", deliveries, feed)
    _replace(store, "ops/ledger", ledger, feed)
    marks.refined(store, feed, batches, anew=found.is_rejudged)
    _tell(job, found, wanted, judged, ledger)


def _arrive(job: Job, found: news.News) -> None:
    """New files into bronze with all their bytes; a duplicate as a row that only says so."""
    store, known = job.store, []
    payloads: dict[tuple[str, str], bytes | None] = {}
    for one in found.fresh:
        sha, kept = hashlib.sha256(), bytearray()
        for chunk in store.objects.stream(one.file, one.version_id):
            sha.update(chunk)
            if one.size <= LARGEST:
                kept += chunk
        known.append(one._replace(sha256=sha.hexdigest()))
        payloads[one.file, one.version_id] = bytes(kept) if one.size <= LARGEST else None
    first, again = originals(known, found.known)
    rows = [
        in_utc(one._asdict()) | {"state": "read", "payload": payloads[one.file, one.version_id]} for one in first
    ] + [in_utc(one._asdict()) | {"state": "duplicate"} for one in again]
    filled = [row | {"batch": job.summary.batch, "part": FILE} for row in rows]
    bronze = pa.Table.from_pylist(filled, schema=ARROW)
    delta.write_small(bronze, store, f"bronze/{found.feed}", mode="append", partition=["part"])
    job.summary.received(len(first), len(again))


def _judged(store: Store, feed: str, file: dict, contract: type) -> Delivered:
    """One delivered file read from bronze and judged whole."""
    where = f"sha256 = '{file['sha256']}' and state = 'read'"
    found = [
        one for one in _rows(store, f"bronze/{feed}", ["sender", "payload"], where) if one["sender"] == file["sender"]
    ]
    data = found[0]["payload"]
    layout = lists.layout_of(catalog.list_name(feed))
    if data is None:
        judged = lists.Judged([], [lists.told(sheets.Fault("file_too_big", "", ""), contract)])
    else:
        judged = lists.judge(sheets.read(data, layout), contract)
    return list_states.delivered(file, judged, contract)


def _rows(store: Store, table: str, names: list[str] | None = None, where: str | None = None) -> list[dict[str, Any]]:
    """Rows of a table by column, none where it was never written."""
    found = store.delta(table)
    if found is None:
        return []
    names = names or [field.name for field in found.schema().fields]
    columns = store.columns(table, names, where)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _replace(store: Store, table: str, rows: Iterable[dict], feed: str) -> None:
    """What the feed has in a table that others write too; nothing where there is nothing to write or replace."""
    rows, where = list(rows), f"feed = '{feed}'"
    by: list[str] = []
    if table == "quarantine/rows":
        where, by = f"\"table\" = 'unreadable' and {where}", ["table"]
        if not rows and not _rows(store, table, ["feed"], where):
            return
    delta.write_small(pa.Table.from_pylist(rows, schema=TABLES[table]), store, table, where=where, partition=by)


def _tell(job: Job, found: news.News, wanted: list[dict], judged: list[Delivered], ledger: list[dict]) -> None:
    """Counts for the summary: rows of this build's files, and files that a person must look at."""
    mine = {(one["sender"], one["sha256"]) for one in wanted}
    amounts = ("delivered", "good", "quarantined", "superseded")
    of_mine = [one for one in ledger if (one["sender"], one["sha256"]) in mine and one["state"] == "read"]
    if of_mine:
        job.summary.rows.append(
            {"table": of_mine[0]["table"]} | {name: sum(one[name] for one in of_mine) for name in amounts}
        )
    new = {job.summary.batch} if found.is_rejudged else {one["batch"] for one in wanted}
    job.summary.unreadable += sum(bool(one.faults) and one.file["batch"] in new for one in judged)


def load(store: Store, names: Collection[str], versions: dict[str, int]) -> Lists:
    """These lists as rows are judged by them, at these versions of their tables; one never delivered is left out."""
    return {name: _codes(store, name, versions[name]) for name in names if name in versions}


def _codes(store: Store, name: str, version: int) -> Codes:
    from deltalake import DeltaTable

    contract = lists.contract_of(name)
    uri = store.uri(catalog.list_table(name))
    table = DeltaTable(uri, version=version, storage_options=store.storage_options)
    told = (code_of(contract), *flags_of(contract), *tells_of(contract), *bounds_of(contract).columns)
    there = {field.name for field in table.schema().fields}  # a list of old may lack what its contract got since
    wanted = [name for name in dict.fromkeys((*told, "valid_from", "valid_to", "edition")) if name in there]
    read = pa.RecordBatchReader.from_stream(table.scan(columns=wanted)).read_all().to_pylist()
    days = ("valid_from", "valid_to")
    rows = [row | {name: f"{row[name]:%Y%m%d}" if row[name] else "" for name in days} for row in read]
    return listed.codes(rows, contract)


def moved(store: Store, name: str, was: int, now: Codes) -> frozenset[str] | None:
    """Codes whose answers may have changed since that version of the list; None for any."""
    if was < 0:
        return listed.changed(None, now)
    try:
        return listed.changed(_codes(store, name, was), now)
    except DeltaError:
        return None  # cleared away by maintenance: what it said is not known, so anything may differ
