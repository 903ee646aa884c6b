"""Insurance claims and check-ins of QĐ 130/QĐ-BYT and QĐ 4750/QĐ-BYT, one episode a HOSO. Sender: the facility code."""

from contracts.xml130.episode import Episode
from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml4 import Xml4
from contracts.xml130.xml5 import Xml5
from lake import claims
from lake.table import Feed, Part

xml1 = Part(Xml1, table="episodes")
xml2 = Part(Xml2, table="drug_lines")
xml3 = Part(Xml3, table="service_lines")
xml4 = Part(Xml4, table="test_results")
xml5 = Part(Xml5, table="progress_notes")

xml130 = Feed("xml130", reader=claims, head=xml1, lines=(xml2, xml3, xml4, xml5), across=Episode)
