"""Rows of a claim for tests, as fields in lower case: valid by default, their amounts add up, all of it open to change.

Persons, cards and numbers are invented.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

FACILITY = "92001"
Fields = dict[str, str]


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _shares(gross: Decimal) -> Fields:
    """The amounts of a fully insured row at a level of 80 %, that is with no part outside the insurance."""
    insured = _round(gross * 80 / 100)
    return {
        "tyle_tt_bh": "100",
        "muc_huong": "80",
        "thanh_tien_bv": str(gross),
        "thanh_tien_bh": str(gross),
        **dict.fromkeys(("t_nguonkhac_nsnn", "t_nguonkhac_vtnn", "t_nguonkhac_vttn", "t_nguonkhac_cl"), "0"),
        "t_nguonkhac": "0",
        "t_bntt": "0",
        "t_bncct": str(gross - insured),
        "t_bhtt": str(insured),
    }


def drug(so_luong: str = "10", don_gia: str = "1234.567", **fields: str) -> Fields:
    """One row of XML2; amounts follow from quantity and price unless given."""
    return {
        "stt": "1",
        "ma_thuoc": "40.0001",
        "ma_nhom": "4",
        "ten_thuoc": "Thuốc mẫu A 500mg",
        "don_vi_tinh": "Viên",
        "ham_luong": "500mg",
        "duong_dung": "1.01",
        "lieu_dung": "1 viên/lần * 2 lần/ngày * 5 ngày [2 viên/ngày]",
        "so_dang_ky": "VD-00000-00",
        "tt_thau": "00/QĐ-MAU;G1;N2;2026",
        "pham_vi": "1",
        "so_luong": so_luong,
        "don_gia": don_gia,
        **_shares(_round(Decimal(so_luong) * Decimal(don_gia))),
        "ma_khoa": "K02",
        "ma_bac_si": "000001/MAU-CCHN",
        "ngay_yl": "202603300830",
        "ma_pttt": "1",
        "nguon_ctra": "1",
    } | fields


def service(so_luong: str = "1", don_gia_bv: str = "45000", tyle_tt_dv: str = "100", **fields: str) -> Fields:
    """One row of XML3, an examination; amounts follow from quantity, price and rate unless given."""
    gross = _round(Decimal(so_luong) * Decimal(don_gia_bv) * Decimal(tyle_tt_dv) / 100)
    return {
        "stt": "1",
        "ma_dich_vu": "02.1896",
        "ma_nhom": "13",
        "ten_dich_vu": "Khám mẫu",
        "don_vi_tinh": "Lần",
        "pham_vi": "1",
        "so_luong": so_luong,
        "don_gia_bv": don_gia_bv,
        "don_gia_bh": don_gia_bv,
        "tyle_tt_dv": tyle_tt_dv,
        **_shares(gross),
        "ma_khoa": "K02",
        "ma_bac_si": "000001/MAU-CCHN",
        "nguoi_thuc_hien": "000002/MAU-CCHN",
        "ngay_yl": "202603300835",
        "ngay_th_yl": "202603300850",
        "ngay_kq": "202603300859",
        "ma_pttt": "1",
    } | fields


def result(**fields: str) -> Fields:
    """One row of XML4."""
    return {
        "stt": "1",
        "ma_dich_vu": "22.0120.1370",
        "ma_chi_so": "GLU",
        "ten_chi_so": "Glucose",
        "gia_tri": "5.4",
        "don_vi_do": "mmol/L",
        "ngay_kq": "202603300930",
        "ma_bs_doc_kq": "000002/MAU-CCHN",
    } | fields


def note(**fields: str) -> Fields:
    """One row of XML5."""
    return {
        "stt": "1",
        "dien_bien_ls": "Tỉnh, tiếp xúc tốt",
        "thoi_diem_dbls": "202603310800",
        "nguoi_thuc_hien": "000001/MAU-CCHN",
    } | fields


def summary(drugs: Iterable[Fields], services: Iterable[Fields], **fields: str) -> Fields:
    """The row of XML1, an outpatient course of treatment; its amounts are the sums of these rows unless given."""
    drugs, services = list(drugs), list(services)

    def total(field: str, rows: Iterable[Fields]) -> str:
        return str(sum((Decimal(row[field]) for row in rows), Decimal(0)))

    both = [*drugs, *services]
    return {
        **_PERSON,
        **_STAY,
        "t_thuoc": total("thanh_tien_bv", drugs),
        "t_vtyt": total("thanh_tien_bv", (row for row in services if row["ma_nhom"] in ("10", "11"))),
        "t_tongchi_bv": total("thanh_tien_bv", both),
        "t_tongchi_bh": total("thanh_tien_bh", both),
        "t_bntt": total("t_bntt", both),
        "t_bncct": total("t_bncct", both),
        "t_bhtt": total("t_bhtt", both),
        "t_nguonkhac": total("t_nguonkhac", both),
        "t_bhtt_gdv": total("t_bhtt", (row for row in both if row["ma_pttt"] == "1")),
    } | fields


_PERSON = {
    "stt": "1",
    "ma_bn": "BN-MAU",
    "ho_ten": "NGUYỄN VĂN MẪU",
    "so_cccd": "092065000001",
    "ngay_sinh": "196503150000",
    "gioi_tinh": "1",
    "ma_quoctich": "000",
    "ma_dantoc": "01",
    "ma_nghe_nghiep": "00000",
    "dia_chi": "Số 0, đường Mẫu, xã Mẫu",
    "matinh_cu_tru": "92",
    "maxa_cu_tru": "31117",
    "ma_the_bhyt": "GD4920000000001",
    "ma_dkbd": FACILITY,
    "gt_the_tu": "20260101",
    "gt_the_den": "20261231",
}
_STAY = {
    "ly_do_vv": "Khám bệnh",
    "chan_doan_vao": "Viêm mũi họng cấp",
    "chan_doan_rv": "Viêm mũi họng cấp",
    "ma_benh_chinh": "J00",
    "ma_benh_kt": "I10;E11.9",
    "ma_doituong_kcb": "1.1",
    "ngay_vao": "202603300810",
    "ngay_ra": "202604010930",
    "so_ngay_dtri": "3",
    "ket_qua_dtri": "2",
    "ma_loai_rv": "1",
    "ngay_ttoan": "202604010935",
    "nam_qt": "2026",
    "thang_qt": "04",
    "ma_loai_kcb": "02",
    "ma_khoa": "K02",
    "ma_cskcb": FACILITY,
    "can_nang": "52.5",
    "ma_hsba": "HS-MAU",
    "ma_ttdv": "0000000001",
}
