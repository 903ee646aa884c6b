"""One person across facilities: keys that Splink, by names and days of birth, or a shared number finds to be one.

Nothing of a person leaves: what comes back are keys, weights and the names of levels. DuckDB works in memory and may
not spill to a disk.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb
import pyarrow as pa

from lake import person_model, person_names, person_sql
from lake.person_clusters import KINDS, Link, join, reach

if TYPE_CHECKING:
    from lake.person_model import Numbers

THRESHOLD = 0.98
"""Least probability of a link by name. On 200,000 twins less finds little more (recall 0.965 here, 0.970 at 0.9), and
where a third of the days of birth is lost it links twice as many wrongly (precision 0.996 here, 0.993 at 0.95)."""
MEMORY = "3GB"


class Linked(NamedTuple):
    """``links`` as in ``contracts.person_links``, ``persons`` as in ``contracts.linked_persons``."""

    links: pa.Table
    persons: pa.Table


def link(
    records: pa.Table | pa.RecordBatchReader,
    cuts: pa.Table | None = None,
    numbers: Numbers | None = None,
    threshold: float = THRESHOLD,
) -> Linked:
    """Which keys are one person, and why. Records as in ``contracts.person_records``, cuts as ``…person_cuts``.

    The same input gives the same output, row by row: m and u are fixed, frequencies are counted, ties go by key.
    """
    numbers = numbers or person_model.carried()
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": ""}) as con:
        prepare(con, records)
        keys = _keys(con)
        con.register("keys", keys)
        found = _found(con, numbers, threshold, len(keys))
        con.register("found", found)
        ends = (found["a"].to_pylist(), found["b"].to_pylist(), found["match_weight"].to_pylist())
        links = [Link(a, b, inf if bits is None else bits) for a, b, bits in zip(*ends, strict=True)]
        apart = _cut(con, cuts) if cuts is not None else []
        joined = join(keys["key_kind"].to_pylist(), links, apart, _rivals(con, reach(len(keys), links)))
        con.register("states", pa.table({"nth": range(len(links)), "state": joined.states}))
        con.register("roots", pa.table({"place": range(len(keys)), "root": joined.roots}))
        return Linked(
            con.sql(person_sql.LINKS, params=[person_model.version(numbers), threshold]).to_arrow_table(),
            con.sql(person_sql.PERSONS).to_arrow_table(),
        )


def train(records: pa.Table | pa.RecordBatchReader, seed: int = 1, pairs: float = 2e7) -> Numbers:
    """m and u found in these records, for ``link``; takes some tens of thousands of records with doubles."""
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": ""}) as con:
        prepare(con, records)
        return person_model.train(_linker(con, None, len(_keys(con))), seed, pairs)


def prepare(con: duckdb.DuckDBPyConnection, records: pa.Table | pa.RecordBatchReader) -> None:
    """Tables ``records`` and ``people``: one row per key and way to write its person, newborns left out."""
    con.register("given", records)
    con.execute(person_sql.RECORDS)
    con.unregister("given")
    texts = [text for (text,) in con.execute("select distinct ho_ten from records where ho_ten is not null").fetchall()]
    read = [(text, name) for text in texts if (name := person_names.read(text))]
    columns = {field: [getattr(name, field) for _, name in read] for field in person_names.Name._fields}
    types = {field: pa.bool_() if field.startswith("is_") else pa.string() for field in columns}
    arrays = {field: pa.array(values, types[field]) for field, values in columns.items()}
    con.register("names", pa.table({"ho_ten": pa.array([text for text, _ in read], pa.string()), **arrays}))
    con.execute(person_sql.PEOPLE)
    con.unregister("names")


def _keys(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every key with its kind and place, the best kind first: the first of a group names its person."""
    return con.sql(person_sql.KEYS, params=[list(KINDS)]).to_arrow_table()


def _linker(con: duckdb.DuckDBPyConnection, numbers: Numbers | None, keys: int) -> Any:
    from splink import DuckDBAPI, Linker

    return Linker(DuckDBAPI(con).register("people"), person_model.settings(numbers, keys), log_level=None)


def _found(con: duckdb.DuckDBPyConnection, numbers: Numbers, threshold: float, keys: int) -> pa.Table:
    """Pairs of keys that a number joins, or names with at least this probability: once each, by their best records."""
    predicted = _linker(con, numbers, keys).inference.predict(threshold_match_probability=threshold)
    return con.sql(person_sql.FOUND.replace("from predicted", f"from {predicted.physical_name}")).to_arrow_table()


def _cut(con: duckdb.DuckDBPyConnection, cuts: pa.Table) -> list[tuple[int, int]]:
    """Places of the cut pairs whose keys are both there."""
    con.register("cuts", cuts)
    return con.sql(person_sql.CUTS).fetchall()


def _rivals(con: duckdb.DuckDBPyConnection, roots: Sequence[int]) -> list[tuple[int, int]]:
    con.register("reached", pa.table({"place": range(len(roots)), "root": roots}))
    return con.sql(person_sql.RIVALS).fetchall()
