"""``restricted/appointments_identities``."""

from pyspark.sql import DataFrame

from contracts.appointments_identities import AppointmentsIdentities
from lake.bronze.xml130 import xml14
from lake.table import table


@table(contract=AppointmentsIdentities, reads=[xml14], layer="restricted")
def appointments_identities(xml14: DataFrame) -> DataFrame:
    """The persons named by one row of ``appointments``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML14.
    """
    return xml14
