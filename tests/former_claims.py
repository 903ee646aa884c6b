"""A claim as QĐ 4210 wrote it, 2018 to mid 2024: its names, XML1 to XML5 alone. All of it invented."""

from tests.deliveries import Parts, part

Fields = dict[str, str]

SUMMARY: Fields = {
    "stt": "1", "ma_bn": "BN-MAU", "ho_ten": "NGUYỄN VĂN MẪU", "ngay_sinh": "19650315", "gioi_tinh": "1",
    "dia_chi": "Số 1 đường Mẫu", "ma_the": "GD4920000000001", "ma_dkbd": "92001", "gt_the_tu": "20190101",
    "gt_the_den": "20191231", "mien_cung_ct": "", "ten_benh": "Bệnh mẫu", "ma_benh": "A09", "ma_benhkhac": "I10",
    "ma_lydo_vvien": "1", "ma_noi_chuyen": "92002", "ma_tai_nan": "0", "ngay_vao": "201903300810",
    "ngay_ra": "201903300930", "so_ngay_dtri": "1", "ket_qua_dtri": "2", "tinh_trang_rv": "1",
    "ngay_ttoan": "201903300930", "t_thuoc": "5000", "t_vtyt": "0", "t_tongchi": "50000", "t_bntt": "0",
    "t_bncct": "10000", "t_bhtt": "40000", "t_nguonkhac": "0", "t_ngoaids": "7", "nam_qt": "2019", "thang_qt": "3",
    "ma_loai_kcb": "1", "ma_khoa": "K01", "ma_cskcb": "92001", "ma_khuvuc": "", "ma_pttt_qt": "", "can_nang": "52",
}  # fmt: skip
DRUG: Fields = {
    "stt": "1", "ma_thuoc": "40.0001", "ma_nhom": "4", "ten_thuoc": "Thuốc mẫu", "don_vi_tinh": "Viên",
    "ham_luong": "500mg", "duong_dung": "1.01", "lieu_dung": "2 viên/ngày", "so_dang_ky": "VD-00000-00",
    "tt_thau": "00/QĐ;G1;N2", "pham_vi": "1", "tyle_tt": "50", "so_luong": "10", "don_gia": "1000",
    "thanh_tien": "5000", "muc_huong": "80", "t_nguon_khac": "0", "t_bntt": "0", "t_bhtt": "4000", "t_bncct": "1000",
    "t_ngoaids": "0", "ma_khoa": "K01", "ma_bac_si": "000001/MAU-CCHN", "ma_benh": "A09", "ngay_yl": "201903300830",
    "ma_pttt": "1",
}  # fmt: skip
SERVICE: Fields = {
    "stt": "1", "ma_dich_vu": "02.1896", "ma_vat_tu": "", "ma_nhom": "13", "goi_vtyt": "", "ten_vat_tu": "",
    "ten_dich_vu": "Khám mẫu", "don_vi_tinh": "Lần", "pham_vi": "1", "so_luong": "1", "don_gia": "45000",
    "tt_thau": "", "tyle_tt": "100", "thanh_tien": "45000", "t_trantt": "", "muc_huong": "80", "t_nguonkhac": "0",
    "t_bntt": "0", "t_bhtt": "36000", "t_bncct": "9000", "t_ngoaids": "0", "ma_khoa": "K01", "ma_giuong": "",
    "ma_bac_si": "000001/MAU-CCHN", "ma_benh": "A09", "ngay_yl": "201903300835", "ngay_kq": "201903300859",
    "ma_pttt": "1",
}  # fmt: skip
RESULT: Fields = {
    "stt": "1", "ma_dich_vu": "22.0120.1370", "ma_chi_so": "GLU", "ten_chi_so": "Glucose", "gia_tri": "5.4",
    "ma_may": "HH.1.92001.A1", "mo_ta": "", "ket_luan": "", "ngay_kq": "201903300930",
}  # fmt: skip
NOTE: Fields = {"stt": "1", "dien_bien": "Tỉnh", "hoi_chan": "", "phau_thuat": "", "ngay_yl": "201903300900"}


def former(ma_lk: str, **xml1: str) -> Parts:
    """The parts of one HOSO by QĐ 4210; fields of XML1 may be changed, or added, by any name."""
    rows = {"XML1": SUMMARY | xml1, "XML2": DRUG, "XML3": SERVICE, "XML4": RESULT, "XML5": NOTE}
    return {kind: part(kind, [{"ma_lk": ma_lk} | row]) for kind, row in rows.items()}
