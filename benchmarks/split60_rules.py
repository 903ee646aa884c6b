"""Sixty rules of a drug line, of every kind that contracts hold, said twice: as a contract, and by hand in SQL."""

from __future__ import annotations

import pandera.pyspark as pa
from pyspark.sql import types as T

from contracts import shapes
from contracts.columns import REJECT, Amount, Count, Day, Price, Rule, Text, Time
from contracts.shapes import list_of

REQUIRED = [
    "ma_lk",
    "stt",
    "ma_thuoc",
    "ten_thuoc",
    "don_vi_tinh",
    "so_luong",
    "don_gia",
    "thanh_tien",
    "t_bhtt",
    "ma_khoa",
    "ma_bac_si",
    "ngay_yl",
]
LONGEST = {
    "ma_lk": 100,
    "ten_thuoc": 200,
    "don_vi_tinh": 50,
    "ham_luong": 100,
    "lieu_dung": 200,
    "cach_dung": 200,
    "ma_bac_si": 60,
}
PATTERNS = {
    "ma_cskcb": shapes.FACILITY,
    "ma_thuoc": list_of(shapes.DOTTED, r"\+"),
    "so_dang_ky": shapes.UNBROKEN,
    "tt_thau": shapes.TENDER,
    "ma_khoa": list_of(shapes.DEPARTMENT),
    "ma_benh": list_of(shapes.ICD10),
    "ma_the": shapes.CARD,
    "so_cccd": shapes.PERSONAL_ID,
}
CODES = {
    "ma_nhom": ["4", "5", "6", "7", "17"],
    "duong_dung": [f"{group}.{one:02}" for group in range(1, 5) for one in range(1, 11)],
    "pham_vi": ["1", "2", "3"],
    "ma_pttt": ["1", "2", "3"],
    "nguon_ctra": ["1", "2", "3", "4"],
    "vet_thuong_tp": ["1"],
    "gioi_tinh": ["1", "2", "3"],
    "ma_loai_kcb": [f"{one:02}" for one in range(1, 11)],
}
NOT_NEGATIVE = ["don_gia", "thanh_tien", "thanh_tien_bh", "t_nguonkhac", "t_bntt", "t_bncct", "t_bhtt"]
RATES = ("tyle_tt_bh", "muc_huong")
PAYERS = "t_bhtt + t_bncct + t_bntt + t_nguonkhac"
INSURED, SHARE = "thanh_tien_bh * 100 - so_luong * don_gia * tyle_tt_bh", "t_bhtt * 100 - thanh_tien_bh * muc_huong"
SENTENCES = {
    "row_formula": ("abs(thanh_tien - so_luong * don_gia) <= 0.01", "abs(thanh_tien - so_luong * don_gia) > 0.01"),
    "insured_formula": (f"t_nguonkhac <> 0 or abs({INSURED}) <= 1", f"t_nguonkhac = 0 and abs({INSURED}) > 1"),
    "claim_share": (f"t_nguonkhac <> 0 or abs({SHARE}) <= 1", f"t_nguonkhac = 0 and abs({SHARE}) > 1"),
    "insured_within": ("thanh_tien_bh <= thanh_tien", "thanh_tien_bh > thanh_tien"),
    "payers": (f"thanh_tien = {PAYERS}", f"thanh_tien <> {PAYERS}"),
    "not_covered": ("pham_vi <> '2' or t_bhtt = 0", "pham_vi = '2' and t_bhtt <> 0"),
    "card_needed": ("t_bhtt = 0 or ma_the is not null", "t_bhtt <> 0 and ma_the is null"),
    "tender_needed": (
        "ma_nhom in ('7', '17') or tt_thau is not null",
        "ma_nhom not in ('7', '17') and tt_thau is null",
    ),
    "ordered_after_arrival": ("ngay_yl >= ngay_vao", "ngay_yl < ngay_vao"),
    "ordered_before_leaving": ("ngay_yl <= ngay_ra", "ngay_yl > ngay_ra"),
    "given_after_order": ("ngay_th_yl >= ngay_yl", "ngay_th_yl < ngay_yl"),
    "settled_after_leaving": ("ngay_ttoan >= ngay_ra", "ngay_ttoan < ngay_ra"),
    "card_in_force": ("the_den >= to_date(ngay_vao)", "the_den < to_date(ngay_vao)"),
    "born_before": ("ngay_sinh <= to_date(ngay_vao)", "ngay_sinh > to_date(ngay_vao)"),
}
"""What must hold, and what somebody who writes it by hand asks for: where it does not."""
BY_HAND = {
    **{f"{name}:required": f"{name} is null" for name in REQUIRED},
    **{f"{name}:too_long": f"length({name}) > {most}" for name, most in LONGEST.items()},
    **{f"{name}:pattern": rf"not {name} rlike r'\A({shape})\z'" for name, shape in PATTERNS.items()},
    **{f"{name}:code": f"{name} not in ({', '.join(map(repr, codes))})" for name, codes in CODES.items()},
    **{f"{name}:negative": f"{name} < 0" for name in NOT_NEGATIVE},
    **{f"{name}:in_range": f"({name} < 0 or {name} > 100)" for name in RATES},
    "stt:greater_than_or_equal_to": "stt < 1",
    "so_luong:greater_than": "so_luong <= 0",
    **{f"thanh_tien:{name}": broken for name, (_, broken) in SENTENCES.items()},
}
"""SQL of what breaks each rule, by the field and the rule's id."""


