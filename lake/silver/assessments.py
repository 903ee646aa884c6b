"""``silver/assessments``."""

from pyspark.sql import DataFrame

from contracts.assessments import Assessments
from lake.bronze.xml130 import xml12
from lake.places import resolved
from lake.silver.places import places
from lake.table import table


@table(contract=Assessments, reads=[xml12, places])
def assessments(xml12: DataFrame, places: DataFrame) -> DataFrame:
    """One assessment by a medical board, without direct identifiers. Source: QĐ 4750/QĐ-BYT, XML12."""
    return resolved(xml12, places, "maxa_cu_tru", "coalesce(ngay_hop, _service_on)", named="commune")
