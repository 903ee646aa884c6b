"""A feed's fresh bronze carried to verdicts: the pure steps of ``refine`` in order, each row judged and kept once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from lake import found, quarantine, refine, units
from lake.bronze_rows import FILE
from lake.parse import delivered, parse
from lake.rules import Check, hit, rejects
from lake.table import Feed, Part, Table
from lake.warnings import file_warnings, warnings
from lake.xml import Limits

if TYPE_CHECKING:
    from pyspark.core.broadcast import Broadcast

    from lake.listed import Lists

THREADS = 4
"""Parts judged side by side."""
FEW_FIELDS = 4
"""Most fields of every head that are put beside the rows of a part. Papers ask for names and diagnoses, and come with
few episodes: each worker then holds the heads of those alone."""


class Judged(NamedTuple):
    """The rows of one part with their words, and the checks that the words stand for; ``cross`` for the head alone."""

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
    """A feed's fresh deliveries: typed rows by part, head first, and one row per unit.

    ``found`` says of every row and record of a part what its rules found, ``legend`` what that means, ``others`` are
    parts of kinds that nobody knows.
    """

    parts: list[Judged]
    found: DataFrame
    legend: DataFrame
    others: DataFrame
    deliveries: DataFrame


Near = Callable[[DataFrame], DataFrame]
"""What is done to a frame of one row a unit before rows are joined to it: ``F.broadcast`` while units are few."""


def fresh(
    bronze: DataFrame,
    feed: Feed,
    limits: Limits,
    secret: bytes,
    present: Set[str],
    near: Near,
    lists: Broadcast[Lists] | None = None,
) -> Fresh:
    """Every ``present`` kind of part in the bronze rows parsed, typed and judged once, and the units they make.

    Judged rows are cut from their plans (``localCheckpoint``): planning 150 rules anew for each of six readers costs
    more than judging, and a cached plan would still be compared with every query.
    """
    head_rows, head_checks = refine.head_rows(parse(bronze, feed, feed.head, limits, secret, lists), feed)
    head_rows = head_rows.localCheckpoint()

    def line(part: Part) -> Judged:
        heads = near(refine.heads(_heads_of(part, head_rows, bronze, near), part.beside, part.person))
        rows, checks = refine.line_rows(parse(bronze, feed, part, limits, secret, lists), part, heads)
        return Judged(part, rows.localCheckpoint(), checks)

    given = [part for part in feed.lines if part.kind in present]
    with ThreadPoolExecutor(THREADS) as threads:
        lines = list(threads.map(line, given))
    tallied = [refine.tallies(head_rows, feed.head, head_checks, feed.across)]
    tallied += [refine.tallies(one.rows, one.part, one.checks, feed.across) for one in lines]
    others = refine.unread_parts(bronze, feed)
    sums = refine.together([*tallied, refine.hidden(others)], feed).localCheckpoint()
    beside, cross = refine.across(head_rows, near(sums), feed)
    head = Judged(feed.head, beside.localCheckpoint(), head_checks, cross)
    received = units.deliveries(units.units(bronze, feed), head.rows, head.is_bad, sums, others)
    legend = found.legend(bronze.sparkSession, [(one.part, one.checks, one.cross or ()) for one in (head, *lines)])
    return Fresh([head, *lines], _found(head, head_rows, lines), legend, others, received)


def _heads_of(part: Part, head_rows: DataFrame, bronze: DataFrame, near: Near) -> DataFrame:
    """Rows of the head: all of them, or those of units that hold the part where it asks for much of what they say."""
    if len(part.beside) <= FEW_FIELDS:
        return head_rows
    holders = bronze.where(F.col("part") == part.kind)
    holders = holders.withColumnsRenamed({name: f"_{name}" for name in units.ID}).select(units.unit().alias("_unit"))
    return head_rows.join(near(holders), "_unit", how="left_semi")


def _found(head: Judged, head_rows: DataFrame, lines: list[Judged]) -> DataFrame:
    """What the rules found, of all parts; the records of the head's parts are not judged across parts."""
    frames = [found.narrow(one.rows, one.part, one.checks, one.cross or ()) for one in (head, *lines)]
    records = found.narrow(head_rows.where(F.col("_position").isNull()), head.part, head.checks)
    return reduce(DataFrame.unionByName, [*frames, records]).localCheckpoint()


def good_rows(one: Judged, states: DataFrame) -> DataFrame:
    """Typed rows of a part that silver holds: good themselves, of a unit that is current."""
    rows = one.rows.where(F.col("_position").isNotNull() & ~one.is_bad).join(states, "_unit")
    current = rows.where(F.col("_of_verdict") == "current")
    extra = {"ma_cskcb": F.col("_sender"), "is_complete": F.col("_of_is_complete"), "person_key": F.col("_person_key")}
    return current.withColumns(extra)


