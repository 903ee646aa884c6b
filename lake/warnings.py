"""What is remarked and kept all the same: one row per warning on a row or on a file, in the sender's words."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from contracts.columns import WARN
from lake.bronze_rows import FILE
from lake.conform import day, number
from lake.found import told
from lake.rules import Check, finding
from lake.table import Feed
from lake.words import ENVELOPE


def warnings(found: DataFrame, legend: DataFrame, feed: Feed) -> DataFrame:
    """One row per warning that a judged row breaks; the row itself is kept."""
    rows = found.where(F.col("_position").isNotNull() & F.col("is_warned"))
    flat = told(rows, legend, WARN).withColumn("_of_feed", F.lit(feed.name))
    return _warning(flat, F.col("part"), F.col("table"), F.col("ma_lk"))


def file_warnings(bronze: DataFrame, feed: Feed) -> DataFrame:
    """One row per remark on a file itself: no HOSO, a count that lies, an unreadable NGAYLAP, a repaired encoding."""
    files = bronze.where((F.col("part") == FILE) & (F.col("state") == "read"))
    remarks = {
        "no_hoso": "hosos = 0",
        "so_luong_ho_so": f"not coalesce({number('so_luong_ho_so', T.IntegerType())} = hosos, false)",
        "ngay_lap": f"{day('ngay_lap')} is null",
    }
    # A check-in (FILE row of kind XML0) has neither count nor date in its envelope, so nothing is missing from it.
    conditions = {rule: f"loaihoso is null and {when}" for rule, when in remarks.items()}
    conditions["encoding"] = "size(repairs) > 0"
    told = ", ".join(
        f"case when {when} then {finding(Check(rule, ENVELOPE[rule][0], WARN, *ENVELOPE[rule][1:], when))} end"
        for rule, when in conditions.items()
    )
    flat = files.withColumn("one", F.explode(F.expr(f"filter(array({told}), one -> one is not null)")))
    named = flat.select(
        F.lit(feed.name).alias("_of_feed"),
        *[F.col(name).alias(f"_{name}") for name in ("sender", "file", "sha256", "received_at", "hoso", "batch")],
        F.lit(None).cast("int").alias("_position"),
        "one",
    )
    none = F.lit(None).cast("string")
    return _warning(named, none, F.lit(""), none)


def _warning(flat: DataFrame, part: Column, table: Column, ma_lk: Column) -> DataFrame:
    return flat.select(
        F.col("_of_feed").alias("feed"),
        *[F.col(f"_{name}").alias(name) for name in ("sender", "file", "hoso")],
        part.alias("part"),
        F.col("_position").alias("position"),
        table.alias("table"),
        ma_lk.alias("ma_lk"),
        *[F.col(f"one.{name}").alias(name) for name in ("rule", "field", "message_vi", "message_en")],
        F.col("_sha256").alias("sha256"),
        F.col("_received_at").alias("received_at"),
        F.col("_batch").alias("batch"),
    )
