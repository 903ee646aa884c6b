"""The one seam to released periods: gold tables as a release froze them, where the lake can release."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from lake.errors import WrongCall
from lake.store import Store

if TYPE_CHECKING:
    import pyarrow as pa


class Frozen(NamedTuple):
    """A release: what it is called, and its rows by the bare name of the gold table."""

    name: str
    rows: dict[str, pa.Table]


def frozen(store: Store, text: str, wanted: tuple[str, ...]) -> Frozen:
    """The newest release of the period with the tables of it that are wanted. Raises WrongCall where there is none."""
    if find_spec("lake.releases") is None:
        raise WrongCall(
            "KHO-173",
            "Bản cài này chưa chốt được số liệu.",
            "This installation cannot release figures yet.",
            "bỏ --release · leave --release out",
        )
    releases, periods = import_module("lake.releases"), import_module("lake.periods")
    entries = releases.entries(store, periods.read(text))
    by_name = {one["table"].rpartition("/")[2]: one for one in entries}
    rows = {name: releases.rows_kept(store, by_name[name]) for name in wanted if name in by_name}
    first = entries[0]
    return Frozen(f"{first['period']}, bản · revision {first['revision']}", rows)
