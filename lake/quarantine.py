"""What is kept out: one queue for all tables, each row with every reason, in the sender's words.

Rows leave the queue by a newer good delivery of the same (sender, MA_LK); their ``status`` is the delivery's, so it is
the same whatever the order of builds. Times are the store's: ``first_seen_at`` when the delivery was received.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from contracts.columns import REJECT
from lake.bronze_rows import FILE, UNKNOWN
from lake.found import ROW, told
from lake.rules import NONE, Check, finding
from lake.table import Feed, Part
from lake.units import unit
from lake.words import MEMBERSHIP, REASONS


def kept(found: DataFrame, states: DataFrame) -> DataFrame:
    """The judged rows that are kept out: those that break a reject rule, and all rows of a rejected unit."""
    rows = found.where(F.col("_position").isNotNull()).join(states, "_unit")
    return rows.where(F.col("is_bad") | ~F.col("_of_is_good"))


def kept_rows(kept: DataFrame, legend: DataFrame, sent: DataFrame, feed: Feed) -> DataFrame:
    """One quarantined row per row kept out, with all that it breaks; ``sent``: its text by unit, part and position."""
    reasons = told(kept.where("is_bad"), legend, REJECT).groupBy(*ROW).agg(_in_order().alias("_own"))
    rows = kept.join(reasons, list(ROW), how="left").join(sent, list(ROW), how="left")
    waiting = F.col("_of_has_head") & ~F.col("_of_is_good") & (F.col("part") != feed.head.kind)
    beside = F.when(waiting, F.array(_told("episode_rejected"))).otherwise(F.expr(NONE))
    tables = F.create_map(*[F.lit(word) for part in feed.parts for word in (part.kind, part.table)])
    place = {
        "table": tables[F.col("part")],
        "part": F.col("part"),
        "position": F.col("_position"),
        "ma_cskcb": _as_sent("ma_cskcb", feed.parts),
        "ma_lk": _as_sent("ma_lk", feed.parts),
        "delivered": F.coalesce("sent", F.create_map().cast("map<string,string>")),
        "broken": F.concat(F.coalesce("_own", F.expr(NONE)), beside),
    }
    return rows.select(*_columns(place))


def _in_order() -> Column:
    return F.transform(F.sort_array(F.collect_list(F.struct("place", "one"))), lambda found: found["one"])


def _told(rule: str) -> Column:
    return F.expr(finding(Check(rule, "", REJECT, *MEMBERSHIP[rule], "")))


def _as_sent(name: str, parts: Sequence[Part]) -> Column:
    """The field as delivered; of parts that have none, what their unit has."""
    have = [part.kind for part in parts if name in part.fields]
    return F.when(F.col("part").isin(have), F.col("sent")[name]).otherwise(F.col(f"_of_{name}"))


def _columns(place: dict[str, Column]) -> list[Column]:
    shared = {
        "feed": F.col("_of_feed"),
        "sender": F.col("_sender"),
        "file": F.col("_file"),
        "sha256": F.col("_sha256"),
        "received_at": F.col("_received_at"),
        "hoso": F.col("_hoso"),
        "first_seen_at": F.col("_received_at"),
        "status": F.col("_of_status"),
        "status_at": F.col("_of_status_at"),
    }
    return [(shared | place)[name].alias(name) for name in COLUMNS]


COLUMNS = (
    "table",
    "feed",
    "sender",
    "file",
    "hoso",
    "part",
    "position",
    "ma_cskcb",
    "ma_lk",
    "delivered",
    "broken",
    "first_seen_at",
    "status",
    "status_at",
    "sha256",
    "received_at",
)


def unread(bronze: DataFrame, found: DataFrame, others: DataFrame, states: DataFrame, feed: Feed) -> DataFrame:
    """One quarantined row per file or part that could not be read, with the reason; a part waits as its unit waits."""
    shared = ("sender", "file", "sha256", "received_at")
    files = bronze.where((F.col("part") == FILE) & F.col("reason").isNotNull()).select(
        *[F.col(name).alias(f"_{name}") for name in shared],
        F.lit(None).cast("int").alias("_hoso"),
        F.col("reason").alias("_reason"),
        F.lit(None).cast("string").alias("_kind"),
    )
    names = [f"_{name}" for name in (*shared, "hoso", "reason")]
    unknown = F.when(F.col("part") == UNKNOWN, F.col("loaihoso")).otherwise(F.col("part"))
    parts = others.select(*names, unknown.alias("_kind"))
    refined = found.where(F.col("_reason").isNotNull()).select(*names, F.col("part").alias("_kind"))
    rows = files.unionByName(parts).unionByName(refined).withColumn("_unit", unit())
    rows = rows.join(states, "_unit", how="left").withColumns(
        {
            "_of_feed": F.lit(feed.name),
            "_of_status": F.coalesce("_of_status", F.lit("open")),
            "_of_status_at": F.coalesce("_of_status_at", "_received_at"),
        }
    )
    return rows.select(*_columns(_unreadable(F.col("_kind"), F.col("_reason"))))


def _unreadable(kind: Column, reason: Column) -> dict[str, Column]:
    base = F.regexp_extract(reason, r"\A([a-z0-9]+(?:_[a-z0-9]+)*?)(?:_[0-9]+)?(?:_line_[0-9]+)?\z", 1)
    told = F.struct(
        F.lit("unreadable").alias("rule"),
        F.lit("").alias("field"),
        F.lit(REJECT).alias("severity"),
        _reason(reason, base, 0).alias("message_vi"),
        _reason(reason, base, 1).alias("message_en"),
    )
    return {
        "table": F.lit("unreadable"),
        "part": kind,
        "position": F.lit(None).cast("int"),
        "ma_cskcb": F.col("_of_ma_cskcb"),
        "ma_lk": F.col("_of_ma_lk"),
        "delivered": F.create_map().cast("map<string,string>"),
        "broken": F.array(told),
    }


def _reason(reason: Column, base: Column, language: int) -> Column:
    """The sentence of a reason code, Vietnamese (0) or English (1), with the code as found in brackets behind it."""
    sentences = F.create_map(*[F.lit(word) for key, pair in REASONS.items() for word in (key, pair[language])])
    sentence = F.coalesce(F.try_element_at(sentences, base), F.lit(REASONS["reader_fault"][language]))
    return F.concat(sentence, F.lit(" ["), reason, F.lit("]"))
