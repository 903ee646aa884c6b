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
from lake.conform import TEXT, delivered
from lake.refine import is_rejected
from lake.rules import NONE, Check, finding, findings, hit, rejects
from lake.table import Feed, Part
from lake.units import unit
from lake.words import MEMBERSHIP, REASONS


def kept_rows(rows: DataFrame, part: Part, checks: Sequence[Check], cross: Sequence[Check] | None = None) -> DataFrame:
    """Quarantined rows of one part: those that break a reject rule, and all rows of a rejected unit."""
    own = _own(checks)
    bad = is_rejected(checks, cross) if cross is not None else hit(checks, rejects)
    if cross is not None:
        own = F.concat(own, findings(cross, rejects, "x"))
    waiting = F.col("_of_has_head") & ~F.col("_of_is_good") & F.lit(cross is None)
    beside = F.when(waiting, F.array(_told("episode_rejected"))).otherwise(F.expr(NONE))
    place = {
        "table": F.lit(part.table),
        "part": F.lit(part.kind),
        "position": F.col("_position"),
        "ma_cskcb": _as_sent(rows, "ma_cskcb"),
        "ma_lk": _as_sent(rows, "ma_lk"),
        "delivered": delivered(rows, part.contract),
        "broken": F.concat(own, beside),
    }
    return rows.where(F.col("_position").isNotNull() & (bad | ~F.col("_of_is_good"))).select(*_columns(place))


def _own(checks: Sequence[Check]) -> Column:
    """The row's own reject findings; a field given twice is named, though it is known only when the row is read."""
    plain = findings(checks, lambda check: rejects(check) and check.rule != "field_twice")
    told = finding(Check("field_twice", "", REJECT, *MEMBERSHIP["field_twice"], ""))
    names = "coalesce(_twice, cast(array() as array<string>))"
    each = F.transform(F.expr(names), lambda name: F.expr(told).withField("field", name))
    return F.concat(plain, each)


def _told(rule: str) -> Column:
    return F.expr(finding(Check(rule, "", REJECT, *MEMBERSHIP[rule], "")))


def _as_sent(rows: DataFrame, name: str) -> Column:
    if name not in rows.columns:
        return F.col(f"_of_{name}")
    text = F.col(TEXT + name) if TEXT + name in rows.columns else F.col(name)
    return F.coalesce(F.col("_raw")[name], text)


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


def unread_parts(rows: DataFrame, part: Part) -> DataFrame:
    """One quarantined row per part that could not be read, with the reason; it waits as its unit waits."""
    return rows.where(F.col("_reason").isNotNull()).select(*_columns(_unreadable(F.lit(part.kind), F.col("_reason"))))


def unread_elsewhere(bronze: DataFrame, unread: DataFrame, states: DataFrame, feed: Feed) -> DataFrame:
    """The same for files, and for parts of kinds that are kept in bronze only or that the standard does not know."""
    shared = ("sender", "file", "sha256", "received_at")
    files = bronze.where((F.col("part") == FILE) & F.col("reason").isNotNull()).select(
        *[F.col(name).alias(f"_{name}") for name in shared],
        F.lit(None).cast("int").alias("_hoso"),
        F.col("reason").alias("_reason"),
        F.lit(None).cast("string").alias("_kind"),
    )
    parts = unread.select(
        *[f"_{name}" for name in (*shared, "hoso", "reason")],
        F.when(F.col("part") == UNKNOWN, F.col("loaihoso")).otherwise(F.col("part")).alias("_kind"),
    )
    rows = files.unionByName(parts).withColumn("_unit", unit())
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
