"""People by commune at the end of a year. Sender: ``syt``."""

from contracts.population import Population
from lake.table import Part, Sheets

population = Sheets("population", Part(Population, table="population"), beside=("silver/places",))
