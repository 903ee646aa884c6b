"""NGAY_SINH as silver tells it: 12-digit text beside a day and a year."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from lake.conform import birth_day


def born(rows: DataFrame) -> DataFrame:
    """The rows with ``birth_on`` and ``birth_year``; a midnight of 1959 does not exist in Vietnam's time zone."""
    year = F.substring("ngay_sinh", 1, 4).try_cast("int")
    return rows.withColumns({"birth_on": F.expr(birth_day("ngay_sinh")), "birth_year": year})
