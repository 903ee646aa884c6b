"""Registry of the province's facilities. Sender: the facility, or ``syt``."""

from contracts.facilities import Facilities
from lake.table import Part, Sheets

facilities = Sheets("facilities", Part(Facilities, table="facilities"))
