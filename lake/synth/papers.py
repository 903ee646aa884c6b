"""The summary row of a claim (XML1) and the papers with it, each where the standard expects it."""

from __future__ import annotations

from datetime import date, timedelta

from lake.synth import certificates, clinics
from lake.synth.certificates import BOSS, day
from lake.synth.episodes import Visit
from lake.synth.model import Part, Row
from lake.synth.standards import residence

_SUMMARISED = frozenset({"03", "04", "06"})
_ON_A_BED = frozenset({"03", "04", "09"})
_LISTED = frozenset({"XML6", "XML9", "XML15"})  # kinds whose rows stand in a list
_EMPTY_TOO = ("XML7", "XML8", "XML6", "XML9", "XML10", "XML11", "XML13", "XML14", "XML15")


def head(visit: Visit) -> Row:
    """The row of XML1, its totals still to be set."""
    disease, left, kept = visit.disease, visit.left, visit.care in _ON_A_BED
    return _person(visit) | {
        "LY_DO_VV": "Khám bệnh",
        "LY_DO_VNT": disease.name if kept else "",
        "CHAN_DOAN_VAO": disease.name,
        "CHAN_DOAN_RV": disease.name,
        "MA_BENH_CHINH": disease.icd,
        "MA_BENH_KT": ";".join(disease.others[: visit.index % 3]),
        "MA_DOITUONG_KCB": visit.attendance,
        "MA_NOI_DI": visit.person.home if visit.attendance == "1.3" else "",
        "MA_NOI_DEN": visit.referred_to,
        "MA_TAI_NAN": "1" if disease.icd.startswith("S") else "",
        "NGAY_VAO": f"{visit.came:%Y%m%d%H%M}",
        "NGAY_VAO_NOI_TRU": f"{visit.came + timedelta(minutes=30):%Y%m%d%H%M}" if kept else "",
        "NGAY_RA": f"{left:%Y%m%d%H%M}",
        "SO_NGAY_DTRI": str(visit.days),
        "PP_DIEU_TRI": "Nội khoa" if visit.care != "03" else "Nội khoa, chăm sóc cấp II",
        "KET_QUA_DTRI": visit.result,
        "MA_LOAI_RV": visit.leave,
        "GHI_CHU": "Tái khám khi có dấu hiệu bất thường",
        "NGAY_TTOAN": f"{left:%Y%m%d%H%M}",
        "NAM_QT": f"{left:%Y}",
        "THANG_QT": f"{left:%m}",
        "MA_LOAI_KCB": visit.care,
        "MA_KHOA": "K01;K02" if visit.care == "03" else "K01",
        "MA_CSKCB": visit.facility.code,
        "CAN_NANG": f"{2.5 + visit.index % 15 / 10:.2f}" if disease.icd == "P59.9" else str(45 + visit.index % 30),
        "CAN_NANG_CON": str(2600 + visit.index % 14 * 100) if disease.icd in ("O80", "O82") else "",
        "NGAY_TAI_KHAM": f"{left + timedelta(days=28):%Y%m%d}" if disease.chronic else "",
        "MA_HSBA": f"HS{visit.number:07d}",
        "MA_TTDV": BOSS,
    }


def _person(visit: Visit) -> Row:
    """Who it was, with the cards side by side."""
    person, left = visit.person, visit.left
    many = len(person.cards)
    return {
        "MA_LK": visit.ma_lk,
        "STT": "1",
        "MA_BN": person.ma_bn,
        "HO_TEN": person.name,
        "SO_CCCD": person.cccd,
        "NGAY_SINH": person.ngay_sinh,
        "GIOI_TINH": person.sex,
        "MA_QUOCTICH": "000",
        "MA_DANTOC": person.ethnic,
        "MA_NGHE_NGHIEP": person.job,
        "DIA_CHI": person.address,
        **residence(person.ward, left.date()),
        "DIEN_THOAI": person.phone,
        "MA_THE_BHYT": ";".join(person.cards),
        "MA_DKBD": ";".join([person.home] * many),
        "GT_THE_TU": ";".join([f"{left:%Y}0101", f"{left:%Y}0401"][:many]),
        "GT_THE_DEN": ";".join([f"{left:%Y}0331", f"{left:%Y}1231"][2 - many :]) if many else "",
        "NAM_NAM_LIEN_TUC": "20200101" if many and person.cards[0][2] != "1" else "",
    }


def expected(visit: Visit) -> frozenset[str]:
    """The kinds of papers that a visit has."""
    icd, adult, works = visit.disease.icd, visit.person.job != "00000", visit.care in ("01", "02")
    insured = bool(visit.person.cards) and visit.person.cards[-1][:2] in ("DN", "HC") and not visit.special
    has = {
        "XML6": icd == "B24" and visit.facility.level in ("central", "provincial"),
        "XML7": visit.care in _ON_A_BED and visit.leave != "3",
        "XML8": visit.care in _SUMMARISED,
        "XML9": icd in ("O80", "O82"),
        "XML10": icd == "O20.0" and adult,
        "XML11": works and (icd == "O03.9" or (insured and adult and visit.index % 3 == 0)),
        "XML12": visit.facility.level == "central" and works and adult and visit.index % 67 == 7,
        "XML13": visit.leave in ("2", "5"),
        "XML14": visit.disease.chronic,
        "XML15": icd[:3] in ("A15", "A17"),
    }
    return visit.extra | {kind for kind, wanted in has.items() if wanted}


