"""Delivered units (a HOSO, or one check-in) and which of them holds for its key. All pure.

The verdict belongs to the delivery: no silver table alone could know whether an episode is accepted, whole and newest.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from lake.bronze_rows import FILE
from lake.conform import day
from lake.table import Feed

KEY = ("sender", "ma_lk", "is_checkin")
"""What makes two deliveries one another's: a check-in is no episode, though both carry the same MA_LK."""
ID = ("sender", "sha256", "hoso")
COUNTS = "array<struct<table:string,delivered:bigint,kept_out:bigint>>"


def unit() -> Column:
    """The unit of a row: sender, hash of the file and place of the HOSO in it."""
    return F.concat_ws("/", "_sender", "_sha256", "_hoso")


def units(bronze: DataFrame, feed: Feed) -> DataFrame:
    """One row per HOSO of the readable files, also of an empty one, and one per visit of a check-in file."""
    files = bronze.where((F.col("part") == FILE) & (F.col("state") == "read") & (F.col("hosos") > 0))
    each = F.explode(F.sequence(F.lit(0), F.col("hosos") - 1))
    return files.select(
        F.lit(feed.name).alias("_feed"),
        F.col("sender").alias("_sender"),
        F.col("file").alias("_file"),
        F.col("sha256").alias("_sha256"),
        F.col("received_at").alias("_received_at"),
        F.expr(day("ngay_lap")).alias("_ngay_lap"),
        F.col("loaihoso").isNotNull().alias("is_checkin"),
        F.when(F.size("macskcb") == 1, F.col("macskcb")[0]).alias("_macskcb"),
        each.alias("_hoso"),
    ).withColumn("_unit", unit())


def deliveries(units: DataFrame, heads: DataFrame, rejected: Column, sums: DataFrame, unread: DataFrame) -> DataFrame:
    """One row per delivered unit with what it holds and whether it is good.

    An episode is good with one good head, a check-in with a good row.
    """
    unseen = unread.groupBy(unit().alias("_unit")).agg(F.count("*").alias("_unseen"))
    judged = heads.groupBy("_unit").agg(
        (F.max("_heads") == 1).alias("_single"),
        F.bool_or(rejected).alias("_rejected"),
        F.min_by("ma_cskcb", "_position").alias("_head_ma_cskcb"),
        F.min_by("ma_lk", "_position").alias("_head_ma_lk"),
        F.lit(True).alias("_headed"),
    )
    joined = units.join(judged, "_unit", how="left").join(sums, "_unit", how="left").join(unseen, "_unit", how="left")
    lost = F.coalesce("_unreadable", F.lit(0)) + F.coalesce("_unseen", F.lit(0))
    whole = (lost == 0) & (F.col("_kept_out") == 0)
    checked_in = F.col("_kept_out") < F.col("_delivered")
    is_good = F.when(F.col("is_checkin"), checked_in).otherwise(F.col("_single") & ~F.col("_rejected"))
    good = F.coalesce(is_good, F.lit(False))
    received_on = F.to_date("_received_at")
    return joined.select(
        "_unit",
        *[F.col(f"_{name}").alias(name) for name in ("feed", "sender", "file", "sha256", "received_at", "hoso")],
        "is_checkin",
        F.when(F.col("is_checkin"), F.col("_sender"))
        .when(F.col("_headed"), F.col("_head_ma_cskcb"))
        .otherwise(F.col("_macskcb"))
        .alias("ma_cskcb"),
        # A head without MA_LK belongs to nobody, whatever its lines say; lines without a head speak for themselves.
        F.when(F.col("_headed"), F.col("_head_ma_lk")).otherwise(F.col("_ma_lk")).alias("ma_lk"),
        F.least(F.coalesce("_ngay_lap", received_on), received_on).alias("ordered_on"),
        good.alias("is_good"),
        F.coalesce("_headed", F.lit(False)).alias("has_head"),
        (good & whole).alias("is_complete"),
        F.coalesce("counts", F.array().cast(COUNTS)).alias("counts"),
        F.coalesce("codes", F.array().cast("array<string>")).alias("codes"),
        lost.cast("int").alias("unreadable_parts"),
    )


