"""Which generation of the claim standard a HOSO is of, and the names that QĐ 4210 had for today's fields, by kind.

Written against the standard alone, as ``claim_judge``.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

_LINE = {"THANH_TIEN": "THANH_TIEN_BV"}
NAMES = {
    "XML1": {
        "MA_THE": "MA_THE_BHYT",
        "MIEN_CUNG_CT": "NGAY_MIEN_CCT",
        "TEN_BENH": "CHAN_DOAN_RV",
        "MA_BENH": "MA_BENH_CHINH",
        "MA_BENHKHAC": "MA_BENH_KT",
        "MA_NOI_CHUYEN": "MA_NOI_DI",
        "TINH_TRANG_RV": "MA_LOAI_RV",
        "T_TONGCHI": "T_TONGCHI_BV",
    },
    "XML2": _LINE | {"TYLE_TT": "TYLE_TT_BH", "T_NGUON_KHAC": "T_NGUONKHAC"},
    "XML3": _LINE | {"TYLE_TT": "TYLE_TT_DV", "DON_GIA": "DON_GIA_BV"},
    "XML5": {"DIEN_BIEN": "DIEN_BIEN_LS", "NGAY_YL": "THOI_DIEM_DBLS"},
}
BORDERS = {"20240701": "4750", "20250101": "3176", "20260701": "1931"}


def is_former(element: ET.Element, kind: str) -> bool:
    """Whether a row stands under the names of QĐ 4210."""
    return bool(NAMES.get(kind, {}).keys() & {child.tag for child in element})


def by_day(day: str) -> str:
    """The generation of a service that ended on this day, yyyymmdd and whatever stands behind."""
    return [name for first, name in {"": "130", **BORDERS}.items() if day[:8] >= first][-1]
