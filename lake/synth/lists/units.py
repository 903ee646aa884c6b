"""Samples of the lists of places, diseases and benefits. Provinces and diseases are whole: what is carried is free."""

from __future__ import annotations

from decimal import Decimal

from lake import places
from lake.diseases import carried
from lake.synth.lists.sheets import Cell, Code, Page

_CROSSWALK = (  # former communes of Cần Thơ and what they went into, as carried; the people of each part are invented
    ("31117", "Phường Cái Khế", "31120", "Phường Cái Khế", 11_800),
    ("31120", "Phường An Hòa", "31120", "Phường Cái Khế", 24_300),
    ("31178", "Phường Bùi Hữu Nghĩa", "31120", "Phường Cái Khế", 9_750),
    ("31178", "Phường Bùi Hữu Nghĩa", "31168", "Phường Bình Thủy", 3_250),
)
_BENEFITS = (
    (1, 100, "Không giới hạn tỷ lệ thanh toán một số thuốc, hóa chất, vật tư, dịch vụ"),
    (2, 100, "Có giới hạn tỷ lệ thanh toán một số thuốc, hóa chất, vật tư, dịch vụ"),
    (3, 95, "Chi phí không quá 15 % mức lương cơ sở, và tại tuyến xã: 100 %"),
    (4, 80, "Chi phí không quá 15 % mức lương cơ sở, và tại tuyến xã: 100 %"),
    (5, 100, "Cả chi phí ngoài phạm vi được hưởng, và chi phí vận chuyển"),
)


def _plain(*labels: str) -> tuple[tuple[str, str], ...]:
    return tuple(("", label) for label in labels)


def provinces_before() -> Page:
    """The 63 provinces until mid 2025."""
    rows: list[list[Cell]] = [[Code(int(one.code), 2), one.name] for one in places.provinces() if one.valid_to]
    return Page("Tỉnh", _plain("Mã", "Tên"), rows, ("DANH MỤC TỈNH", "(Quyết định số 124/2004/QĐ-TTg)"))


def provinces() -> Page:
    """The 34 provinces since, each beside every former one that went into it."""
    every = places.provinces()
    today = {one.code: one for one in every if not one.valid_to}
    rows: list[list[Cell]] = [
        [old.code, old.name, today[code].code, today[code].name]
        for old in every
        for code in (old.today if old.valid_to else ())
    ]
    columns = tuple((over, label) for over in ("Đơn vị cũ", "Đơn vị mới") for label in ("Mã", "Tên"))
    return Page("Tỉnh", columns, rows, ("DANH MỤC TỈNH", "(Quyết định số 19/2025/QĐ-TTg)"))


def communes() -> Page:
    """A crosswalk of a few communes with weights."""
    labels = "Mã xã cũ", "Tên xã cũ", "Mã xã mới", "Tên xã mới", "Mã tỉnh mới", "Số dân chuyển về"
    rows: list[list[Cell]] = [[*names, "92", Decimal(people)] for *names, people in _CROSSWALK]
    return Page("Xã", _plain(*labels), rows, ("CHUYỂN ĐỔI XÃ (bản mẫu rút gọn)", "(Quyết định số 19/2025/QĐ-TTg)"))


def benefits() -> Page:
    """What each benefit code of a card pays."""
    rows: list[list[Cell]] = [[Code(code), Decimal(rate), told] for code, rate, told in _BENEFITS]
    above = ("MÃ MỨC HƯỞNG (bản mẫu rút gọn)", "(Quyết định số 1351/QĐ-BHXH)")
    return Page("Mức hưởng", _plain("Ký hiệu mức hưởng", "Mức hưởng (%)", "Diễn giải"), rows, above)


def diseases() -> Page:
    """The notifiable diseases that the lake carries, each with the days of its group."""
    rows: list[list[Cell]] = []
    for one in carried():
        told: list[Cell] = [one.ma_benh, one.ten_benh, one.ma_icd10 or "", one.ten_khac or "", one.nhom or ""]
        days: list[Cell] = [f"{day:%d/%m/%Y}" if day else "" for day in (one.valid_from, one.valid_to)]
        rows.append(told + days)
    labels = ("Mã bệnh", "Tên bệnh", "Mã ICD-10", "Tên khác", "Nhóm", "Từ ngày", "Đến ngày")
    return Page("Bệnh truyền nhiễm", _plain(*labels), rows, ("DANH MỤC BỆNH TRUYỀN NHIỄM (bản mẫu)",))
