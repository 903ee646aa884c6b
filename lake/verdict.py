"""A feed's fresh bronze carried to verdicts: the pure steps of ``refine`` in order, each row judged and kept once."""

from __future__ import annotations

from collections.abc import Callable, Set
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from typing import NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from lake import quarantine, refine, units
from lake.bronze_rows import FILE
from lake.parse import parse
from lake.rules import Check, counts, hit, rejects
from lake.table import Feed, Part, Table
from lake.warnings import file_warnings, warnings
from lake.xml import Limits

THREADS = 4
"""Parts judged side by side."""


class Judged(NamedTuple):
    """The rows of one part with their masks, and the checks that the masks stand for; ``cross`` for the head alone."""

    part: Part
    rows: DataFrame
    checks: list[Check]
    cross: list[Check] | None = None

    @property
    def is_bad(self) -> Column:
        if self.cross is not None:
            return refine.is_rejected(self.checks, self.cross)
        return hit(self.checks, rejects)


class Fresh(NamedTuple):
    """A feed's fresh deliveries: judged rows by part, head first, and one row per unit.

    ``unread`` are the rows of refined kinds with the records of parts that could not be read, ``others`` such records
    of kinds that stay in bronze.
    """

    parts: list[Judged]
    unread: list[tuple[Part, DataFrame]]
    others: DataFrame
    deliveries: DataFrame


Near = Callable[[DataFrame], DataFrame]
"""What is done to a frame of one row a unit before rows are joined to it: ``F.broadcast`` while units are few."""


def fresh(bronze: DataFrame, feed: Feed, limits: Limits, secret: bytes, present: Set[str], near: Near) -> Fresh:
    """Every ``present`` kind of part in the bronze rows parsed, typed and judged once, and the units they make.

    Judged rows are cut from their plans (``localCheckpoint``): planning 150 rules anew for each of six readers costs
    more than judging, and a cached plan would still be compared with every query.
    """
    head_rows, head_checks = refine.head_rows(parse(bronze, feed, feed.head, limits, secret), feed)
    head_rows = head_rows.localCheckpoint()
    heads = near(refine.heads(head_rows))

    def line(part: Part) -> Judged:
        rows, checks = refine.line_rows(parse(bronze, feed, part, limits, secret), part, heads)
        return Judged(part, rows.localCheckpoint(), checks)

    given = [part for part in feed.lines if part.kind in present]
    with ThreadPoolExecutor(THREADS) as threads:
        lines = list(threads.map(line, given))
    tallied = [refine.tallies(head_rows, feed.head, head_checks, feed.across)]
    tallied += [refine.tallies(one.rows, one.part, one.checks, feed.across) for one in lines]
    sums = refine.together(tallied, feed).localCheckpoint()
    beside, cross = refine.across(head_rows, near(sums), feed)
    head = Judged(feed.head, beside.localCheckpoint(), head_checks, cross)
    others = refine.unread_parts(bronze, feed)
    delivered = units.deliveries(units.units(bronze, feed), head.rows, head.is_bad, sums, others)
    unread = [(feed.head, head_rows), *((one.part, one.rows) for one in lines)]
    return Fresh([head, *lines], unread, others, delivered)


def good_rows(one: Judged, states: DataFrame) -> DataFrame:
    """Typed rows of a part that silver holds: good themselves, of a unit that is current."""
    rows = one.rows.where(F.col("_position").isNotNull() & ~one.is_bad).join(states, "_unit")
    current = rows.where(F.col("_of_verdict") == "current")
    extra = {"ma_cskcb": F.col("_sender"), "is_complete": F.col("_of_is_complete")}
    return current.withColumns(extra)


def frames(table: Table, parts: list[Judged], states: DataFrame) -> list[DataFrame] | None:
    """What a silver function reads, in the order of its parameters; None where a part that it reads did not come."""
    by_name = {one.part.name: one for one in parts}
    if any(read.name not in by_name for read in table.reads):
        return None
    return [good_rows(by_name[read.name], states) for read in table.reads]


