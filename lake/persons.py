"""One person, one key: what the lake knows of persons linked anew, and every table of silver brought under the keys.

All of it happens in DuckDB and delta-rs, in memory and in the restricted bucket. Silver is written under keys by number
first and follows here, before any table is made from it; what was done is recorded last, so that a crash between is
found and finished by the next build.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from lake import delta, gold_tables, linkage, news, privacy, pseudonym
from lake.errors import WrongCall
from lake.person_sources import RECORDS, SHOWN, SOURCES, Follower, followers, moved
from lake.person_sql import TYPES
from lake.query import ZONE
from lake.settings import Settings
from lake.store import Store
from lake.stream import Stream

if TYPE_CHECKING:
    from collections.abc import Iterable

LINKS, PERSONS, CUTS = "restricted/person_links", news.PERSONS, "restricted/person_cuts"
INPUTS = (*(names[0] for names in SOURCES), CUTS)
"""Tables that change whenever a source of persons, or a table that follows, changes."""


def is_stale(store: Store) -> bool:
    """Whether persons were told, or cut, since they were linked; false in a lake that knows none."""
    return any(store.version(name) >= 0 for name in INPUTS) and news.stale(store, [PERSONS])


def link(settings: Settings, store: Store) -> int:
    """How many tables of silver had rows under other keys than their persons' have now; none have afterwards."""
    inputs = {name: store.version(name) for name in INPUTS}
    found = linkage.link(records(store, privacy.person_key(settings)), _read(store, CUTS))
    _write(store, LINKS, found.links, ("key_a", "key_b"))
    followed = _follow(store, found.persons)
    version = _write(store, PERSONS, found.persons, ("person_key",))
    gold_tables.remember(store, [gold_tables.Made(PERSONS, version, news.code(), inputs, found.persons.num_rows)])
    return followed


def records(store: Store, secret: bytes) -> pa.Table:
    """What the lake was told of persons, as ``contracts.person_records`` says; it is never written anywhere."""
    with _engine() as con:
        columns = (f"{name} {TYPES.get(name, 'varchar')}" for name in SHOWN)
        con.execute(f"create table shown ({', '.join(columns)})")
        for names, select in SOURCES.items():
            if _open(con, store, names, select):
                con.execute(f"insert into shown {select}")
        numbers = con.sql("select distinct number, cards, old_number from shown").fetchall()
        con.register("numbers", _keys(numbers, secret))
        return con.sql(RECORDS).to_arrow_table()


def cut(store: Store, one: str, other: str, by: str, reason: str) -> bool:
    """Declare two keys to be two persons for good; False when that was said before. The next build obeys.

    Raises WrongCall for a key that no person was ever known by.
    """
    keys = set(store.columns(PERSONS, ["person_key"])["person_key"])
    if one == other or not keys.issuperset((one, other)):
        raise WrongCall(
            "KHO-155",
            "Hồ không biết hai khoá này là khoá của hai người bệnh theo số.",
            "The lake does not know these as two keys of patients by number.",
            "lấy key_a và key_b từ `lake links` · take key_a and key_b from `lake links`",
        )
    a, b = sorted((one, other))
    before = store.columns(CUTS, ["key_a"], f"key_a = '{a}' and key_b = '{b}'")
    if before["key_a"]:
        return False
    row = {"key_a": a, "key_b": b, "cut_at": datetime.now(UTC), "cut_by": by, "reason": reason}
    delta.write_small(pa.Table.from_pylist([row]), store, CUTS, mode="append")
    return True


def _engine() -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"memory_limit": linkage.MEMORY, "temp_directory": ""})
    con.execute(f"set TimeZone = '{ZONE}'")
    return con


def _keys(numbers: Iterable[tuple[str | None, str | None, str | None]], secret: bytes) -> pa.Table:
    """The keys of each combination of numbers that a record shows."""
    columns: dict[str, list[str | None]] = {
        name: [] for name in ("number", "cards", "old_number", "id_key", "bhxh_key", "old_id_key")
    }
    for number, cards, old in numbers:
        own = pseudonym.numbers_of(number, cards, secret)
        former = pseudonym.numbers_of(old, None, secret).id
        for name, value in zip(columns, (number, cards, old, own.id, own.bhxh, former), strict=True):
            columns[name].append(value)
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _open(con: duckdb.DuckDBPyConnection, store: Store, names: Iterable[str], question: str) -> bool:
    """The tables under their paths, with the columns that the question names; False when one was never written."""
    needed = set(re.findall(r"\w+", question))
    for name in names:
        table = store.delta(name)
        if table is None:
            return False
        con.register(name, Stream(table, needed))
    return True


def _follow(store: Store, persons: pa.Table) -> int:
    followed = 0
    with _engine() as con:
        con.register("linked", persons)
        for one in followers():
            question = moved(one)
            if _open(con, store, (one.path, one.numbered), question):
                rows = con.sql(question).to_arrow_table()
                if rows.num_rows:
                    _rekey(store, one, rows)
                    followed += 1
    return followed


def _rekey(store: Store, one: Follower, rows: pa.Table) -> None:
    target = store.delta(one.path)
    assert target is not None  # noqa: S101 - it was read a moment ago, and the build holds the lake alone
    merge = target.merge(rows, delta.same_key(one.on), source_alias="new", target_alias="old")
    merge.when_matched_update({"person_key": "new.person_key"}).execute()


def _read(store: Store, table: str) -> pa.Table | None:
    found = store.delta(table)
    return None if found is None else pa.RecordBatchReader.from_stream(found.scan()).read_all()


def _write(store: Store, table: str, rows: pa.Table, key: tuple[str, ...]) -> int:
    """Write a table that is not what stands there already; its version."""
    before = _read(store, table)
    order = [(name, "ascending") for name in key]
    is_like = before is not None and (before.num_rows, before.column_names) == (rows.num_rows, rows.column_names)
    if before is not None and is_like and before.cast(rows.schema).sort_by(order).equals(rows.sort_by(order)):
        return store.version(table)
    return delta.write_small(rows, store, table)
