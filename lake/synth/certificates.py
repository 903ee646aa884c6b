"""Papers for life outside the facility: birth (XML9), pregnancy and sick leave (XML10, XML11), assessment (XML12)."""

from __future__ import annotations

from datetime import date, timedelta

from lake.synth.episodes import Visit
from lake.synth.model import Row
from lake.synth.standards import residence

BOSS = "9900000001"
_EMPLOYERS = ("Công ty May Bông Lúa", "Trường Tiểu học Gió Đồng", "Hợp tác xã Vườn Xoài", "Xưởng Gạch Nắng Mai")
# MA_DOI_TUONG → loss of bodily function in percent
_LOSS = {"TNLĐ": 24, "BNN": 31, "NKT": 61}


def day(moment: date) -> str:
    """A day as the standard writes it."""
    return f"{moment:%Y%m%d}"


def signed(visit: Visit) -> Row:
    """Who signs a paper."""
    return {"MA_TTDV": BOSS, "MA_BS": f"{visit.index % 90 + 1:06d}", "TEN_BS": "Bác sĩ trực khoa"}


def employer(visit: Visit) -> str:
    """Where the patient works."""
    return _EMPLOYERS[visit.number % len(_EMPLOYERS)]


def paper_id(visit: Visit) -> str:
    """A personal paper's number: the ID, or an old nine-digit card of those whose ID the facility does not know."""
    return visit.person.cccd or f"9{visit.number % 10**8:08d}"


def insured(visit: Visit) -> str:
    """A BHXH number; those without a card have one all the same."""
    return visit.person.cards[-1][5:] if visit.person.cards else f"99{visit.number % 10**8:08d}"


def _residence(visit: Visit) -> Row:
    return residence(visit.person.ward, visit.left.date())


def birth(visit: Visit, summary: Row) -> Row:
    """XML9: the child that a mother brought to the world in this stay."""
    return _mother(visit) | _child(visit, summary["CAN_NANG_CON"]) | {
        "MA_LK": visit.ma_lk,
        "NGUOI_DO_DE": "Nữ hộ sinh trực",
        "NGUOI_GHI_PHIEU": "Điều dưỡng hành chính khoa Sản",
        "NGAY_CT": day(visit.left),
        "SO": f"GCS{visit.number:07d}",
        "QUYEN_SO": f"{visit.left:%Y}/01",
        "MA_TTDV": BOSS,
    }  # fmt: skip


def _mother(visit: Visit) -> Row:
    person = visit.person
    return _residence(visit) | {
        "MA_BHXH_NND": insured(visit),
        "MA_THE_NND": person.cards[-1] if person.cards else "",
        "HO_TEN_NND": person.name,
        "NGAYSINH_NND": day(person.born),
        "MA_DANTOC_NND": person.ethnic,
        "SO_CCCD_NND": paper_id(visit),
        "NGAYCAP_CCCD_NND": "20220415",
        "NOICAP_CCCD_NND": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "NOI_CU_TRU_NND": person.address,
        "MA_QUOCTICH": "000",
        "HO_TEN_CHA": "Trần Văn Đước" if visit.index % 4 else "",
    }


def _child(visit: Visit, weight: str | None) -> Row:
    cut, nth = visit.disease.icd == "O82", visit.index % 3 + 1
    born = visit.came + (visit.left - visit.came) / 3
    return {
        "MA_THE_TAM": f"TE19298{visit.number % 10**8:08d}",
        "HO_TEN_CON": "Trần Thị Sương" if visit.index % 2 else "Trần Văn Gió",
        "GIOI_TINH_CON": "2" if visit.index % 2 else "1",
        "SO_CON": "1",
        "LAN_SINH": str(nth),
        "SO_CON_SONG": str(nth),
        "CAN_NANG_CON": weight,
        "NGAY_SINH_CON": f"{born:%Y%m%d%H%M}",
        "NOI_SINH_CON": visit.facility.name,
        "TINH_TRANG_CON": "Khóc to, hồng hào",
        "SINHCON_PHAUTHUAT": "1" if cut else "0",
        "SINHCON_DUOI32TUAN": "0",
        "GHI_CHU": "Mổ lấy thai vì vết mổ cũ" if cut else "",
    }


