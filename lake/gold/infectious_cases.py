"""``gold/infectious_cases``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.gold_infectious_cases import GoldInfectiousCases
from lake.cases import iso_week
from lake.population import population_on
from lake.silver.infectious_cases import infectious_cases as cases
from lake.silver.population import population
from lake.table import table

THURSDAY = "date_add(trunc(khoi_phat, 'week'), 3)"
"""SQL of the middle of the week: people are linear by days, so on it they are as many as in the mean of the week."""
REASON = (
    "case when ma_xa is null then 'no_commune' when _state is null then 'no_population'"
    " when population is null then _state when population = 0 then 'no_people' end as reason"
)


@table(contract=GoldInfectiousCases, reads=[cases, population])
def infectious_cases(infectious_cases: DataFrame, population: DataFrame) -> DataFrame:
    """Cases, deaths, late reports, incidence and fatality by ISO week of onset, disease and today's commune.

    A case is (Mã số, onset, disease); late when the extract that first told it is of a later week than the onset. A
    flow. Incidence: cases × 100,000 by the commune's mean population of the week; fatality: deaths by cases, per cent.
    2 cases and 1 death among 40,000 people are 5.0 and 50.0. Source: QĐ 4039/QĐ-BYT 2025, TT 15/2026/TT-BYT.
    """
    weekly = infectious_cases.withColumns({"week": F.expr(iso_week("khoi_phat")), "day": F.expr(THURSDAY)})
    counted = weekly.groupBy("week", "day", "ma_benh", "ma_xa").agg(
        F.count("*").alias("cases"), F.count_if("is_death").alias("deaths"), F.count_if("is_late").alias("late")
    )
    people = population_on(population, weekly.select("day")).selectExpr(
        "ma_xa as _xa", "day as _day", "dan_so as population", "population_state as _state"
    )
    beside = counted.join(F.broadcast(people), F.expr("ma_xa = _xa and day = _day"), how="left")
    rates = ("cases * 100000 / nullif(population, 0) as incidence_per_100000", "deaths * 100 / cases")
    return beside.selectExpr("*", rates[0], f"{rates[1]} as fatality_percent", REASON)
