"""Procedure codes: ICD-9-CM volume 3."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Text, column

SOURCE = "QĐ 4440/QĐ-BYT 2020"


class Icd9cm(CatalogueRow):
    """One procedure code and one service code that equals it."""

    ma_pttt_qt: Text = column(
        "Mã ICD-9-CM",
        "Procedure code",
        required=REJECT,
        labels=("Mã ICD9-CM", "Mã ICD-9 CM", "Mã PTTT quốc tế", "ICD-9-CM"),
        source=SOURCE,
    )
    ten_pttt: Text = column(
        "Tên phẫu thuật, thủ thuật",
        "Name",
        required=REJECT,
        labels=("Tên PTTT", "Tên tiếng Việt", "Tên ICD-9-CM", "Tên dịch vụ kỹ thuật"),
        source=SOURCE,
    )
    ten_tieng_anh: Text = column("Tên tiếng Anh", "English name", labels=("Tên ICD-9-CM tiếng Anh",), source=SOURCE)
    ma_dich_vu: Text = column(
        "Mã tương đương", "Service code that equals it", labels=("Mã dịch vụ", "MA_TUONG_DUONG"), source=SOURCE
    )

    class Config:
        metadata = {"key": ("ma_pttt_qt", "ma_dich_vu")}  # noqa: RUF012 - Pandera reads a plain dict
