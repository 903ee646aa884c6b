"""What a build would have to do, found without Spark and without importing a contract: no news costs one listing."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lake.catalog import LISTS as LISTS_FOLDER
from lake.catalog import feed_names, list_feeds, list_name, list_table
from lake.store import Landed, Store

REFINED, TABLES, LISTS = "ops/refined", "ops/tables", "ops/lists"
PERSONS = "restricted/linked_persons"
"""Whom every table of silver follows."""
ROOT = Path(__file__).parent
DECIDES = (
    "arrive", "bounds", "bronze_rows", "cases", "catalogues", "cells", "claim_rows", "claims", "conform",
    "delimited", "diseases", "found", "headers", "helpers", "history", "json_sheet", "ledger", "legacy",
    "line_records", "line_rows", "lines", "linkage", "list_states", "listed", "lists", "pandera_sql", "parse",
    "person_clusters", "person_model", "person_names", "person_sources", "person_sql", "persons", "places",
    "population", "practitioners", "pseudonym", "quarantine", "refine", "refining", "rules", "shape",
    "sheet_files", "sheet_sql", "sheet_totals", "sheet_values", "sheet_words", "sheets", "syllables", "table",
    "tabling", "text", "unaccented", "units", "verdict", "warnings", "words", "xls", "xlsx", "xlsx_sheet",
    "xml",
)  # fmt: skip
"""Modules beside the layers that decide a verdict or a figure: when one changes, everything is judged again."""


class News(NamedTuple):
    """What is new for one feed: objects not yet in bronze, bronze batches not yet refined, and whether code changed.

    ``moved``: lists that stand otherwise than when the feed was judged, each with the version it was judged by, -1 for
    none.
    """

    feed: str
    fresh: list[Landed]
    known: set[tuple[str, str]]
    pending: list[str]
    is_rejudged: bool
    pending_files: int
    pending_bytes: int
    moved: dict[str, int]

    @property
    def bytes(self) -> int:
        """How much there is to read: new objects, and what bronze holds of batches not yet refined."""
        return self.pending_bytes + sum(one.size for one in self.fresh)

    @property
    def is_empty(self) -> bool:
        return not (self.fresh or self.pending or self.moved)


@cache
def code() -> str:
    """A mark of everything that decides a verdict or a figure: contracts, readers, rules, functions, carried data."""
    sha = hashlib.sha256()
    folders = [ROOT.parent / "contracts", ROOT / "bronze", ROOT / "silver", ROOT / "gold"]
    files = [file for folder in folders for file in folder.rglob("*.py")] + [ROOT / f"{name}.py" for name in DECIDES]
    files += [file for kind in ("csv", "json") for file in (ROOT / "reference").glob(f"*.{kind}")]
    for file in sorted(files):
        sha.update(file.relative_to(ROOT.parent).as_posix().encode() + b"\0" + file.read_bytes())
    return sha.hexdigest()[:16]


def of_feed(store: Store, feed: str, sender: str | None = None, full: bool = False) -> News:
    """The news of one feed; with ``full`` every batch is refined again."""
    seen, known, batches = _bronze(store, feed)
    fresh = [one for one in store.landed(feed, sender) if (one.file, one.version_id) not in seen]
    refined = _refined(store, feed)
    is_rejudged = full or any(mark != code() for mark in refined.values())
    pending = sorted(set(batches) if is_rejudged else set(batches) - set(refined))
    sizes = [size for batch in pending for size in batches[batch]]
    moved = _moved(store, feed) if batches and not feed.startswith(f"{LISTS_FOLDER}/") else {}
    return News(feed, fresh, known, pending, is_rejudged and bool(batches), len(sizes), sum(sizes), moved)


def list_versions(store: Store) -> dict[str, int]:
    """The version of each list that was ever delivered, by name."""
    names = (list_name(feed) for feed in store.feeds(LISTS_FOLDER) if feed in list_feeds())
    versions = {name: store.version(list_table(name)) for name in names}
    return {name: version for name, version in versions.items() if version >= 0}


def _moved(store: Store, feed: str) -> dict[str, int]:
    columns = store.columns(LISTS, ["list", "version"], f"feed = '{feed}'")
    judged_by = dict(zip(columns["list"], columns["version"], strict=True))
    now = list_versions(store)
    return {name: judged_by.get(name, -1) for name in now if judged_by.get(name) != now[name]}


def _bronze(store: Store, feed: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]], dict[str, list[int]]]:
    """Versions of objects that bronze holds, hashes that each sender sent, and the sizes of each batch's files."""
    names = ["sender", "file", "version_id", "sha256", "batch", "size"]
    columns = store.columns(f"bronze/{feed}", names, "part = 'FILE'")
    batches: dict[str, list[int]] = {}
    for batch, size in zip(columns["batch"], columns["size"], strict=True):
        batches.setdefault(batch, []).append(size)
    return (
        set(zip(columns["file"], columns["version_id"], strict=True)),
        set(zip(columns["sender"], columns["sha256"], strict=True)),
        batches,
    )


def _refined(store: Store, feed: str) -> dict[str, str]:
    """Batches of the feed that were refined to the end, with the mark of the code that did it."""
    columns = store.columns(REFINED, ["batch", "code"], f"feed = '{feed}'")
    return dict(zip(columns["batch"], columns["code"], strict=True))


def stale(store: Store, paths: Collection[str] | None = None) -> bool:
    """True when a table built from others is missing, was made by other code, or its inputs have moved on.

    Of these tables only, and of linked persons, where ``paths`` are given.
    """
    recorded = made(store)
    if paths is not None:
        recorded = {path: row for path, row in recorded.items() if path in paths or path == PERSONS}
    if not recorded.keys() >= set(paths or ()) or (paths is None and not recorded):
        return store.version(REFINED) >= 0
    version = cache(store.version)  # most tables read what others read too
    return any(
        paths is not None or any(version(name) >= 0 for name, _ in row["inputs"])
        if row["version"] < 0
        else row["code"] != code() or version(path) < 0 or any(version(name) != at for name, at in row["inputs"])
        for path, row in recorded.items()
    )


def made(store: Store) -> dict[str, dict]:
    """What is known of each table built from others: version, code, and the versions of what it read."""
    columns = store.columns(TABLES, ["table", "version", "code", "inputs"])
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    return {row["table"]: row for row in rows}


def unknown(store: Store) -> list[str]:
    """Folders of landing that no feed of ours reads; reported and left alone."""
    known = feed_names()
    tops = {name.partition("/")[0] for name in known}
    found = [name for name in store.feeds() if name not in tops]
    if LISTS_FOLDER in store.feeds():
        found += [name for name in store.feeds(LISTS_FOLDER) if name not in known]
    return sorted(found)
