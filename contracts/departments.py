"""``departments``: departments of facilities and their beds, as facilities declare them."""

from contracts.columns import REJECT, Count, Text, cell
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 12/2026/TT-BYT, mẫu 01/DM (DMKhoaPhongGiuong)"


class Departments(Dated):
    """One department of a facility from one day on."""

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB",), source=SOURCE)
    ma_loai_kcb: Text = cell("Mã loại KCB", "Kind of care", width=2, source=SOURCE)
    ma_khoa: Text = cell("Mã khoa", "Department code", required=REJECT, source=SOURCE)
    ten_khoa: Text = cell("Tên khoa", "Name", source=SOURCE)
    ban_kham: Count = cell("Số bàn khám", "Examination tables", at_least=0, labels=("Bàn khám",), source=SOURCE)
    giuong_pd: Count = cell("Giường phê duyệt", "Beds planned", at_least=0, labels=("Giường PD",), source=SOURCE)
    giuong_2015: Count = cell("Giường năm 2015", "Beds of the 2015 plan", at_least=0, source=SOURCE)
    giuong_tk: Count = cell("Giường thực kê", "Beds set up", at_least=0, labels=("Giường TK",), source=SOURCE)
    giuong_hstc: Count = cell("Giường hồi sức tích cực", "Intensive care beds", at_least=0, source=SOURCE)
    giuong_hscc: Count = cell("Giường hồi sức cấp cứu", "Emergency beds", at_least=0, source=SOURCE)
    ldlk: Text = cell("LDLK (cột của mẫu)", "LDLK, a column of the form", labels=("LDLK",), source=SOURCE)
    lien_khoa: Text = cell("Liên khoa", "Shared with", source=SOURCE)

    class Config:
        metadata = {"key": ("ma_cskcb", "ma_khoa"), "rules": (OWN_FACILITY, DAYS_IN_ORDER)}  # noqa: RUF012
