"""``silver/pregnancy_leaves``."""

from pyspark.sql import DataFrame

from contracts.pregnancy_leaves import PregnancyLeaves
from lake.bronze.xml130 import xml10
from lake.table import table


@table(contract=PregnancyLeaves, reads=[xml10])
def pregnancy_leaves(xml10: DataFrame) -> DataFrame:
    """One pregnancy leave of a current, accepted episode, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML10."""
    return xml10
