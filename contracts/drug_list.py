"""``drug_list``: drugs of facilities with the prices at which they were bought."""

from contracts.columns import REJECT, Price, Text, cell
from contracts.prices import CONTRACT_REVERSED, INSURED_PRICE, Tendered
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 12/2026/TT-BYT, mẫu 03/DM (DMThuoc)"


class DrugList(Dated, Tendered):
    """One price of a drug at a facility from one day on.

    Two lines are of one thing if substance, strength, route, registration number, pack and tender are equal: the same
    registration is bought in packs of different size, at different prices.
    """

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB",), source=SOURCE)
    ma_thuoc: Text = cell(
        "Mã thuốc", "Substance code", required=REJECT, labels=("Mã hoạt chất", "MA_HOAT_CHAT"), source=SOURCE
    )
    ten_hoat_chat: Text = cell("Tên hoạt chất", "Substance", labels=("Hoạt chất",), source=SOURCE)
    ten_thuoc: Text = cell("Tên thuốc", "Name", labels=("Tên thương mại", "Tên biệt dược"), source=SOURCE)
    don_vi_tinh: Text = cell("Đơn vị tính", "Unit", labels=("ĐVT",), source=SOURCE)
    ham_luong: Text = cell(
        "Hàm lượng",
        "Strength",
        labels=("Nồng độ, hàm lượng", "Nồng độ/hàm lượng", "Nồng độ - Hàm lượng"),
        source=SOURCE,
    )
    duong_dung: Text = cell("Đường dùng", "Route", source=SOURCE)
    ma_duong_dung: Text = cell("Mã đường dùng", "Route code", source=SOURCE)
    dang_bao_che: Text = cell("Dạng bào chế", "Form", source=SOURCE)
    so_dang_ky: Text = cell(
        "Số đăng ký", "Registration number", labels=("SĐK", "Số đăng ký lưu hành", "SĐK/GPNK"), source=SOURCE
    )
    so_luong: Price = cell("Số lượng", "Quantity", at_least=0, labels=("Số lượng trúng thầu",), source=SOURCE)
    don_gia: Price = cell("Đơn giá", "Price, đồng", at_least=0, labels=("Đơn giá (đồng)",), source=SOURCE)
    don_gia_bh: Price = cell(
        "Đơn giá BHYT",
        "Price for insurance, đồng",
        at_least=0,
        labels=("Đơn giá BH", "Đơn giá bảo hiểm"),
        source=SOURCE,
    )
    quy_cach: Text = cell("Quy cách", "Pack", labels=("Quy cách đóng gói",), source=SOURCE)
    nha_sx: Text = cell("Nhà sản xuất", "Maker", labels=("Nhà SX", "Cơ sở sản xuất", "Hãng sản xuất"), source=SOURCE)
    nuoc_sx: Text = cell("Nước sản xuất", "Made where", labels=("Nước SX", "Xuất xứ"), source=SOURCE)
    loai_thuoc: Text = cell("Loại thuốc", "Kind of drug", source=SOURCE)
    ma_dvkt: Text = cell("Mã DVKT dùng thuốc", "Service it is used in", labels=("Mã DVKT",), source=SOURCE)
    tccl: Text = cell("Tiêu chuẩn chất lượng", "Standard of quality", labels=("TCCL",), source=SOURCE)
    bo_phan_vt: Text = cell("Bộ phận dùng của vị thuốc", "Part of the plant", labels=("Bộ phận dùng",), source=SOURCE)
    ten_khoa_hoc: Text = cell("Tên khoa học", "Scientific name", source=SOURCE)
    nguon_goc: Text = cell("Nguồn gốc", "Origin of the herb", source=SOURCE)
    pp_chebien: Text = cell(
        "Phương pháp chế biến", "How it was prepared", labels=("PP_CHE_BIEN", "PP chế biến"), source=SOURCE
    )
    ma_dl_nhap: Text = cell("Mã dược liệu nhập", "Herb as bought", source=SOURCE)
    ma_dl_cb: Text = cell("Mã dược liệu chế biến", "Herb as prepared", source=SOURCE)
    tlhh_cb: Text = cell("Tỷ lệ hao hụt chế biến", "Loss in preparing", source=SOURCE)
    tlhh_bq: Text = cell("Tỷ lệ hao hụt bảo quản", "Loss in keeping", source=SOURCE)
    ma_cskcb_thuoc: Text = cell(
        "Mã cơ sở chuyển thuốc", "Facility it came from", labels=("Mã CSKCB thuốc",), source=SOURCE
    )

    class Config:
        metadata = {  # noqa: RUF012
            "key": (
                "ma_cskcb", "ma_thuoc", "ham_luong", "ma_duong_dung", "duong_dung", "so_dang_ky", "quy_cach", "tt_thau",
            ),
            "rules": (OWN_FACILITY, DAYS_IN_ORDER, CONTRACT_REVERSED, INSURED_PRICE),
        }  # fmt: skip