def _field(name: str, **checks):
    """What the lists above ask of the field, and the checks given."""
    if name in LONGEST:
        checks["str_length"] = {"max_value": LONGEST[name]}
    if name in PATTERNS:
        checks["str_matches"] = rf"(?:{PATTERNS[name]})(?![\s\S])"
    if name in CODES:
        checks["isin"] = CODES[name]
    if name in NOT_NEGATIVE:
        checks["ge"] = 0
    if name in RATES:
        checks["in_range"] = {"min_value": 0, "max_value": 100}
    return pa.Field(nullable=name not in REQUIRED, **checks)


class Drugs(pa.DataFrameModel):
    """One drug line with who it was for: sixty rules that look at the row alone."""

    ma_lk: Text = _field("ma_lk")
    stt: Count = _field("stt", ge=1)
    ma_cskcb: Text = _field("ma_cskcb")
    ma_thuoc: Text = _field("ma_thuoc")
    ma_nhom: Text = _field("ma_nhom")
    ten_thuoc: Text = _field("ten_thuoc")
    don_vi_tinh: Text = _field("don_vi_tinh")
    ham_luong: Text = _field("ham_luong")
    duong_dung: Text = _field("duong_dung")
    lieu_dung: Text = _field("lieu_dung")
    cach_dung: Text = _field("cach_dung")
    so_dang_ky: Text = _field("so_dang_ky")
    tt_thau: Text = _field("tt_thau")
    pham_vi: Text = _field("pham_vi")
    tyle_tt_bh: Count = _field("tyle_tt_bh")
    so_luong: Price = _field("so_luong", gt=0)
    don_gia: Price = _field("don_gia")
    thanh_tien: Amount = _field("thanh_tien")
    thanh_tien_bh: Amount = _field("thanh_tien_bh")
    t_nguonkhac: Amount = _field("t_nguonkhac")
    muc_huong: Count = _field("muc_huong")
    t_bntt: Amount = _field("t_bntt")
    t_bncct: Amount = _field("t_bncct")
    t_bhtt: Amount = _field("t_bhtt")
    ma_khoa: Text = _field("ma_khoa")
    ma_bac_si: Text = _field("ma_bac_si")
    ma_benh: Text = _field("ma_benh")
    ma_pttt: Text = _field("ma_pttt")
    nguon_ctra: Text = _field("nguon_ctra")
    vet_thuong_tp: Text = _field("vet_thuong_tp")
    gioi_tinh: Text = _field("gioi_tinh")
    ma_loai_kcb: Text = _field("ma_loai_kcb")
    ma_the: Text = _field("ma_the")
    so_cccd: Text = _field("so_cccd")
    the_den: Day = _field("the_den")
    ngay_sinh: Day = _field("ngay_sinh")
    ngay_vao: Time = _field("ngay_vao")
    ngay_yl: Time = _field("ngay_yl")
    ngay_th_yl: Time = _field("ngay_th_yl")
    ngay_ra: Time = _field("ngay_ra")
    ngay_ttoan: Time = _field("ngay_ttoan")

    class Config:
        metadata = {  # noqa: RUF012  Pandera's own form
            "rules": tuple(
                Rule(name, "thanh_tien", holds, REJECT, f"{name} không đúng.", f"{name} does not hold.")
                for name, (holds, _) in SENTENCES.items()
            )
        }


def types() -> dict[str, T.DataType]:
    """The type of each column."""
    return {name: column.dtype.type for name, column in Drugs.to_schema().columns.items()}
