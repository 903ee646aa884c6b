"""``silver/checkins``."""

from pyspark.sql import DataFrame

from contracts.checkins import Checkins
from lake.bronze.xml130 import xml0
from lake.silver.born import born
from lake.table import table


@table(contract=Checkins, reads=[xml0])
def checkins(xml0: DataFrame) -> DataFrame:
    """One order of a check-in, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML0."""
    return born(xml0)
