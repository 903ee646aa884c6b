"""``restricted/pregnancy_leaves_identities``."""

from pyspark.sql import DataFrame

from contracts.pregnancy_leaves_identities import PregnancyLeavesIdentities
from lake.bronze.xml130 import xml10
from lake.table import table


@table(contract=PregnancyLeavesIdentities, reads=[xml10], layer="restricted")
def pregnancy_leaves_identities(xml10: DataFrame) -> DataFrame:
    """The persons named by one row of ``pregnancy_leaves``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML10.
    """
    return xml10
