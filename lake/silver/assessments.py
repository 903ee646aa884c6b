"""``silver/assessments``."""

from pyspark.sql import DataFrame

from contracts.assessments import Assessments
from lake.bronze.xml130 import xml12
from lake.table import table


@table(contract=Assessments, reads=[xml12])
def assessments(xml12: DataFrame) -> DataFrame:
    """One assessment by a medical board, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML12."""
    return xml12
