"""Drugs and substances paid by insurance."""

from contracts.catalogues.base import CatalogueRow
from contracts.columns import REJECT, Price, Text, column

SOURCE = "TT 20/2022/TT-BYT, QĐ 5937/QĐ-BYT 2021"


class Drugs(CatalogueRow):
    """One drug by substance, strength, route and registration number.

    Its price holds no claim: the price of a drug is that of a tender, which the list does not name.
    """

    ma_thuoc: Text = column(
        "Mã thuốc", "Substance code", required=REJECT, labels=("Mã hoạt chất", "MA_HOAT_CHAT"), source=SOURCE
    )
    ten_hoat_chat: Text = column("Tên hoạt chất", "Substance", required=REJECT, labels=("Hoạt chất",), source=SOURCE)
    ten_thuoc: Text = column("Tên thuốc", "Name", source=SOURCE)
    ham_luong: Text = column("Hàm lượng", "Strength", labels=("Nồng độ, hàm lượng",), source=SOURCE)
    ma_duong_dung: Text = column("Mã đường dùng", "Route code", source=SOURCE)
    duong_dung: Text = column("Đường dùng", "Route", source=SOURCE)
    dang_bao_che: Text = column("Dạng bào chế", "Form", source=SOURCE)
    don_vi_tinh: Text = column("Đơn vị tính", "Unit", source=SOURCE)
    so_dang_ky: Text = column("Số đăng ký", "Registration number", labels=("SĐK", "Số đăng ký lưu hành"), source=SOURCE)
    don_gia: Price = column("Đơn giá", "Price, đồng", source=SOURCE)

    class Config:
        metadata = {"key": ("ma_thuoc", "ham_luong", "ma_duong_dung", "duong_dung", "so_dang_ky")}  # noqa: RUF012 - Pandera reads a plain dict
