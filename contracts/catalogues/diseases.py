"""Notifiable infectious diseases, with their ICD-10 codes, other names and groups A, B, C."""

from datetime import date

from contracts.catalogues.base import CatalogueRow, Edition
from contracts.columns import REJECT, Text, column

SOURCE = "TT 15/2026/TT-BYT, QĐ 1965/QĐ-BYT 2026; TT 54/2015/TT-BYT đến 30/06/2026"
GROUPS = ("A", "B", "C")
EDITIONS = (
    Edition("TT 54/2015/TT-BYT", r"54/2015/tt-byt", None, date(2026, 6, 30)),
    Edition("TT 15/2026/TT-BYT", r"15/2026/tt-byt", date(2026, 7, 1), None),
)


class Diseases(CatalogueRow):
    """One notifiable disease. Once a list of them was delivered, it holds in the place of the one carried by the lake.

    A diagnosis is one of it by the longest of its ICD-10 codes that the diagnosis begins with, else by a name.
    """

    ma_benh: Text = column(
        "Mã bệnh truyền nhiễm", "Disease code", required=REJECT, labels=("Mã bệnh", "Mã bệnh eCDS"), source=SOURCE
    )
    ten_benh: Text = column(
        "Tên bệnh truyền nhiễm", "Name", required=REJECT, labels=("Tên bệnh", "Bệnh"), source=SOURCE
    )
    ma_icd10: Text = column(
        "Các mã ICD-10", "Its ICD-10 codes, ';' between", labels=("Mã ICD", "Mã ICD-10", "ICD-10"), source=SOURCE
    )
    ten_khac: Text = column("Tên khác", "Other names, ';' between", labels=("Tên gọi khác", "Viết tắt"), source=SOURCE)
    nhom: Text = column(
        "Nhóm", "Group", codes=GROUPS, codes_severity=REJECT, labels=("Nhóm bệnh", "Phân nhóm"), source=SOURCE
    )

    class Config:
        metadata = {"key": ("ma_benh",), "editions": EDITIONS}  # noqa: RUF012 - Pandera reads a plain dict
