"""``gold/bed_occupancy``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.bed_occupancy import BedOccupancy
from lake.gold.care import care
from lake.gold.patients import DAYS, IS_INPATIENT
from lake.silver.departments import departments
from lake.silver.episodes import episodes
from lake.table import table

PLACE = ["ma_cskcb", "month"]


@table(contract=BedOccupancy, reads=[episodes, departments])
def bed_occupancy(episodes: DataFrame, departments: DataFrame) -> DataFrame:
    """Treatment days of inpatients by bed-days of the facility in the month of discharge, by planned and actual beds.

    Numerator: SO_NGAY_DTRI of inpatients without recoveries; denominator: GIUONG_PD, GIUONG_TK by the days on which
    they stand. Unit: per cent. A flow. 150 days in an April of 10 beds planned and 20 set up: 15,000 / 300 = 50.0 and
    15,000 / 600 = 25.0. Source: TT 23/2025/TT-BYT, mẫu 9/BCT; QĐ 4750/QĐ-BYT, XML1; TT 12/2026/TT-BYT, mẫu 01/DM.
    """
    used = _used(care(episodes))
    both = used.join(_bed_days(departments, used.select("month").distinct()), PLACE, how="full")
    told = [text for kind in ("planned", "actual") for text in _told(kind)]
    return both.selectExpr(*PLACE, "episodes", "without_days", "treatment_days", *told)


def _used(real: DataFrame) -> DataFrame:
    """One row per facility and month that has any episode: inpatients and their days; 0 days where there are none."""
    told = real.selectExpr(*PLACE, f"{IS_INPATIENT} as is_in", f"{DAYS} as days")
    counted = told.groupBy(*PLACE).agg(
        F.count_if("is_in").alias("episodes"),
        F.expr("count_if(is_in and days is null)").alias("without_days"),
        F.expr("sum(if(is_in, days, null))").alias("days"),
    )
    return counted.selectExpr("*", "if(episodes = 0, 0, days) as treatment_days")


def _bed_days(departments: DataFrame, months: DataFrame) -> DataFrame:
    """One row per facility and month in which a department stands: its beds by the days on which they do."""
    spans = F.broadcast(months.selectExpr("month", "last_day(month) as last"))
    stands = "(valid_from is null or valid_from <= last) and (valid_to is null or valid_to >= month)"
    days = "datediff(least(valid_to, last), greatest(valid_from, month)) + 1 as on_days"
    standing = departments.join(spans, F.expr(stands)).selectExpr("*", days)
    return standing.groupBy(*PLACE).agg(
        F.expr("sum(giuong_pd * on_days)").alias("planned_bed_days"),
        F.expr("sum(giuong_tk * on_days)").alias("actual_bed_days"),
        F.lit(True).alias("is_sent"),
    )


def _told(kind: str) -> tuple[str, str, str]:
    """SQL of bed-days, occupancy and the reason why there is none."""
    beds = f"{kind}_bed_days"
    return (
        beds,
        f"treatment_days * 100 / nullif({beds}, 0) as {kind}_percent",
        f"case when is_sent is null then 'no_sheet' when coalesce({beds}, 0) = 0 then 'no_beds'"
        f" when episodes is null then 'no_episodes' when treatment_days is null then 'no_days' end as {kind}_reason",
    )
