"""Restricted ``identities``: who a key by number is, delivery by delivery."""

from contracts.claim_row import LAKE, ClaimRow
from contracts.columns import REJECT, Text, column
from contracts.xml130.xml1 import Xml1Person


class Identities(ClaimRow, Xml1Person):
    """One row per (ma_cskcb, ma_lk): direct identifiers of its patient. Source: XML1 of QĐ 130/QĐ-BYT 2023."""

    person_key: Text = column("Khóa người bệnh theo số (HMAC)", "Key by number (HMAC)", required=REJECT, source=LAKE)
    ngay_sinh: Text = column("Ngày, giờ sinh", "Birth time, 12 digits", max=12)
    gioi_tinh: Text = column("Giới tính", "Sex", max=1)
