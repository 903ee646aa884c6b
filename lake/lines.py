"""A feed of sheets judged: every line typed, told good from bad, and of each key the line that holds. All pure.

What holds is a function of all that was delivered, whatever came first: the newest good line of each key and day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from lake import sheet_sql, words
from lake.bronze_rows import FILE
from lake.conform import TEXT, conform, readings
from lake.history import history
from lake.line_rows import LINE
from lake.places import resolved
from lake.rules import Check, compile_contract, hit, judge, rejects
from lake.sheet_words import FAULTS
from lake.table import declared

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

    from lake.table import Sheets

CARRIED = ("sender", "file", "sha256", "received_at", "batch", "made_on", "sheet", "sheet_number", "row")
OWN = ("letters", "bad", "raw", "person")
PLACES = "silver/places"
PERSONS = ("id", "bhxh", "licence", "case")
"""Kinds of keys of a person, the surest first."""
ORDER = ("_ordered_on", "_received_at", "_file", "_sheet_number", "_row")
"""What makes one of two lines the newer: the day its sender states, never later than that of receipt."""


def files(bronze: DataFrame) -> DataFrame:
    """The rows of bronze that stand for a file."""
    return bronze.where(F.col("part") == FILE)


def judged(
    bronze: DataFrame, feed: Sheets, beside: Mapping[str, DataFrame], province: str
) -> tuple[DataFrame, list[Check]]:
    """One row per delivered line, typed, with the words of its rules and ``_is_bad``; and what the words stand for.

    ``beside``: the tables that the feed asks for, by path; ``province``: the lake's own.
    """
    contract = feed.head.contract
    carried = [F.col(name).alias(f"_{name}") for name in (*CARRIED, *OWN)]
    rows = bronze.where(F.col("part") == LINE).select(*carried, *feed.head.fields)
    received_on = F.to_date("_received_at")
    typed = conform(rows, contract, sheet_sql.typed).withColumns(
        {
            "_ordered_on": F.least(F.coalesce("_made_on", received_on), received_on),
            "_position": F.col("_row"),
            "_province": F.lit(province),
        }
    )
    for name, day in declared(contract, "places", {}).items():
        typed = resolved(typed, beside[PLACES], name, day, named=f"_{name}")
    if declared(contract, "person", {}):
        kinds = (F.try_element_at("_person", F.lit(kind)) for kind in PERSONS)
        typed = typed.withColumn("person_key", F.coalesce(*kinds))
    if feed.derive:
        typed = feed.derive(typed, *(beside[path] for path in feed.beside))
    rules = list(checks(contract))
    rows = judge(typed, rules).withColumn("_bad", F.coalesce("_bad", F.lit("")))
    return rows.withColumn("_is_bad", hit(rules, rejects) | (F.col("_bad") != "")), rules


def checks(contract: type[DataFrameModel]) -> Iterator[Check]:
    """The contract's rules; a cell that holds an error is told of once, by the reader, and not as unreadable too."""
    schema = contract.to_schema().columns
    for check in compile_contract(contract, [TEXT + name for name, _, _ in readings(contract)]):
        if check.rule != "unreadable":
            yield check
            continue
        fault = "bad_day" if schema[check.field].dtype.type.typeName() == "date" else "bad_number"
        vi, en = sentences(contract, check.field, fault)
        apart = f"not coalesce(concat(';', _bad) like '%;{check.field}=%', false)"
        yield check._replace(vi=vi, en=en, broken=f"({check.broken}) and {apart}")


def sentences(contract: type[DataFrameModel], field: str, fault: str) -> words.Sentences:
    """What a fault of a cell is called, its column by label."""
    column = contract.to_schema().columns[field]
    vi, en = FAULTS[fault]
    return vi.replace("{}", f"{field.upper()} ({column.title})"), en.replace(
        "{}", f"{field.upper()} ({column.description})"
    )


def versions(feed: Sheets) -> list[str]:
    """The columns that make two lines one another's: the key, and the day from which a dated line holds."""
    contract = feed.head.contract
    return [*declared(contract, "key", ()), *(["tu_ngay"] if "tu_ngay" in feed.head.fields else [])]


def standing(rows: DataFrame, feed: Sheets) -> DataFrame:
    """The judged lines with ``_verdict`` (``current``, ``superseded``, ``rejected``), ``_status`` and ``_status_at``.

    A line that is kept out is closed by a newer good line of its key; where its key cannot be read, by a newer good one
    of its sender in the same place. ``cured`` if that was received after it, else ``superseded``. ``_first_ordered_on``
    is the day of the first good line of the key.
    """
    key = versions(feed)
    is_good = ~F.col("_is_bad")
    good = F.when(is_good, F.col("_received_at"))
    newer, every = (Window.unboundedPreceding, -1), (Window.unboundedPreceding, Window.unboundedFollowing)
    of_key, of_place = (
        Window.partitionBy(*by).orderBy(*(F.desc(name) for name in ORDER))
        for by in (key, ("_sender", "_sheet", "_row"))
    )
    ranked = rows.withColumns(
        {
            "_by_key": F.min(good).over(of_key.rowsBetween(*newer)),
            "_by_place": F.min(good).over(of_place.rowsBetween(*newer)),
            # No order matters here, but a window of its own would go over all lines once more.
            "_first_ordered_on": F.min(F.when(is_good, F.col("_ordered_on"))).over(of_key.rowsBetween(*every)),
        }
    )
    closer = F.when(_is_keyed(feed), F.col("_by_key")).otherwise(F.col("_by_place"))
    is_last = F.col("_by_key").isNull()
    verdict = F.when(F.col("_is_bad"), "rejected").when(is_last, "current").otherwise("superseded")
    status = F.when(~F.col("_is_bad"), "").when(closer.isNull(), "open").when(closer > F.col("_received_at"), "cured")
    return ranked.withColumns(
        {
            "_verdict": verdict,
            "_status": status.otherwise("superseded"),
            "_status_at": F.greatest("_received_at", closer),
        }
    ).drop("_by_key", "_by_place")


def _is_keyed(feed: Sheets) -> Column:
    """Whether the key of a line can be read, and the day of a dated one where it was sent."""
    columns = feed.head.contract.to_schema().columns
    key = declared(feed.head.contract, "key", ())
    must = [name for name in key if name not in columns or not columns[name].nullable]
    is_known = " and ".join([f"{name} is not null" for name in must] or ["true"])
    if "tu_ngay" in columns:
        is_known += " and (tu_ngay is not null or _text_tu_ngay is null)"
    return F.expr(is_known)


def holding(rows: DataFrame, feed: Sheets) -> DataFrame:
    """The lines that hold, each with the days on which it is the one of its key: ``valid_from``, ``valid_to``."""
    current = rows.where(F.col("_verdict") == "current")
    if "tu_ngay" in feed.head.fields:
        return history(current, declared(feed.head.contract, "key", ()))
    none = F.lit(None).cast("date")
    return current.withColumns({"valid_from": none, "valid_to": none})
