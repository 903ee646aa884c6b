"""Versions of a thing by the days on which they hold (SCD type 2), and how they stood on a day. All pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pyspark.sql import DataFrame, Window
from pyspark.sql import functions as F


def history(rows: DataFrame, key: Sequence[str]) -> DataFrame:
    """The rows with ``valid_from`` and ``valid_to``; of one key no two begin on the same day."""
    of_key = Window.partitionBy(*key).orderBy(F.asc_nulls_first("tu_ngay"))
    before_next = F.date_sub(F.lead("tu_ngay").over(of_key), 1)
    return rows.withColumns({"valid_from": F.col("tu_ngay"), "valid_to": F.least("den_ngay", before_next)})


def as_of(rows: DataFrame, day: date) -> DataFrame:
    """The rows that hold on the day."""
    on = F.lit(day)
    return rows.where(
        (F.col("valid_from").isNull() | (F.col("valid_from") <= on))
        & (F.col("valid_to").isNull() | (F.col("valid_to") >= on))
    )
