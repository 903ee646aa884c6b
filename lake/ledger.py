"""delivered = good + quarantined + superseded, per delivered file and table, as the lake stands now. All pure."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from lake.bronze_rows import FILE
from lake.table import Feed

FILE_KEY = ("feed", "sender", "file", "sha256", "received_at")
COLUMNS = (*FILE_KEY, "table", "delivered", "good", "quarantined", "superseded", "state")
AMOUNTS = ("delivered", "good", "quarantined", "superseded")


def ledger(bronze: DataFrame, deliveries: DataFrame, feed: Feed) -> DataFrame:
    """One row per file and table; a file without rows has one with an empty table, an unreadable one ``unreadable``."""
    files = bronze.where(F.col("part") == FILE).select(
        F.lit(feed.name).alias("feed"), *FILE_KEY[1:], F.col("state").alias("_state")
    )
    key = [F.col(name) for name in FILE_KEY]
    counted = deliveries.select(*key, "verdict", "status", F.explode("counts").alias("one"))
    rows = counted.groupBy(*key, F.col("one.table").alias("table")).agg(
        *(F.sum(how).alias(name) for name, how in shares().items())
    )
    lost = deliveries.where(F.col("unreadable_parts") > 0).select(*key).distinct()
    lost = lost.select(*key, F.lit("unreadable").alias("table"), *(F.lit(0).alias(name) for name in AMOUNTS))
    entries = rows.unionByName(lost)
    whole = F.when(F.col("_state") == "unreadable", "unreadable").otherwise("")
    joined = files.join(entries, list(FILE_KEY), how="left")
    return joined.select(
        *FILE_KEY,
        F.coalesce("table", whole).alias("table"),
        *(F.coalesce(name, F.lit(0)).cast("long").alias(name) for name in AMOUNTS),
        F.when(F.col("table") == "unreadable", "unreadable").otherwise(F.col("_state")).alias("state"),
    )


def shares() -> dict[str, Column]:
    """Where the rows of one unit and table stand: good in silver, waiting in quarantine, or replaced by newer ones."""
    rows, out = F.col("one.delivered"), F.col("one.kept_out")
    verdict, is_open = F.col("verdict"), F.col("status") == "open"
    zero = F.lit(0)
    waiting = F.when(verdict == "current", out).when((verdict == "rejected") & is_open, rows).otherwise(zero)
    good = F.when(verdict == "current", rows - out).otherwise(zero)
    return {
        "delivered": rows,
        "good": good,
        "quarantined": waiting,
        "superseded": rows - good - waiting,
    }
