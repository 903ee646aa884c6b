"""``silver/test_results``."""

from pyspark.sql import DataFrame

from contracts.test_results import TestResults
from lake.bronze.xml130 import xml4
from lake.table import table


@table(contract=TestResults, reads=[xml4])
def test_results(xml4: DataFrame) -> DataFrame:
    """One result of a test or image of a current, accepted episode; value as text. Source: QĐ 4750/QĐ-BYT, XML4."""
    return xml4
