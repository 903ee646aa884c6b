"""``silver/population``."""

from pyspark.sql import DataFrame

from contracts.commune_population import CommunePopulation
from lake import population as people
from lake.bronze.population import population as feed
from lake.silver.places import places
from lake.table import table


@table(contract=CommunePopulation, reads=[feed.head, places])
def population(population: DataFrame, places: DataFrame) -> DataFrame:
    """One commune of today, year, sex and age group as far as sent, people on 31 December; nothing is rounded.

    An old commune split among n new ones gives 1/n each, unless weights were delivered. Source: niên giám thống kê.
    """
    return people.population(population, places)
