"""``silver/episodes``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.episodes import Episodes
from lake.bronze.xml130 import xml1
from lake.silver.born import born
from lake.table import table


@table(contract=Episodes, reads=[xml1])
def episodes(xml1: DataFrame) -> DataFrame:
    """One accepted treatment episode, the newest good delivery of (ma_cskcb, ma_lk); amounts in đồng, times local.

    Direct identifiers stay in ``restricted/identities`` under ``person_key``. ``ngay_sinh`` remains text: a midnight of
    1959 does not exist in Vietnam's time zone. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    return born(xml1).withColumn("person_key", F.col("_person_key"))
