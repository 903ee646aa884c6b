"""What of XML0 and XML4 to XML15 a second reading finds unreadable: the portal's fields that are no text, by kind.

Written against the interface page and the field lists of the standard alone, as ``claim_judge``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Row(Protocol):
    """A delivered row as ``claim_judge`` reads it."""

    def __getitem__(self, name: str) -> str: ...
    def number(self, name: str) -> object: ...
    def time(self, name: str) -> object: ...
    def day(self, name: str) -> object: ...


PAPERS = tuple(f"XML{n}" for n in range(4, 16))
NUMBERS = {
    "XML0": "STT",
    "XML4": "STT",
    "XML5": "STT",
    "XML6": "SO_NGAY_CAP_THUOC_ARV",
    "XML7": "TUOI_THAI",
    "XML9": "SO_CON LAN_SINH SO_CON_SONG CAN_NANG_CON",
    "XML10": "SO_NGAY",
    "XML11": "SO_NGAY_NGHI TUOI_THAI",
    "XML12": "TYLE_TTCT_MOI TONG_TYLE_TTCT",
}
TIMES = {
    "XML0": "NGAY_SINH NGAY_VAO NGAY_YL",
    "XML4": "NGAY_KQ",
    "XML5": "THOI_DIEM_DBLS",
    "XML7": "NGAY_VAO NGAY_RA THOIGIAN_DINHCHI",
    "XML8": "NGAY_VAO NGAY_RA",
    "XML9": "NGAY_SINH_CON",
    "XML14": "NGAY_HEN_KL",
}
DAYS = {
    "XML6": """NGAYBD_DTRI_LAO NGAYKT_DTRI_LAO NGAY_XN_PCR NGAY_KQ_XN_PCR NGAY_BAT_DAU_XU_TRI NGAY_KET_THUC_XU_TRI
        NGAY_CHUYEN_PHAC_DO""",
    "XML7": "NGAY_CT",
    "XML8": "NGAY_CT",
    "XML9": "NGAYSINH_NND NGAYCAP_CCCD_NND NGAY_CT",
    "XML10": "TU_NGAY DEN_NGAY NGAY_CT",
    "XML11": "TU_NGAY DEN_NGAY NGAY_CT",
    "XML12": "NGAY_HOP NGAY_SINH NGAY_CAP_CCCD NGAY_CHUNG_TU NGAY_DE_NGHI",
    "XML14": "NGAY_CT",
    "XML15": "NGAYBD_DTRI_LAO BDDT_ARV NGAY_BAT_DAU_DT_CTX",
}


def _on_tb(row: Row) -> bool:
    return row["LOAI_DTRI_LAO"] not in ("", "0")


def _has(field: str, code: str) -> Callable[[Row], bool]:
    return lambda row: code in [one.strip() for one in row[field].split(";")]


_ENDED, _INFANT, _ON_ARV = _has("MA_DINH_CHI_THAI", "1"), _has("MA_TINH_TRANG_DK", "1"), _has("MA_XU_TRI", "1")
WHEN: dict[tuple[str, str], Callable[[Row], bool]] = {
    ("XML4", "NGAY_KQ"): lambda row: bool(row["GIA_TRI"]),
    ("XML6", "NGAYBD_DTRI_LAO"): _on_tb,
    ("XML6", "NGAYKT_DTRI_LAO"): lambda row: _on_tb(row) and row["KQ_DTRI_LAO"] not in ("", "1"),
    ("XML6", "NGAY_XN_PCR"): _INFANT,
    ("XML6", "NGAY_KQ_XN_PCR"): _INFANT,
    ("XML6", "NGAY_BAT_DAU_XU_TRI"): _ON_ARV,
    ("XML6", "NGAY_KET_THUC_XU_TRI"): _ON_ARV,
    ("XML6", "SO_NGAY_CAP_THUOC_ARV"): _ON_ARV,
    ("XML7", "THOIGIAN_DINHCHI"): _ENDED,
    ("XML7", "TUOI_THAI"): _ENDED,
    ("XML11", "TUOI_THAI"): _ENDED,
}


def unreadable(row: Row, kind: str) -> set[str]:
    """Fields for which the row is kept out: MA_LK missing, and what the portal asks for delivered but unreadable."""
    found = set() if row["MA_LK"] or kind == "XML12" else {"MA_LK"}
    for names, reads in ((NUMBERS, row.number), (TIMES, row.time), (DAYS, row.day)):
        for name in names.get(kind, "").split():
            asked = WHEN.get((kind, name), lambda row: True)
            if row[name] and reads(name) is None and asked(row):
                found.add(name)
    return found
