"""``gold/activity``."""

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from contracts.activity import Activity
from lake.silver.episodes import episodes
from lake.table import table

DIED = "5"
RECOVERY = "8"


@table(contract=Activity, reads=[episodes])
def activity(episodes: DataFrame) -> DataFrame:
    """Episodes, deaths, treatment days and costs (đồng) by facility, month of discharge and kind of care.

    Requests to pay back (MA_DOITUONG_KCB 8) are no activity. A missing SO_NGAY_DTRI counts as 0 days. QĐ 4210 had no
    T_TONGCHI_BH: its sum is null where an episode has none. Codes: KET_QUA_DTRI 5 is a death. Source: QĐ 4750/QĐ-BYT,
    XML1; TT 23/2025/TT-BYT.
    """
    real = episodes.where(~F.coalesce(F.col("ma_doituong_kcb") == RECOVERY, F.lit(False)))
    money = [_total(name).alias(name) for name in ("t_tongchi_bv", "t_tongchi_bh", "t_bhtt")]
    return real.groupBy("ma_cskcb", F.trunc("ngay_ra", "month").alias("month"), "ma_loai_kcb").agg(
        F.count("*").alias("episodes"),
        F.count_if(F.col("ket_qua_dtri") == DIED).alias("deaths"),
        F.coalesce(F.sum("so_ngay_dtri"), F.lit(0)).alias("treatment_days"),
        *money,
    )


def _total(name: str) -> Column:
    """The sum, null where a part of it is not known: what is left would pass for the whole."""
    return F.when(F.count(name) == F.count("*"), F.sum(name)).cast(T.DecimalType(28, 2))