def newest_good(deliveries: DataFrame) -> DataFrame:
    """The deliveries with ``verdict``, and ``status`` of what they hold in quarantine, by ``KEY``.

    Of the good ones the newest is current. A newer good one closes what an older one left in quarantine: ``cured`` if
    it was received after that, ``superseded`` if it was already there; the order of builds plays no part.
    """
    known = F.col("ma_lk").isNotNull()
    newer = (
        Window.partitionBy(*KEY)
        .orderBy("ordered_on", "received_at", "file", "hoso")
        .rowsBetween(1, Window.unboundedFollowing)
    )
    first_good = F.when(known, F.min(F.when(F.col("is_good"), F.col("received_at"))).over(newer))
    status = F.when(F.col("_closer").isNull(), "open").when(F.col("_closer") > F.col("received_at"), "cured")
    verdict = F.when(~F.col("is_good"), "rejected").when(F.col("_closer").isNull(), "current").otherwise("superseded")
    return (
        deliveries.withColumn("_closer", first_good)
        .withColumns(
            {
                "verdict": verdict,
                "status": status.otherwise("superseded"),
                "status_at": F.greatest("received_at", "_closer"),
            }
        )
        .drop("_closer")
    )


def to_judge_again(deliveries: DataFrame, codes: DataFrame, whole: Collection[str]) -> DataFrame:
    """One row (sender, sha256) per file whose verdicts may change when these ``codes`` of lists have moved.

    ``whole``: lists of which any code may have. Older and newer deliveries of a touched unit's key come along: one may
    have to stand in for the other.
    """
    wide = [F.col("code").startswith(f"{name}:") for name in whole]
    used = deliveries.select("sender", "ma_lk", "sha256", F.explode("codes").alias("code"))
    moved = used.join(F.broadcast(codes), "code", how="left_semi")
    if wide:
        moved = moved.unionByName(used.where(reduce(Column.__or__, wide)))
    moved = moved.select("sender", "ma_lk", "sha256").distinct()
    mates = deliveries.join(moved.select("sender", "ma_lk").distinct(), ["sender", "ma_lk"], how="left_semi")
    return moved.unionByName(mates.select(*moved.columns)).select("sender", "sha256").distinct()


def settled(fresh: DataFrame, old: DataFrame | None) -> DataFrame:
    """Fresh deliveries and the older ones of their keys, each with its verdict as the lake stands now.

    ``is_fresh`` tells them apart; ``is_leaving`` marks an older one that held until now and does no more.
    """
    fresh = fresh.withColumns({"is_fresh": F.lit(True), "_was": F.lit(None).cast("string")})
    every = fresh
    if old is not None:
        touched = fresh.select("sender", "ma_lk").distinct()
        before = old.join(touched, ["sender", "ma_lk"], how="left_semi")
        before = before.join(fresh.select(*ID), list(ID), how="left_anti")
        before = before.withColumns({"is_fresh": F.lit(False), "_was": F.col("verdict")})
        every = fresh.unionByName(before.select(*fresh.columns))
    leaving = F.coalesce((F.col("_was") == "current") & (F.col("verdict") != "current"), F.lit(False))
    return newest_good(every).withColumn("is_leaving", leaving).drop("_was")


STATE = ("feed", "ma_cskcb", "ma_lk", "has_head", "is_good", "is_complete", "verdict", "status", "status_at")


def state_of(deliveries: DataFrame) -> DataFrame:
    """One row per delivered unit: what its rows must know of it, under names that begin with ``_of_``."""
    return deliveries.select("_unit", *[F.col(name).alias(f"_of_{name}") for name in STATE])
