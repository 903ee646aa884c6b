"""``restricted/assessments_identities``."""

from pyspark.sql import DataFrame

from contracts.assessments_identities import AssessmentsIdentities
from lake.bronze.xml130 import xml12
from lake.table import table


@table(contract=AssessmentsIdentities, reads=[xml12], layer="restricted")
def assessments_identities(xml12: DataFrame) -> DataFrame:
    """The persons named by one row of ``assessments``, at the same place of the same file.

    Source: QĐ 4750/QĐ-BYT, XML12.
    """
    return xml12
