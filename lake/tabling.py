"""One feed of sheets built, step by step: what is read and where each pure result is written. Called by ``build``.

What stands is a function of all lines ever delivered, so every build with news of the feed writes it whole: a province
has few sheets beside its claims, and no order of arrival can matter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial, reduce
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from lake import arrive as landing
from lake import catalog, delta, line_records, line_rows, lines, marks, news, privacy
from lake.shape import fitted
from lake.store import Landed
from lake.table import Sheets, Table

if TYPE_CHECKING:
    from lake.build import Job

ROWS, RESTRICTED_ROWS = "quarantine/rows", "restricted/quarantine_rows"
WARNINGS, CHECKS = "quarantine/warnings", "ops/checks"
DELIVERIES, LEDGER = "ops/deliveries", "ops/ledger"


def build(job: Job, spark: SparkSession, feed: Sheets, found: news.News) -> None:
    """What is new of the feed carried from landing to silver."""
    if found.is_rejudged:
        read_again(job, spark, feed)
    if found.fresh:
        arrive(job, spark, feed, found)
    refine(job, spark, feed, [*found.pending, *([job.summary.batch] if found.fresh else [])], found.is_rejudged)


def arrive(job: Job, spark: SparkSession, feed: Sheets, found: news.News) -> None:
    """New objects into bronze, in one commit."""
    store = job.store
    digests = landing.hashed(landing.tasks(spark, found.fresh), store.objects).toArrow().to_pylist()
    first, again = landing.originals((Landed(**one) for one in digests), found.known)
    copies = line_rows.repeats((landing.in_utc(one._asdict()) for one in again), feed.head, job.summary.batch)
    rows = spark.createDataFrame(copies)
    if first:
        rows = rows.unionByName(_read(job, spark, feed, first, job.summary.batch))
    job.writer().append(rows, f"bronze/{feed.name}", ["part"])
    job.summary.received(len(first), len(again))


def _read(job: Job, spark: SparkSession, feed: Sheets, files: Sequence[Landed], batch: str) -> DataFrame:
    work = landing.tasks(spark, files)
    return line_rows.opened(work, job.store.objects, feed.head, batch, privacy.person_key(job.settings))


def read_again(job: Job, spark: SparkSession, feed: Sheets) -> None:
    """Bronze made anew from landing: the way in which sheets are read has changed."""
    store, names = job.store, [*Landed._fields, "batch", "state"]
    old = lines.files(delta.load(spark, store, f"bronze/{feed.name}")).select(*names).toArrow().to_pylist()
    rows: list[DataFrame] = []
    for batch in sorted({one["batch"] for one in old}):
        mine = [(Landed(*(one[name] for name in Landed._fields)), one["state"]) for one in old if one["batch"] == batch]
        again = (landing.in_utc(file._asdict()) for file, state in mine if state == "duplicate")
        rows.append(spark.createDataFrame(line_rows.repeats(again, feed.head, batch)))
        if first := [file for file, state in mine if state != "duplicate"]:
            rows.append(_read(job, spark, feed, first, batch))
    job.writer().overwrite(reduce(DataFrame.unionByName, rows), f"bronze/{feed.name}", ["part"])


def refine(job: Job, spark: SparkSession, feed: Sheets, batches: Sequence[str], anew: bool) -> None:
    """All lines of the feed judged, and everything that is told of them written."""
    store = job.store
    bronze = delta.load(spark, store, f"bronze/{feed.name}")
    tables = catalog.of_feed(feed)
    beside = {one.path: delta.read_or_empty(spark, store, one) for one in _beside(feed, tables)}
    rows, checks = lines.judged(bronze, feed, beside, job.settings.province)
    rows, files = lines.standing(rows, feed).localCheckpoint(), lines.files(bronze).localCheckpoint()
    told = line_records.deliveries(rows, feed, news.code()).localCheckpoint()
    write = partial(_write, job, f"feed = '{feed.name}'")
    delta.side_by_side(
        [
            lambda: _quarantine(write, line_records.kept_out(rows, checks, feed), files, told, feed),
            lambda: write(line_records.warnings(rows, checks, files, feed), WARNINGS),
            lambda: write(line_records.tested(rows, checks, files, feed), CHECKS),
        ]
    )
    holding = lines.holding(rows, feed)
    if len(tables) > 1:
        holding = holding.localCheckpoint()
    frames = {**beside, feed.head.name: holding}
    delta.side_by_side(partial(_make, job, table, frames) for table in tables)
    write(told, DELIVERIES)
    ledger = delta.small(line_records.ledger(rows, files, feed), LEDGER)
    delta.write_small(ledger, store, LEDGER, where=f"feed = '{feed.name}'")
    marks.refined(store, feed.name, batches, anew)
    _tell(job, ledger, files, feed)


def _quarantine(write: Callable[..., None], kept: DataFrame, files: DataFrame, told: DataFrame, feed: Sheets) -> None:
    """Lines kept out, those of a restricted feed apart, and files that nobody could read."""
    unread = line_records.unread(files, told, feed)
    if feed.head.restricted:
        write(kept, RESTRICTED_ROWS, ["table"])
        write(unread, ROWS, ["table"])
    else:
        write(kept.unionByName(unread), ROWS, ["table"])


def _make(job: Job, table: Table, frames: Mapping[str, DataFrame]) -> None:
    """One table of the feed, from what it reads: the lines that hold by the name of their part, others by path."""
    read = [frames[one.path if isinstance(one, Table) else one.name] for one in table.reads]
    job.writer().overwrite(fitted(table(*read), table), table.path)


def _beside(feed: Sheets, tables: Sequence[Table]) -> list[Table]:
    """The tables that those of the feed read, and those that it asks for itself."""
    read = {read.path: read for one in tables for read in one.reads if isinstance(read, Table)}
    return list((read | {path: catalog.tables()[path] for path in feed.beside}).values())


def _write(job: Job, where: str, rows: DataFrame, table: str, partition: Sequence[str] = ()) -> None:
    job.writer().overwrite(rows, table, partition, where)


def _tell(job: Job, ledger: pa.Table, files: DataFrame, feed: Sheets) -> None:
    """Counts for the summary: where the lines of all files stand, and files of this build that nobody could read."""
    amounts = ("delivered", "good", "quarantined", "superseded")
    read = [one for one in ledger.select(["table", *amounts]).to_pylist() if one["table"] == feed.head.table]
    if read:
        job.summary.rows.append({"table": feed.head.table} | {name: sum(one[name] for one in read) for name in amounts})
    new = files.where((F.col("batch") == job.summary.batch) & (F.col("state") == "unreadable"))
    job.summary.unreadable += new.count()
