"""``gold/births``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.gold_births import GoldBirths
from lake.gold.care import EPISODE, IS_RECOVERY
from lake.silver.births import births as papers
from lake.silver.episodes import episodes
from lake.table import table

COUNTS = {
    "boys": "gioi_tinh_con = '1'",
    "girls": "gioi_tinh_con = '2'",
    "weighed": "can_nang_con between 200 and 8000",
    "low_weight": "can_nang_con between 200 and 2499",
    "caesarean_told": "sinhcon_phauthuat in ('0', '1')",
    "caesarean": "sinhcon_phauthuat = '1'",
}


@table(contract=GoldBirths, reads=[papers, episodes])
def births(births: DataFrame, episodes: DataFrame) -> DataFrame:
    """Children born alive by facility and month of birth: low birth weight, caesareans, sex ratio.

    Numerators and denominators: under 2,500 g by weighed, caesarean by told, in per cent; boys by 100 girls. Unit:
    children. A flow. Of 5 children 3 are boys and 2 girls: 150.0; of 4 weighed one has 2,499 g: 25.0; of 5 told 2 by
    caesarean: 40.0. Source: QĐ 4750/QĐ-BYT, XML9; TT 23/2025/TT-BYT.
    """
    recoveries = episodes.where(IS_RECOVERY).select(*EPISODE)
    born = births.join(F.broadcast(recoveries), list(EPISODE), how="left_anti")
    counted = born.groupBy("ma_cskcb", F.trunc("ngay_sinh_con", "month").alias("month")).agg(
        F.count("*").alias("births"), *(F.expr(f"count_if({which})").alias(name) for name, which in COUNTS.items())
    )
    return counted.selectExpr(
        "*",
        "boys * 100 / nullif(girls, 0) as sex_ratio",
        "low_weight * 100 / nullif(weighed, 0) as low_weight_percent",
        "caesarean * 100 / nullif(caesarean_told, 0) as caesarean_percent",
    )
