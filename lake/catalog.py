"""Every table and feed of the lake, found by importing the layers: a new file in a layer is all it takes."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from lake.table import Feed, Part, Table

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
    """The feeds by name, each with its parts."""
    return {one.name: one for module in _modules("bronze") for one in vars(module).values() if isinstance(one, Feed)}


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
    ordered: dict[str, Table] = {}

    def place(one: Table) -> None:
        for read in one.reads:
            if isinstance(read, Table):
                place(read)
        ordered.setdefault(one.path, one)

    for one in found.values():
        place(one)
    return ordered


def of_feed(feed: Feed) -> list[Table]:
    """Tables that are made from the parts of this feed alone, as its deliveries are refined."""
    return [one for one in tables().values() if one.reads and all(read in feed.parts for read in one.reads)]


def built_after() -> list[Table]:
    """Tables made from other tables, in the order in which they can be built."""
    return [one for one in tables().values() if not any(isinstance(read, Part) for read in one.reads)]


def named(name: str) -> list[Table]:
    """The tables of this path (``gold/activity``) or bare name (``activity``)."""
    return [one for one in tables().values() if name in (one.path, one.name)]


class Goal(NamedTuple):
    """What some named tables are made from, themselves included: feeds to refine, paths of tables to build after."""

    feeds: set[str]
    paths: set[str]


def goal(names: Iterable[str]) -> Goal:
    """All that must be done for the tables of these names. The tables of a feed are refined together."""
    after, found = built_after(), Goal(set(), set())

    def need(one: Part | Table) -> None:
        if isinstance(one, Part):
            found.feeds.update(feed.name for feed in feeds().values() if one in feed.parts)
            return
        if one in after:
            found.paths.add(one.path)
        for read in one.reads:
            need(read)

    for name in names:
        for one in named(name):
            need(one)
    return found
