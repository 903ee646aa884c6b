"""``gold/outbreak_signals``."""

from functools import reduce

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.outbreak_signals import OutbreakSignals
from lake.cases import iso_week
from lake.places import COMMUNE, PROVINCE
from lake.silver.infectious_cases import infectious_cases as cases
from lake.table import table

WEEKS, GUARD, DEVIATIONS, LEAST = 7, 2, 3, 0.5
"""The baseline and the weeks left out after it; how far above it a signal begins; the least deviation, which R's
``surveillance::earsC`` (``minSigma``) gives as 0.5 or 1 for sparse counts."""
SERIES = f"over (partition by level, ma_benh, ma_xa order by number range between {WEEKS + GUARD} preceding" + (
    f" and {GUARD + 1} preceding)"
)
NUMBER = "datediff(trunc(khoi_phat, 'week'), date'1970-01-05') div 7"
"""SQL of the week, counted by Mondays."""


@table(contract=OutbreakSignals, reads=[cases])
def outbreak_signals(infectious_cases: DataFrame) -> DataFrame:
    """Cases of an ISO week by disease, for the province and each commune, and whether EARS C2 signals an outbreak.

    C2 = (cases - mean) / deviation over the weeks 9 to 3 before. After 2, 1, 2, 0, 2, 0 and 3 cases (mean 10/7,
    deviation 1.13), and two weeks left out, 45 cases are 38.4 deviations above: the week of 14 November 2011 of
    S. Newport in Germany, as R's ``surveillance::earsC`` finds it. A flow. Source: Hutwagner 2003, Fricker 2008.
    """
    told = infectious_cases.where("ma_benh is not null and khoi_phat is not null").selectExpr(
        f"{iso_week('khoi_phat')} as week", f"{NUMBER} as number", "ma_benh", "ma_xa"
    )
    levels = (
        told.selectExpr("week", "number", f"'{PROVINCE}' as level", "ma_benh", "cast(null as string) as ma_xa"),
        told.where("ma_xa is not null").selectExpr("week", "number", f"'{COMMUNE}' as level", "ma_benh", "ma_xa"),
    )
    every = reduce(DataFrame.unionByName, levels)
    weekly = every.groupBy("week", "number", "level", "ma_benh", "ma_xa").agg(F.count("*").alias("cases"))
    return _judged(weekly.join(F.broadcast(_based(infectious_cases)), "number", how="left"))


def _based(infectious_cases: DataFrame) -> DataFrame:
    """The weeks in whose 7 weeks of baseline someone told of a case: silence of the whole province is no 0."""
    told = infectious_cases.selectExpr(f"{NUMBER} as number").distinct()
    after = f"explode(sequence(number + {GUARD + 1}, number + {GUARD + WEEKS})) as number"
    counted = told.where("number is not null").selectExpr(after).groupBy("number").agg(F.count("*").alias("told"))
    return counted.where(f"told = {WEEKS}").selectExpr("number", "true as _is_based")


def _judged(weekly: DataFrame) -> DataFrame:
    # Sums of whole numbers, so that weeks without a row count as 0 and the order of rows plays no part.
    sums = (f"coalesce(sum(cases) {SERIES}, 0) as one", f"coalesce(sum(cases * cases) {SERIES}, 0) as two")
    based = weekly.selectExpr("*", *sums, "coalesce(_is_based, false) as is_based")
    spread = f"sqrt(({WEEKS} * two - one * one) / double({WEEKS * (WEEKS - 1)}))"
    known = based.selectExpr(
        "*", f"if(is_based, one / double({WEEKS}), null) as expected", f"if(is_based, {spread}, null) as deviation"
    )
    least = f"greatest(deviation, double({LEAST}))"
    return known.selectExpr(
        "*", f"if(is_based, expected + {DEVIATIONS} * {least}, null) as upper_limit",
        f"if(is_based, (cases - expected) / {least}, null) as c2",
    ).selectExpr("*", "cases > upper_limit as is_signal", "if(is_based, null, 'baseline_short') as reason")  # fmt: skip
