"""``silver/unresolved_places``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.standards import OLD
from contracts.unresolved_places import UnresolvedPlaces
from lake.silver.episodes import episodes
from lake.table import table


@table(contract=UnresolvedPlaces, reads=[episodes])
def unresolved_places(episodes: DataFrame) -> DataFrame:
    """Episodes whose commune of today is not known, by facility, month of discharge, code as sent and why.

    A missing code counts, but not in the files of QĐ 4210, which had no such field. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    never_asked = (F.col("commune_state") == "no_code") & (F.col("_standard") == OLD)
    day = F.to_date("ngay_ra")
    month = F.trunc(day, "month").alias("month")
    return (
        episodes.where((F.col("commune_state") != "known") & ~never_asked)
        .groupBy("ma_cskcb", month, "maxa_cu_tru", "commune_state")
        .agg(
            # One code has two names in a month only where its meaning changed inside it.
            F.max_by("commune_name", day).alias("commune_name"),
            F.count("*").alias("episodes"),
            F.min(day).alias("first_day"),
            F.max(day).alias("last_day"),
        )
    )
