"""``supply_list``: medical supplies of facilities with the prices at which they were bought."""

from contracts.columns import REJECT, Price, Rate, Text, cell
from contracts.prices import CONTRACT_REVERSED, INSURED_PRICE, Tendered
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 12/2026/TT-BYT, mẫu 04/DM (DMVatTuYTe)"


class SupplyList(Dated, Tendered):
    """One price of a medical supply at a facility from one day on.

    Two lines are of one thing if code, name, model, pack and tender are equal: older codes name a group of supplies.
    """

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB",), source=SOURCE)
    ma_vat_tu: Text = cell(
        "Mã vật tư", "Supply code", required=REJECT, labels=("Mã vật tư y tế", "Mã VTYT"), source=SOURCE
    )
    nhom_vat_tu: Text = cell("Nhóm vật tư", "Group", labels=("Mã nhóm vật tư", "Nhóm VTYT"), source=SOURCE)
    ten_vat_tu: Text = cell("Tên vật tư", "Name", labels=("Tên vật tư y tế", "Tên VTYT"), source=SOURCE)
    ma_hieu: Text = cell("Mã hiệu", "Model", labels=("Ký mã hiệu", "Mã hiệu sản phẩm"), source=SOURCE)
    so_luu_hanh: Text = cell("Số lưu hành", "Registration number", labels=("Số đăng ký lưu hành",), source=SOURCE)
    tinhnang_kt: Text = cell(
        "Tính năng kỹ thuật", "Technical features", labels=("TINH_NANG_KT", "Tính năng KT"), source=SOURCE
    )
    quy_cach: Text = cell("Quy cách", "Pack", labels=("Quy cách đóng gói",), source=SOURCE)
    hang_sx: Text = cell("Hãng sản xuất", "Maker", labels=("Hãng SX", "Nhà sản xuất", "NHA_SX"), source=SOURCE)
    nuoc_sx: Text = cell("Nước sản xuất", "Made where", labels=("Nước SX", "Xuất xứ"), source=SOURCE)
    don_vi_tinh: Text = cell("Đơn vị tính", "Unit", labels=("ĐVT",), source=SOURCE)
    don_gia: Price = cell("Đơn giá", "Price, đồng", at_least=0, labels=("Đơn giá (đồng)",), source=SOURCE)
    don_gia_bh: Price = cell(
        "Đơn giá BHYT",
        "Price for insurance, đồng",
        at_least=0,
        labels=("Đơn giá BH", "Đơn giá bảo hiểm"),
        source=SOURCE,
    )
    tyle_tt_bh: Rate = cell(
        "Tỷ lệ thanh toán BHYT", "Rate paid, %", at_least=0, labels=("Tỷ lệ TT BHYT", "TY_LE_TT_BH"), source=SOURCE
    )
    so_luong: Price = cell("Số lượng", "Quantity", at_least=0, labels=("Số lượng trúng thầu",), source=SOURCE)
    dinh_muc: Price = cell("Định mức", "Norm of use", at_least=0, source=SOURCE)
    ma_cskcb_tbyt: Text = cell("Mã cơ sở chuyển thiết bị, vật tư", "Facility it came from", source=SOURCE)

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_cskcb", "ma_vat_tu", "ten_vat_tu", "ma_hieu", "quy_cach", "tt_thau"),
            "rules": (OWN_FACILITY, DAYS_IN_ORDER, CONTRACT_REVERSED, INSURED_PRICE),
        }
