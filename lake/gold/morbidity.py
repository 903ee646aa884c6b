"""``gold/morbidity``."""

from pyspark.sql import DataFrame

from contracts.morbidity import Morbidity
from lake.gold.care import care
from lake.gold.patients import AGE_GROUP, FORM, ends
from lake.icd_chapters import chaptered
from lake.silver.episodes import episodes
from lake.table import table


@table(contract=Morbidity, reads=[episodes])
def morbidity(episodes: DataFrame) -> DataFrame:
    """Episodes by month of discharge, ICD-10 chapter, block and category, form of care, sex and age group.

    Numerator: episodes by MA_BENH_CHINH, without recoveries; no denominator. Unit: episodes. A flow. Two women of 30
    in hospital with J18.1 and J18.9, one of whom died, and a recovery of a third: J18 in J09-J18 of X has 2 episodes
    and 1 death. Source: QĐ 4750/QĐ-BYT, XML1; TT 23/2025/TT-BYT, mẫu 14/BCT.
    """
    told = care(episodes).selectExpr("*", f"{FORM} as care", f"{AGE_GROUP} as age_group")
    placed = chaptered(told, "ma_benh_chinh")
    return placed.groupBy("month", "chapter", "block", "icd3", "care", "gioi_tinh", "age_group").agg(*ends())
