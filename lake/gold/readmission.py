"""``gold/readmission``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.readmission import Readmission
from lake.gold.care import EPISODE, care
from lake.silver.episodes import episodes
from lake.table import table

DAYS = 30
STAY = "ma_loai_kcb = '03'"
"""SQL: an inpatient who stays; day care (04) and the few hours of 09 come back by plan."""
GOES_HOME = "ket_qua_dtri not in ('5', '8') and ma_loai_rv not in ('2', '5')"
RETURN = f"person_key = _person and _back > ngay_ra and to_date(_back) <= date_add(to_date(ngay_ra), {DAYS})"


@table(contract=Readmission, reads=[episodes])
def readmission(episodes: DataFrame) -> DataFrame:
    """Inpatients back in any facility within 30 days, by facility and month of their discharge.

    Numerator: discharges that the same person's next admission follows within 30 days; denominator: discharges of
    inpatients alive and not referred, without recoveries. Unit: per cent, null until 30 days have passed. A flow. Of 4
    discharges one is back on the 30th day, one elsewhere on the 3rd, one on the 31st: 2 of 4 are 50.0, 1 of them
    elsewhere. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    real = care(episodes)
    stays = real.where(STAY)
    again = stays.selectExpr("person_key as _person", "ngay_vao as _back", "ma_cskcb as _place")
    left = stays.where(GOES_HOME).select(*EPISODE, "month", "person_key", "ngay_ra")
    each = left.join(again, F.expr(RETURN), how="left").groupBy(*EPISODE, "month").agg(
        F.expr("min(if(_back is null, null, struct(_back, _place)))").alias("first")
    )  # fmt: skip
    counted = each.groupBy("ma_cskcb", "month").agg(
        F.count("*").alias("discharges"),
        F.count("first").alias("readmitted"),
        F.expr("count_if(first._place <> ma_cskcb)").alias("readmitted_elsewhere"),
    )
    known = real.agg(F.max(F.to_date("ngay_ra")).alias("known_to"))
    open_ = f"date_add(last_day(month), {DAYS}) > known_to"
    return counted.crossJoin(F.broadcast(known)).selectExpr(
        "*",
        f"if({open_}, null, readmitted * 100 / discharges) as readmission_percent",
        f"if({open_}, 'follow_up_open', null) as reason",
    )
