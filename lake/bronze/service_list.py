"""Services of facilities and their prices (mẫu DMDichVu). Sender: the facility, or ``syt``."""

from contracts.service_list import ServiceList
from lake.table import Part, Sheets

service_list = Sheets("service_list", Part(ServiceList, table="service_list"))
