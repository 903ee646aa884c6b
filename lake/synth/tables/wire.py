"""Cases of disease as JSON: form A in the names of QĐ 4039/2025, flat or in objects, and form B in camel case."""

from __future__ import annotations

import json
from datetime import date
from random import Random
from typing import Any

from lake.synth.tables.lines import Line, Parcel

_STATES = ("Ngoại trú", "Nội trú", "Ra viện", "Tử vong", "Chuyển viện", "Tình trạng khác")
_YES = {"Có": 0, "Không": 1, "Không rõ": 2}  # reversed: 0 is yes


def json_file(parcel: Parcel, rng: Random) -> bytes:
    """The file; the row of a line is its place in the list, from 1."""
    lines = parcel.lines
    for number, line in enumerate(lines, 1):
        line.row = number
    if parcel.form == "json_b":
        told: dict[str, Any] = {"thanhCong": True, "maLoi": None}
        told |= {"ngayTrichXuat": _day(parcel.stated), "duLieu": [_b(line) for line in lines]}
    else:
        cases = [_a(line, rng, number % 2 == 0) for number, line in enumerate(lines)]
        told = {"NGAYTRICHXUAT": f"{parcel.stated:%Y%m%d}", "CA_BENH": cases}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _given(line: Line, name: str) -> Any:
    """What was meant, or what stands there instead."""
    return line.sent[name] if name in line.sent else line.values.get(name)


def _day(value: Any) -> Any:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def _digits(value: Any) -> Any:
    return f"{value:%Y%m%d}" if isinstance(value, date) else value


def _a(line: Line, rng: Random, nested: bool) -> dict[str, Any]:
    """Sex 0 is a woman, 1 a man; pregnancy 1 is yes, vaccine and sample 0 is yes."""
    day = rng.choice((_day, _digits))
    person = {
        "HOTEN": _given(line, "TEN"),
        "NGAYSINH": day(_given(line, "NGAY_SINH")),
        "GIOITINH": {"1": 1, "2": 0}.get(str(line.values.get("GIOI_TINH"))),
        "CCCD": line.values.get("CCCD"),
        "IS_MANGTHAI": {"Có": 1, "Không": 0}.get(str(line.values.get("MANG_THAI"))),
        "DIACHI": _given(line, "NOI_O"),
        "TINH_ID": "92",
        "XA_ID": line.values.get("MA_XA"),
    }
    case = {
        "BENHCHUANDOAN_ID": line.values.get("ICD"),
        "PHANLOAICHUANDOAN": 1,
        "NGAYKHOIPHAT": day(_given(line, "KHOI_PHAT")),
        "NGAYNHAPVIEN": day(_given(line, "NHAP_VIEN")),
        "NGAYRAVIEN": day(_given(line, "RA_VIEN")),
        "TINHTRANGHIENNAY": _STATES.index(str(line.values["TINH_TRANG"])),
        "SUDUNGVACXIN": _YES.get(str(line.values.get("VAC_XIN"))),
        "LAYMAUXETNGHIEM": _YES.get(str(line.values.get("XET_NGHIEM"))),
        "LOAIPHATHIEN": 0,
    }
    told: dict[str, Any] = {"MA_CA_BENH": _given(line, "MA_SO")}
    if nested:
        return told | {"DOI_TUONG_MAC_BENH": person, "TRUONG_HOP_BENH": case}
    return told | person | case


def _b(line: Line) -> dict[str, Any]:
    """Sex is M or F, days are dd/MM/yyyy."""
    return {
        "maCaBenh": _given(line, "MA_SO"),
        "hoVaTen": _given(line, "TEN"),
        "ngaySinh": _day(_given(line, "NGAY_SINH")),
        "maGioiTinh": {"1": "M", "2": "F"}.get(str(line.values.get("GIOI_TINH"))),
        "cccd": line.values.get("CCCD"),
        "mangThai": {"Có": 1, "Không": 0}.get(str(line.values.get("MANG_THAI"))),
        "diaChi": _given(line, "NOI_O"),
        "maTinh": "92",
        "maXa": line.values.get("MA_XA"),
        "maIcd10Benh": line.values.get("ICD"),
        "ngayKhoiPhat": _day(_given(line, "KHOI_PHAT")),
        "ngayNhapVien": _day(_given(line, "NHAP_VIEN")),
        "ngayRaVien": _day(_given(line, "RA_VIEN")),
        "trangThaiCaBenh": _STATES.index(str(line.values["TINH_TRANG"])),
        "suDungVacXin": _YES.get(str(line.values.get("VAC_XIN"))),
        "layMauXetNghiem": _YES.get(str(line.values.get("XET_NGHIEM"))),
        "trangThaiLuu": 1,
    }
