"""The generations of the claim standard as the generator writes them: their days, and the fields of each in order.

Rows are made under today's names whatever the standard; only here do they get the names and the fields of another.
Kept apart from `contracts/` on purpose, as `layout`.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from lake.synth.layout import FIELDS
from lake.synth.model import Row

FORMER, LATEST = "4210", "1931"
_FIRST_DAYS = (("1931", date(2026, 7, 1)), ("3176", date(2025, 1, 1)), ("4750", date(2024, 7, 1)))
DISTRICTS_END = date(2025, 7, 1)
"""From here on communes lie in provinces alone, and there are fewer of both."""
HALF_BENEFIT = date(2026, 7, 1)
"""From here on insurance pays half to those who come without a referral as 1.13."""

# What QĐ 4750 brought; its tables XML13 to XML15 are not sent before.
_NEW = {
    "XML0": "NGAY_VAO_NOI_TRU LY_DO_VNT MA_LY_DO_VNT MA_THUOC TEN_THUOC MA_VAT_TU TEN_VAT_TU DU_PHONG",
    "XML1": "NHOM_MAU",
    "XML2": "NGAY_TH_YL",
    "XML6": """NGAY_SINH GIOI_TINH DIA_CHI MATINH_CU_TRU MAHUYEN_CU_TRU MAXA_CU_TRU NOI_LAY_MAU_XN NOI_XN_KD
        NOI_BDDT_ARV SANG_LOC_LAO KQ_DTRI_LAO GIAI_DOAN_LAM_SANG NHOM_DOI_TUONG NGAY_CHUYEN_PHAC_DO
        LY_DO_CHUYEN_PHAC_DO MA_CSKCB""",
    **dict.fromkeys(("XML7", "XML9", "XML10", "XML11"), "DU_PHONG"),
}
_KINDS = {
    FORMER: frozenset(f"XML{n}" for n in range(1, 6)),
    "130": frozenset(f"XML{n}" for n in range(13)),
}
# The 37 fields of a referral by QĐ 3176.
_REFERRAL = """MA_LK SO_HOSO SO_CHUYENTUYEN GIAY_CHUYEN_TUYEN MA_CSKCB MA_CSKCB_DI MA_CSKCB_DEN HO_TEN NGAY_SINH
    GIOI_TINH MA_QUOCTICH MA_DANTOC MA_NGHE_NGHIEP DIA_CHI MA_THE_BHYT GT_THE_DEN NGAY_VAO
    NGAY_VAO_NOI_TRU NGAY_RA DAU_HIEU_LS CHAN_DOAN_RV QT_BENHLY TOMTAT_KQ PP_DIEUTRI MA_BENH_CHINH
    MA_BENH_KT MA_BENH_YHCT MA_LOAI_RV MA_LYDO_CT TINH_TRANG_CT HUONG_DIEU_TRI
    PHUONGTIEN_VC HOTEN_NGUOI_HT CHUCDANH_NGUOI_HT MA_BAC_SI MA_TTDV DU_PHONG"""
# The fields of QĐ 4210, `old=today's` where they were renamed.
_FORMER = {
    "XML1": """MA_LK STT MA_BN HO_TEN NGAY_SINH GIOI_TINH DIA_CHI MA_THE=MA_THE_BHYT MA_DKBD GT_THE_TU GT_THE_DEN
        MIEN_CUNG_CT=NGAY_MIEN_CCT TEN_BENH=CHAN_DOAN_RV MA_BENH=MA_BENH_CHINH MA_BENHKHAC=MA_BENH_KT MA_LYDO_VVIEN
        MA_NOI_CHUYEN=MA_NOI_DI MA_TAI_NAN NGAY_VAO NGAY_RA SO_NGAY_DTRI KET_QUA_DTRI TINH_TRANG_RV=MA_LOAI_RV
        NGAY_TTOAN T_THUOC T_VTYT T_TONGCHI=T_TONGCHI_BV T_BNTT T_BNCCT T_BHTT T_NGUONKHAC T_NGOAIDS NAM_QT THANG_QT
        MA_LOAI_KCB MA_KHOA MA_CSKCB MA_KHUVUC MA_PTTT_QT CAN_NANG""",
    "XML2": """MA_LK STT MA_THUOC MA_NHOM TEN_THUOC DON_VI_TINH HAM_LUONG DUONG_DUNG LIEU_DUNG SO_DANG_KY TT_THAU
        PHAM_VI TYLE_TT=TYLE_TT_BH SO_LUONG DON_GIA THANH_TIEN=THANH_TIEN_BV MUC_HUONG T_NGUON_KHAC=T_NGUONKHAC
        T_BNTT T_BHTT T_BNCCT T_NGOAIDS MA_KHOA MA_BAC_SI MA_BENH NGAY_YL MA_PTTT""",
    "XML3": """MA_LK STT MA_DICH_VU MA_VAT_TU MA_NHOM GOI_VTYT TEN_VAT_TU TEN_DICH_VU DON_VI_TINH PHAM_VI SO_LUONG
        DON_GIA=DON_GIA_BV TT_THAU TYLE_TT=TYLE_TT_DV THANH_TIEN=THANH_TIEN_BV T_TRANTT MUC_HUONG T_NGUONKHAC T_BNTT
        T_BHTT T_BNCCT T_NGOAIDS MA_KHOA MA_GIUONG MA_BAC_SI MA_BENH NGAY_YL NGAY_KQ MA_PTTT""",
    "XML4": "MA_LK STT MA_DICH_VU MA_CHI_SO TEN_CHI_SO GIA_TRI MA_MAY MO_TA KET_LUAN NGAY_KQ",
    "XML5": "MA_LK STT DIEN_BIEN=DIEN_BIEN_LS HOI_CHAN PHAU_THUAT NGAY_YL=THOI_DIEM_DBLS",
}
# commune → the province and the district in which this code lay until mid 2025
_DISTRICTS = {
    "31120": ("92", "916"),
    "31135": ("92", "916"),
    "31153": ("92", "917"),
    "31168": ("92", "918"),
    "31207": ("92", "923"),
    "31261": ("92", "925"),
    "31299": ("92", "926"),
    "31321": ("93", "930"),
    "31340": ("93", "931"),
    "31420": ("93", "934"),
    "31528": ("94", "943"),
    "31673": ("94", "951"),
}


def standard_on(day: date) -> str:
    """The standard by which care that ended on this day is written, unless the facility still goes by QĐ 4210."""
    return next((standard for standard, first in _FIRST_DAYS if day >= first), "130")


def sends(kind: str, standard: str) -> bool:
    """Whether the standard has this kind of part."""
    return standard not in _KINDS or kind in _KINDS[standard]


@cache
def fields(kind: str, standard: str) -> tuple[tuple[str, str], ...]:
    """Field under which a row has the value, and the tag it is written as, in the order of the standard."""
    if standard == FORMER:
        named = (one.rpartition("=") for one in _FORMER[kind].split())
        return tuple((today, old or today) for old, _, today in named)
    names: tuple[str, ...] = FIELDS[kind]
    if kind == "XML13" and standard in ("3176", "1931"):
        names = tuple(_REFERRAL.split())
    new = _NEW.get(kind, "").split() if standard == "130" else ()
    return tuple((name, name) for name in names if name not in new)


def residence(ward: str, on: date) -> Row:
    """Codes of province, district and commune of one who lives there on this day."""
    if on >= DISTRICTS_END:
        return {"MATINH_CU_TRU": "92", "MAHUYEN_CU_TRU": "", "MAXA_CU_TRU": ward}
    province, district = _DISTRICTS[ward]
    return {"MATINH_CU_TRU": province, "MAHUYEN_CU_TRU": district, "MAXA_CU_TRU": ward}