def frames(
    table: Table, parts: list[Judged], states: DataFrame, beside: Mapping[str, DataFrame]
) -> list[DataFrame] | None:
    """What a silver function reads, in the order of its parameters; None where a part that it reads did not come.

    ``beside``: the tables that it may read, by path.
    """
    by_name = {one.part.name: one for one in parts}
    if any(isinstance(read, Part) and read.name not in by_name for read in table.reads):
        return None
    return [
        good_rows(by_name[read.name], states) if isinstance(read, Part) else beside[read.path] for read in table.reads
    ]


class KeptOut(NamedTuple):
    """What goes to quarantine: the rows of parts that everybody may see of, the restricted ones, what is unreadable."""

    rows: DataFrame
    restricted: DataFrame


def kept_out(fresh: Fresh, states: DataFrame, bronze: DataFrame, feed: Feed, limits: Limits) -> KeptOut:
    """Every row, part and file of the fresh deliveries that goes to quarantine."""
    kept = quarantine.kept(fresh.found, states).localCheckpoint()
    sent = delivered(bronze, feed, limits, kept)
    rows = quarantine.kept_rows(kept, fresh.legend, sent, feed).localCheckpoint()
    is_restricted = F.col("part").isin([part.kind for part in feed.parts if part.restricted])
    unread = quarantine.unread(bronze, fresh.found, fresh.others, states, feed)
    return KeptOut(rows.where(~is_restricted).unionByName(unread), rows.where(is_restricted))


def remarks(fresh: Fresh, bronze: DataFrame, feed: Feed) -> DataFrame:
    """Every warning on the fresh deliveries."""
    return file_warnings(bronze, feed).unionByName(warnings(fresh.found, fresh.legend, feed))


BY = ("batch", "sender", "file", "sha256", "received_at")


def tested(fresh: Fresh, bronze: DataFrame, feed: Feed, near: Near) -> DataFrame:
    """One row per delivered file, table and rule: rows checked, broken, undecided, and values or parts repaired.

    Repairs of a part (its base64, its encoding) count parts, those of a file stand under an empty table.
    """
    # A duplicate has the hash of its original, and nothing of it was checked.
    files = bronze.where((F.col("part") == FILE) & (F.col("state") != "duplicate")).select(*BY, "repairs")
    files = files.withColumn("file_number", F.monotonically_increasing_id()).localCheckpoint()
    keys = files.withColumnsRenamed({"sender": "_sender", "sha256": "_sha256"})
    rules = fresh.legend.where("is_first").select("number", "part", "table", "rule", "field")
    counted = found.counts(fresh.found, fresh.legend, near(keys)).join(F.broadcast(rules), "number").drop("part")
    tables = F.broadcast(rules.select("part", "table").distinct())
    mended = _mended(fresh.found, keys).join(tables, "part").drop("part")
    of_files = files.select("file_number", F.explode("repairs").alias("rule", "repaired"))
    of_files = of_files.withColumns({"table": F.lit(""), "field": F.lit(""), "checked": F.lit(1)})
    every = reduce(
        lambda one, other: one.unionByName(other, allowMissingColumns=True), [counted.drop("number"), mended, of_files]
    )
    amounts = ("checked", "broken", "undecided", "repaired")
    return every.join(near(files), "file_number").select(
        F.lit(feed.name).alias("feed"),
        *BY,
        *("table", "rule", "field"),
        *[F.coalesce(name, F.lit(0)).cast("long").alias(name) for name in amounts],
    )


def _mended(found: DataFrame, files: DataFrame) -> DataFrame:
    """By file and part: values trimmed or composed to NFC, and parts read only after a repair; none of them a fault."""
    one = files.select("_sender", "_sha256", "file_number")
    is_row = F.col("_position").isNotNull()
    values = [
        F.struct(F.lit(name).alias("rule"), F.sum(f"_{name}").alias("repaired")) for name in ("trimmed", "composed")
    ]
    key = ["_sender", "_sha256", "part"]
    of_rows = found.where(is_row).groupBy(*key).agg(F.count("*").alias("checked"), F.array(*values).alias("each"))
    repaired = found.where(F.size("_repairs") > 0).select(*key, F.explode("_repairs").alias("rule", "times"))
    of_parts = repaired.groupBy(*key, "rule").agg(F.count("*").alias("checked"), F.sum("times").alias("repaired"))
    every = of_rows.select(*key, "checked", F.inline("each")).unionByName(of_parts).join(one, key[:2])
    return every.select("file_number", "part", F.lit("").alias("field"), "rule", "checked", "repaired")
