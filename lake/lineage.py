"""What a table is made from, at which versions that stood, and the table made anew from them.

Tables that ``build`` makes of other tables are made again; what they rest on (tables made with a feed, lists, what the
lake carries) is read as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyarrow as pa

from lake import catalog, delta, news
from lake.contract_shapes import shape_of
from lake.errors import WrongCall
from lake.shape import fitted
from lake.store import Store
from lake.table import Feed, Part, Sheets, Table

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BESIDE = ("ops/deliveries", "quarantine/rows")
"""Told by every release beside what a table reads: how deliveries stood, and what waited."""


def is_made(table: Table) -> bool:
    """Whether it is made of tables alone that are more than lists."""
    if any(isinstance(read, Part) for read in table.reads):
        return False
    return any(isinstance(read, Table) and not read.is_list for read in table.reads)


def leaves(table: Table) -> list[Table]:
    """The tables that it rests on, by path and each once."""
    if not is_made(table):
        return [table]
    found = {leaf.path: leaf for read in table.reads if isinstance(read, Table) for leaf in leaves(read)}
    return [found[path] for path in sorted(found)]


def feed_of(leaf: Table) -> Feed | Sheets | None:
    """The feed with which a leaf is made; None of lists and of what the lake carries."""
    every: list[Feed | Sheets] = [*catalog.feeds().values(), *catalog.sheet_feeds().values()]
    return next((feed for feed in every if any(read in feed.parts for read in leaf.reads)), None)


def versions(store: Store, table: Table) -> dict[str, int]:
    """Versions of all that the table was made from, bronze and the lists it was judged by included; -1: not there."""
    paths = {leaf.path for leaf in leaves(table)} | set(BESIDE)
    feeds = {feed.name for leaf in leaves(table) if (feed := feed_of(leaf))}
    judged_by = store.columns(news.LISTS, ["feed", "list", "version"])
    lists = {
        catalog.list_table(name): version
        for feed, name, version in zip(*judged_by.values(), strict=True)
        if feed in feeds
    }
    return lists | {path: store.version(path) for path in [*sorted(paths), *(f"bronze/{name}" for name in feeds)]}


def contracts(table: Table) -> dict[str, str]:
    """Hashes of the contracts of the table, of what it rests on, and of what is asked of the feeds (``bronze/…``)."""
    found = {one.path: _hash([one.contract]) for one in (table, *leaves(table))}
    feeds = [feed for leaf in leaves(table) if (feed := feed_of(leaf))]
    return found | {f"bronze/{feed.name}": rules_of(feed) for feed in feeds}


def rules_of(feed: Feed | Sheets) -> str:
    """A hash of all rules by which deliveries of the feed are judged."""
    return _hash([*(part.contract for part in feed.parts), *([feed.across] if isinstance(feed, Feed) else [])])


def _hash(some: Iterable[type]) -> str:
    told = json.dumps([shape_of(one) for one in some], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class Remake:
    """Tables made anew, each once, from leaves that are given."""

    def __init__(self, leaf: Callable[[Table], DataFrame]) -> None:
        self.leaf = leaf
        self.made: dict[str, DataFrame] = {}

    def __call__(self, table: Table) -> DataFrame:
        if table.path not in self.made:
            reads = [self(read) for read in table.reads if isinstance(read, Table)] if is_made(table) else []
            self.made[table.path] = fitted(table(*reads), table) if is_made(table) else self.leaf(table)
        return self.made[table.path]


def as_of(spark: SparkSession, store: Store, versions: Mapping[str, int]) -> Callable[[Table], DataFrame]:
    """Leaves as they stood at these versions, which are there (``size_of``); none for what was not there yet."""

    def leaf(table: Table) -> DataFrame:
        version = versions.get(table.path, -1)
        return delta.none(spark, table) if version < 0 else at(spark, store, table.path, version)

    return leaf


def at(spark: SparkSession, store: Store, path: str, version: int) -> DataFrame:
    """What stands at a path, at a version that is there."""
    return spark.read.format("delta").option("versionAsOf", version).load(store.uri(path, "s3a"))


def size_of(store: Store, path: str, version: int) -> int:
    """Bytes of that version of a table; raises WrongCall when its log or a file of it is no longer there."""
    from deltalake.exceptions import DeltaError

    layer, _, name = path.partition("/")
    try:
        found = store.delta(path, version)
    except DeltaError:
        raise _cleared(path, version) from None
    if found is None:
        raise _cleared(path, version)
    actions = pa.table(found.get_add_actions()).to_pylist()
    there = {one.object_name for one in store.client.list_objects(store.bucket(layer), f"{name}/", recursive=True)}
    if any(f"{name}/{unquote(one['path'])}" not in there for one in actions):
        raise _cleared(path, version)
    return sum(one["size_bytes"] for one in actions)


def _cleared(path: str, version: int) -> WrongCall:
    return WrongCall(
        "KHO-164",
        f"Phiên bản {version} của {path} không còn trong kho (đã bị dọn).",
        f"Version {version} of {path} is no longer in the store (vacuumed).",
        "phục hồi bảng từ bản sao lưu; dòng đã chốt vẫn xem được bằng --table · "
        "restore the table from a backup; the frozen rows can still be seen with --table",
    )
