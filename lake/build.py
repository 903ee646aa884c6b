"""The only loop: read what is new, judge it, write each layer once, record. A crash is finished by the next build.

Order of commits: bronze · quarantine, warnings, checks · silver · deliveries · ledger · mark. Each is a replace by key
of a pure function of bronze, so doing it again changes nothing; only the mark at the end says that a batch is done.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from lake import catalog, lease, news
from lake.job import Job, Summary
from lake.settings import Settings
from lake.store import Store
from lake.table import Table

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from lake.gold_tables import Made


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
    """Carry everything new in landing to gold, only what changed; holds the lake alone while it writes.

    ``tables``: only these, by path or bare name, and what they are made from.
    """
    summary = Summary(datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ"))
    job = Job(settings, store, summary, say)
    goal = catalog.goal(tables) if tables else None
    chosen = _chosen(store, feed, None if goal is None else goal.feeds)
    paths = None if goal is None else goal.paths
    summary.unknown_feeds = news.unknown(store)
    with_news = [name for name in chosen if not look(job, name, sender, full).is_empty]
    if not (with_news or news.stale(store, paths)):
        return summary
    if dry_run:
        summary.tables = [one.path for one in due(store, paths, full, with_news)]
        return summary
    with lease.held(store, lambda owner: say(f"Chờ một lần xây dựng khác · waiting for another build ({owner})")):
        for name in chosen:
            # Looked at again under the lease: whoever held it before may have done the work.
            found = look(job, name, sender, full)
            if not found.is_empty:
                _refine(job, found)
        if goal is None or goal.feeds:
            link_persons(job)
        build_gold(job, paths, full)
    return summary


def _refine(job: Job, found: news.News) -> None:
    if found.feed in catalog.list_feeds():
        refine_list(job, found)
    elif found.feed in catalog.sheet_feeds():
        refine_sheets(job, found)
    else:
        refine_feed(job, found)


def _chosen(store: Store, feed: str | None, wanted: Collection[str] | None) -> list[str]:
    """The feeds to look at, lists before what is judged by them; one that nobody ever sent costs no look."""
    if feed:
        return [feed]
    sent = {*store.feeds(), *store.feeds(catalog.LISTS)}
    lists = [name for name in catalog.list_feeds() if name in sent]
    feeds = [name for name in catalog.feed_names() if "/" not in name and name in sent]
    return lists + [name for name in feeds if wanted is None or name in wanted]


def look(job: Job, feed: str, sender: str | None, full: bool) -> news.News:
    """The news of a feed, noted in the summary."""
    found = news.of_feed(job.store, feed, sender, full)
    job.summary.new[feed] = len(found.fresh)
    if not found.is_empty or "/" not in feed:
        job.summary.again[feed] = {"batches": len(found.pending), "files": found.pending_files}
    return found


def refine_list(job: Job, found: news.News) -> None:
    """Landing → bronze → silver, for one code list."""
    from lake import catalogues

    name = catalog.list_name(found.feed)
    job.step(f"Đọc danh mục {name}", f"list {name}", catalogues.refine, job, found)


def refine_sheets(job: Job, found: news.News) -> None:
    """Landing → bronze → quarantine, silver, deliveries, ledger, for one feed of sheets."""
    from lake import delta, marks, session, tabling

    feed = catalog.sheet_feeds()[found.feed]
    versions = news.list_versions(job.store)
    asked = {catalog.list_name(one) for one in catalog.lists_behind(feed)}
    if found.fresh or found.pending or asked & found.moved.keys():
        spark = job.spark()
        job.summary.is_changed = True
        session.tune(spark, found.bytes)
        job.is_small = found.bytes <= delta.SMALL_BYTES
        build_gold(job, {one.path for one in catalog.before(feed)}, found.is_rejudged)
        job.step(f"Đọc bảng {feed.name}", f"sheets {feed.name}", tabling.build, job, spark, feed, found)
    marks.judged_by(job.store, feed.name, versions)


def refine_feed(job: Job, found: news.News) -> None:
    """Landing → bronze → quarantine and silver → deliveries → ledger, for one feed."""
    from lake import delta, marks, refining, relisting, session

    feed = catalog.feeds()[found.feed]
    spark = job.spark()
    job.summary.is_changed = True
    versions = news.list_versions(job.store)
    again = relisting.files(job, spark, feed, found, versions)
    amount = found.bytes + again.bytes
    session.tune(spark, amount)
    job.is_small = amount <= delta.SMALL_BYTES
    build_gold(job, {one.path for one in catalog.before(feed)}, found.is_rejudged)
    if found.fresh:
        job.step(f"Đọc {len(found.fresh)} tệp", "landing → bronze", refining.arrive, job, spark, feed, found)
    batches = sorted({*found.pending, *([job.summary.batch] if found.fresh else [])})
    bronze = delta.read(spark, job.store, f"bronze/{feed.name}")
    if bronze is not None and (batches or again.many):
        work = refining.Work(batches, again.frame, found.is_rejudged, versions)
        refining.refine(job, spark, feed, bronze, work)
    marks.judged_by(job.store, feed.name, versions)


def link_persons(job: Job) -> None:
    """One key for each person in every table of silver, before anything is made from them."""
    from lake import persons

    if persons.is_stale(job.store):
        job.step("Nối người bệnh", "link persons", persons.link, job.settings, job.store)
        job.summary.is_changed = True


def due(
    store: Store,
    paths: Collection[str] | None,
    full: bool,
    with_news: Collection[str] = (),
    among: Iterable[Table] | None = None,
) -> Iterator[Table]:
    """Tables made from other tables (of these paths, if given) whose inputs or code moved on, in order; all if full.

    What would be made from nothing at all is made only where it is asked for by its path. ``with_news``: feeds still to
    be refined, with all that is made from their tables. ``among``: of these alone.
    """
    from lake import gold_tables

    coming, known = set(catalog.made_with(with_news)), news.made(store)
    for table in catalog.built_after() if among is None else among:
        is_coming = any(isinstance(read, Table) and read.path in coming for read in table.reads)
        is_asked = table.path in (paths or ())
        is_due = (full or gold_tables.is_stale(store, table, known)) and (
            is_asked or gold_tables.has_inputs(store, table)
        )
        if (is_due or is_coming) and (paths is None or is_asked):
            coming.add(table.path)
            yield table


def build_gold(job: Job, paths: Collection[str] | None, full: bool) -> None:
    """Every table that is due and not made by this build before, each checked against its own contract.

    Tables that do not read one another are made side by side; what they were made from is written down at once.
    """
    from lake import delta, gold_tables

    gold_tables.note_unmade(job.store, catalog.built_after())
    for level in catalog.levels():
        # What a feed needed before it was refined is made already.
        tables = [one for one in due(job.store, paths, full, among=level) if one.path not in job.summary.tables]
        if tables:
            spark = job.spark()
            made = delta.side_by_side(partial(_make, job, spark, one) for one in tables)
            gold_tables.remember(job.store, made)
            job.summary.tables += [one.path for one in tables]
            job.summary.is_changed = True


def _make(job: Job, spark: SparkSession, table: Table) -> Made:
    from lake import gold_tables

    return job.step(f"Dựng {table.path}", f"build {table.path}", gold_tables.make, job.store, spark, table)
