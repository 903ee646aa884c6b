"""What answers about care have in common: which episodes are care, and a sum that is not told without a part of it."""

from __future__ import annotations

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

IS_RECOVERY = "coalesce(ma_doituong_kcb = '8', false)"
"""SQL: the episode asks to pay back what was claimed before; such a one is no care."""
MONTH = "trunc(ngay_ra, 'month')"
"""SQL of the month in which an episode ended, as its first day."""
EPISODE = ("ma_cskcb", "ma_lk")


def care(episodes: DataFrame) -> DataFrame:
    """The episodes that are care, with the ``month`` in which each ended."""
    return episodes.where(f"not {IS_RECOVERY}").withColumn("month", F.expr(MONTH))


def of_care(lines: DataFrame, episodes: DataFrame) -> DataFrame:
    """The lines of care, with the ``month`` in which the episode of each ended."""
    return lines.join(care(episodes).select(*EPISODE, "month"), list(EPISODE))


def total(name: str, scale: int = 2) -> Column:
    """The sum of a column, null where a part of it is not known: what is left would pass for the whole."""
    known = F.when(F.count(name) == F.count("*"), F.sum(name))
    return known.cast(T.DecimalType(28, scale)).alias(name)
