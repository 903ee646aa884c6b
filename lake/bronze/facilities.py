"""Facilities of the province, as the Department of Health registers them. Sender: the facility, or ``syt``."""

from contracts.facilities import Facilities
from lake.table import Part, Sheets

facilities = Sheets("facilities", Part(Facilities, table="facilities"), beside=("silver/places",))
