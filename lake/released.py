"""The same questions answered from a release: what a section said of the period when it was frozen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import duckdb

from lake import filled, frozen, query
from lake.form import Ask, Blank

if TYPE_CHECKING:
    import pyarrow as pa

    from lake.form import Row
    from lake.period import Period
    from lake.store import Store

NOT_FROZEN = Blank("bản chốt không có bảng này", "the release does not hold this table")
TODAYS = "số trong bản tin là của hôm nay · figures here are today's"


class Released(NamedTuple):
    """What the release is called, and what answers from it."""

    name: str
    asking: Callable[[Ask], list[Row] | Blank]


def released(store: Store, period: Period, asks: list[Ask]) -> Released | None:
    """The newest release of the period; None where it was never released."""
    if store.delta("ops/releases") is None:
        return None
    [found] = query.ask(
        store, "select count(*) as n from ops.releases where period = $period", {"period": period.text}
    ).objects()
    if not found["n"]:
        return None
    kept = newest(store, period, asks)
    return kept._replace(name=f"{kept.name}; {TODAYS}")


def newest(store: Store, period: Period, asks: list[Ask]) -> Released:
    """The newest release of the period. Raises WrongCall where it was never released, or is no month."""
    tables = {table.partition("/")[2] for ask in asks for table in ask.needs if table.startswith("gold/")}
    kept = frozen.frozen(store, period.text, tuple(sorted(tables)))
    return Released(kept.name, lambda ask: answer(kept.rows, ask, period))


def answer(rows: Mapping[str, pa.Table], ask: Ask, period: Period) -> list[Row] | Blank:
    """The rows of an answer, of frozen rows by the bare name of their table.

    Tables by week are passed over: a release keeps the weeks that end in its month, a bulletin those whose Thursday
    lies in it, and what differs for that alone is no change.
    """
    tables = {table: rows.get(table.partition("/")[2]) for table in ask.needs}
    for table, one in tables.items():
        if not table.startswith("gold/") or one is None or not set(ask.needs[table]) <= set(one.column_names):
            return NOT_FROZEN
        if "week" in one.column_names:
            return NOT_FROZEN
    given: dict[str, Any] = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    with duckdb.connect(":memory:") as engine:
        engine.execute(f"SET TimeZone = '{query.ZONE}'")
        engine.execute("SET enable_external_access = false")
        for table, one in tables.items():
            engine.register(table.partition("/")[2], one)
        asked = {name: day for name, day in given.items() if f"${name}" in ask.sql}
        found = engine.execute(ask.sql, asked)
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()] or filled.NOTHING
