"""``restricted/summaries_identities``."""

from pyspark.sql import DataFrame

from contracts.summaries_identities import SummariesIdentities
from lake.bronze.xml130 import xml8
from lake.table import table


@table(contract=SummariesIdentities, reads=[xml8], layer="restricted")
def summaries_identities(xml8: DataFrame) -> DataFrame:
    """The persons named by one row of ``summaries``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML8.
    """
    return xml8
