"""``gold/infectious_cases``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.gold_infectious_cases import GoldInfectiousCases
from lake.cases import iso_week
from lake.silver.infectious_cases import infectious_cases as cases
from lake.table import table


@table(contract=GoldInfectiousCases, reads=[cases])
def infectious_cases(infectious_cases: DataFrame) -> DataFrame:
    """Cases, deaths and late reports by ISO week of onset, disease and today's commune of residence.

    A case is (Mã số, onset, disease); late when the extract that first told it is of a later week than the onset. A
    flow. Source: QĐ 4039/QĐ-BYT 2025, TT 15/2026/TT-BYT.
    """
    weekly = infectious_cases.withColumn("week", F.expr(iso_week("khoi_phat")))
    return weekly.groupBy("week", "ma_benh", "ma_xa").agg(
        F.count("*").alias("cases"), F.count_if("is_death").alias("deaths"), F.count_if("is_late").alias("late")
    )
