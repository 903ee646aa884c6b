"""``silver/episodes``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.episodes import Episodes
from lake.bronze.xml130 import xml1
from lake.places import LAST_OLD_DAY, PROVINCE, facility_province, resolved
from lake.silver.born import born
from lake.silver.places import places
from lake.table import table


@table(contract=Episodes, reads=[xml1, places])
def episodes(xml1: DataFrame, places: DataFrame) -> DataFrame:
    """One accepted treatment episode, the newest good delivery of (ma_cskcb, ma_lk); amounts in đồng, times local.

    Direct identifiers stay in ``restricted/identities`` under ``person_key``. ``ngay_sinh`` remains text: a midnight of
    1959 does not exist in Vietnam's time zone. The commune is what its code meant on NGAY_RA. Facility codes keep old
    provinces. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    located = born(xml1).withColumn("facility", F.expr(facility_province("ma_cskcb")))
    placed = resolved(located, places, "maxa_cu_tru", "ngay_ra", named="commune")
    return resolved(placed, places, "facility", LAST_OLD_DAY, PROVINCE)
