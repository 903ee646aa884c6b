"""``gold/mortality``."""

from pyspark.sql import DataFrame

from contracts.mortality import Mortality
from lake.gold.care import care
from lake.gold.patients import AGE_GROUP, FORM, ends
from lake.silver.episodes import episodes
from lake.table import table


@table(contract=Mortality, reads=[episodes])
def mortality(episodes: DataFrame) -> DataFrame:
    """Deaths at the facility by all who were treated, by facility, month of discharge, form of care, sex, age group.

    Numerator: KET_QUA_DTRI 5; denominator: episodes without recoveries. Unit: per cent. A flow. Of 4 inpatients one
    died, one died outside and one went home severely ill: 25.0. Source: QĐ 4750/QĐ-BYT, XML1; TT 23/2025/TT-BYT.
    """
    told = care(episodes).selectExpr("*", f"{FORM} as care", f"{AGE_GROUP} as age_group")
    counted = told.groupBy("ma_cskcb", "month", "care", "gioi_tinh", "age_group").agg(*ends())
    return counted.selectExpr("*", "deaths * 100 / episodes as mortality_percent")
