"""``silver/service_lines``."""

from pyspark.sql import DataFrame

from contracts.service_lines import ServiceLines
from lake.bronze.xml130 import xml3
from lake.table import table


@table(contract=ServiceLines, reads=[xml3])
def service_lines(xml3: DataFrame) -> DataFrame:
    """One service or consumable of a current, accepted episode; amounts in đồng. Source: QĐ 4750/QĐ-BYT, XML3."""
    return xml3
