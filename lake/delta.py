"""Delta tables read and written: by delta-rs while a build is small, else by Spark. Both put commits if absent.

A Spark commit costs more than a second whatever it holds, one of delta-rs 0.07 s; so a day's deliveries go from Spark
to the driver as Arrow and are committed there, up to a stated size, and a first load of history never leaves the
workers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from lake.errors import OurFault
from lake.records import of_list
from lake.store import Store

if TYPE_CHECKING:
    from deltalake import DeltaTable
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

    from lake.table import Table

    Marked = list[tuple[DataFrame, str]]

WRITERS = 4
"""Tables written side by side: a commit is latency, not work."""
SMALL_BYTES = 64 * 2**20
"""Most bytes of landing whose results may pass through the driver."""
FEW_ROWS = 200_000
"""Most rows of one table that pass through the driver in a build of any size."""
SMALL_ROWS = 2_000_000
"""Most rows that may pass through the driver on their way to one table."""
KEPT = {"delta.enableExpiredLogCleanup": "false"}
"""Of every table: its log tells all versions for ever, else a release could be rebuilt for 30 days and no longer."""
NULLABLE_KEYS = {"hoso": "-1", "_sheet": "''"}
"""Key columns that may be null, with a value that never stands in them."""


def read(spark: SparkSession, store: Store, table: str) -> DataFrame | None:
    """The table as it stands, or None when nothing was written yet."""
    return None if store.version(table) < 0 else load(spark, store, table)


def load(spark: SparkSession, store: Store, table: str) -> DataFrame:
    """The table as it stands; it must be there."""
    return spark.read.format("delta").load(store.uri(table, "s3a"))


def read_or_empty(spark: SparkSession, store: Store, table: Table) -> DataFrame:
    """The table's rows, or an empty frame of its contract when it was never written."""
    found = read(spark, store, table.path)
    return none(spark, table) if found is None else found


def none(spark: SparkSession, table: Table) -> DataFrame:
    """No row of the table: an empty frame of its contract."""
    return spark.createDataFrame([], _schema(table))


def make(store: Store, table: Table) -> None:
    """The table with no row in it, unless it is there."""
    from deltalake import DeltaTable

    if store.version(table.path) < 0:
        schema = nothing(table).schema
        DeltaTable.create(store.uri(table.path), schema, storage_options=store.storage_options, configuration=KEPT)


def nothing(table: Table) -> pa.Table:
    """No row of the table, as Arrow."""
    from pyspark.sql.pandas.types import to_arrow_schema

    return _plain_schema(to_arrow_schema(_schema(table), timezone="UTC")).empty_table()


def rows(table: DeltaTable) -> pa.Table:
    """All rows of a small table as delta-rs sees it, in the types that Spark has too."""
    found = pa.RecordBatchReader.from_stream(table.scan()).read_all()
    return found.cast(_plain_schema(found.schema))


def _schema(table: Table) -> StructType:
    from pyspark.sql import types as T
    from pyspark.sql.pandas.types import from_arrow_schema

    if table.is_list:
        return from_arrow_schema(of_list(table.contract))
    columns = table.contract.to_schema().columns.items()
    return T.StructType([T.StructField(name, one.dtype.type) for name, one in columns])


def side_by_side(work: Iterable[Callable[[], Any]]) -> list[Any]:
    """What independent writes give, done in threads; the first failure is raised when all have ended."""
    with ThreadPoolExecutor(WRITERS) as threads:
        return [done.result() for done in [threads.submit(one) for one in work]]


class Writer:
    """How one build commits: by delta-rs when it is ``small``, else by Spark. Each call is one commit."""

    def __init__(self, store: Store, small: bool) -> None:
        self.store, self.small = store, small

    def append(self, rows: DataFrame, table: str, partition: Sequence[str] = ()) -> None:
        self._write(rows, table, "append", partition, None)

    def overwrite(self, rows: DataFrame, table: str, partition: Sequence[str] = (), where: str | None = None) -> None:
        """Replace the whole table, or the rows for which ``where`` holds."""
        is_new = self.store.version(table) < 0
        self._write(rows, table, "overwrite", partition, None if is_new else where)

    def replace(
        self,
        rows: DataFrame,
        table: str,
        keys: DataFrame,
        *,
        updates: DataFrame | None = None,
        partition: Sequence[str] = (),
    ) -> None:
        """What stands under ``keys`` leaves, ``rows`` come, and columns of ``updates`` are set under its keys.

        ``keys`` are distinct and name the columns to match; ``updates`` holds those columns and the new values. A key
        without a new row leaves too, which a plain replace by key could not do.
        """
        if self.store.version(table) < 0:
            self.append(rows, table, partition)
            return
        on = keys.columns
        marked = [(rows, "insert"), (keys, "delete"), *([(updates, "update")] if updates is not None else [])]
        changed = [name for name in updates.columns if name not in on] if updates is not None else []
        merge = _merge_small if self.small else _merge
        merge(self.store, table, marked, on, rows.columns, changed)

    def _write(self, rows: DataFrame, table: str, mode: str, partition: Sequence[str], where: str | None) -> None:
        if self.small:
            write_small(small(rows, table), self.store, table, mode=mode, partition=partition, where=where)
            return
        writer = rows.write.format("delta").mode(mode)
        if partition:
            writer = writer.partitionBy(*partition)
        if where:
            # A table may have got columns since its other rows were written.
            writer = writer.option("replaceWhere", where).option("mergeSchema", "true")
        elif mode == "overwrite":
            writer = writer.option("overwriteSchema", "true")
        writer.save(self.store.uri(table, "s3a"))


