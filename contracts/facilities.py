"""``facilities``: the registry of the province's facilities, by date."""

from contracts.columns import REJECT, WARN, Rule, Text, cell
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 38/2024/TT-BYT Điều 10; danh mục cơ sở KCB"
KINDS = ("Bệnh viện", "Trung tâm y tế", "Phòng khám", "Trạm y tế")
"""Beds of a Trạm y tế do not count for the indicator of beds."""
CLASSES = ("Đặc biệt", "I", "II", "III", "IV", "Chưa xếp hạng", "1", "2", "3", "4")
COMMUNE = Rule(
    "commune_unknown",
    "ma_xa",
    "_ma_xa_state not in ('unknown', 'other_day')",
    WARN,
    "MA_XA (Mã xã) không phải xã, phường nào vào ngày TU_NGAY. Hãy dùng mã của Tổng cục Thống kê đúng thời điểm đó.",
    "MA_XA is no commune on the day TU_NGAY. Use the statistics office's code of that time.",
    "QĐ 19/2025/QĐ-TTg; QĐ 124/2004/QĐ-TTg đến 30/06/2025",
)


class Facilities(Dated):
    """One facility as it is from one day on."""

    ma_cskcb: Text = cell(
        "Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB", "Mã cơ sở", "Mã"), source=SOURCE
    )
    ten_cskcb: Text = cell("Tên cơ sở KCB", "Name", labels=("Tên CSKCB", "Tên cơ sở", "Tên"), source=SOURCE)
    loai_hinh: Text = cell(
        "Loại hình",
        "Kind",
        codes=KINDS,
        labels=("Loại hình cơ sở", "Loại hình tổ chức", "Hình thức tổ chức"),
        source=SOURCE,
    )
    cap_cmkt: Text = cell(
        "Cấp chuyên môn kỹ thuật",
        "Technical level",
        labels=("Cấp CMKT", "Tuyến CMKT", "Tuyến chuyên môn kỹ thuật"),
        source=SOURCE,
    )
    hang: Text = cell("Hạng bệnh viện", "Class", codes=CLASSES, labels=("Hạng BV", "Hạng"), source=SOURCE)
    so_huu: Text = cell("Hình thức sở hữu", "Public or private", labels=("Sở hữu", "Công/tư", "Công tư"), source=SOURCE)
    ma_xa: Text = cell(
        "Mã xã", "Commune", width=5, labels=("Mã phường/xã", "Mã xã/phường", "Mã phường, xã", "Mã PX"), source=SOURCE
    )
    dia_chi: Text = cell("Địa chỉ", "Address of the facility", labels=("Địa chỉ CSKCB", "Địa chỉ cơ sở"), source=SOURCE)

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_cskcb",),
            "places": {"ma_xa": "tu_ngay"},
            "rules": (OWN_FACILITY, DAYS_IN_ORDER, COMMUNE),
        }
