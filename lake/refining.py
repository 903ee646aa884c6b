"""One feed's build, step by step: what is read and where each pure result is written. Called by ``build`` alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from lake import arrive as landing
from lake import catalog, catalogues, delta, marks, news, privacy, session, verdict
from lake.bronze_rows import BRONZE, FILE
from lake.ledger import FILE_KEY, ledger, shares
from lake.shape import fitted
from lake.store import Landed
from lake.table import Feed, Part, Table
from lake.units import ID, settled, state_of

if TYPE_CHECKING:
    from lake.build import Job

FEW_UNITS = 500_000
"""Most units whose states each worker may hold: beside them rows need no shuffle to find theirs."""
DELIVERIES, LEDGER = "ops/deliveries", "ops/ledger"
ROWS, WARNINGS, CHECKS = "quarantine/rows", "quarantine/warnings", "ops/checks"
RESTRICTED_ROWS = "restricted/quarantine_rows"
FEED_ID = ("feed", *ID)
"""A delivered unit in tables that other feeds write too: a sender may send the same bytes to two feeds."""
SHARED = (DELIVERIES, LEDGER, ROWS, WARNINGS, CHECKS, RESTRICTED_ROWS)
"""Tables that other feeds write too."""


class Work(NamedTuple):
    """What is to be judged: batches of bronze, files judged before whose verdict lists may have changed, or all.

    ``lists`` are the versions of the lists to judge by.
    """

    batches: Sequence[str]
    again: DataFrame | None
    anew: bool
    lists: dict[str, int]

    def of(self, bronze: DataFrame) -> DataFrame:
        """The rows of bronze to judge."""
        if self.anew:
            return bronze
        fresh = F.col("batch").isin(list(self.batches))
        if self.again is None:
            return bronze.where(fresh)
        again = F.broadcast(self.again.withColumn("_again", F.lit(True)))
        return bronze.join(again, ["sender", "sha256"], how="left").where(fresh | F.col("_again")).drop("_again")


def arrive(job: Job, spark: SparkSession, feed: Feed, found: news.News) -> None:
    """New objects into bronze, in one commit; duplicates as a row that only says so."""
    store = job.store
    digests = landing.hashed(landing.tasks(spark, found.fresh), store.objects).toArrow().to_pylist()
    first, again = landing.originals((Landed(**one) for one in digests), found.known)
    rows = spark.createDataFrame([], BRONZE)
    if first:
        work = landing.tasks(spark, first)
        rows = rows.unionByName(landing.opened(work, store.objects, feed.reader, job.limits, job.summary.batch))
    if again:
        rows = rows.unionByName(landing.repeats(spark, again, job.summary.batch))
    job.writer().append(rows, f"bronze/{feed.name}", ["part"])
    job.summary.received(len(first), len(again))


def refine(job: Job, spark: SparkSession, feed: Feed, bronze: DataFrame, work: Work) -> None:
    """What there is to judge judged and written; what stood of the same deliveries is replaced."""
    mine = work.of(bronze)
    generates = spark.conf.get("spark.sql.codegen.wholeStage") == "true"
    # Methods of a hundred rules are too big for the JVM to compile further: writing them costs more than they save.
    session.generate_code(spark, on=False)
    judged = job.step("Đọc và xét luật", "parse, judge", _judged, mine, feed, job, work.lists)
    session.generate_code(spark, generates)
    old = None if work.anew else delta.read(spark, job.store, DELIVERIES)
    units = settled(judged.fresh.deliveries, old).localCheckpoint()
    write = _Writes(job, feed, mine, judged, units, work)
    job.step("Ghi cách ly", "quarantine", delta.side_by_side, write.findings())
    job.step("Ghi bạc", "silver", delta.side_by_side, write.silver(spark))
    job.step("Ghi phán quyết", "deliveries", write.deliveries)
    job.step("Ghi sổ cái", "ledger", write.ledger, spark, old is None)
    write.tell()
    marks.refined(job.store, feed.name, work.batches, work.anew)


class _Judged(NamedTuple):
    """Fresh rows and units, and whether units are few enough to be sent to every worker."""

    fresh: verdict.Fresh
    near: verdict.Near


def _judged(bronze: DataFrame, feed: Feed, job: Job, versions: dict[str, int]) -> _Judged:
    counted = bronze.groupBy("part").agg(F.sum("hosos").alias("units")).toArrow().to_pylist()
    present = {one["part"] for one in counted}
    is_few = sum(one["units"] or 0 for one in counted) <= FEW_UNITS
    near = F.broadcast if is_few else _far
    asked = sorted({one.name for part in feed.parts for one in part.lookups})
    lists = bronze.sparkSession.sparkContext.broadcast(catalogues.load(job.store, asked, versions))
    secret = privacy.person_key(job.settings)
    return _Judged(verdict.fresh(bronze, feed, job.limits, secret, present, near, lists), near)


def _far(frame: DataFrame) -> DataFrame:
    return frame


class _Writes:
    """The commits of one refinement, each a closed piece of work."""

    def __init__(
        self, job: Job, feed: Feed, bronze: DataFrame, judged: _Judged, units: DataFrame, work: Work
    ):  # fmt: skip
        self.job, self.feed, self.bronze, self.fresh, self.units = job, feed, bronze, judged.fresh, units
        self.store, self.work = job.store, work
        self.near, self.states = judged.near, judged.near(state_of(units.where("is_fresh")))
        self.files = bronze.where(F.col("part") == FILE).withColumn("feed", F.lit(feed.name))
        self.rows = _amounts(units)

    def put(self, rows: DataFrame, table: str, keys: DataFrame, amount: int | None = None, **how) -> None:
        writer = self.job.writer(amount)
        if self.work.anew:
            where = f"feed = '{self.feed.name}'" if table in SHARED else None
            writer.overwrite(rows, table, how.get("partition", ()), where)
        else:
            writer.replace(rows, table, keys, **how)

    def findings(self) -> list:
        """What is kept out, what is remarked, and what was checked: written before any good row."""
        fresh, bronze, feed = self.fresh, self.bronze, self.feed
        return [
            self.quarantines,
            lambda: self.by_batch(verdict.remarks(fresh, bronze, feed), WARNINGS),
            lambda: self.by_batch(verdict.tested(fresh, bronze, feed, self.near), CHECKS),
        ]

    def quarantines(self) -> None:
        kept = verdict.kept_out(self.fresh, self.states, self.bronze, self.feed, self.job.limits)
        self.quarantine(kept.rows, ROWS)
        self.quarantine(kept.restricted, RESTRICTED_ROWS)

    def quarantine(self, rows: DataFrame, table: str) -> None:
        no_hoso = F.lit(None).cast("int").alias("hoso")
        # A copy of an unreadable file has its hash, and changes nothing of what stands for the original.
        files = self.files.where("state <> 'duplicate'").select("feed", "sender", "sha256", no_hoso)
        keys = self.units.where("is_fresh").select(*FEED_ID).unionByName(files).distinct()
        changed = self.units.where("not is_fresh").select(*FEED_ID, "status", "status_at")
        self.put(rows, table, keys, updates=changed, partition=["table"])

    def by_batch(self, rows: DataFrame, table: str) -> None:
        if self.work.again is not None or self.work.anew:
            self.put(rows, table, self.files.select("feed", "sender", "sha256").distinct())
        else:
            batches = ", ".join(f"'{one}'" for one in self.work.batches)
            # Another feed may have told of the same batch before.
            mine = f"feed = '{self.feed.name}' and batch in ({batches})"
            self.job.writer().overwrite(rows, table, where=mine)

    def silver(self, spark: SparkSession) -> list:
        """The good, current rows of each table made from this feed; rows of touched deliveries are replaced whole."""
        place = {"ma_cskcb": "sender", "_file": "file", "_received_at": "received_at", "_hoso": "hoso"}
        touched = self.units.where("is_fresh or is_leaving")
        keys = touched.select(*[F.col(name).alias(alias) for alias, name in place.items()])
        tables = catalog.of_feed(self.feed)
        others = {read for one in tables for read in one.reads if isinstance(read, Table)}
        beside = {one.path: delta.read_or_empty(spark, self.store, one) for one in others}
        return [partial(self.table, spark, one, keys, beside) for one in tables]

    def table(self, spark: SparkSession, table: Table, keys: DataFrame, beside: dict[str, DataFrame]) -> None:
        """Write one table; one that no row came to and none leaves is only made if it is not there yet."""
        amount = sum(self.rows.get(part.table, 0) for part in table.reads if isinstance(part, Part))
        if not (amount or self.work.anew):
            delta.make(self.store, table)
            return
        frames = verdict.frames(table, self.fresh.parts, self.states, beside)
        rows = delta.none(spark, table) if frames is None else fitted(table(*frames), table)
        self.put(rows, table.path, keys, amount)

    def deliveries(self) -> None:
        rows = self.units.drop("is_fresh", "is_leaving").withColumn("code", F.lit(news.code()))
        self.put(rows, DELIVERIES, self.units.select(*FEED_ID), self.rows[""])

    def ledger(self, spark: SparkSession, is_first: bool) -> None:
        """Ledger rows of every file whose units moved: the fresh ones, and those that fresh ones replaced or cured."""
        key = list(FILE_KEY[1:])
        files = self.files.select(*key).unionByName(self.units.select(*key)).distinct()
        bronze, after = self.files, self.units
        if not is_first:
            # A file that a fresh one touched may hold other units too: its row counts them all.
            bronze = delta.load(spark, self.store, f"bronze/{self.feed.name}").where(F.col("part") == FILE)
            bronze = bronze.join(files, key, how="left_semi")
            after = delta.load(spark, self.store, DELIVERIES).join(files, key, how="left_semi")
        entries = ledger(bronze, after, self.feed)
        self.put(entries, LEDGER, files.select(F.lit(self.feed.name).alias("feed"), *key))

    def tell(self) -> None:
        """Counts of this build for its summary: rows by table and what a person must look at."""
        each = self.units.where("is_fresh").select("verdict", "status", F.explode("counts").alias("one"))
        by_table = each.groupBy("one.table").agg(*(F.sum(how).alias(name) for name, how in shares().items()))
        self.job.summary.rows += by_table.orderBy("table").toArrow().to_pylist()
        new = [self.job.summary.batch] if self.work.anew else list(self.work.batches)
        files = self.files.where("state = 'unreadable'").select(F.col("batch").alias("_batch"))
        parts = self.fresh.found.where("_reason is not null").select("_batch")
        lost = files.unionByName(parts).unionByName(self.fresh.others.select("_batch"))
        self.job.summary.unreadable += lost.where(F.col("_batch").isin(new)).count()


def _amounts(units: DataFrame) -> dict[str, int]:
    """By table: how many rows come or leave; under the empty name, how many units there are."""
    moving = units.where("is_fresh or is_leaving").select(F.explode("counts").alias("one"))
    by_table = moving.groupBy("one.table").agg(F.sum("one.delivered").alias("rows"))
    all_units = units.agg(F.lit("").alias("table"), F.count("*").alias("rows"))
    return {one["table"]: one["rows"] for one in by_table.unionByName(all_units).toArrow().to_pylist()}
