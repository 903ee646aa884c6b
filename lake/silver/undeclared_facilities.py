"""``silver/undeclared_facilities``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from lake.history import holds


def undeclared_facilities(episodes: DataFrame, facilities: DataFrame) -> DataFrame:
    """Episodes by facility and month that ended on days on which no row of ``facilities`` declares the facility.

    ``is_declared``: a row declares it for other days, so that its days are to be corrected. Source: QĐ 4750/QĐ-BYT,
    XML1; the list of facilities of the Department of Health.
    """
    seen = episodes.groupBy("ma_cskcb", F.to_date("ngay_ra").alias("day")).agg(F.count("*").alias("episodes"))
    declared = facilities.selectExpr("ma_cskcb as _declared", "valid_from", "valid_to")
    on_day = F.expr(f"ma_cskcb = _declared and {holds('day')}")
    undeclared = seen.join(F.broadcast(declared), on_day, how="left_anti")
    ever = declared.select("_declared").distinct()
    beside = undeclared.join(F.broadcast(ever), F.col("ma_cskcb") == F.col("_declared"), how="left")
    return beside.groupBy("ma_cskcb", F.trunc("day", "month").alias("month")).agg(
        F.sum("episodes").alias("episodes"),
        F.min("day").alias("first_day"),
        F.max("day").alias("last_day"),
        F.expr("bool_or(_declared is not null)").alias("is_declared"),
    )
