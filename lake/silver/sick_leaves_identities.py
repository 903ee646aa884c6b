"""``restricted/sick_leaves_identities``."""

from pyspark.sql import DataFrame

from contracts.sick_leaves_identities import SickLeavesIdentities
from lake.bronze.xml130 import xml11
from lake.table import table


@table(contract=SickLeavesIdentities, reads=[xml11], layer="restricted")
def sick_leaves_identities(xml11: DataFrame) -> DataFrame:
    """The persons named by one row of ``sick_leaves``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML11.
    """
    return xml11