def kept_out(fresh: Fresh, states: DataFrame, bronze: DataFrame, feed: Feed) -> DataFrame:
    """Every row, part and file of the fresh deliveries that goes to quarantine, but for rows of restricted parts."""
    found = [quarantine.unread_elsewhere(bronze, fresh.others, states, feed)]
    for part, rows in fresh.unread:
        found.append(quarantine.unread_parts(rows.join(states, "_unit"), part))
    found += [_kept_rows(one, states) for one in fresh.parts if not one.part.restricted]
    return reduce(DataFrame.unionByName, found)


def kept_out_restricted(fresh: Fresh, states: DataFrame) -> DataFrame | None:
    """The rows of restricted parts that go to quarantine, None where no such part came."""
    found = [_kept_rows(one, states) for one in fresh.parts if one.part.restricted]
    return reduce(DataFrame.unionByName, found) if found else None


def _kept_rows(one: Judged, states: DataFrame) -> DataFrame:
    return quarantine.kept_rows(one.rows.join(states, "_unit"), one.part, one.checks, one.cross)


def remarks(parts: list[Judged], states: DataFrame, bronze: DataFrame, feed: Feed) -> DataFrame:
    """Every warning on the fresh deliveries."""
    rows = file_warnings(bronze, feed)
    for one in parts:
        rows = rows.unionByName(warnings(one.rows.join(states, "_unit"), one.part, one.checks, one.cross))
    return rows


BY = ("_batch", "_sender", "_file", "_sha256", "_received_at")


def tested(fresh: Fresh, bronze: DataFrame, feed: Feed) -> DataFrame:
    """One row per delivered file, table and rule: rows checked, broken, undecided, and values or parts repaired.

    Repairs of a part (its base64, its encoding) count parts, those of a file stand under an empty table.
    """
    files = bronze.where((F.col("part") == FILE) & (F.size("repairs") > 0))
    files = files.select(*[F.col(name[1:]).alias(name) for name in BY], F.col("repairs").alias("_repairs"))
    found = [_mended(files).withColumn("table", F.lit(""))]
    for part, rows in fresh.unread:
        found.append(_mended(rows.where(F.size("_repairs") > 0)).withColumn("table", F.lit(part.table)))
    for one in fresh.parts:
        rows = one.rows.where(F.col("_position").isNotNull())
        some = [counts(rows, one.checks, BY), _repaired(rows)]
        if one.cross:
            some.append(counts(rows, one.cross, BY, "x"))
        found += [counted.withColumn("table", F.lit(one.part.table)) for counted in some]
    every = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), found)
    amounts = ("checked", "broken", "undecided", "repaired")
    return every.select(
        F.lit(feed.name).alias("feed"),
        *[F.col(name).alias(name[1:]) for name in BY],
        *("table", "rule", "field"),
        *[F.coalesce(name, F.lit(0)).cast("long").alias(name) for name in amounts],
    )


def _mended(rows: DataFrame) -> DataFrame:
    """How often files or parts were read only after a repair, by kind of repair."""
    each = rows.select(*BY, F.explode("_repairs").alias("rule", "times"))
    mended = each.groupBy(*BY, "rule").agg(F.count("*").alias("checked"), F.sum("times").alias("repaired"))
    return mended.withColumn("field", F.lit(""))


def _repaired(rows: DataFrame) -> DataFrame:
    """Values trimmed of outer white space or composed to NFC: repairs, which are counted and never faults."""
    counted = rows.groupBy(*BY).agg(
        F.count("*").alias("checked"), F.sum("_trimmed").alias("trimmed"), F.sum("_composed").alias("composed")
    )
    each = F.explode(
        F.array(
            *[F.struct(F.lit(name).alias("rule"), F.col(name).alias("repaired")) for name in ("trimmed", "composed")]
        )
    )
    flat = counted.select(*BY, "checked", each.alias("one"))
    return flat.select(*BY, "checked", F.lit("").alias("field"), "one.rule", "one.repaired")
