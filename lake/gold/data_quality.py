"""``gold/data_quality``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.checks import Checks
from contracts.data_quality import DataQuality
from lake.table import record, table

SUMS = ("checked", "undecided", "broken", "repaired")


@table(contract=DataQuality, reads=[record(Checks, "ops/checks")])
def data_quality(checks: DataFrame) -> DataFrame:
    """What a rule found in what a sender delivered in a month, by feed, table and field: a flow by month of receipt.

    Numerator: times broken; denominator: times asked less times undecided; per cent. A rule asked 40 times in one file
    and 60 in another, undecided 20 times and broken 4 times, is broken in 4 × 100 / 80 = 5 %. Rules that broke and
    mended nothing have no row. Source: ops/checks.
    """
    key = ("month", "sender", "feed", "table", "rule", "field")
    told = checks.withColumn("month", F.trunc(F.to_date("received_at"), "month"))
    summed = told.groupBy(*key).agg(F.count("*").alias("files"), *(F.sum(one).alias(one) for one in SUMS))
    percent = "broken * 100 / nullif(checked - undecided, 0) as broken_percent"
    found = summed.where("broken + repaired > 0").selectExpr("*", percent)
    return found.selectExpr("*", "if(broken_percent is null, 'nothing_decided', null) as reason")
