"""What rules found, the same form for every part: narrow rows with words of bits, and what each bit stands for. Pure.

One plan serves all sixteen parts: a plan a part, each with a hundred sentences in it, took Spark longer to think
through than its rows to go by.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from lake.rules import PLACES, Check, batched, hit, rejects

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from lake.table import Part

FILE = ("_sender", "_sha256")
ROW = ("_unit", "part", "_position")
CARRIED = (
    "_unit",
    "_batch",
    *FILE,
    "_file",
    "_received_at",
    "_hoso",
    "_filehoso",
    "_position",
    "_reason",
    "_repairs",
    "_trimmed",
    "_composed",
    "_twice",
    "ma_lk",
)


def narrow(rows: DataFrame, part: Part, checks: Sequence[Check], cross: Sequence[Check] = ()) -> DataFrame:
    """One row per judged row or record of a part: where it came, ``found`` (its words), ``is_bad``, ``is_warned``."""
    words = [f"_found_{at}" for at, _ in enumerate(batched(checks))] + [
        f"_foundx_{at}" for at, _ in enumerate(batched(cross))
    ]
    return rows.select(
        *CARRIED,
        F.lit(part.kind).alias("part"),
        F.array(*words).alias("found"),
        (hit(checks, rejects) | hit(cross, rejects, "x")).alias("is_bad"),
        (hit(checks, _warns) | hit(cross, _warns, "x")).alias("is_warned"),
    )


def _warns(check: Check) -> bool:
    return not rejects(check)


LEGEND = pa.schema(
    [
        *((name, pa.string()) for name in ("part", "table", "rule", "field", "severity", "message_vi", "message_en")),
        *((name, pa.int32()) for name in ("place", "word", "shift", "number")),
        ("is_first", pa.bool_()),
    ]
)


def legend(spark: SparkSession, parts: Iterable[tuple[Part, Sequence[Check], Sequence[Check]]]) -> DataFrame:
    """One row per check of each part: the place of its bits in ``found``, its sentences, ``number`` of its rule.

    A rule that is a reject under a condition and a warning else is two checks of one number; each is false where the
    other one speaks.
    """
    rows: list[dict] = []
    numbers: dict[tuple[str, str, str], int] = {}
    for part, checks, cross in parts:
        first_of_cross = len(list(batched(checks)))
        for place, check in enumerate((*checks, *cross)):
            own = place < len(checks)
            at = place if own else place - len(checks)
            key = (part.kind, check.rule, check.field)
            rows.append(
                {
                    "part": part.kind,
                    "table": part.table,
                    "rule": check.rule,
                    "field": check.field,
                    "severity": check.severity,
                    "message_vi": check.vi,
                    "message_en": check.en,
                    "place": place,
                    "word": at // PLACES + (0 if own else first_of_cross),
                    "shift": at % PLACES * 2,
                    "is_first": key not in numbers,
                    "number": numbers.setdefault(key, len(numbers)),
                }
            )
    return spark.createDataFrame(pa.Table.from_pylist(rows, schema=LEGEND)).coalesce(1)


NAMES = ("rule", "field", "severity", "message_vi", "message_en")


def told(found: DataFrame, legend: DataFrame, severity: str) -> DataFrame:
    """One row per row and check of this severity that it breaks, with the struct ``one`` to tell a sender.

    A field given twice is named, though it is known only when the row is read.
    """
    mine = legend.where(F.col("severity") == severity)
    hits = found.join(F.broadcast(mine), "part").where("shiftright(found[word], shift) & 3L = 1L")
    plain = F.struct(*NAMES)
    named = F.transform(F.coalesce("_twice", F.array()), lambda name: plain.withField("field", name))
    each = F.when(F.col("rule") == "field_twice", named).otherwise(F.array(plain))
    return hits.select(*found.columns, "table", "place", F.explode(each).alias("one"))


def counts(found: DataFrame, legend: DataFrame, files: DataFrame) -> DataFrame:
    """One row per file (``file_number``) and rule (``number``): rows checked, broken, undecided.

    ``files`` numbers the files. Rows of a file that found the same are counted together first: few differ.
    """
    rows = found.where(F.col("_position").isNotNull())
    alike = rows.groupBy(*FILE, "part", "found").agg(F.count("*").alias("times"))
    alike = alike.join(files.select(*FILE, "file_number"), list(FILE)).select("file_number", "part", "found", "times")
    spots = F.broadcast(legend.select("part", "word", "shift", "number", "is_first"))
    each = alike.join(spots, "part").selectExpr(
        "file_number", "number", "times", "is_first", "shiftright(found[word], shift) & 3L as bits"
    )
    return each.groupBy("file_number", "number").agg(
        F.expr("sum(if(is_first, times, 0L))").alias("checked"),
        F.expr("sum(if(bits = 1L, times, 0L))").alias("broken"),
        F.expr("sum(if(bits = 2L, times, 0L))").alias("undecided"),
    )
