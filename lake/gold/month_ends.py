"""The months of a stock: each stands for its last day."""

from __future__ import annotations

from functools import reduce

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from lake.history import holds


def month_ends(*stocks: DataFrame) -> DataFrame:
    """One row per ``month`` (its first day) and its last ``day``: from the first day known to the last delivery.

    A version that holds since ever tells no first day: the month of its delivery stands in.
    """
    first, last = "coalesce(min(valid_from), min(to_date(_received_at))) as first", "max(to_date(_received_at)) as last"
    bounds = reduce(DataFrame.unionByName, (one.selectExpr(first, last) for one in stocks))
    span = bounds.agg(F.trunc(F.min("first"), "month").alias("first"), F.max("last").alias("last"))
    months = span.where("first is not null").selectExpr("explode(sequence(first, last, interval 1 month)) as month")
    return months.selectExpr("month", "last_day(month) as day")


def standing(stock: DataFrame, months: DataFrame) -> DataFrame:
    """The rows of the stock that hold on the last day of each month, beside the month."""
    return months.join(stock, F.expr(holds("day")), how="inner")
