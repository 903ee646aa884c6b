"""The episodes or lines, and their files, behind figures of gold; and what waits in quarantine that would have counted.

What is found is proved before it is told: the table's function on these units alone must give the same whole numbers
and money.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.errors import PySparkException

from lake import catalog, delta, frozen, lineage, origins, query, releases, session, sheet_sql
from lake.conform import typed
from lake.errors import WrongCall, as_lake_error
from lake.settings import Settings
from lake.store import Store
from lake.table import Feed, Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

WAITING = "quarantine/rows"
COUNTED, QUARANTINED = "counted", "quarantined"
COLUMNS = (
    "state", "table", "ma_cskcb", "ma_lk", "person_key", "file", "hoso", "part", "position", "received_at", "rules",
)  # fmt: skip


def trace(settings: Settings, store: Store, name: str, where: str) -> list[dict[str, Any]]:
    """One row per episode or line behind the gold rows for which ``where`` (DuckDB's SQL) holds, by ``COLUMNS``.

    ``state``: ``counted``, or ``quarantined`` of a row kept out that would change these figures had it been accepted.
    Persons are known by their key alone; ``ma_lk`` is what the facility finds its record by.
    """
    releases.must_be_built(store)
    table = gold(name)
    found = store.delta(table.path)
    rows = delta.nothing(table) if found is None else delta.rows(found)
    figures = _those(rows, where)
    paths = [leaf.path for leaf in lineage.leaves(table)]
    size = sum(lineage.size_of(store, path, store.version(path)) for path in paths if store.version(path) >= 0)
    spark = session.spark(settings, store)
    session.tune(spark, size)
    return Trace(spark, store, table).told(figures, where)


def gold(name: str) -> Table:
    """The gold table of that name."""
    known = {one.name: one for one in catalog.tables().values() if one.layer == "gold"}
    bare = name.removeprefix("gold/").removeprefix("gold.")
    if bare not in known:
        raise WrongCall(
            "KHO-112",
            f"Không có bảng gold nào tên {name[:60]!r}.",
            f"There is no gold table named {name[:60]!r}.",
            f"chọn một trong · choose one of: {', '.join(sorted(known))}",
        )
    return known[bare]


def _those(rows: pa.Table, where: str) -> pa.Table:
    """The rows for which the condition holds."""
    numbered = rows.append_column("_at", pa.array(range(rows.num_rows), pa.int64()))
    return rows.take(pa.array(query.places(numbered, where), pa.int64()))


class Trace:
    """The units of one feed behind figures of one table; all else that the table reads is taken as it stands."""

    def __init__(self, spark: SparkSession, store: Store, table: Table) -> None:
        self.spark, self.store, self.table = spark, store, table
        feeds = [(leaf, lineage.feed_of(leaf)) for leaf in lineage.leaves(table)]
        first = [feed for _, feed in feeds if isinstance(feed, Feed)] + [feed for _, feed in feeds if feed]
        self.feed = first[0] if first else None
        self.leaves = [leaf for leaf, feed in feeds if feed and feed is self.feed]
        self.key, self.place = origins.place_of(isinstance(self.feed, Feed))
        self.reading = typed if isinstance(self.feed, Feed) else sheet_sql.typed
        self.carriers = origins.carriers(table, self.leaves)

    def told(self, figures: pa.Table, where: str) -> list[dict[str, Any]]:
        """The units behind the figures, then the rows that would have counted."""
        for carrier in self.carriers:
            try:
                units = self.behind(figures, carrier)
                if units is not None:
                    return self.counted(units) + self.kept_out(where, carrier)
            except PySparkException as fault:
                if as_lake_error(fault):
                    raise
                continue  # the function does more with this column than to group by it
        raise WrongCall(
            "KHO-166",
            f"Không lần được {self.table.name} về từng hồ sơ: bảng này không cộng riêng từng hồ sơ hay dòng.",
            f"{self.table.name} cannot be traced: its figures are no sums over single episodes or lines.",
            f"hỏi các bảng nó dùng · ask what it is made from: {', '.join(one.path for one in self._all)}",
        )

    @property
    def _all(self) -> list[Table]:
        return lineage.leaves(self.table)

    def behind(self, figures: pa.Table, carrier: str) -> DataFrame | None:
        """The units behind the figures; None where they, taken alone, do not give these figures again."""
        groups = self.spark.createDataFrame(figures.select(self.table.contract.to_schema().unique))
        made = self.made(lambda leaf: origins.labelled(self._now(leaf), carrier, self.key))
        mine = origins.of_groups(origins.read_back(made, carrier), groups)
        units = mine.select("_unit").distinct().localCheckpoint()
        alone = self.made(lambda leaf: origins.of_units(self._now(leaf), units, self.key))
        again = delta.small(origins.of_groups(alone, groups), self.table.path)
        return units if _sums(again) == _sums(figures) else None

    def made(self, change: Callable[[Table], DataFrame]) -> DataFrame:
        """The table made anew with its own leaves of the feed changed so."""
        mine = {leaf.path for leaf in self.leaves}
        return lineage.Remake(lambda leaf: change(leaf) if leaf.path in mine else self._now(leaf))(self.table)

    def _now(self, leaf: Table) -> DataFrame:
        return delta.read_or_empty(self.spark, self.store, leaf)

    def counted(self, units: DataFrame) -> list[dict[str, Any]]:
        """The units with their files, as the first table that knows the person has them."""
        leaves = sorted(self.leaves, key=lambda leaf: "person_key" not in leaf.contract.to_schema().columns)
        rows, places = self._now(leaves[0]), {there: name for name, there in self.place.items()}
        names = {
            "ma_cskcb": "ma_cskcb",
            "ma_lk": "ma_lk",
            "person_key": "person_key",
            **{name: places.get(name) for name in ("file", "hoso", "received_at")},
            **({"part": "_sheet", "position": "_row"} if "_row" in rows.columns else {}),
        }
        there = [f"`{at}` as {name}" for name, at in names.items() if at in rows.columns]
        found = origins.of_units(rows, units, self.key).selectExpr(*there).distinct()
        none = dict.fromkeys(COLUMNS) | {"state": COUNTED, "table": leaves[0].name, "rules": []}
        return _in_order([none | row for row in delta.small(found, leaves[0].path).to_pylist()])

    @cached_property
    def _waiting(self) -> DataFrame:
        names = ", ".join(f"'{leaf.name}'" for leaf in self.leaves)
        rows = delta.load(self.spark, self.store, WAITING).where(f"status = 'open' and `table` in ({names})")
        assert self.feed is not None  # noqa: S101  it has leaves
        return origins.waiting_units(rows.where(f"feed = '{self.feed.name}'"), self.key, self.place).localCheckpoint()

    def kept_out(self, where: str, carrier: str) -> list[dict[str, Any]]:
        """Open rows of quarantine whose units would have another part in these figures, had they been accepted."""
        if self.store.version(WAITING) < 0:
            return []
        units = self._waiting.select("_unit").distinct()

        def known(leaf: Table) -> DataFrame:
            return origins.of_units(self._now(leaf), units, self.key)

        def whole(leaf: Table) -> DataFrame:
            rows, waiting = known(leaf), origins.as_accepted(self._waiting, leaf, self.place, self.reading)
            return rows.unionByName(waiting.select(rows.columns))

        had, would = (self._by_unit(rows, carrier) for rows in (known, whole))
        before = {frozen.line(row) for row in had.to_pylist()}
        new = [row["_unit"] for row in _those(would, where).to_pylist() if frozen.line(row) not in before]
        return self._rows_of(new)

    def _by_unit(self, leaf: Callable[[Table], DataFrame], carrier: str) -> pa.Table:
        """The table as each unit by itself makes it."""
        made = self.made(lambda one: origins.labelled(leaf(one), carrier, self.key))
        return delta.small(origins.read_back(made, carrier), self.table.path)

    def _rows_of(self, units: list[str]) -> list[dict[str, Any]]:
        chosen = self.spark.createDataFrame(pa.table({"_unit": pa.array(sorted(set(units)), pa.string())}))
        rules = "transform(broken, one -> if(one.field = '', one.rule, concat(one.rule, '(', one.field, ')'))) as rules"
        names = ("`table`", "ma_cskcb", "ma_lk", "file", "hoso", "part", "position", "received_at", rules)
        rows = self._waiting.join(chosen, "_unit", how="left_semi").selectExpr(*names)
        none = dict.fromkeys(COLUMNS) | {"state": QUARANTINED}
        return _in_order([none | row for row in delta.small(rows, WAITING).to_pylist()])


def _sums(rows: pa.Table) -> set[tuple]:
    """Everything of the rows but rates, which may depend on more than what they count."""
    return {tuple(value for value in row.values() if not isinstance(value, float)) for row in rows.to_pylist()}


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: [str(row[name]) for name in ("file", "hoso", "part", "position", "ma_lk")])
