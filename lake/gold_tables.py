"""Tables made from other tables: rebuilt when what they read or the code moved on, held to their own contract.

Where they are few, their rows are committed through the driver, else by Spark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, cast

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from lake import delta, news
from lake.errors import OurFault
from lake.rules import Check, batched, compile_contract, judge, rejects
from lake.shape import fitted
from lake.store import Store
from lake.table import Table


class Made(NamedTuple):
    """What is remembered of one making of a table: its version, the code, the versions of what it read, its rows."""

    table: str
    version: int
    code: str
    inputs: dict[str, int]
    rows: int


def is_stale(store: Store, table: Table, known: Mapping[str, dict]) -> bool:
    """True when the table is missing, or was made by other code or from other versions than stand now.

    ``known``: what is remembered of tables made (``news.made``).
    """
    row = known.get(table.path)
    if row is None or row["code"] != news.code() or store.version(table.path) < 0:
        return True
    return any(store.version(name) != at for name, at in row["inputs"])


def has_inputs(store: Store, table: Table) -> bool:
    """Whether anything that the table reads, code lists aside, is there; or the table itself is."""
    return any(store.version(path) >= 0 for path in (table.path, *_inputs(table)))


def make(store: Store, spark: SparkSession, table: Table) -> Made:
    """Read, transform, check, write; what is to be remembered of it."""
    reads = cast(tuple[Table, ...], table.reads)  # ``catalog.built_after`` gives no table that reads a part
    inputs = {read.path: store.version(read.path) for read in reads}
    rows = fitted(table(*[delta.read_or_empty(spark, store, read) for read in reads]), table)
    many = _write(store, rows, table)
    return Made(table.path, store.version(table.path), news.code(), inputs, many)


def _write(store: Store, rows: DataFrame, table: Table) -> int:
    """Check and commit the rows: in the pass that computes them while they are few; how many there are."""
    few = check(rows.limit(delta.FEW_ROWS + 1), table)
    if few.num_rows <= delta.FEW_ROWS:
        delta.write_small(few, store, table.path)
        return few.num_rows
    rows = rows.persist()
    try:
        checks = compile_contract(table.contract, rows.columns)
        judged = judge(rows, checks)
        hits = [F.count_if(F.expr(f"_found_{at} & {bit}L <> 0")).alias(f"{at}_{bit}") for _, at, bit in _bits(checks)]
        [counts] = judged.agg(F.count("*").alias("rows"), *hits).toArrow().to_pylist()
        _hold({one: counts[f"{at}_{bit}"] for one, at, bit in _bits(checks)}, table)
        delta.Writer(store, small=False).overwrite(rows, table.path)
    finally:
        rows.unpersist()
    return counts["rows"]


def note_unmade(store: Store, tables: Iterable[Table]) -> None:
    """Remember tables never made yet, so that one left out, or not come to, is found missing by the next build."""
    known = news.made(store)
    unmade = [one for one in tables if one.path not in known]
    remember(store, [Made(one.path, -1, "", dict.fromkeys(_inputs(one), -1), 0) for one in unmade])


def _inputs(table: Table) -> list[str]:
    return [read.path for read in table.reads if isinstance(read, Table) and not read.is_list]


def remember(store: Store, made: Sequence[Made]) -> None:
    """Write down from what tables were made, in one commit."""
    if not made:
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
    now, names = datetime.now(UTC), ", ".join(f"'{one.table}'" for one in made)
    rows = [one._asdict() | {"inputs": list(one.inputs.items()), "built_at": now} for one in made]
    delta.write_small(pa.Table.from_pylist(rows, schema=kind), store, news.TABLES, where=f"table in ({names})")


def check(rows: DataFrame, table: Table) -> pa.Table:
    """The rows on the driver, held to the table's own contract. Raises OurFault when one breaks it."""
    checks = compile_contract(table.contract, rows.columns)
    found = delta.small(judge(rows, checks), table.path)
    counts = {}
    for one, at, bit in _bits(checks):
        bits = pc.bit_wise_and(found.column(f"_found_{at}"), bit)
        counts[one] = pc.sum(pc.not_equal(bits, 0)).as_py() or 0
    _hold(counts, table)
    return found.select(rows.columns)


def _bits(checks: Sequence[Check]) -> Iterator[tuple[Check, int, int]]:
    """Each reject rule with the word of a judged row that tells of it, and the bit there that says it is broken."""
    for at, some in enumerate(batched(checks)):
        yield from ((one, at, 1 << 2 * place) for place, one in enumerate(some) if rejects(one))


def _hold(counts: Mapping[Check, int], table: Table) -> None:
    """Raise OurFault when a rule is broken by any row; the message names rules and columns, never a value."""
    what = "; ".join(f"{one.rule} {one.field}: {many}" for one, many in counts.items() if many)
    if what:
        raise OurFault(
            "KHO-402",
            f"Bảng {table.path} vi phạm hợp đồng của chính nó ({what}). Bản cũ được giữ nguyên.",
            f"Table {table.path} breaks its own contract ({what}). The former version stands.",
            "báo người phát triển · tell the developers",
        )
