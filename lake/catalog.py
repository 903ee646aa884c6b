"""Every table and feed of the lake, found by importing the layers: a new file in a layer is all it takes."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from lake.errors import OurFault
from lake.table import Feed, Part, Sheets, Table, identities_table, sheet_table

ROOT = Path(__file__).parent
CONTRACTS = ROOT.parent / "contracts"
LAYERS = ("bronze", "silver", "gold")
LISTS = "catalogues"
"""Folder of landing whose folders are code lists."""


def feed_names() -> list[str]:
    """Names of the feeds that the lake knows, a folder being a slash (``catalogues/icd10``); imports no contract."""
    return [*list_feeds(), *(path.as_posix() for path in _files("bronze"))]


def list_feeds() -> list[str]:
    """The feeds that are code lists: a contract in ``contracts/catalogues`` is all that one takes."""
    names = (file.stem for file in (CONTRACTS / LISTS).glob("*.py"))
    return [f"{LISTS}/{name}" for name in sorted(names) if name not in ("__init__", "base")]


def list_name(feed: str) -> str:
    """``icd10`` of ``catalogues/icd10``."""
    return feed.rpartition("/")[2]


def list_table(name: str) -> str:
    """Where a list stands once it was delivered: ``silver/catalogue_icd10``."""
    return f"silver/catalogue_{name}"


def _files(layer: str) -> list[Path]:
    """The modules of a layer, below its folder and without their ending."""
    root = ROOT / layer
    found = (file.relative_to(root).with_suffix("") for file in root.rglob("*.py"))
    return sorted(path for path in found if path.name != "__init__")


def _modules(layer: str) -> Iterator[ModuleType]:
    for path in _files(layer):
        yield importlib.import_module(".".join(("lake", layer, *path.parts)))


@cache
def feeds() -> dict[str, Feed]:
    """The feeds of many parts by name."""
    return _declared(Feed)


@cache
def sheet_feeds() -> dict[str, Sheets]:
    """The feeds of sheets by name."""
    return _declared(Sheets)


def _declared(kind: type[Any]) -> dict[str, Any]:
    return {one.name: one for module in _modules("bronze") for one in vars(module).values() if isinstance(one, kind)}


def _every_feed() -> list[Feed | Sheets]:
    return [*feeds().values(), *sheet_feeds().values()]


@cache
def tables() -> dict[str, Table]:
    """The tables by path (``silver/episodes``), each after all that it reads."""
    found = {
        one.path: one
        for layer in LAYERS[1:]
        for module in _modules(layer)
        for one in vars(module).values()
        if isinstance(one, Table)
    }
    found = {one.path: one for feed in sheet_feeds().values() for one in _of_sheets(feed)} | found
    ordered: dict[str, Table] = {}

    def place(one: Table) -> None:
        for read in one.reads:
            if isinstance(read, Table):
                place(read)
        ordered.setdefault(one.path, held(one, _every_feed()))

    for one in found.values():
        place(one)
    return ordered


def _of_sheets(feed: Sheets) -> Iterator[Table]:
    """What a feed of sheets has by itself, unless a module of its layer says otherwise."""
    yield sheet_table(feed)
    if identities := identities_table(feed):
        yield identities


def held(one: Table, known: Iterable[Feed | Sheets]) -> Table:
    """The table; raises OurFault when it reads parts of two feeds, or a table that changes as its own feed is refined.

    Deliveries are refined feed by feed, all tables of one side by side: neither could be told when to be made anew.
    """
    known = list(known)
    own = _feeds_of(one.reads, known)
    beside = [read for read in one.reads if isinstance(read, Table) and own & _feeds_behind(read, known)]
    if own and (len(own) > 1 or beside):
        read = ", ".join([*sorted(own), *(table.path for table in beside)])
        raise OurFault(
            "KHO-413",
            f"Bảng {one.path} đọc các phần của hai nguồn, hoặc một bảng làm từ chính nguồn của nó ({read}).",
            f"Table {one.path} reads parts of two feeds, or a table made from its own feed ({read}).",
            "Tách bảng làm hai, hoặc đọc bảng thay cho phần · make two tables of it, or read tables in place of parts",
        )
    return one


def _feeds_of(reads: Iterable[Part | Table], known: Iterable[Feed | Sheets]) -> set[str]:
    return {feed.name for feed in known for read in reads if isinstance(read, Part) and read in feed.parts}


def _feeds_behind(one: Table, known: Iterable[Feed | Sheets]) -> set[str]:
    tables = (read for read in one.reads if isinstance(read, Table))
    return _feeds_of(one.reads, known).union(*(_feeds_behind(read, known) for read in tables))


def of_feed(feed: Feed | Sheets) -> list[Table]:
    """Tables made from parts of this feed, and from tables beside them, as its deliveries are refined."""
    return [one for one in tables().values() if any(read in feed.parts for read in one.reads)]


def made_with(names: Iterable[str]) -> Iterator[str]:
    """Paths of the tables that change as these feeds are refined."""
    known = {one.name: one for one in _every_feed()}
    for name in names:
        if name in known:
            yield from (one.path for one in of_feed(known[name]))
        else:
            yield list_table(list_name(name))


def before(feed: Feed | Sheets) -> list[Table]:
    """Tables made from tables alone that those of the feed read beside its parts: built before it is refined."""
    needed = goal([*(one.path for one in of_feed(feed)), *asked(feed)]).paths
    return [one for one in built_after() if one.path in needed]


def asked(feed: Feed | Sheets) -> tuple[str, ...]:
    """Paths of tables that the feed itself asks for, to judge its lines by."""
    return feed.beside if isinstance(feed, Sheets) else ()


def lists_behind(feed: Sheets) -> set[str]:
    """The code lists that tables of the feed are made with: ``catalogues/communes``."""
    needed = [*of_feed(feed), *before(feed)]
    reads = {read for one in needed for read in one.reads if isinstance(read, Table)}
    return {f"{LISTS}/{read.name.removeprefix('catalogue_')}" for read in reads if read.is_list}


def built_after() -> list[Table]:
    """Tables made from other tables or from nothing, in the order in which they can be built."""
    made = (one for one in tables().values() if not one.is_list)
    return [one for one in made if not any(isinstance(read, Part) for read in one.reads)]


def levels() -> list[list[Table]]:
    """The tables of ``built_after`` in groups, each after all that it reads: none of a group reads another of it."""
    rank: dict[str, int] = {}
    found: list[list[Table]] = []
    for one in built_after():
        below = [rank[read.path] for read in one.reads if isinstance(read, Table) and read.path in rank]
        rank[one.path] = max(below, default=-1) + 1
        found += [[] for _ in range(rank[one.path] + 1 - len(found))]
        found[rank[one.path]].append(one)
    return found


def named(name: str) -> list[Table]:
    """The tables of this path (``gold/activity``) or bare name (``activity``)."""
    return [one for one in tables().values() if name in (one.path, one.name)]


class Goal(NamedTuple):
    """What some named tables are made from, themselves included: feeds to refine, paths of other tables to build."""

    feeds: set[str]
    paths: set[str]


def goal(names: Iterable[str]) -> Goal:
    """All that must be done for the tables of these names. The tables of a feed are refined together.

    So it needs what any of them reads.
    """
    after, found = built_after(), Goal(set(), set())

    def need(one: Part | Table) -> None:
        if isinstance(one, Part):
            for feed in _every_feed():
                if one in feed.parts and feed.name not in found.feeds:
                    found.feeds.add(feed.name)
                    each(of_feed(feed))
            return
        if one in after:
            found.paths.add(one.path)
        each([one])

    def each(some: list[Table]) -> None:
        for one in some:
            for read in one.reads:
                need(read)

    for name in names:
        for one in named(name):
            need(one)
    return found
