"""Care of HIV (XML6) and of tuberculosis (XML15), kept by a few facilities."""

from __future__ import annotations

from datetime import timedelta

from lake.synth.certificates import day
from lake.synth.episodes import Visit
from lake.synth.model import Row

_SAME = "MA_LK MA_THE_BHYT SO_CCCD NGAY_SINH GIOI_TINH DIA_CHI MATINH_CU_TRU MAHUYEN_CU_TRU MAXA_CU_TRU MA_CSKCB"
_REGIMENS = ("TDF+3TC+DTG", "TDF+3TC+EFV", "ABC+3TC+DTG")


def hiv(visit: Visit, summary: Row) -> Row:
    """XML6: a month of ARV for someone who has taken it for years; one in four also for latent tuberculosis."""
    latent = visit.index % 4 == 1
    began = visit.came - timedelta(days=900 + visit.index % 700)
    told = visit.came - timedelta(days=20)
    return {name: summary[name] for name in _SAME.split()} | {
        "NGAYKD_HIV": day(began - timedelta(days=12)),
        "NOI_LAY_MAU_XN": visit.facility.code,
        "NOI_XN_KD": "92001",
        "NOI_BDDT_ARV": visit.facility.code,
        "BDDT_ARV": day(began),
        "MA_PHAC_DO_DIEU_TRI_BD": _REGIMENS[1],
        "MA_BAC_PHAC_DO_BD": "1",
        "MA_LYDO_DTRI": str(visit.index % 4 + 1),
        "LOAI_DTRI_LAO": "1" if latent else "0",
        "SANG_LOC_LAO": str(visit.index % 3 + 2),
        "PHACDO_DTRI_LAO": "21" if latent else "",
        "NGAYBD_DTRI_LAO": day(told - timedelta(days=90)) if latent else "",
        "NGAYKT_DTRI_LAO": day(told) if latent else "",
        "KQ_DTRI_LAO": "2" if latent else "7",
        "MA_LYDO_XNTL_VR": "1",
        "NGAY_XN_TLVR": day(told - timedelta(days=7)),
        "KQ_XNTL_VR": str(visit.index % 3 + 1),
        "NGAY_KQ_XN_TLVR": day(told),
        "MA_LOAI_BN": "1",
        "GIAI_DOAN_LAM_SANG": str(visit.index % 2 + 1),
        "NHOM_DOI_TUONG": str(visit.index % 12),
        "MA_TINH_TRANG_DK": "2;5" if visit.index % 5 == 0 else "2",
        "NGAY_BAT_DAU_DT_CTX": day(began),
        "MA_XU_TRI": "1",
        "NGAY_BAT_DAU_XU_TRI": day(visit.came),
        "NGAY_KET_THUC_XU_TRI": day(visit.came + timedelta(days=30)),
        "MA_PHAC_DO_DIEU_TRI": _REGIMENS[visit.index % 2 * 2],
        "SO_NGAY_CAP_THUOC_ARV": "30",
        "NGAY_CHUYEN_PHAC_DO": day(began + timedelta(days=400)),
        "LY_DO_CHUYEN_PHAC_DO": str(visit.index % 2 + 4),
    }


def tuberculosis(visit: Visit) -> Row:
    """XML15: treatment that goes on. The portal asks for ARV and cotrimoxazole, which only one in four takes."""
    lungs = visit.disease.icd.startswith("A15")
    began = visit.came - timedelta(days=visit.index % 60)
    both = visit.index % 4 == 0
    return {
        "MA_LK": visit.ma_lk,
        "STT": "1",
        "MA_BN": visit.person.ma_bn,
        "HO_TEN": visit.person.name,
        "SO_CCCD": visit.person.cccd,
        "PHANLOAI_LAO_VITRI": "1" if lungs else "2",
        "PHANLOAI_LAO_TS": str(visit.index % 2 + 1),
        "PHANLOAI_LAO_HIV": "1" if both else "2",
        "PHANLOAI_LAO_VK": "1" if lungs else "2",
        "PHANLOAI_LAO_KT": "1",
        "LOAI_DTRI_LAO": "2",
        "NGAYBD_DTRI_LAO": day(began),
        "PHACDO_DTRI_LAO": str(visit.index % 4 + 1),
        "NGAYKT_DTRI_LAO": day(began + timedelta(days=180)),
        "KET_QUA_DTRI_LAO": "6",
        "MA_CSKCB": visit.facility.code,
        "NGAYKD_HIV": "20250304" if both else "",
        "BDDT_ARV": "20250401" if both else "",
        "NGAY_BAT_DAU_DT_CTX": "20250401" if both else "",
    }
