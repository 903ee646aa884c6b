"""One feed's build, step by step: what is read and where each pure result is written. Called by ``build`` alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from lake import arrive as landing
from lake import catalog, delta, news, privacy, verdict
from lake.bronze_rows import BRONZE, FILE
from lake.ledger import FILE_KEY, ledger, shares
from lake.quarantine import state_of
from lake.refine import newest_good
from lake.shape import fitted
from lake.store import Landed
from lake.table import Feed, Table

if TYPE_CHECKING:
    from lake.build import Job

TASKS_PER_CORE = 3
DELIVERIES, LEDGER = "ops/deliveries", "ops/ledger"
ROWS, WARNINGS, CHECKS = "quarantine/rows", "quarantine/warnings", "ops/checks"
ID = ("sender", "sha256", "hoso")


def arrive(job: Job, spark: SparkSession, feed: Feed, found: news.News) -> None:
    """New objects into bronze, in one commit; duplicates as a row that only says so."""
    store, count = job.store, TASKS_PER_CORE * spark.sparkContext.defaultParallelism
    digests = landing.hashed(landing.tasks(spark, found.fresh, count), store.objects).toArrow().to_pylist()
    first, again = landing.originals((Landed(**one) for one in digests), found.known)
    rows = spark.createDataFrame([], BRONZE)
    if first:
        work = landing.tasks(spark, first, count)
        rows = rows.unionByName(landing.opened(work, store.objects, feed.reader, job.limits, job.summary.batch))
    if again:
        rows = rows.unionByName(landing.repeats(spark, again, job.summary.batch))
    job.writer.append(rows, f"bronze/{feed.name}", ["part"])
    job.summary.files |= {"read": len(first), "duplicate": len(again)}


def refine(job: Job, spark: SparkSession, feed: Feed, bronze: DataFrame, batches: Sequence[str], anew: bool) -> None:
    """The bronze batches judged and written; ``anew`` judges the whole feed and replaces what stood."""
    mine = bronze if anew else bronze.where(F.col("batch").isin(list(batches)))
    secret = privacy.person_key(job.settings)
    fresh = job.step("Đọc và xét luật", "parse, judge", verdict.fresh, mine, feed, job.limits, secret)
    old = None if anew else delta.read(spark, job.store, DELIVERIES)
    units = settled(fresh.deliveries, old).localCheckpoint()
    write = _Writes(job, feed, mine, fresh, units, batches, anew, is_first=old is None)
    job.step("Ghi cách ly", "quarantine", delta.side_by_side, write.findings())
    job.step("Ghi bạc", "silver", delta.side_by_side, write.silver())
    job.step("Ghi phán quyết", "deliveries", write.deliveries)
    job.step("Ghi sổ cái", "ledger", write.ledger, spark)
    _tell(job, units, mine)
    _mark(job, feed, batches, anew)


def settled(fresh: DataFrame, old: DataFrame | None) -> DataFrame:
    """Fresh deliveries and the older ones of the same (sender, MA_LK), each with its verdict as the lake stands now."""
    fresh = fresh.withColumn("is_fresh", F.lit(True))
    if old is None:
        return newest_good(fresh)
    touched = fresh.select("sender", "ma_lk").distinct()
    before = old.join(touched, ["sender", "ma_lk"], how="left_semi").join(fresh.select(*ID), list(ID), how="left_anti")
    names = [name for name in fresh.columns if name != "is_fresh"]
    return newest_good(fresh.unionByName(before.select(*names).withColumn("is_fresh", F.lit(False))))


class _Writes:
    """The commits of one refinement, each a closed piece of work."""

    def __init__(
        self,
        job: Job,
        feed: Feed,
        bronze: DataFrame,
        fresh: verdict.Fresh,
        units: DataFrame,
        batches: Sequence[str],
        anew: bool,
        is_first: bool,
    ):
        self.job, self.feed, self.bronze, self.fresh, self.units, self.anew = job, feed, bronze, fresh, units, anew
        self.store, self.writer, self.batches, self.is_first = job.store, job.writer, batches, is_first
        self.states = state_of(units.where("is_fresh"))
        self.files = bronze.where(F.col("part") == FILE)

    def put(self, rows: DataFrame, table: str, keys: DataFrame, **how) -> None:
        if self.anew:
            self.writer.overwrite(rows, table, how.get("partition", ()))
        else:
            self.writer.replace(rows, table, keys, **how)

    def findings(self) -> list:
        """What is kept out, what is remarked, and what was checked: written before any good row."""
        fresh, states, bronze, feed = self.fresh, self.states, self.bronze, self.feed
        out = partial(verdict.kept_out, fresh, states, bronze, feed)
        remarks = partial(verdict.remarks, fresh.parts, states, bronze, feed)
        return [
            lambda: self.quarantine(out()),
            lambda: self.by_batch(remarks(), WARNINGS),
            lambda: self.by_batch(verdict.tested(fresh, bronze, feed), CHECKS),
        ]

    def quarantine(self, rows: DataFrame) -> None:
        no_hoso = F.lit(None).cast("int").alias("hoso")
        files = self.files.select("sender", "sha256", no_hoso)
        keys = self.units.where("is_fresh").select(*ID).unionByName(files).distinct()
        changed = self.units.where("not is_fresh").select(*ID, "status", "status_at")
        self.put(rows, ROWS, keys, updates=changed, partition=["table"])

    def by_batch(self, rows: DataFrame, table: str) -> None:
        batches = ", ".join(f"'{one}'" for one in self.batches)
        self.writer.overwrite(rows, table, where=None if self.anew else f"batch in ({batches})")

    def silver(self) -> list:
        """The good, current rows of each table made from this feed; touched keys are replaced whole."""
        current = self.units.where("is_fresh and verdict = 'current'")
        keys = current.select(F.col("sender").alias("ma_cskcb"), "ma_lk")
        return [partial(self.table, one, keys) for one in catalog.of_feed(self.feed)]

    def table(self, table: Table, keys: DataFrame) -> None:
        rows = table(*verdict.frames(table, self.fresh.parts, self.states))
        self.put(fitted(rows, table), table.path, keys)

    def deliveries(self) -> None:
        rows = self.units.drop("is_fresh").withColumn("code", F.lit(news.code()))
        self.put(rows, DELIVERIES, self.units.select(*ID))

    def ledger(self, spark: SparkSession) -> None:
        """Ledger rows of every file whose units moved: the fresh ones, and those that fresh ones replaced or cured."""
        key = list(FILE_KEY[1:])
        files = self.files.select(*key).unionByName(self.units.select(*key)).distinct()
        bronze, after = self.files, self.units
        if not self.is_first:
            # A file that a fresh one touched may hold other units too: its row counts them all.
            bronze = delta.load(spark, self.store, f"bronze/{self.feed.name}").where(F.col("part") == FILE)
            bronze = bronze.join(files, key, how="left_semi")
            after = delta.load(spark, self.store, DELIVERIES).join(files, key, how="left_semi")
        entries = ledger(bronze, after, self.feed)
        self.put(entries, LEDGER, files.select(F.lit(self.feed.name).alias("feed"), *key))


def _tell(job: Job, units: DataFrame, bronze: DataFrame) -> None:
    """Counts of this build for its summary: rows by table and what a person must look at."""
    each = units.where("is_fresh").select("verdict", "status", F.explode("counts").alias("one"))
    by_table = each.groupBy("one.table").agg(*(F.sum(how).alias(name) for name, how in shares().items()))
    job.summary.rows += by_table.orderBy("table").toArrow().to_pylist()
    parts = units.where("is_fresh").agg(F.sum("unreadable_parts").alias("count"))
    files = bronze.where(F.col("part") == FILE).agg(F.count_if(F.col("state") == "unreadable").alias("count"))
    lost = parts.unionByName(files).toArrow().to_pylist()
    job.summary.unreadable += sum(one["count"] or 0 for one in lost)


def _mark(job: Job, feed: Feed, batches: Sequence[str], anew: bool) -> None:
    """Say that these batches are done: the last commit of a refinement."""
    now = datetime.now(UTC)
    rows = [{"feed": feed.name, "batch": one, "code": news.code(), "refined_at": now} for one in batches]
    done = pa.Table.from_pylist(rows)
    where = f"feed = '{feed.name}'"
    if not anew:
        where += f" and batch in ({', '.join(repr(one) for one in batches)})"
    delta.write_small(done, job.store, news.REFINED, where=where)
