"""All of gold in one DuckDB file that needs nothing of the lake: written beside, then put in its place."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from lake.errors import WrongCall
from lake.store import Store
from lake.stream import Stream

NOTES = "_lake"
"""The file's own table: one row per table of gold with its version, its rows and when it was copied."""


def write(store: Store, file: Path) -> list[dict[str, Any]]:
    """Copy every gold table into the file; one row per table: its name, version and rows.

    A file that is there is replaced when all is written; a reader of it goes on with the former one. Raises WrongCall
    where gold has no table.
    """
    names = store.tables("gold")
    if not names:
        raise WrongCall(
            "KHO-127", "Chưa có bảng gold nào.", "There is no gold table yet.", "chạy `lake build` · run `lake build`"
        )
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
        beside = Path(folder) / file.name
        with duckdb.connect(beside) as engine:
            told = [_copied(engine, store, name) for name in names]
            kinds = '("table" varchar, version bigint, "rows" bigint, copied_at timestamptz)'
            engine.execute(f"create table {NOTES} {kinds}")
            now = datetime.now(UTC).isoformat()
            engine.executemany(f"insert into {NOTES} values (?, ?, ?, ?)", [[*one.values(), now] for one in told])  # noqa: S608
        os.replace(beside, file)
    return told


def _copied(engine: duckdb.DuckDBPyConnection, store: Store, name: str) -> dict[str, Any]:
    table = store.delta(f"gold/{name}")
    assert table is not None  # noqa: S101 - it was listed a moment ago, and tables are never dropped
    engine.register("given", Stream(table))
    engine.execute(f'create table "{name}" as select * from given')  # noqa: S608
    engine.unregister("given")
    [(rows,)] = engine.execute(f'select count(*) from "{name}"').fetchall()  # noqa: S608
    return {"table": name, "version": table.version(), "rows": rows}
