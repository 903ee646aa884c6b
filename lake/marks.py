"""What a build has finished: batches of bronze refined to the end, and the state of the lists they were judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pyarrow as pa

from lake import delta, news
from lake.store import Store


def refined(store: Store, feed: str, batches: Sequence[str], anew: bool) -> None:
    """Say that these batches are done, all others of the feed too when it was judged ``anew``."""
    if not batches:
        return
    now = datetime.now(UTC)
    rows = [{"feed": feed, "batch": one, "code": news.code(), "refined_at": now} for one in batches]
    where = f"feed = '{feed}'"
    if not anew:
        where += f" and batch in ({', '.join(repr(one) for one in batches)})"
    delta.write_small(pa.Table.from_pylist(rows), store, news.REFINED, where=where)


def judged_by(store: Store, feed: str, versions: Mapping[str, int]) -> None:
    """Say by which version of each list's table everything of the feed is judged now."""
    if versions:
        rows = [{"feed": feed, "list": name, "version": version} for name, version in versions.items()]
        delta.write_small(pa.Table.from_pylist(rows), store, news.LISTS, where=f"feed = '{feed}'")
