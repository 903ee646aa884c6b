"""``silver/progress_notes``."""

from pyspark.sql import DataFrame

from contracts.progress_notes import ProgressNotes
from lake.bronze.xml130 import xml5
from lake.table import table


@table(contract=ProgressNotes, reads=[xml5])
def progress_notes(xml5: DataFrame) -> DataFrame:
    """One note on the course of a current, accepted episode. Source: QĐ 4750/QĐ-BYT, XML5."""
    return xml5
