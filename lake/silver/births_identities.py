"""``restricted/births_identities``."""

from pyspark.sql import DataFrame

from contracts.births_identities import BirthsIdentities
from lake.bronze.xml130 import xml9
from lake.table import table


@table(contract=BirthsIdentities, reads=[xml9], layer="restricted")
def births_identities(xml9: DataFrame) -> DataFrame:
    """The persons named by one row of ``births``, at the same place of the same file. Source: QĐ 4750/QĐ-BYT, XML9."""
    return xml9
