"""``silver/drug_lines``."""

from pyspark.sql import DataFrame

from contracts.drug_lines import DrugLines
from lake.bronze.xml130 import xml2
from lake.table import table


@table(contract=DrugLines, reads=[xml2])
def drug_lines(xml2: DataFrame) -> DataFrame:
    """One drug line of a current, accepted episode; amounts in đồng. Source: QĐ 4750/QĐ-BYT, XML2."""
    return xml2
