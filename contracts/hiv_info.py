"""``hiv_info``: people with HIV as HIV-INFO exports them. Few may know of them (Luật 71/2020/QH14)."""

from contracts.columns import REJECT, Count, Day, Text, cell
from contracts.hiv_rules import RULES
from contracts.sheet_row import SheetRow

SOURCE = "TT 07/2023/TT-BYT, bản xuất HIV-INFO"


class HivInfo(SheetRow):
    """One person with HIV as known on the day of the export; of the birth only the year is told."""

    ma_bn: Text = cell("Mã bệnh nhân", "Patient code", required=REJECT, personal=True, labels=("Mã BN",), source=SOURCE)
    ho_ten: Text = cell("Họ tên", "Name", personal=True, labels=("Họ và tên",), source=SOURCE)
    nam_sinh: Count = cell("Năm sinh", "Year of birth", at_least=0, source=SOURCE)
    gioi_tinh: Text = cell("Giới tính", "Sex", source=SOURCE)
    dan_toc: Text = cell("Dân tộc", "Ethnic group", source=SOURCE)
    so_cmnd: Text = cell("Số CMND", "Former ID", personal=True, labels=("CMND",), source=SOURCE)
    so_cccd: Text = cell(
        "Số CCCD", "Personal ID", width=12, personal=True, labels=("CCCD", "Số định danh"), source=SOURCE
    )
    so_dien_thoai: Text = cell("Số điện thoại", "Telephone", personal=True, labels=("Điện thoại",), source=SOURCE)
    nghe_nghiep: Text = cell("Nghề nghiệp", "Occupation", source=SOURCE)
    doi_tuong: Text = cell("Đối tượng", "Group", labels=("Nhóm đối tượng",), source=SOURCE)
    hanh_vi: Text = cell("Hành vi nguy cơ lây nhiễm", "Risk behaviour", labels=("Hành vi nguy cơ",), source=SOURCE)
    duong_lay: Text = cell("Đường lây", "Route of infection", labels=("Đường lây nhiễm",), source=SOURCE)
    ma_tinh_thuong_tru: Text = cell(
        "Mã Tỉnh/TP thường trú", "Registered province, code", width=2, labels=("Mã tỉnh thường trú",), source=SOURCE
    )
    tinh_thuong_tru: Text = cell(
        "Tỉnh/TP thường trú",
        "Registered province",
        labels=("Tỉnh thường trú", "Tên tỉnh thường trú", "Thường trú Tỉnh/TP"),
        source=SOURCE,
    )
    ma_xa_thuong_tru: Text = cell(
        "Mã Phường/Xã thường trú",
        "Registered commune, code",
        width=5,
        labels=("Mã xã thường trú", "Mã xã/phường thường trú"),
        source=SOURCE,
    )
    xa_thuong_tru: Text = cell(
        "Phường/Xã thường trú",
        "Registered commune",
        labels=("Xã thường trú", "Tên xã thường trú", "Xã/Phường thường trú", "Thường trú Phường/Xã"),
        source=SOURCE,
    )
    dia_chi_thuong_tru: Text = cell(
        "Địa chỉ thường trú", "Registered address", personal=True, labels=("Số nhà thường trú",), source=SOURCE
    )
    hien_trang_cu_tru: Text = cell(
        "Hiện trạng cư trú - Tỉnh Thường trú",
        "State of residence where registered",
        labels=("Hiện trạng cư trú", "Hiện trạng cư trú thường trú"),
        source=SOURCE,
    )
    ma_tinh_hien_tai: Text = cell(
        "Mã Tỉnh/TP hiện tại", "Province of residence, code", width=2, labels=("Mã tỉnh hiện tại",), source=SOURCE
    )
    tinh_hien_tai: Text = cell(
        "Tỉnh/TP hiện tại",
        "Province of residence",
        labels=("Tỉnh hiện tại", "Tên tỉnh hiện tại", "Hiện tại Tỉnh/TP"),
        source=SOURCE,
    )
    ma_xa_hien_tai: Text = cell(
        "Mã Phường/Xã hiện tại",
        "Commune of residence, code",
        width=5,
        labels=("Mã xã hiện tại", "Mã xã/phường hiện tại"),
        source=SOURCE,
    )
    xa_hien_tai: Text = cell(
        "Phường/Xã hiện tại",
        "Commune of residence",
        labels=("Xã hiện tại", "Tên xã hiện tại", "Xã/Phường hiện tại", "Hiện tại Phường/Xã"),
        source=SOURCE,
    )
    dia_chi_hien_tai: Text = cell(
        "Địa chỉ hiện tại", "Address", personal=True, labels=("Số nhà hiện tại",), source=SOURCE
    )
    hien_trang_hien_tai: Text = cell(
        "Hiện trạng cư trú - Tỉnh Hiện tại",
        "State of residence where living",
        labels=("Hiện trạng cư trú hiện tại",),
        source=SOURCE,
    )
    tinh_phat_hien: Text = cell("Tỉnh/TP phát hiện", "Province of detection", labels=("Tỉnh phát hiện",), source=SOURCE)
    co_so_khang_dinh: Text = cell(
        "Cơ sở khẳng định đầu tiên", "First confirmed by", labels=("Cơ sở khẳng định",), source=SOURCE
    )
    ngay_khang_dinh: Day = cell(
        "Ngày XN khẳng định đầu tiên",
        "First confirmed on",
        labels=("Ngày XN khẳng định", "Ngày xét nghiệm khẳng định", "Ngày khẳng định"),
        source=SOURCE,
    )
    nhiem_moi: Text = cell(
        "Kết luận chẩn đoán nhiễm mới", "Recent infection", labels=("Chẩn đoán nhiễm mới",), source=SOURCE
    )
    tinh_dieu_tri: Text = cell("Tỉnh điều trị", "Province of treatment", labels=("Tỉnh/TP điều trị",), source=SOURCE)
    co_so_dieu_tri: Text = cell("Cơ sở điều trị", "Treated by", labels=("Cơ sở điều trị hiện tại",), source=SOURCE)
    trang_thai_dieu_tri: Text = cell(
        "Trạng thái điều trị hiện tại", "State of treatment", labels=("Trạng thái điều trị",), source=SOURCE
    )
    ngay_arv: Day = cell(
        "Ngày điều trị ARV lần đầu", "On ARV since", labels=("Ngày điều trị ARV", "Ngày bắt đầu ARV"), source=SOURCE
    )
    phac_do: Text = cell("Phác đồ", "Regimen", labels=("Phác đồ điều trị", "Phác đồ ARV"), source=SOURCE)
    tai_luong: Text = cell(
        "Tải lượng vi rút", "Viral load", labels=("Tải lượng virus", "Tải lượng HIV", "Kết quả TLVR"), source=SOURCE
    )
    cd4: Text = cell("Kết quả CD4", "CD4 count", labels=("CD4", "Số lượng CD4"), source=SOURCE)
    giai_doan: Text = cell("Giai đoạn lâm sàng", "Clinical stage", labels=("Giai đoạn",), source=SOURCE)
    ngay_ket_thuc: Day = cell("Ngày kết thúc", "Treatment ended on", labels=("Ngày kết thúc điều trị",), source=SOURCE)
    ly_do_ket_thuc: Text = cell("Lý do kết thúc", "Why it ended", labels=("Lý do kết thúc điều trị",), source=SOURCE)
    ngay_chuyen_giam_sat: Day = cell(
        "Ngày chuyển giám sát ca bệnh", "Surveillance since", labels=("Ngày chuyển giám sát",), source=SOURCE
    )
    ngay_nhap_lieu: Day = cell("Ngày nhập liệu", "Entered on", source=SOURCE)
    ngay_bao_tu_vong: Day = cell("Ngày báo tử vong", "Death reported on", source=SOURCE)
    ngay_tu_vong: Day = cell("Ngày tử vong", "Day of death", source=SOURCE)
    nguyen_nhan_tu_vong: Text = cell("Nguyên nhân tử vong", "Cause of death", source=SOURCE)
    ngoai_tinh: Text = cell("Ngoại tỉnh", "From another province", source=SOURCE)
    phan_loai_ca: Text = cell(
        "Phân loại ca (Ca chính/phụ)", "Main or other record", labels=("Phân loại ca",), source=SOURCE
    )
    trang_thai_nguoi_nhiem: Text = cell("Trạng thái người nhiễm", "Alive or not", source=SOURCE)
    trang_thai_nghi_trung: Text = cell(
        "Trạng thái nghi trùng", "Perhaps a double", labels=("Nghi trùng",), source=SOURCE
    )
    ghi_chu: Text = cell("Ghi chú", "Note", personal=True, source=SOURCE)

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_bn",),
            "person": {"id": "so_cccd", "patient": "ma_bn"},
            "rules": RULES,
        }
