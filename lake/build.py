"""The only loop: read what is new, judge it, write each layer once, record. A crash is finished by the next build.

Order of commits: bronze · quarantine, warnings, checks · silver · deliveries · ledger · mark. Each is a replace by key
of a pure function of bronze, so doing it again changes nothing; only the mark at the end says that a batch is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING

from lake import lease, news
from lake.catalog import feed_names
from lake.settings import Settings
from lake.store import Store
from lake.xml import Limits

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from lake.delta import Writer


@dataclass
class Summary:
    """What one build did: objects and rows by where they ended, seconds by step, and what a person must look at."""

    batch: str
    new: dict[str, int] = field(default_factory=dict)
    files: dict[str, int] = field(default_factory=dict)
    rows: list[dict] = field(default_factory=list)
    steps: dict[str, float] = field(default_factory=dict)
    unknown_feeds: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    unreadable: int = 0
    is_changed: bool = False


@dataclass
class Job:
    """The means of one build: where, with what, and whom to tell."""

    settings: Settings
    store: Store
    summary: Summary
    say: Callable[[str], None]
    is_small: bool = True

    @property
    def writer(self) -> Writer:
        from lake.delta import Writer

        return Writer(self.store, self.is_small)

    @property
    def limits(self) -> Limits:
        chosen = self.settings
        return Limits(chosen.max_file_bytes, chosen.max_part_bytes, chosen.max_depth, chosen.max_elements)

    def spark(self) -> SparkSession:
        from lake.session import spark

        return spark(self.settings, self.store)

    def step(self, vi: str, en: str, do: Callable, *given, **named):
        """Do one step, told before and timed after."""
        self.say(f"{vi} · {en}")
        began = monotonic()
        try:
            return do(*given, **named)
        finally:
            self.summary.steps[en] = round(self.summary.steps.get(en, 0) + monotonic() - began, 2)


def build(
    settings: Settings,
    store: Store,
    *,
    tables: Iterable[str] = (),
    full: bool = False,
    feed: str | None = None,
    sender: str | None = None,
    dry_run: bool = False,
    say: Callable[[str], None] = lambda line: None,
) -> Summary:
    """Carry everything new in landing to gold, only what changed; holds the lake alone while it writes."""
    summary = Summary(datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ"))
    job = Job(settings, store, summary, say)
    chosen = [feed] if feed else feed_names()
    summary.unknown_feeds = news.unknown(store)
    if dry_run or (not any(not look(job, name, sender, full).is_empty for name in chosen) and not news.stale(store)):
        return summary
    with lease.held(store, lambda owner: say(f"Chờ một lần xây dựng khác · waiting for another build ({owner})")):
        for name in chosen:
            # Looked at again under the lease: whoever held it before may have done the work.
            found = look(job, name, sender, full)
            if not found.is_empty:
                refine_feed(job, found)
        build_gold(job, set(tables), full)
    return summary


def look(job: Job, feed: str, sender: str | None, full: bool) -> news.News:
    """The news of a feed, noted in the summary."""
    found = news.of_feed(job.store, feed, sender, full)
    job.summary.new[feed] = len(found.fresh)
    return found


def refine_feed(job: Job, found: news.News) -> None:
    """Landing → bronze → quarantine and silver → deliveries → ledger, for one feed."""
    from lake import catalog, delta, refining, session

    feed = catalog.feeds()[found.feed]
    spark = job.step("Khởi động Spark", "start Spark", job.spark)
    session.tune(spark, found.bytes)
    job.is_small = found.bytes <= delta.SMALL_BYTES
    job.summary.is_changed = True
    if found.fresh:
        job.step(f"Đọc {len(found.fresh)} tệp", "landing → bronze", refining.arrive, job, spark, feed, found)
    batches = sorted({*found.pending, *([job.summary.batch] if found.fresh else [])})
    bronze = delta.read(spark, job.store, f"bronze/{feed.name}")
    if bronze is not None:
        refining.refine(job, spark, feed, bronze, batches, found.is_rejudged)


def build_gold(job: Job, chosen: set[str], full: bool) -> None:
    """Every table made from other tables whose inputs or code moved on, each checked against its own contract."""
    from lake import catalog, gold_tables

    for table in catalog.built_after():
        if chosen and table.path not in chosen and table.name not in chosen:
            continue
        if full or gold_tables.is_stale(job.store, table):
            spark = job.spark()
            job.step(f"Dựng {table.path}", f"build {table.path}", gold_tables.make, job.store, spark, table)
            job.summary.tables.append(table.path)
            job.summary.is_changed = True
