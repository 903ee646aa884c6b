"""``restricted/tb_care``: no field of XML15 leaves the restricted bucket."""

from pyspark.sql import DataFrame

from contracts.tb_care import TbCare
from lake.bronze.xml130 import xml15
from lake.table import table


@table(contract=TbCare, reads=[xml15], layer="restricted")
def tb_care(xml15: DataFrame) -> DataFrame:
    """One record of TB treatment of a current, accepted episode, persons included. Source: QĐ 4750/QĐ-BYT, XML15."""
    return xml15
