"""Which units a table's rows come from, told by the table's own function; nothing is declared. All pure.

A column of its key that passes through the function unchanged (mostly the facility) carries the name of each unit: one
run then has a group of its own for every unit, as if the function had been called on each alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import pyspark.sql.types as T
from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from lake.causes import EPISODE, PLACE, unit
from lake.conform import Reading

if TYPE_CHECKING:
    from lake.table import Table

BEFORE, NOTHING = "\u001f", "\u001e"
"""What stands before the unit in a carrier, and in place of a null: senders' texts hold no such sign."""
OF_EPISODE = {
    "ma_cskcb": "coalesce(nullif(trim(ma_cskcb), ''), sender)",
    "ma_lk": "trim(ma_lk)",
    "_file": "file",
    "_hoso": "hoso",
    "_position": "position",
    "_received_at": "received_at",
}
OF_LINE = {"_sender": "sender", "_file": "file", "_sheet": "part", "_row": "position", "_received_at": "received_at"}
"""Where a row in quarantine tells what silver would hold of its place."""


def carriers(table: Table, leaves: Iterable[Table]) -> list[str]:
    """Text columns of the table's key that a leaf has too, the facility first."""
    columns = table.contract.to_schema().columns
    there = {name for leaf in leaves for name in leaf.contract.to_schema().columns}
    key = [name for name in table.contract.to_schema().unique or [] if name in there]
    texts = [name for name in key if isinstance(columns[name].dtype.type, T.StringType)]
    return sorted(texts, key=lambda name: name != "ma_cskcb")


def labelled(rows: DataFrame, carrier: str, key: tuple[str, ...]) -> DataFrame:
    """The rows with their unit written behind the carrier, where they have it."""
    if carrier not in rows.columns:
        return rows
    text = F.concat(F.coalesce(carrier, F.lit(NOTHING)), F.lit(BEFORE), unit(key))
    return rows.withColumn(carrier, text)


def read_back(rows: DataFrame, carrier: str) -> DataFrame:
    """The table's rows of each unit by itself, with ``_unit`` and the carrier as it was."""
    mine = rows.where(F.contains(F.col(carrier), F.lit(BEFORE)))
    plain = F.substring_index(carrier, BEFORE, 1)
    told = {"_unit": F.substring_index(carrier, BEFORE, -1), carrier: F.when(plain != NOTHING, plain)}
    return mine.withColumns(told)


def of_groups(rows: DataFrame, groups: DataFrame) -> DataFrame:
    """The rows whose key is one of the groups; a null is equal to a null."""
    named = groups.select(*[F.col(name).alias(f"_of_{name}") for name in groups.columns])
    same = [F.col(name).eqNullSafe(F.col(f"_of_{name}")) for name in groups.columns]
    return rows.join(F.broadcast(named), same, how="left_semi")


def of_units(rows: DataFrame, units: DataFrame, key: tuple[str, ...]) -> DataFrame:
    """The rows of a leaf that belong to these units."""
    return rows.withColumn("_unit", unit(key)).join(units.select("_unit"), "_unit", how="left_semi").drop("_unit")


def as_accepted(waiting: DataFrame, leaf: Table, place: Mapping[str, str], reading: Reading) -> DataFrame:
    """Rows kept out as the leaf would hold them, read from what was delivered; what cannot be read is null."""
    told = []
    for name, column in leaf.contract.to_schema().columns.items():
        kind, reads = column.dtype.type, (column.metadata or {}).get("reads")
        text = f"nullif(trim(try_element_at(delivered, '{name}')), '')"
        if name in place:
            text = place[name]
        elif isinstance(kind, (T.ArrayType, T.MapType, T.StructType, T.BooleanType)):
            text = "null"
        else:
            text = reading(text, kind, reads)
        told.append(f"cast({text} as {kind.simpleString()}) as `{name}`")
    return waiting.where(F.col("table") == leaf.name).selectExpr(*told)


def place_of(is_episode: bool) -> tuple[tuple[str, ...], Mapping[str, str]]:
    """The key of a unit, and where quarantine tells it."""
    return (EPISODE, OF_EPISODE) if is_episode else (PLACE, OF_LINE)


def waiting_units(rows: DataFrame, key: tuple[str, ...], place: Mapping[str, str]) -> DataFrame:
    """The rows of quarantine with the ``_unit`` that they would be of."""
    return rows.withColumn("_unit", unit([F.expr(place[name]).alias(name) for name in key]))
