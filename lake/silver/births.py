"""``silver/births``."""

from pyspark.sql import DataFrame

from contracts.births import Births
from lake.bronze.xml130 import xml9
from lake.table import table


@table(contract=Births, reads=[xml9])
def births(xml9: DataFrame) -> DataFrame:
    """One paper of birth, one child of a current, accepted episode, without direct identifiers.

    Source: QĐ 4750/QĐ-BYT, XML9.
    """
    return xml9
