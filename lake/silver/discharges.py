"""``silver/discharges``."""

from pyspark.sql import DataFrame

from contracts.discharges import Discharges
from lake.bronze.xml130 import xml7
from lake.table import table


@table(contract=Discharges, reads=[xml7])
def discharges(xml7: DataFrame) -> DataFrame:
    """One discharge paper of a current, accepted episode, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML7."""
    return xml7
