"""Tables made from other tables: rebuilt when what they read or the code moved on, held to their own contract.

They are small and committed as such.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import cast

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from lake import delta, news
from lake.errors import OurFault
from lake.rules import compile_contract, findings, hit, judge, rejects
from lake.shape import fitted
from lake.store import Store
from lake.table import Table


def is_stale(store: Store, table: Table) -> bool:
    """True when the table is missing, or was made by other code or from other versions than stand now."""
    row = news.made(store).get(table.path)
    if row is None or row["code"] != news.code() or store.version(table.path) < 0:
        return True
    return any(store.version(name) != at for name, at in row["inputs"])


def has_inputs(store: Store, table: Table) -> bool:
    """Whether anything that the table reads, code lists aside, is there; or the table itself is."""
    return any(store.version(path) >= 0 for path in (table.path, *_inputs(table)))


def make(store: Store, spark: SparkSession, table: Table) -> None:
    """Read, transform, check, write, record."""
    reads = cast(tuple[Table, ...], table.reads)  # ``catalog.built_after`` gives no table that reads a part
    inputs = {read.path: store.version(read.path) for read in reads}
    rows = fitted(table(*[delta.read_or_empty(spark, store, read) for read in reads]), table).persist()
    try:
        check(rows, table)
        found = delta.small(rows, table.path)
    finally:
        rows.unpersist()
    version = delta.write_small(found, store, table.path)
    record(store, table.path, version, inputs, found.num_rows)


def note_unmade(store: Store, tables: Iterable[Table]) -> None:
    """Remember tables never made yet, so that one left out, or not come to, is found missing by the next build."""
    known = news.made(store)
    unmade = [one for one in tables if one.path not in known]
    _record(store, [_row(one.path, -1, "", dict.fromkeys(_inputs(one), -1), 0) for one in unmade])


def record(store: Store, path: str, version: int, inputs: dict[str, int], rows: int) -> None:
    """Remember from what a table was made, by the code of today."""
    _record(store, [_row(path, version, news.code(), inputs, rows)])


def _inputs(table: Table) -> list[str]:
    return [read.path for read in table.reads if isinstance(read, Table) and not read.is_list]


def _row(path: str, version: int, code: str, inputs: dict[str, int], rows: int) -> dict:
    return {
        "table": path,
        "version": version,
        "code": code,
        "inputs": list(inputs.items()),
        "rows": rows,
        "built_at": datetime.now(UTC),
    }


def _record(store: Store, rows: list[dict]) -> None:
    if not rows:
        return
    kind = pa.schema(
        [
            ("table", pa.string()),
            ("version", pa.int64()),
            ("code", pa.string()),
            ("inputs", pa.map_(pa.string(), pa.int64())),
            ("rows", pa.int64()),
            ("built_at", pa.timestamp("us", tz="UTC")),
        ]
    )
    names = ", ".join(f"'{row['table']}'" for row in rows)
    delta.write_small(pa.Table.from_pylist(rows, schema=kind), store, news.TABLES, where=f"table in ({names})")


def check(rows: DataFrame, table: Table) -> None:
    """Raise OurFault when a row breaks the table's own contract; the message names rules and columns, never a value."""
    checks = compile_contract(table.contract, rows.columns)
    bad = judge(rows, checks).where(hit(checks, rejects))
    broken = bad.select(F.explode(findings(checks, rejects)).alias("one")).groupBy("one.rule", "one.field").count()
    found = delta.small(broken, table.path).to_pylist()
    if found:
        what = "; ".join(f"{one['rule']} {one['field']}: {one['count']}" for one in found)
        raise OurFault(
            "KHO-402",
            f"Bảng {table.path} vi phạm hợp đồng của chính nó ({what}). Bản cũ được giữ nguyên.",
            f"Table {table.path} breaks its own contract ({what}). The former version stands.",
            "báo người phát triển · tell the developers",
        )
