"""Every table and feed of the lake, found by importing the layers: a new file in a layer is all it takes."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from lake.table import Feed, Part, Table

LAYERS = ("bronze", "silver", "gold")


def feed_names() -> list[str]:
    """Names of the feeds that the lake knows, without importing their contracts."""
    return sorted(file.stem for file in (Path(__file__).parent / "bronze").glob("[a-z]*.py"))


def _modules(layer: str) -> Iterator[ModuleType]:
    package = importlib.import_module(f"lake.{layer}")
    for found in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"lake.{layer}.{found.name}")


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
