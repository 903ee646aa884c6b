"""One question to the lake without Spark: delta-rs reads a table as a stream of Arrow batches, DuckDB answers.

Neither pyarrow nor pandas is loaded (they cost 1.5 s at start), and tables with deletion vectors are read too, which
pyarrow cannot do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

from lake.errors import WrongCall
from lake.settings import LAYERS
from lake.stream import Stream

if TYPE_CHECKING:
    from deltalake import DeltaTable

    from lake.store import Store

TABLE_NAME = re.compile(r"[a-z0-9_]+")
ZONE = "Asia/Ho_Chi_Minh"
SYSTEM_SCHEMAS = {"information_schema", "pg_catalog", "main", "temp"}
SYSTEM_NAMES = ("duckdb_", "pg_", "sqlite_")
# their messages quote the question only; all others may quote a value of a row
_ABOUT_THE_QUESTION = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.PermissionException,
)


class Answer(NamedTuple):
    """Named columns, their DuckDB types and the rows; times are naive and mean the clock in Vietnam."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]]

    def objects(self) -> list[dict[str, Any]]:
        """The rows by column name."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def ask(store: Store, question: str, given: dict[str, str] | None = None) -> Answer:
    """The answer to one SELECT, `$name` standing for a given text; gold tables by bare names, others by layer.

    Raises WrongCall, which never quotes a row's value.
    """
    with _engine() as engine:
        found = {}
        for layer, name in sorted(_named(engine, question)):
            may_be = layer in ("", *LAYERS) and TABLE_NAME.fullmatch(name)
            table = store.delta(f"{layer or 'gold'}/{name}") if may_be else None
            if table is not None:
                found[layer, name] = table
            elif not (layer in SYSTEM_SCHEMAS or name.startswith(SYSTEM_NAMES)):
                raise unknown_table(store, f"{layer}.{name}".lstrip("."))
        try:
            _open(engine, found)
            if found:
                _open(engine, found, _needed(engine, question, given))
            return _fetch(engine.sql(question, params=given or None))
        except duckdb.Error as fault:
            raise _unanswered(fault) from None


def rows(store: Store, table: str, wanted: dict[str, str | None], order: str) -> Answer | None:
    """The whole rows of one table that equal what is wanted (None wants nothing); None when nothing was written yet."""
    if store.delta(table) is None:
        return None
    given = {column: value for column, value in wanted.items() if value is not None}
    where = " and ".join(f'"{column}" = ${column}' for column in given) or "true"
    return ask(store, f"select * from {table.replace('/', '.')} where {where} order by {order}", given)  # noqa: S608


def places(rows: Any, where: str) -> list[int]:
    """What `_at` says of those of the rows, an Arrow table, for which a condition holds. Raises WrongCall."""
    question = f"select _at from given where ({where}\n) order by _at"  # noqa: S608
    with _engine() as engine:
        if others := _named(engine, question) - {("", "given")}:
            raise _wrong_question(f"{sorted(others)[0][1]} is no part of a condition")
        engine.register("given", rows)
        try:
            return [at for (at,) in engine.sql(question).fetchall()]
        except duckdb.Error as fault:
            raise _unanswered(fault) from None


def tables(store: Store) -> list[str]:
    """Every table these keys may list, as `lake sql` names it."""
    return [name if layer == "gold" else f"{layer}.{name}" for layer in LAYERS for name in store.tables(layer)]


def unknown_table(store: Store, name: str) -> WrongCall:
    there = ", ".join(tables(store)) or "(chưa có bảng nào · none yet)"
    return WrongCall(
        "KHO-120",
        f"Không có bảng {name[:60]}.",
        f"There is no table {name[:60]}.",
        f"các bảng hiện có · the tables there are: {there}",
    )


def _engine() -> duckdb.DuckDBPyConnection:
    """DuckDB in memory that reaches nothing else (no file, no network, no Python variable) and cannot be told to."""
    engine = duckdb.connect(":memory:")
    engine.execute(f"SET TimeZone = '{ZONE}'")
    engine.execute("SET python_enable_replacements = false")
    engine.execute("SET enable_external_access = false")
    engine.execute("SET lock_configuration = true")
    return engine


def _named(engine: duckdb.DuckDBPyConnection, question: str) -> set[tuple[str, str]]:
    """Layer (empty for a bare name) and name of every table the question reads. Raises WrongCall unless one SELECT."""
    [(said,)] = engine.execute("select json_serialize_sql(?::varchar)", [question]).fetchall()
    tree = json.loads(said)
    if tree.get("error_type") == "parser":
        raise _wrong_question(f"{tree['error_message']}")
    if tree.get("error") or len(tree["statements"]) != 1:
        raise WrongCall(
            "KHO-122",
            "`lake sql` chỉ nhận một câu SELECT.",
            "`lake sql` takes one SELECT.",
            "viết một câu SELECT; kho chỉ đọc · write one SELECT; the lake is read only here",
        )
    nodes = list(_nodes(tree))
    local = {entry["key"].lower() for node in nodes for entry in (node.get("cte_map") or {}).get("map", [])}
    named = {(n["schema_name"].lower(), n["table_name"].lower()) for n in nodes if n.get("type") == "BASE_TABLE"}
    return {(layer, name) for layer, name in named if layer or name not in local}


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
    for below in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from _nodes(below)


def _open(
    engine: duckdb.DuckDBPyConnection, found: dict[tuple[str, str], DeltaTable], needed: set[str] | None = None
) -> None:
    """The tables by the names the question gives them; columns not needed stay in the shape, as nulls nobody reads."""
    for (layer, name), table in found.items():
        handle = f"{layer}/{name}"
        engine.register(handle, Stream(table))
        columns = "*"
        if needed is not None:
            whole = engine.sql(f'select * from "{handle}"')  # noqa: S608
            shape = zip(whole.columns, map(str, whole.types), strict=True)
            stream = Stream(table, needed)
            given = {field.name for field in stream.fields}
            columns = ", ".join(f'"{one}"' if one in given else f'null::{kind} as "{one}"' for one, kind in shape)
            engine.register(handle, stream)
        engine.execute(f'create schema if not exists "{layer or "gold"}"')
        view = f'"{layer}"."{name}"' if layer else f'"{name}"'
        engine.execute(f'create or replace view {view} as select {columns} from "{handle}"')  # noqa: S608


def _needed(engine: duckdb.DuckDBPyConnection, question: str, given: dict[str, str] | None) -> set[str] | None:
    """The columns DuckDB's own plan reads of the tables, None when it does not say: 10 x faster on a wide table."""
    [(_, plan)] = engine.execute(f"explain (format json) {question}", given or None).fetchall()
    scans = [node["extra_info"] for node in _nodes(json.loads(plan)) if node.get("name") == "PYTHON_ARROW_SCAN"]
    # a scan that says more (a filter pushed into it) may read columns that it does not list: then all are read
    if not scans or any(scan.keys() != {"Function", "Projections", "Estimated Cardinality"} for scan in scans):
        return None
    each = [scan["Projections"] for scan in scans]
    return {name for names in each for name in ([names] if isinstance(names, str) else names)}


