"""``gold/length_of_stay``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.length_of_stay import LengthOfStay
from lake.gold.care import care
from lake.gold.patients import DAYS, IS_INPATIENT
from lake.silver.episodes import episodes
from lake.table import table


@table(contract=LengthOfStay, reads=[episodes])
def length_of_stay(episodes: DataFrame) -> DataFrame:
    """Mean treatment days of inpatients by facility, month of discharge and form of inpatient care.

    Numerator: SO_NGAY_DTRI; denominator: inpatient episodes that tell it, without recoveries. Unit: days an episode. A
    flow. Stays of 3 and 6 days and one that tells none: 3 episodes, 2 of them with 9 days, 4.5 each. Source: QĐ
    4750/QĐ-BYT, XML1; TT 23/2025/TT-BYT.
    """
    stays = care(episodes).where(IS_INPATIENT).withColumn("days", F.expr(DAYS))
    counted = stays.groupBy("ma_cskcb", "month", "ma_loai_kcb").agg(
        F.count("*").alias("episodes"),
        F.count("days").alias("episodes_with_days"),
        F.sum("days").alias("treatment_days"),
    )
    return counted.selectExpr(
        "*",
        "treatment_days / nullif(episodes_with_days, 0) as average_days",
        "if(episodes_with_days = 0, 'no_days', null) as reason",
    )
