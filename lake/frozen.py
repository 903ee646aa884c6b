"""Gold tables as the release of a period froze them, for what is sent out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lake import releases
from lake.period import month
from lake.store import Store

if TYPE_CHECKING:
    import pyarrow as pa


class Frozen(NamedTuple):
    """A release: what it is called, and its rows by the bare name of the gold table."""

    name: str
    rows: dict[str, pa.Table]


def frozen(store: Store, text: str, wanted: tuple[str, ...]) -> Frozen:
    """The newest release of the period with the tables of it that are wanted. Raises WrongCall where there is none."""
    entries = releases.entries(store, month(text))
    by_name = {one["table"].rpartition("/")[2]: one for one in entries}
    rows = {name: releases.rows_kept(store, by_name[name]) for name in wanted if name in by_name}
    first = entries[0]
    return Frozen(f"{first['period']}, bản · revision {first['revision']}", rows)
