"""``restricted/checkins_identities``."""

from pyspark.sql import DataFrame

from contracts.checkins_identities import CheckinsIdentities
from lake.bronze.xml130 import xml0
from lake.table import table


@table(contract=CheckinsIdentities, reads=[xml0], layer="restricted")
def checkins_identities(xml0: DataFrame) -> DataFrame:
    """The persons named by one row of ``checkins``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML0.
    """
    return xml0
