"""``silver/sick_leaves``."""

from pyspark.sql import DataFrame

from contracts.sick_leaves import SickLeaves
from lake.bronze.xml130 import xml11
from lake.table import table


@table(contract=SickLeaves, reads=[xml11])
def sick_leaves(xml11: DataFrame) -> DataFrame:
    """One sick leave of a current, accepted episode, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML11."""
    return xml11
