"""The official forms as senders know them: the columns of each feed, what they hold, and their Vietnamese labels.

Kept apart from `contracts/` on purpose, as `layout`: what is delivered and called true must not lean on what it tests.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """One column; `kind` is text, code, number, money or date."""

    code: str
    kind: str
    label: str


def _columns(told: str) -> dict[str, Column]:
    rows = (line.split("|") for line in told.strip().splitlines())
    made = (Column(code.strip(), kind.strip(), label.strip()) for code, kind, label in rows)
    return {one.code: one for one in made}


_DAYS = "TU_NGAY|date|Từ ngày\nDEN_NGAY|date|Đến ngày"
FORMS: dict[str, dict[str, Column]] = {
    "departments": _columns(f"""
        STT|number|STT
        MA_CSKCB|code|Mã cơ sở KCB
        MA_LOAI_KCB|code|Mã loại KCB
        MA_KHOA|text|Mã khoa
        TEN_KHOA|text|Tên khoa
        BAN_KHAM|number|Số bàn khám
        GIUONG_PD|number|Giường phê duyệt
        GIUONG_2015|number|Giường năm 2015
        GIUONG_TK|number|Giường thực kê
        GIUONG_HSTC|number|Giường hồi sức tích cực
        GIUONG_HSCC|number|Giường hồi sức cấp cứu
        LIEN_KHOA|text|Liên khoa
        {_DAYS}"""),
    "staff": _columns(f"""
        STT|number|STT
        MA_CSKCB|code|Mã cơ sở KCB
        MA_KHOA|text|Mã khoa
        SO_DINH_DANH|code|Số định danh
        HO_TEN|text|Họ và tên
        GIOI_TINH|text|Giới tính
        CHUCDANH_NN|text|Chức danh nghề nghiệp
        VI_TRI|text|Vị trí
        MACCHN|text|Mã CCHN
        NGAYCAP_CCHN|date|Ngày cấp CCHN
        NOICAP_CCHN|text|Nơi cấp CCHN
        PHAMVI_CM|text|Phạm vi chuyên môn
        CSKCB_KHAC|code|Cơ sở KCB khác
        {_DAYS}"""),
    "equipment": _columns(f"""
        STT|number|STT
        MA_CSKCB|code|Mã cơ sở KCB
        TEN_TB|text|Tên thiết bị
        KY_HIEU|text|Ký hiệu
        CONGTY_SX|text|Công ty sản xuất
        NUOC_SX|text|Nước sản xuất
        NAM_SX|number|Năm sản xuất
        NAM_SD|number|Năm sử dụng
        MA_MAY|text|Mã máy
        SO_LUU_HANH|text|Số lưu hành
        HD_TU|date|Hợp đồng từ
        HD_DEN|date|Hợp đồng đến
        {_DAYS}"""),
    "facilities": _columns(f"""
        STT|number|STT
        MA_CSKCB|code|Mã cơ sở KCB
        TEN_CSKCB|text|Tên cơ sở KCB
        LOAI_HINH|text|Loại hình
        CAP_CMKT|text|Cấp chuyên môn kỹ thuật
        HANG|text|Hạng bệnh viện
        SO_HUU|text|Hình thức sở hữu
        MA_XA|code|Mã xã
        DIA_CHI|text|Địa chỉ
        {_DAYS}"""),
    "population": _columns("""
        MA_XA|code|Mã xã
        TEN_XA|text|Tên xã
        NAM|number|Năm
        GIOI_TINH|text|Giới tính
        NHOM_TUOI|text|Nhóm tuổi
        DAN_SO|number|Dân số
        NAM_GIOI|number|Dân số nam
        NU_GIOI|number|Dân số nữ
        CHUNG|number|Dân số chung"""),
    "ecds": _columns("""
        STT|number|STT
        MA_SO|text|Mã số
        TEN|text|Họ tên
        NGAY_SINH|date|Ngày sinh
        GIOI_TINH|text|Giới tính
        NOI_O|text|Nơi ở hiện nay
        XA|text|Xã
        AP|text|Ấp
        KHOI_PHAT|date|Ngày khởi phát
        NHAP_VIEN|date|Ngày nhập viện/khám
        RA_VIEN|date|Ngày ra viện/chuyển viện/tử vong
        CHAN_DOAN|text|Chẩn đoán chính
        PHAN_DO|text|Phân độ bệnh
        TINH_TRANG|text|Tình trạng hiện nay
        VAC_XIN|text|Sử dụng vắc xin
        XET_NGHIEM|text|Lấy mẫu xét nghiệm"""),
    "hiv_info": _columns("""
        STT|number|STT
        MA_BENH_NHAN|text|Mã bệnh nhân
        HO_TEN|text|Họ tên
        NAM_SINH|number|Năm sinh
        GIOI_TINH|text|Giới tính
        DAN_TOC|text|Dân tộc
        SO_CCCD|code|Số CCCD
        NGHE_NGHIEP|text|Nghề nghiệp
        DUONG_LAY|text|Đường lây
        NGAY_XN_KHANG_DINH|date|Ngày XN khẳng định
        TRANG_THAI_DIEU_TRI|text|Trạng thái điều trị
        NGAY_DIEU_TRI_ARV|date|Ngày điều trị ARV
        NGAY_BAO_TU_VONG|date|Ngày báo tử vong
        NGAY_TU_VONG|date|Ngày tử vong
        NGUYEN_NHAN_TU_VONG|text|Nguyên nhân tử vong
        TRANG_THAI_NGUOI_NHIEM|text|Trạng thái người nhiễm"""),
    # of the lists of prices no labels are published, so they come under their codes
    "drug_list": _columns(f"""
        STT|number|STT
        MA_THUOC|text|MA_THUOC
        TEN_HOAT_CHAT|text|TEN_HOAT_CHAT
        TEN_THUOC|text|TEN_THUOC
        DON_VI_TINH|text|DON_VI_TINH
        HAM_LUONG|text|HAM_LUONG
        MA_DUONG_DUNG|text|MA_DUONG_DUNG
        DANG_BAO_CHE|text|DANG_BAO_CHE
        SO_DANG_KY|text|SO_DANG_KY
        SO_LUONG|number|SO_LUONG
        DON_GIA|money|DON_GIA
        DON_GIA_BH|money|DON_GIA_BH
        TT_THAU|text|TT_THAU
        {_DAYS.replace("Từ ngày", "TU_NGAY").replace("Đến ngày", "DEN_NGAY")}
        MA_CSKCB|code|MA_CSKCB"""),
    "supply_list": _columns(f"""
        STT|number|STT
        MA_VAT_TU|text|MA_VAT_TU
        NHOM_VAT_TU|text|NHOM_VAT_TU
        TEN_VAT_TU|text|TEN_VAT_TU
        DON_VI_TINH|text|DON_VI_TINH
        DON_GIA|money|DON_GIA
        DON_GIA_BH|money|DON_GIA_BH
        SO_LUONG|number|SO_LUONG
        TT_THAU|text|TT_THAU
        {_DAYS.replace("Từ ngày", "TU_NGAY").replace("Đến ngày", "DEN_NGAY")}
        MA_CSKCB|code|MA_CSKCB"""),
    "service_list": _columns(f"""
        STT|number|STT
        MA_DICH_VU|text|MA_DICH_VU
        TEN_DICH_VU|text|TEN_DICH_VU
        DON_GIA|money|DON_GIA
        QUY_TRINH|text|QUY_TRINH
        CSKCB_CGKT|code|CSKCB_CGKT
        {_DAYS.replace("Từ ngày", "TU_NGAY").replace("Đến ngày", "DEN_NGAY")}
        MA_CSKCB|code|MA_CSKCB"""),
}
TABLES = {feed: feed for feed in FORMS} | {"ecds": "infectious_cases"}
"""Feed → the table that the ledger speaks of."""
