"""A release made again from the versions that it recorded, by today's code, and held against its hashes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import pyarrow as pa

from lake import catalog, delta, frozen, lineage, news, session
from lake.period import month
from lake.settings import Settings
from lake.store import Store
from lake.table import Table


def verify(settings: Settings, store: Store, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row per table of the release: ``same``, ``differs`` or ``gone`` (today's code has no such table).

    ``is_code_same``: whether the code is that of the release; ``rows_now``: how many rows today's code makes.
    """
    period = month(entries[0]["period"])
    for entry in entries:
        frozen.rows_kept(store, entry)
    size = size_of(store, entries)
    spark = session.spark(settings, store)
    session.tune(spark, size)

    def now(table: Table, versions: dict[str, int]) -> pa.Table:
        if all(versions.get(leaf.path, -1) < 0 for leaf in lineage.leaves(table)):
            return delta.nothing(table)
        made = lineage.Remake(lineage.as_of(spark, store, versions))(table)
        return period.of(delta.small(made, table.path))

    told = []
    for entry in entries:
        table = catalog.tables().get(entry["table"])
        rows = None if table is None else now(table, entry["versions"])
        sha256 = None if rows is None else frozen.sha256(rows)
        state = "gone" if rows is None else "same" if sha256 == entry["sha256"] else "differs"
        head = {name: entry[name] for name in ("period", "revision", "table", "rows", "sha256")}
        head |= {"state": state, "rows_now": None if rows is None else rows.num_rows, "sha256_now": sha256}
        told.append(head | {"is_code_same": entry["code"] == news.code()})
    return told


def size_of(store: Store, entries: Iterable[dict[str, Any]], also: Collection[str] = ()) -> int:
    """Bytes of the versions that the tables of a release rest on; raises WrongCall when one is no longer there.

    ``also``: further paths whose recorded versions are needed.
    """
    wanted = set()
    for entry in entries:
        table = catalog.tables().get(entry["table"])
        paths = {leaf.path for leaf in lineage.leaves(table)} | {*also} if table else set()
        wanted |= {(path, entry["versions"].get(path, -1)) for path in paths}
    return sum(lineage.size_of(store, path, version) for path, version in sorted(wanted) if version >= 0)
