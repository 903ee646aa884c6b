"""``restricted/hiv_care``: no field of XML6 leaves the restricted bucket (Luật 71/2020/QH14, Điều 30)."""

from pyspark.sql import DataFrame

from contracts.hiv_care import HivCare
from lake.bronze.xml130 import xml6
from lake.places import resolved
from lake.silver.born import born
from lake.silver.places import places
from lake.table import table


@table(contract=HivCare, reads=[xml6, places], layer="restricted")
def hiv_care(xml6: DataFrame, places: DataFrame) -> DataFrame:
    """One record of HIV care of a current, accepted episode, persons included. Source: QĐ 4750/QĐ-BYT, XML6."""
    return resolved(born(xml6), places, "maxa_cu_tru", "_service_on", named="commune")