def _fetch(relation: duckdb.DuckDBPyRelation) -> Answer:
    columns, types = _distinct(relation.columns), [str(kind) for kind in relation.types]
    # DuckDB hands times with a zone to Python by way of pytz, which analysts need not have
    clocks = ["::TIMESTAMP" if kind == "TIMESTAMP WITH TIME ZONE" else "" for kind in types]
    if any(clocks):
        relation = relation.project(", ".join(f"#{place}{clock}" for place, clock in enumerate(clocks, 1)))
    return Answer(columns, types, relation.fetchall())


def _distinct(names: list[str]) -> list[str]:
    """The names of a result, told apart where a join gives one twice: `a`, `a_2`."""
    return [
        name if (before := names[:at].count(name)) == 0 else f"{name}_{before + 1}" for at, name in enumerate(names)
    ]


def _unanswered(fault: duckdb.Error) -> WrongCall:
    if isinstance(fault, _ABOUT_THE_QUESTION):
        return _wrong_question(str(fault))
    kind = type(fault).__name__
    return WrongCall(
        "KHO-123",
        f"Câu hỏi không tính được trên dữ liệu ({kind}); giá trị gây lỗi không được hiện.",
        f"The question cannot be worked out on the data ({kind}); the value at fault is not shown.",
        "dùng TRY_CAST thay cho CAST, kiểm tra phép tính · use TRY_CAST instead of CAST, look at the arithmetic",
    )


def _wrong_question(said: str) -> WrongCall:
    said = " ".join(said.split("LINE 1:")[0].split()).rstrip(".")
    return WrongCall(
        "KHO-121",
        f"Câu SQL sai: {said}.",
        f"The SQL is wrong: {said}.",
        "sửa câu hỏi; bảng gold gọi bằng tên trần, bảng khác như silver.episodes · "
        "mend the question; gold tables by bare names, others like silver.episodes",
    )
