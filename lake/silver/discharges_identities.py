"""``restricted/discharges_identities``."""

from pyspark.sql import DataFrame

from contracts.discharges_identities import DischargesIdentities
from lake.bronze.xml130 import xml7
from lake.table import table


@table(contract=DischargesIdentities, reads=[xml7], layer="restricted")
def discharges_identities(xml7: DataFrame) -> DataFrame:
    """The persons named by one row of ``discharges``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML7.
    """
    return xml7
