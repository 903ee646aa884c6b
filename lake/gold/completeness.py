"""``gold/completeness``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.completeness import Completeness
from contracts.kept_out import KeptOut
from lake.gold.care import IS_RECOVERY, care
from lake.history import holds
from lake.silver.episodes import episodes
from lake.silver.facilities import facilities
from lake.table import record, table

PLACE = ["ma_cskcb", "month"]


@table(contract=Completeness, reads=[episodes, facilities, record(KeptOut, "quarantine/rows")])
def completeness(episodes: DataFrame, facilities: DataFrame, rows: DataFrame) -> DataFrame:
    """What the lake has of the care of a facility in a month, of what it should have: accepted, incomplete, kept out.

    Expected: in the registry on the month's last day, or seen in an earlier month. Of 2 facilities expected one sent 3
    good episodes and 1 that is kept out: 1 × 100 / 4 = 25 %; the other sent none: no percentage, nothing_delivered.
    Source: ops of the lake; TT 12/2026/TT-BYT.
    """
    good = care(episodes).groupBy(*PLACE).agg(
        F.count("*").alias("episodes"), F.count_if(~F.col("is_complete")).alias("incomplete")
    )  # fmt: skip
    months = good.select("month").distinct()
    found = good.join(_waiting(rows).join(months, "month"), PLACE, how="full")
    both = found.join(_expected(good, facilities, months), PLACE, how="full")
    counts = [f"coalesce({name}, 0L) as {name}" for name in ("episodes", "incomplete", "kept_out")]
    counted = both.selectExpr(*PLACE, "coalesce(is_expected, false) as is_expected", *counts)
    return counted.selectExpr(
        "*",
        "episodes > 0 as is_received",
        "kept_out * 100 / nullif(kept_out + episodes, 0) as kept_out_percent",
        "if(kept_out + episodes = 0, 'nothing_delivered', null) as reason",
    )


def _waiting(rows: DataFrame) -> DataFrame:
    """Episodes that wait in quarantine by sender and their own month; a recovery is none."""
    sent = rows.where("`table` = 'episodes' and status = 'open'").selectExpr(
        "sender as ma_cskcb",
        "delivered['ma_doituong_kcb'] as ma_doituong_kcb",
        "try_to_date(substr(trim(delivered['ngay_ra']), 1, 6) || '01', 'yyyyMMdd') as month",
    )
    return sent.where(f"month is not null and not {IS_RECOVERY}").groupBy(*PLACE).agg(F.count("*").alias("kept_out"))


def _expected(good: DataFrame, facilities: DataFrame, months: DataFrame) -> DataFrame:
    """Facilities that should have data in a month."""
    known = months.join(facilities, F.expr(holds("last_day(month)"))).select(*PLACE)
    first = good.groupBy("ma_cskcb").agg(F.min("month").alias("_first"))
    seen = months.join(first, F.expr("_first < month")).select(*PLACE)
    return known.unionByName(seen).distinct().withColumn("is_expected", F.lit(True))
