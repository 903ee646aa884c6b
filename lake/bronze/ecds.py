"""Cases of infectious diseases as eCDS extracts them, workbook or JSON. Sender: a facility, or ``syt``."""

from contracts.ecds import Ecds
from lake.cases import told
from lake.table import Part, Sheets

ecds = Sheets("ecds", Part(Ecds, table="infectious_cases"), derive=told, beside=("silver/diseases", "silver/places"))
