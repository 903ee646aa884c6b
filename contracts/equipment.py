"""``equipment``: medical devices of facilities."""

from contracts.columns import REJECT, WARN, Count, Day, Rule, Text, cell
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 12/2026/TT-BYT, mẫu 06/DM (ThongTinThietBi)"
USED_BEFORE_MADE = Rule(
    "used_before_made",
    "nam_sd",
    "nam_sd >= nam_sx",
    WARN,
    "NAM_SD (Năm sử dụng) trước NAM_SX (Năm sản xuất). Hãy kiểm tra hai năm này.",
    "NAM_SD (in use since) is before NAM_SX (made in). Check both years.",
    SOURCE,
)
CONTRACT_REVERSED = Rule(
    "contract_reversed",
    "hd_den",
    "hd_den >= hd_tu",
    WARN,
    "HD_DEN (Hợp đồng đến) sớm hơn HD_TU (Hợp đồng từ). Hãy kiểm tra hai ngày này.",
    "HD_DEN (contract to) is before HD_TU (contract from). Check both days.",
    SOURCE,
)


class Equipment(Dated):
    """One device of a facility from one day on."""

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB",), source=SOURCE)
    ten_tb: Text = cell("Tên thiết bị", "Name", labels=("Tên TB", "Tên thiết bị y tế", "Tên máy"), source=SOURCE)
    ky_hieu: Text = cell("Ký hiệu", "Model", labels=("Ký hiệu thiết bị", "Model"), source=SOURCE)
    congty_sx: Text = cell(
        "Công ty sản xuất", "Maker", labels=("Công ty SX", "CONG_TY_SX", "Hãng sản xuất", "Hãng SX"), source=SOURCE
    )
    nuoc_sx: Text = cell("Nước sản xuất", "Made where", labels=("Nước SX", "Xuất xứ"), source=SOURCE)
    nam_sx: Count = cell("Năm sản xuất", "Made in", at_least=0, labels=("Năm SX",), source=SOURCE)
    nam_sd: Count = cell(
        "Năm sử dụng", "In use since", at_least=0, labels=("Năm SD", "Năm đưa vào sử dụng"), source=SOURCE
    )
    ma_may: Text = cell("Mã máy", "Device code", required=REJECT, labels=("Mã thiết bị",), source=SOURCE)
    so_luu_hanh: Text = cell(
        "Số lưu hành", "Registration number", labels=("Số lưu hành thiết bị", "Số đăng ký lưu hành"), source=SOURCE
    )
    # Dates of the contract; they end no validity.
    hd_tu: Day = cell("Hợp đồng từ", "Contract from", labels=("HĐ từ", "HĐ từ ngày", "Hợp đồng từ ngày"), source=SOURCE)
    hd_den: Day = cell(
        "Hợp đồng đến", "Contract to", labels=("HĐ đến", "HĐ đến ngày", "Hợp đồng đến ngày"), source=SOURCE
    )

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_cskcb", "ma_may"),
            "rules": (OWN_FACILITY, DAYS_IN_ORDER, USED_BEFORE_MADE, CONTRACT_REVERSED),
        }