def _do(rows: pa.Table, do: str) -> pa.Table:
    return rows.append_column("_do", pa.array([do] * rows.num_rows, pa.string()))


def _match(on: Sequence[str]) -> str:
    """The key of a row to be replaced."""
    return same_key(on) + " and new._do <> 'insert'"


def same_key(on: Sequence[str]) -> str:
    """SQL: the key of ``old`` is that of ``new``, as a hash join can use it."""
    sides = [[_key(name, side) for name in on] for side in ("old", "new")]
    return " and ".join(f"{old} = {new}" for old, new in zip(*sides, strict=True))


def _key(name: str, side: str) -> str:
    absent = NULLABLE_KEYS.get(name)
    return f"{side}.{name}" if absent is None else f"coalesce({side}.{name}, {absent})"


def _merge(
    store: Store,
    table: str,
    marked: Marked,
    on: Sequence[str],
    columns: Sequence[str],
    changed: list[str],
) -> None:
    from delta.tables import DeltaTable

    frames = [frame.selectExpr("*", f"'{do}' as _do") for frame, do in marked]
    source = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), frames)
    target = DeltaTable.forPath(marked[0][0].sparkSession, store.uri(table, "s3a")).alias("old")
    merge = target.merge(source.alias("new"), _match(on)).whenMatchedDelete("new._do = 'delete'")
    if changed:
        merge = merge.whenMatchedUpdate("new._do = 'update'", set={name: f"new.{name}" for name in changed})
    merge.whenNotMatchedInsert("new._do = 'insert'", values={name: f"new.{name}" for name in columns}).execute()


def _merge_small(
    store: Store,
    table: str,
    marked: Marked,
    on: Sequence[str],
    columns: Sequence[str],
    changed: list[str],
) -> None:
    source = pa.concat_tables([_do(small(frame, table), do) for frame, do in marked], promote_options="default")
    target = store.delta(table)
    if target is None or source.num_rows == 0:
        return
    merge = target.merge(source, _match(on), source_alias="new", target_alias="old")
    merge = merge.when_matched_delete("new._do = 'delete'")
    if changed:
        merge = merge.when_matched_update({name: f"new.{name}" for name in changed}, predicate="new._do = 'update'")
    merge.when_not_matched_insert({name: f"new.{name}" for name in columns}, predicate="new._do = 'insert'").execute()


def small(rows: DataFrame, table: str) -> pa.Table:
    """The rows on the driver as Arrow, as delta-rs wants them; refuses to take more than it should."""
    found = rows.toArrow()
    if found.num_rows > SMALL_ROWS:
        raise OurFault(
            "KHO-412",
            f"Bảng {table} lớn hơn {SMALL_ROWS} dòng nên không thể ghi qua máy điều khiển.",
            f"Table {table} has more than {SMALL_ROWS} rows and cannot be written through the driver.",
            "báo người phát triển · tell the developers",
        )
    return found.cast(_plain_schema(found.schema))


def _plain_schema(schema: pa.Schema) -> pa.Schema:
    return pa.schema([pa.field(field.name, _plain(field.type)) for field in schema])


def _plain(type_: pa.DataType) -> pa.DataType:
    """The type with every nested field nullable and every instant in UTC: what Spark would have written."""
    if pa.types.is_string_view(type_):
        return pa.string()
    if pa.types.is_timestamp(type_):
        return pa.timestamp("us", tz="UTC")
    if pa.types.is_list(type_):
        return pa.list_(pa.field("element", _plain(type_.value_type)))
    if pa.types.is_map(type_):
        return pa.map_(_plain(type_.key_type), _plain(type_.item_type))
    if pa.types.is_struct(type_):
        return pa.struct([pa.field(field.name, _plain(field.type)) for field in type_])
    return type_


def write_small(
    rows: pa.Table,
    store: Store,
    table: str,
    *,
    mode: str = "overwrite",
    partition: Sequence[str] = (),
    where: str | None = None,
) -> int:
    """Append to a table, overwrite it or its rows for which ``where`` holds, through delta-rs; the new version."""
    from deltalake import write_deltalake

    how: dict[str, Any] = {"mode": "overwrite", "schema_mode": "overwrite", "configuration": KEPT}
    if where is not None and store.version(table) >= 0:
        # A table may have got columns since its other rows were written.
        how = {"mode": "overwrite", "schema_mode": "merge", "predicate": where}
    elif mode == "append":
        how = {"mode": "append", "configuration": KEPT}
    uri, options = store.uri(table), store.storage_options
    write_deltalake(uri, rows, partition_by=list(partition) or None, storage_options=options, **how)
    return store.version(table)