def _leave(visit: Visit, first: str, last: str, days: str, length: int) -> Row:
    """Serial numbers, ends and days of a leave that begins on the day care ended."""
    return signed(visit) | {
        "MA_LK": visit.ma_lk,
        "SO_SERI": f"AA{visit.number:08d}",
        "SO_CT": f"{visit.number}/CT",
        "DON_VI": employer(visit),
        "CHAN_DOAN_RV": visit.disease.name,
        days: str(length),
        first: day(visit.left),
        last: day(visit.left + timedelta(days=length - 1)),
        "NGAY_CT": day(visit.left),
    }


def pregnancy_leave(visit: Visit) -> Row:
    """XML10: rest that keeps a pregnancy."""
    return _leave(visit, "TU_NGAY", "DEN_NGAY", "SO_NGAY", (7, 14, 28)[visit.index % 3])


def sick_leave(visit: Visit) -> Row:
    """XML11: days off after an examination, paid by social insurance."""
    lost = visit.disease.icd.startswith("O03")
    weeks = visit.index % 5 + 6
    return _leave(visit, "TU_NGAY", "DEN_NGAY", "SO_NGAY_NGHI", visit.index % 6 + 1) | {
        "SO_KCB": f"NB{visit.number:07d}",
        "MA_BHXH": insured(visit),
        "MA_THE_BHYT": ";".join(visit.person.cards),
        "PP_DIEUTRI": "Nội khoa",
        "MA_DINH_CHI_THAI": "1" if lost else "0",
        "NGUYENNHAN_DINHCHI": "Sảy thai tự nhiên" if lost else "",
        "TUOI_THAI": str(weeks) if lost else "",
        "MAU_SO": "CT07",
    }


def assessment(visit: Visit) -> Row:
    """XML12: what a medical board found; it has no MA_LK, its HOSO tells whose it is."""
    kind = sorted(_LOSS)[visit.number % len(_LOSS)]
    return _assessed(visit) | _introduced(visit) | {
        "NGUOI_CHU_TRI": "Chủ tịch Hội đồng giám định",
        "CHUC_VU": "1",
        "NGAY_HOP": day(visit.left),
        "NGHE_NGHIEP": "Thợ xây" if kind == "TNLĐ" else "Lao động tự do",
        "MA_DOI_TUONG": kind,
        "KHAM_GIAM_DINH": "1",
        "SO_BIEN_BAN": f"{visit.number}/GĐYK",
        "DANG_HUONG_CHE_DO": "1",
        "KET_QUA_KHAM": "Hạn chế vận động, không đau khi nghỉ",
        "SO_VAN_BAN_CAN_CU": "00/2026/TT-GĐ",
        "TYLE_TTCT_MOI": str(_LOSS[kind]),
        "TONG_TYLE_TTCT": str(_LOSS[kind]),
        "DANG_KHUYETTAT": "1" if kind == "NKT" else "",
        "MUC_DO_KHUYETTAT": "2" if kind == "NKT" else "",
        "DE_NGHI": "Nghỉ dưỡng, tái khám sau 6 tháng",
        "DUOC_XACDINH": f"Tổn thương cơ thể {_LOSS[kind]} %",
    }  # fmt: skip


def _assessed(visit: Visit) -> Row:
    person = visit.person
    return _residence(visit) | {
        "HO_TEN": person.name,
        "NGAY_SINH": day(person.born),
        "SO_CCCD": paper_id(visit),
        "NGAY_CAP_CCCD": "20220415",
        "NOI_CAP_CCCD": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "DIA_CHI": person.address,
        "MA_BHXH": insured(visit),
        "MA_THE_BHYT": person.cards[-1] if person.cards else "",
        "DIEN_THOAI": person.phone or f"0100{visit.number % 10**6:06d}",
    }


def _introduced(visit: Visit) -> Row:
    """Who sent a person to the board."""
    return {
        "NGAY_CHUNG_TU": day(visit.left - timedelta(days=40)),
        "SO_GIAY_GIOI_THIEU": f"{visit.number}/GGT",
        "NGAY_DE_NGHI": day(visit.left - timedelta(days=30)),
        "MA_DONVI": f"DV{visit.number % 1000:03d}",
        "GIOI_THIEU_CUA": employer(visit),
    }
