"""Cases of infectious diseases, as eCDS extracts them in Excel and JSON. Sender: a facility, or ``syt``."""

from contracts.ecds import Ecds
from lake.table import Part, Sheets

ecds = Sheets("ecds", Part(Ecds, table="infectious_cases"))
