"""Why a figure differs from its release: each unit of what it rests on moves for one cause. All pure.

A unit is an episode (``ma_cskcb``, ``ma_lk``) or the key of a line. Between two versions of a table it moves whole, so
going cause by cause from the one to the other passes over every difference exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

CODE, RULE, CATALOGUE, CURED, RESEND, LATE, OTHER = "code", "rule", "catalogue", "cured", "resend", "late", "other"
CAUSES = (CODE, RULE, CATALOGUE, CURED, RESEND, LATE, OTHER)
"""In the order in which a restatement goes through them.

``late``: first delivered since; ``resend``: counted at the release, delivered anew since; ``cured``: waited in
quarantine at the release, good since by a later delivery; ``catalogue``: judged again by another list; ``rule``: let in
or kept out by changed rules; ``code``: all else that changed code or contracts made of the same deliveries; ``other``:
none of these, such as what a person withdrew.
"""
EPISODE = ("ma_cskcb", "ma_lk")
FILE = ("sender", "sha256")
PLACE = ("_sender", "_file", "_sheet", "_row", "_received_at")


def unit(key: Sequence[str | Column]) -> Column:
    """The key of a unit as one text; of a table that moves whole (no key) the same for all rows."""
    return F.to_json(F.struct(*key), {"ignoreNullFields": "false"}) if key else F.lit("")


def of_episodes(before: DataFrame, after: DataFrame, is_rule_changed: bool) -> DataFrame:
    """One row per episode ever delivered (``_unit``) and its ``_cause``, by its deliveries at the release and today."""
    told = ["sender", "ma_lk", "sha256", "hoso", "verdict", "code", "counts"]
    both = _sided(before.select(*told), after.select(*told)).where("ma_lk is not null")
    was, now = (
        F.max(F.when(F.col("_side") == side, F.struct("verdict", "code", "counts"))).alias(name)
        for side, name in ((0, "was"), (1, "now"))
    )
    each = both.groupBy("sender", "ma_lk", "sha256", "hoso").agg(was, now)
    of_unit = each.groupBy("sender", "ma_lk").agg(
        _any("had", "was.verdict = 'current'"),
        _any("waited", "was.verdict = 'rejected'"),
        _any("fresh", "was is null and now.verdict = 'current'"),
        _any("gone", "now is null"),
        _any("recoded", "was.code <> now.code"),
        _any("rejudged", "was.counts <> now.counts or (was.verdict = 'rejected') <> (now.verdict = 'rejected')"),
    )
    key = unit([F.col("sender").alias("ma_cskcb"), F.col("ma_lk")])
    return of_unit.select(key.alias("_unit"), _cause(is_rule_changed).alias("_cause"))


def _cause(is_rule_changed: bool) -> Column:
    changed = "true" if is_rule_changed else "false"
    return F.expr(
        f"case when fresh and had then '{RESEND}' when fresh and waited then '{CURED}' when fresh then '{LATE}'"
        f" when gone then '{OTHER}' when recoded and rejudged and {changed} then '{RULE}'"
        f" when recoded then '{CODE}' else '{CATALOGUE}' end"
    )


def of_lines(
    both: DataFrame, known: DataFrame, waiting: DataFrame, is_recoded: bool, is_rule_changed: bool
) -> DataFrame:
    """One row per key of lines (``_unit``) and its ``_cause``; ``both``: the table's rows at the release and today.

    ``known``: deliveries at the release; ``waiting``: what was kept out then, with the key as sent in ``_unit``.
    """
    files = known.select(*[F.col(name).alias(f"_{name}") for name in ("sender", "file", "received_at")]).distinct()
    dated = both.join(files.withColumn("_known", F.lit(True)), ["_sender", "_file", "_received_at"], how="left")
    of_unit = dated.groupBy("_unit").agg(
        _any("had", "_side = 0"),
        _any("has", "_side = 1"),
        _any("fresh", "_side = 1 and _known is null"),
        F.lit(is_recoded).alias("recoded"),
        F.lit(False).alias("gone"),
    )
    waited = waiting.select("_unit").distinct().withColumn("waited", F.lit(True))
    beside = of_unit.join(waited, "_unit", how="left").withColumns(
        {"waited": F.coalesce("waited", F.lit(False)), "rejudged": F.expr("had <> has")}
    )
    return beside.select("_unit", _cause(is_rule_changed).alias("_cause"))


def of_files(both: DataFrame, known: DataFrame, is_recoded: bool) -> DataFrame:
    """One row per delivered file (``_unit``) of what builds note down of files, and its ``_cause``."""
    key = unit([F.col(name) for name in FILE])
    files = known.select(key.alias("_unit")).distinct().withColumn("_known", F.lit(True))
    units = both.select("_unit").distinct().join(files, "_unit", how="left")
    cause = F.when(F.col("_known").isNull(), LATE).otherwise(CODE if is_recoded else CATALOGUE)
    return units.select("_unit", cause.alias("_cause"))


def _any(name: str, condition: str) -> Column:
    return F.expr(f"coalesce(bool_or({condition}), false) as {name}")


def _sided(before: DataFrame, after: DataFrame) -> DataFrame:
    """Rows of the release (``_side`` 0) and of today (1)."""
    return before.withColumn("_side", F.lit(0)).unionByName(after.withColumn("_side", F.lit(1)))


def sided(before: DataFrame, after: DataFrame, key: Sequence[str]) -> DataFrame:
    """Both states of a table in today's columns, with ``_side`` and ``_unit``."""
    known = [F.col(name) if name in before.columns else F.lit(None).alias(name) for name in after.columns]
    return _sided(before.select(*known), after).withColumn("_unit", unit(key))


def moving(both: DataFrame, causes: DataFrame) -> DataFrame:
    """The units whose rows differ between the two states, and for which cause."""
    columns = [_hashable(one) for one in both.schema if one.name not in ("_side", "_unit")]
    differing = both.groupBy("_unit").agg(F.expr(f"bit_xor(xxhash64({', '.join(columns)}))").alias("_mark"))
    named = differing.where("_mark <> 0").join(causes, "_unit", how="left")
    return named.select("_unit", F.coalesce("_cause", F.lit(OTHER)).alias("_cause"))


def _hashable(column: T.StructField) -> str:
    """SQL of the column as Spark can hash it: entries of a map in order, for two equal maps may hold them in any."""
    is_map = isinstance(column.dataType, T.MapType)
    return f"array_sort(map_entries(`{column.name}`))" if is_map else f"`{column.name}`"


def parted(both: DataFrame, moving: DataFrame) -> tuple[DataFrame, DataFrame]:
    """The rows of units that did not move, and both states of those that did, with the place of their cause."""
    place = (F.array_position(F.lit(list(CAUSES)), F.col("_cause")) - 1).alias("_rank")
    units = F.broadcast(moving.select("_unit", place))
    still = both.where("_side = 0").join(units, "_unit", how="left_anti")
    return still.drop("_side", "_unit"), both.join(units, "_unit", how="inner")


def state(still: DataFrame, moved: DataFrame, rank: int) -> DataFrame:
    """The table when every cause up to this one has done its work and no later one has."""
    now = moved.where((F.col("_side") == 1) == (F.col("_rank") <= rank)).drop("_side", "_unit", "_rank")
    return still.unionByName(now)
