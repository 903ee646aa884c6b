"""``service_list``: technical services of facilities and their prices."""

from contracts.columns import REJECT, Price, Text, cell
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 12/2026/TT-BYT, mẫu 05/DM (DMDichVu)"


class ServiceList(Dated):
    """One price of a service at a facility from one day on; a new decision on prices replaces the one before."""

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB",), source=SOURCE)
    ma_dich_vu: Text = cell(
        "Mã dịch vụ",
        "Service code",
        required=REJECT,
        labels=("Mã dịch vụ kỹ thuật", "Mã DVKT", "MA_TUONG_DUONG", "Mã tương đương"),
        source=SOURCE,
    )
    ten_dich_vu: Text = cell(
        "Tên dịch vụ",
        "Name as approved",
        labels=("Tên dịch vụ kỹ thuật", "Tên DVKT", "TEN_DVKT_PHEDUYET", "Tên DVKT phê duyệt"),
        source=SOURCE,
    )
    ten_dvkt_gia: Text = cell(
        "Tên dịch vụ theo giá",
        "Name by which it is priced",
        labels=("Tên DVKT giá", "Tên DVKT theo giá"),
        source=SOURCE,
    )
    don_gia: Price = cell(
        "Đơn giá", "Price, đồng", at_least=0, labels=("Đơn giá BHYT", "Đơn giá (đồng)"), source=SOURCE
    )
    gia_thanh_toan: Price = cell("Giá thanh toán", "Price paid, đồng", at_least=0, source=SOURCE)
    quy_trinh: Text = cell("Quy trình", "Decision on the procedure", labels=("QUYET_DINH", "Quyết định"), source=SOURCE)
    so_luong_cgkt: Price = cell("Số lượng chuyển giao kỹ thuật", "Times handed over", at_least=0, source=SOURCE)
    cskcb_cgkt: Text = cell(
        "Cơ sở chuyển giao kỹ thuật", "Facility that hands it over", labels=("CSKCB CGKT",), source=SOURCE
    )
    cskcb_cls: Text = cell(
        "Cơ sở thực hiện cận lâm sàng", "Facility that does it", labels=("CSKCB CLS",), source=SOURCE
    )
    qd_dvkt: Text = cell(
        "Quyết định phê duyệt dịch vụ kỹ thuật", "Decision on the service", labels=("QĐ DVKT",), source=SOURCE
    )
    qd_pd_gia: Text = cell(
        "Quyết định phê duyệt giá", "Decision on the price", labels=("QĐ PD giá", "QĐ phê duyệt giá"), source=SOURCE
    )
    ghi_chu: Text = cell("Ghi chú", "Note", source=SOURCE)

    class Config:
        metadata = {"key": ("ma_cskcb", "ma_dich_vu"), "rules": (OWN_FACILITY, DAYS_IN_ORDER)}  # noqa: RUF012