def papers(visit: Visit, summary: Row) -> list[Part]:
    """The papers of a visit; software that sends every kind sends empty ones too."""
    common: Row = {name: summary[name] for name in ("MA_LK", "NGAY_VAO", "NGAY_RA", "CHAN_DOAN_RV")}
    write = {
        "XML7": lambda: _discharge(visit, common),
        "XML8": lambda: _summary(visit, common),
        "XML6": lambda: clinics.hiv(visit, summary),
        "XML9": lambda: certificates.birth(visit, summary),
        "XML10": lambda: certificates.pregnancy_leave(visit),
        "XML11": lambda: certificates.sick_leave(visit),
        "XML12": lambda: certificates.assessment(visit),
        "XML13": lambda: _referral(visit, common, summary),
        "XML14": lambda: _appointment(visit, common, summary),
        "XML15": lambda: clinics.tuberculosis(visit),
    }
    wanted = expected(visit)
    return [
        Part(kind, [row()] if kind in wanted else [], listed=kind in _LISTED)
        for kind, row in write.items()
        if kind in wanted or kind in _EMPTY_TOO
    ]


def _discharge(visit: Visit, common: Row) -> Row:
    """XML7, with some days off for those who work."""
    lost = visit.disease.icd == "O03.9"
    off = visit.index % 5 + 3 if visit.person.job != "00000" and visit.result in "12" else 0
    return common | {
        "SO_LUU_TRU": f"LT{visit.number:07d}",
        "MA_YTE": visit.person.ma_bn,
        "MA_KHOA_RV": "K02",
        "MA_DINH_CHI_THAI": "1" if lost else "0",
        "NGUYENNHAN_DINHCHI": "Sảy thai tự nhiên" if lost else "",
        "THOIGIAN_DINHCHI": f"{visit.came + timedelta(minutes=50):%Y%m%d%H%M}" if lost else "",
        "TUOI_THAI": str(visit.index % 5 + 6) if lost else "",
        "PP_DIEUTRI": "Nội khoa",
        "GHI_CHU": "Nghỉ ngơi, uống thuốc theo đơn",
        **certificates.signed(visit),
        "NGAY_CT": day(visit.left),
        "SO_NGAY_NGHI": str(off) if off else "",
        "NGOAITRU_TUNGAY": day(visit.left) if off else "",
        "NGOAITRU_DENNGAY": day(visit.left + timedelta(days=off - 1)) if off else "",
    }


def _summary(visit: Visit, common: Row) -> Row:
    return common | {
        "MA_LOAI_KCB": visit.care,
        "CHAN_DOAN_VAO": visit.disease.name,
        "QT_BENHLY": "Bệnh diễn tiến vài ngày trước khi đến khám, chưa điều trị gì",
        "TOMTAT_KQ": "Xem kết quả cận lâm sàng kèm theo",
        "PP_DIEUTRI": "Nội khoa",
        "KET_QUA_DTRI": visit.result,
        "MA_TTDV": BOSS,
        "NGAY_CT": day(visit.left),
    }


_AS_SENT = [
    "HO_TEN",
    "NGAY_SINH",
    "GIOI_TINH",
    "DIA_CHI",
    "MA_THE_BHYT",
    "GT_THE_DEN",
    "MA_BENH_CHINH",
    "MA_BENH_KT",
    "MA_CSKCB",
]


def _referral(visit: Visit, common: Row, summary: Row) -> Row:
    return common | {name: summary[name] for name in [*_AS_SENT, "MA_NOI_DEN", "MA_LOAI_RV", "MA_QUOCTICH"]} | {
        "SO_HOSO": f"CT{visit.number:07d}",
        "SO_CHUYENTUYEN": str(visit.number),
        "GIAY_CHUYEN_TUYEN": f"{visit.number}/GCT",
        "DAU_HIEU_LS": "Tỉnh, mạch và huyết áp ổn",
        "QT_BENHLY": "Đã điều trị tại cơ sở, cần kỹ thuật cao hơn",
        "MA_CSKCB_DI": summary["MA_CSKCB"],
        "MA_CSKCB_DEN": summary["MA_NOI_DEN"],
        "TINH_TRANG_CT": "Tỉnh, tiếp xúc tốt",
        "TEN_DICH_VU": "Chưa thực hiện",
        "PP_DIEU_TRI": summary["PP_DIEU_TRI"],
        "PP_DIEUTRI": summary["PP_DIEU_TRI"],
        "MA_LYDO_CT": "3" if visit.leave == "5" else "1",
        "HUONG_DIEU_TRI": "Điều trị chuyên khoa",
        "PHUONGTIEN_VC": "Xe cứu thương",
        "MA_BAC_SI": f"{visit.index % 90 + 1:06d}/CT-CCHN",
        "MA_TTDV": BOSS,
    }  # fmt: skip


def _appointment(visit: Visit, common: Row, summary: Row) -> Row:
    again: date = visit.left.date() + timedelta(days=28)
    return common | {name: summary[name] for name in [*_AS_SENT, "MA_DOITUONG_KCB"]} | {
        "SO_GIAYHEN_KL": f"HK{visit.number:07d}",
        "NGAY_HEN_KL": f"{again:%Y%m%d}0700",
        "MA_BAC_SI": f"{visit.index % 90 + 1:06d}/CT-CCHN",
        "MA_TTDV": BOSS,
        "NGAY_CT": day(visit.left),
    }  # fmt: skip
