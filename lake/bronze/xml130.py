"""Insurance claims and check-ins of QĐ 130/QĐ-BYT, its amendments and QĐ 4210/QĐ-BYT before it, one episode a HOSO.

Sender: the facility code.
"""

from contracts.xml130.checkin import Xml0
from contracts.xml130.episode import Episode
from contracts.xml130.xml1 import Xml1
from contracts.xml130.xml2 import Xml2
from contracts.xml130.xml3 import Xml3
from contracts.xml130.xml4 import Xml4
from contracts.xml130.xml5 import Xml5
from contracts.xml130.xml6 import Xml6
from contracts.xml130.xml7 import Xml7
from contracts.xml130.xml8 import Xml8
from contracts.xml130.xml9 import Xml9
from contracts.xml130.xml10 import Xml10
from contracts.xml130.xml11 import Xml11
from contracts.xml130.xml12 import Xml12
from contracts.xml130.xml13 import Xml13
from contracts.xml130.xml14 import Xml14
from contracts.xml130.xml15 import Xml15
from lake import claims
from lake.table import Feed, Part

xml0 = Part(Xml0, table="checkins", served="ngay_vao", person=True)
xml1 = Part(Xml1, table="episodes", served="ngay_ra")
xml2 = Part(Xml2, table="drug_lines", served="ngay_yl")
xml3 = Part(Xml3, table="service_lines", served="ngay_yl")
xml4 = Part(Xml4, table="test_results")
xml5 = Part(Xml5, table="progress_notes")
xml6 = Part(Xml6, table="hiv_care", restricted=True, person=True)
xml7 = Part(Xml7, table="discharges", person=True)
xml8 = Part(Xml8, table="summaries", person=True)
xml9 = Part(Xml9, table="births", person=True)
xml10 = Part(Xml10, table="pregnancy_leaves", person=True)
xml11 = Part(Xml11, table="sick_leaves", person=True)
xml12 = Part(Xml12, table="assessments", person=True)
xml13 = Part(Xml13, table="referrals", person=True)
xml14 = Part(Xml14, table="appointments", person=True)
xml15 = Part(Xml15, table="tb_care", restricted=True, person=True)

lines = (xml2, xml3, xml4, xml5, xml6, xml7, xml8, xml9, xml10, xml11, xml12, xml13, xml14, xml15, xml0)
xml130 = Feed("xml130", reader=claims, head=xml1, lines=lines, across=Episode)
