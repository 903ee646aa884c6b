"""Silver ``episodes``: the summary of each episode, without direct identifiers."""

import pyspark.sql.types as T

from contracts.claim_row import LAKE, ClaimRow
from contracts.columns import REJECT, Count, Day, Text, column
from contracts.xml130.xml1 import Xml1Care


class Episodes(ClaimRow, Xml1Care):
    """One row per (ma_cskcb, ma_lk): its newest good delivery, amounts in đồng. Source: XML1 of QĐ 130/QĐ-BYT 2023."""

    person_key: Text = column("Khóa người bệnh (HMAC)", "Key of the person (HMAC)", required=REJECT, source=LAKE)
    birth_on: Day = column("Ngày sinh, trống nếu không rõ", "Day of birth, null when unknown", source=LAKE)
    birth_year: Count = column("Năm sinh", "Year of birth", source=LAKE)
    is_complete: T.BooleanType = column(
        "Đủ mọi dòng và mọi phần", "No row and no part of it is missing", required=REJECT, source=LAKE
    )
