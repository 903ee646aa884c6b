"""``silver/summaries``."""

from pyspark.sql import DataFrame

from contracts.summaries import Summaries
from lake.bronze.xml130 import xml8
from lake.table import table


@table(contract=Summaries, reads=[xml8])
def summaries(xml8: DataFrame) -> DataFrame:
    """One summary of a medical record of a current, accepted episode, without direct identifiers.

    Source: QĐ 4750/QĐ-BYT, XML8.
    """
    return xml8
