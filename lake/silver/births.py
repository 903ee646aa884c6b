"""``silver/births``."""

from pyspark.sql import DataFrame

from contracts.births import Births
from lake.bronze.xml130 import xml9
from lake.places import resolved
from lake.silver.places import places
from lake.table import table


@table(contract=Births, reads=[xml9, places])
def births(xml9: DataFrame, places: DataFrame) -> DataFrame:
    """One paper of birth, one child of a current, accepted episode, without direct identifiers.

    Source: QĐ 4750/QĐ-BYT, XML9.
    """
    return resolved(xml9, places, "maxa_cu_tru", "coalesce(ngay_ct, _service_on)", named="commune")
