"""``silver/infectious_cases``."""

from pyspark.sql import DataFrame

from contracts.infectious_cases import InfectiousCases
from lake.bronze.ecds import ecds as feed
from lake.cases import alike
from lake.table import table


@table(contract=InfectiousCases, reads=[feed.head])
def infectious_cases(ecds: DataFrame) -> DataFrame:
    """One case of an infectious disease, (Mã số, onset, disease), as its newest extract tells it.

    Source: QĐ 4039/QĐ-BYT 2025; TT 15/2026/TT-BYT.
    """
    return alike(ecds)
