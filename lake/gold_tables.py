"""Tables made from other tables: rebuilt when what they read or the code moved on, held to their own contract.

They are small and committed as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, cast

import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import DataFrame, SparkSession

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
    found = check(fitted(table(*[delta.read_or_empty(spark, store, read) for read in reads]), table), table)
    version = delta.write_small(found, store, table.path)
    return Made(table.path, version, news.code(), inputs, found.num_rows)


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
    """The rows on the driver, held to the table's own contract in the same pass that computes them.

    Raises OurFault when one breaks it; the message names rules and columns, never a value.
    """
    checks = compile_contract(table.contract, rows.columns)
    found = delta.small(judge(rows, checks), table.path)
    counts = {(one.rule, one.field): many for one, many in broken(found, checks) if rejects(one)}
    if counts:
        what = "; ".join(f"{rule} {field}: {many}" for (rule, field), many in counts.items())
        raise OurFault(
            "KHO-402",
            f"Bảng {table.path} vi phạm hợp đồng của chính nó ({what}). Bản cũ được giữ nguyên.",
            f"Table {table.path} breaks its own contract ({what}). The former version stands.",
            "báo người phát triển · tell the developers",
        )
    return found.select(rows.columns)


def broken(found: pa.Table, checks: Sequence[Check]) -> Iterator[tuple[Check, int]]:
    """Each check that a judged row broke, and how many rows did."""
    for at, some in enumerate(batched(checks)):
        for place, one in enumerate(some):
            bits = pc.bit_wise_and(found.column(f"_found_{at}"), 1 << 2 * place)
            if many := pc.sum(pc.not_equal(bits, 0)).as_py():
                yield one, many
