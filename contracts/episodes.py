"""Silver ``episodes``: the summary of each episode, without direct identifiers."""

import pyspark.sql.types as T

from contracts.claim_row import LAKE, BornRow, ClaimRow
from contracts.columns import REJECT, Text, column
from contracts.places import SOURCE
from contracts.residence import Residence
from contracts.xml130.xml1 import Xml1Care


class Episodes(ClaimRow, BornRow, Residence, Xml1Care):
    """One row per (ma_cskcb, ma_lk): its newest good delivery, amounts in đồng. Source: XML1 of QĐ 130/QĐ-BYT 2023."""

    person_key: Text = column("Khóa người bệnh (HMAC)", "Key of the person (HMAC)", required=REJECT, source=LAKE)
    is_complete: T.BooleanType = column(
        "Đủ mọi dòng và mọi phần", "No row and no part of it is missing", required=REJECT, source=LAKE
    )
    facility_today_province: Text = column("Mã tỉnh hôm nay của cơ sở", "Province of the facility today", source=SOURCE)
