"""Delta tables read and written: by Spark where rows are many, by delta-rs where they are few by nature.

A Spark commit costs more than a second whatever it holds, one of delta-rs 0.07 s; both put their commits if absent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from lake.errors import OurFault
from lake.store import Store

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from lake.table import Table

WRITERS = 4
"""Tables written side by side: a commit is latency, not work."""
SMALL_ROWS = 200_000
"""Most rows that may pass through the driver on their way to a small table."""


def read(spark: SparkSession, store: Store, table: str) -> DataFrame | None:
    """The table as it stands, or None when nothing was written yet."""
    if store.version(table) < 0:
        return None
    return spark.read.format("delta").load(store.uri(table, "s3a"))


def read_or_empty(spark: SparkSession, store: Store, table: Table) -> DataFrame:
    """The table's rows, or an empty frame of its contract when it was never written."""
    from pyspark.sql import types as T

    found = read(spark, store, table.path)
    if found is not None:
        return found
    columns = table.contract.to_schema().columns.items()
    return spark.createDataFrame([], T.StructType([T.StructField(name, one.dtype.type) for name, one in columns]))


def side_by_side(work: Iterable[Callable[[], object]]) -> None:
    """Do independent writes in threads; the first failure is raised when all have ended."""
    with ThreadPoolExecutor(WRITERS) as threads:
        for done in [threads.submit(one) for one in work]:
            done.result()


def write(rows: DataFrame, store: Store, table: str, *, mode: str, partition: Sequence[str] = (), where: str = "") -> None:
    """One commit: ``append``, or ``overwrite`` of the whole table or of the rows for which ``where`` holds."""
    writer = rows.write.format("delta").mode(mode)
    if partition:
        writer = writer.partitionBy(*partition)
    if where:
        writer = writer.option("replaceWhere", where)
    elif mode == "overwrite":
        writer = writer.option("overwriteSchema", "true")
    writer.save(store.uri(table, "s3a"))


def replace(
    rows: DataFrame,
    store: Store,
    table: str,
    keys: DataFrame,
    *,
    updates: DataFrame | None = None,
    partition: Sequence[str] = (),
) -> None:
    """One commit: what stands under ``keys`` leaves, ``rows`` come, and columns of ``updates`` are set under its keys.

    ``keys`` are distinct and name the columns to match, null equal to null; ``updates`` holds those columns and the new
    values. A key without a new row leaves too, which a plain replace by key could not do.
    """
    from delta.tables import DeltaTable

    if store.version(table) < 0:
        write(rows, store, table, mode="append", partition=partition)
        return
    on = keys.columns
    source = keys.selectExpr(*on, "'delete' as _do").unionByName(
        rows.selectExpr("*", "'insert' as _do"), allowMissingColumns=True
    )
    changed: Mapping[str, str] = {}
    if updates is not None:
        changed = {name: f"new.{name}" for name in updates.columns if name not in on}
        source = source.unionByName(updates.selectExpr("*", "'update' as _do"), allowMissingColumns=True)
    match = " and ".join(f"old.{name} <=> new.{name}" for name in on)
    target = DeltaTable.forPath(rows.sparkSession, store.uri(table, "s3a")).alias("old")
    merge = target.merge(source.alias("new"), f"new._do <> 'insert' and {match}").whenMatchedDelete("new._do = 'delete'")
    if changed:
        merge = merge.whenMatchedUpdate("new._do = 'update'", set=dict(changed))
    merge.whenNotMatchedInsert("new._do = 'insert'", values={name: f"new.{name}" for name in rows.columns}).execute()


def small(rows: DataFrame, table: str) -> pa.Table:
    """The rows on the driver, for a table that is small by nature; refuses to take more than it should."""
    found = rows.limit(SMALL_ROWS + 1).toArrow()
    if found.num_rows > SMALL_ROWS:
        raise OurFault(
            "KHO-412",
            f"Bảng {table} lớn hơn {SMALL_ROWS} dòng nên không thể ghi qua máy điều khiển.",
            f"Table {table} has more than {SMALL_ROWS} rows and cannot be written through the driver.",
            "báo người phát triển · tell the developers",
        )
    return found


def write_small(rows: pa.Table, store: Store, table: str, *, where: str | None = None) -> int:
    """Overwrite a small table, or its rows for which ``where`` holds, through delta-rs; returns the new version."""
    from deltalake import write_deltalake

    uri, options = store.uri(table), store.storage_options
    if where is not None and store.version(table) >= 0:
        write_deltalake(uri, rows, mode="overwrite", predicate=where, storage_options=options)
    else:
        write_deltalake(uri, rows, mode="overwrite", schema_mode="overwrite", storage_options=options)
    return store.version(table)
