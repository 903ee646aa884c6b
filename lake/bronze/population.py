"""People by commune and year, of the statistics office. Sender: ``syt``."""

from contracts.population import Population
from lake.table import Part, Sheets

population = Sheets("population", Part(Population, table="population"))
