"""A release held against today: what differs, row by row, and which part of it each cause makes.

From the released state of what gold rests on to today's, cause by cause, gold is made anew at each step; a cause's part
is the difference of two steps. So the parts add up by construction, and what no cause explains is named ``other``.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import functions as F

from lake import catalog, causes, delta, frozen, lineage, news, proof, releases, session
from lake.period import month
from lake.settings import Settings
from lake.store import Store
from lake.table import Feed, Sheets, Table, declared

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

DELIVERIES, WAITING = lineage.BESIDE
State = tuple[str, pa.Table]
"""A cause and the table's rows of the period once it has done its work."""


def restate(settings: Settings, store: Store, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row per figure that differs: table, ``row`` (its key), column, value released and today, and why.

    ``difference`` = sum of ``parts``, one for each cause that moved it; null for what is no number. ``steps``: the
    value before and after each cause.
    """
    releases.must_be_built(store)
    period = month(entries[0]["period"])
    kept = {entry["table"]: frozen.rows_kept(store, entry) for entry in entries}
    size = proof.size_of(store, entries, lineage.BESIDE)
    walk: Walk | None = None
    told = []
    for entry in entries:
        table = catalog.tables().get(entry["table"])
        if table is None:
            continue
        today = releases.rows_of(store, table, period)
        states = [("", kept[table.path])]
        if _moved(store, entry, table):
            walk = walk or Walk(_spark(settings, store, size), store)
            states += [(cause, period.of(rows)) for cause, rows in walk.steps(table, entry)]
        told += list(differences(entry, table, [*states, (causes.OTHER, today)]))
    return told


def _spark(settings: Settings, store: Store, size: int) -> SparkSession:
    spark = session.spark(settings, store)
    session.tune(spark, size)
    return spark


def _moved(store: Store, entry: dict[str, Any], table: Table) -> bool:
    """Whether anything that the table is made from is other than at the release."""
    states = [(entry["versions"].get(leaf.path, -1), store.version(leaf.path)) for leaf in lineage.leaves(table)]
    is_there = any(then >= 0 or now >= 0 for then, now in states)
    return is_there and (entry["code"] != news.code() or any(then != now for then, now in states))


class Walk:
    """The steps from one release to today; what leaves have in common is worked out once."""

    def __init__(self, spark: SparkSession, store: Store) -> None:
        self.spark, self.store = spark, store
        self.known: dict[tuple, Any] = {}

    def steps(self, table: Table, entry: dict[str, Any]) -> Iterator[State]:
        """The table after each cause that touches it: first what code alone makes of the released state."""
        leaves = [Leaf(self, leaf, entry) for leaf in lineage.leaves(table)]
        leaves = [self.known.setdefault(leaf.id, leaf) for leaf in leaves]
        by_path = {leaf.table.path: leaf for leaf in leaves}
        ranks = sorted({rank for leaf in leaves for rank in leaf.ranks})
        if entry["code"] != news.code() and 0 not in ranks:
            ranks = [0, *ranks]  # the functions of gold changed, or may have
        for rank in ranks:

            def leaf(one: Table, rank: int = rank) -> DataFrame:
                return by_path[one.path].state(rank)

            yield causes.CAUSES[rank], delta.small(lineage.Remake(leaf)(table), table.path)

    def read(self, path: str, version: int) -> DataFrame:
        return lineage.at(self.spark, self.store, path, version)

    def episodes(self, feed: Feed, entry: dict[str, Any]) -> DataFrame:
        """The cause of every episode of a feed, once for all tables made with it."""
        mine, key = f"feed = '{feed.name}'", ("episodes", feed.name, entry["versions"].get(DELIVERIES, -1))
        if key not in self.known:
            now = self.read(DELIVERIES, self.store.version(DELIVERIES)).where(mine)
            then = self.deliveries(entry).where(mine)
            self.known[key] = causes.of_episodes(then, now, is_rule_changed(feed, entry)).persist()
        found: DataFrame = self.known[key]
        return found

    def deliveries(self, entry: dict[str, Any]) -> DataFrame:
        """Deliveries as they stood at the release."""
        version = entry["versions"].get(DELIVERIES, -1)
        return self.read(DELIVERIES, version) if version >= 0 else self.read(DELIVERIES, 0).where("false")


def is_rule_changed(feed: Feed | Sheets, entry: dict[str, Any]) -> bool:
    """Whether the rules of the feed are other than at the release."""
    return entry["contracts"].get(f"bronze/{feed.name}") != lineage.rules_of(feed)


class Leaf:
    """A table that others rest on, at the release and today, and the units of it that moved."""

    def __init__(self, walk: Walk, table: Table, entry: dict[str, Any]) -> None:
        self.walk, self.table, self.entry = walk, table, entry
        self.then, self.now = entry["versions"].get(table.path, -1), walk.store.version(table.path)
        self.id = (table.path, self.then, entry["versions"].get(DELIVERIES, -1))

    def _at(self, version: int) -> DataFrame:
        if version < 0:
            return delta.none(self.walk.spark, self.table)
        return self.walk.read(self.table.path, version)

    @property
    def ranks(self) -> list[int]:
        """Places in ``CAUSES`` of the causes that moved a unit of it."""
        return [] if self.then == self.now else self._moving[1]

    def state(self, rank: int) -> DataFrame:
        """Its rows when every cause up to this one has done its work."""
        return self._at(self.now) if self.then == self.now else causes.state(*self._parted, rank)

    @cached_property
    def _feed(self) -> Feed | Sheets | None:
        return lineage.feed_of(self.table)

    @cached_property
    def _both(self) -> DataFrame:
        now = self._at(self.now)
        return causes.sided(self._at(self.then), now, self._key(now))

    def _key(self, now: DataFrame) -> list[str]:
        """Columns that make a unit: an episode, the key of a line as silver has it, a file; none: all at once."""
        if isinstance(self._feed, Feed):
            return list(causes.EPISODE)
        if self._feed is None:
            return list(causes.FILE) if {*causes.FILE} <= {*now.columns} else []
        told = declared(self._feed.head.contract, "key", ())
        return [name for name in told if name in now.columns] or ["_sender"]

    @cached_property
    def _moving(self) -> tuple[DataFrame, list[int]]:
        found = causes.moving(self._both, self._causes()).persist()
        names = {row["_cause"] for row in found.select("_cause").distinct().toArrow().to_pylist()}
        return found, sorted(causes.CAUSES.index(name) for name in names)

    @cached_property
    def _parted(self) -> tuple[DataFrame, DataFrame]:
        still, moved = causes.parted(self._both, self._moving[0])
        return still, moved.persist()  # what did not move is most, and gold reads few of its columns

    def _causes(self) -> DataFrame:
        feed, entry, both = self._feed, self.entry, self._both
        is_recoded = entry["code"] != news.code()
        if isinstance(feed, Feed):
            return self.walk.episodes(feed, entry)
        known = self.walk.deliveries(entry)
        if feed is None and {*causes.FILE} <= {*both.columns}:
            return causes.of_files(both, known, is_recoded)
        if feed is None or not {*causes.PLACE} <= {*both.columns}:
            cause = causes.CODE if is_recoded else causes.CATALOGUE if feed is None else causes.OTHER
            return both.select("_unit").distinct().withColumn("_cause", F.lit(cause))
        mine = known.where(f"feed = '{feed.name}'")
        return causes.of_lines(both, mine, self._waiting(feed), is_recoded, is_rule_changed(feed, entry))

    def _waiting(self, feed: Sheets) -> DataFrame:
        """What of the feed waited in quarantine at the release, under its key as sent."""
        version = self.entry["versions"].get(WAITING, -1)
        key = self._key(self._both)
        if version < 0:
            return self._both.where("false").select("_unit")
        rows = self.walk.read(WAITING, version).where(f"feed = '{feed.name}' and status = 'open'")
        sent = [F.trim(F.try_element_at("delivered", F.lit(name))).alias(name) for name in key]
        return rows.select(causes.unit(sent).alias("_unit"))


def differences(entry: dict[str, Any], table: Table, states: list[State]) -> Iterator[dict[str, Any]]:
    """The figures that differ between the first state and the last, with the part of each cause between."""
    key = list(table.contract.to_schema().unique or [])
    names, by_row = [cause for cause, _ in states], [_by_row(rows, key) for _, rows in states]
    head = {"period": entry["period"], "revision": entry["revision"], "table": table.path}
    for row in sorted({one for rows in by_row for one in rows}, key=str):
        for column in (name for name in table.contract.to_schema().columns if name not in key):
            values = [rows[row].get(column) if row in rows else ABSENT for rows in by_row]
            if values[0] == values[-1]:
                continue
            steps = list(zip(names[1:], values, values[1:], strict=False))
            yield head | {
                "row": dict(zip(key, row, strict=True)),
                "column": column,
                "released": _shown(values[0]),
                "today": _shown(values[-1]),
                "difference": _change(values[0], values[-1]),
                "parts": _parts(steps),
                "steps": [
                    {"cause": cause, "before": _shown(before), "after": _shown(after)}
                    for cause, before, after in steps
                    if before != after
                ],
            }


def _by_row(rows: pa.Table, key: list[str]) -> dict[tuple, dict[str, Any]]:
    return {tuple(row.get(name) for name in key): row for row in rows.to_pylist()}


def _parts(steps: list[tuple[str, Any, Any]]) -> dict[str, Any] | None:
    """What each cause makes of the difference; None where a value between is no number."""
    parts: dict[str, Any] = {}
    for cause, before, after in steps:
        if before == after:
            continue
        change = _change(before, after)
        if change is None:
            return None
        parts[cause] = parts.get(cause, 0) + change
    return parts


ABSENT = object()
"""The value of a row that is not there: as a number it is 0, which a null is not."""


def _shown(value: Any) -> Any:
    return None if value is ABSENT else value


def _change(before: Any, after: Any) -> Any:
    """The difference of two numbers, exact; None where one of them is not known or is none."""
    numbers = [0 if one is ABSENT else one for one in (before, after)]
    if any(isinstance(one, bool) or not isinstance(one, (int, float, Decimal)) for one in numbers):
        return None
    exact = [Decimal(repr(one)) if isinstance(one, float) else one for one in numbers]
    return exact[1] - exact[0]
