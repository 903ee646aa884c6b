"""``silver/appointments``."""

from pyspark.sql import DataFrame

from contracts.appointments import Appointments
from lake.bronze.xml130 import xml14
from lake.silver.born import born
from lake.table import table


@table(contract=Appointments, reads=[xml14])
def appointments(xml14: DataFrame) -> DataFrame:
    """One re-visit appointment of a current, accepted episode, without direct identifiers.

    Source: QĐ 4750/QĐ-BYT, XML14.
    """
    return born(xml14)
