"""``gold/service_use``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.service_use import ServiceUse
from lake.gold.care import EPISODE, care, total
from lake.silver.episodes import episodes
from lake.silver.service_lines import service_lines
from lake.table import table


@table(contract=ServiceUse, reads=[service_lines, episodes])
def service_use(service_lines: DataFrame, episodes: DataFrame) -> DataFrame:
    """Services of care by facility, month of discharge, group of cost and code: times, amount and claim in đồng.

    A flow. ``per_100_episodes``: numerator SO_LUONG, denominator all episodes of the facility and month. With 40
    episodes and a test done 10 times in 9 lines it is 25. Consumables are no service. Source: QĐ 4750/QĐ-BYT, XML3.
    """
    month = ["ma_cskcb", "month"]
    real = care(episodes).select(*EPISODE, "month")
    done = service_lines.where("ma_vat_tu is null").join(real, list(EPISODE))
    used = done.groupBy(*month, "ma_nhom", "ma_dich_vu").agg(
        F.count("*").alias("lines"), total("so_luong", 3), total("thanh_tien_bv"), total("t_bhtt")
    )
    counted = real.groupBy(*month).agg(F.count("*").alias("episodes"))
    return used.join(counted, month).selectExpr("*", "cast(so_luong as double) * 100 / episodes as per_100_episodes")
