"""XML6, care and treatment of HIV: 47 fields, restricted whole (Luật 71/2020/QH14, Điều 30)."""

import pandera.pyspark as pa

from contracts import codes, shapes
from contracts import codes_papers as papers
from contracts.columns import QD130, REJECT, WARN, Count, Day, Rule, Text, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import HIV_CARE, beside
from contracts.xml130.paper_rules import (
    CARD,
    CCCD,
    FACILITY_DIFFERS,
    ordered,
)
from contracts.xml130.xml1 import RESIDENCE

REGIMENS = f"{QD130}; QĐ 5937/QĐ-BYT 2021, phụ lục 10"
ON_TB = "loai_dtri_lao <> '0'"
INFANT = "ma_tinh_trang_dk rlike '(^|;) *1 *(;|$)'"
ON_ARV = "ma_xu_tri rlike '(^|;) *1 *(;|$)'"

RULES = (
    FACILITY_DIFFERS,
    *CCCD,
    *CARD,
    ordered("tb_dates_order", "ngaybd_dtri_lao", "ngaykt_dtri_lao"),
    ordered("viral_load_dates_order", "ngay_xn_tlvr", "ngay_kq_xn_tlvr"),
    ordered("pcr_dates_order", "ngay_xn_pcr", "ngay_kq_xn_pcr"),
    ordered("action_dates_order", "ngay_bat_dau_xu_tri", "ngay_ket_thuc_xu_tri"),
    Rule(
        "arv_days_too_many",
        "so_ngay_cap_thuoc_arv",
        "so_ngay_cap_thuoc_arv <= datediff(ngay_ket_thuc_xu_tri, ngay_bat_dau_xu_tri)",
        WARN,
        "SO_NGAY_CAP_THUOC_ARV không được lớn hơn NGAY_KET_THUC_XU_TRI trừ NGAY_BAT_DAU_XU_TRI. Hãy đếm lại.",
        "SO_NGAY_CAP_THUOC_ARV must not exceed NGAY_KET_THUC_XU_TRI minus NGAY_BAT_DAU_XU_TRI. Count again.",
    ),
    *HIV_CARE,
)


class Xml6(pa.DataFrameModel):
    """One record of HIV care in an episode. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML6."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    ma_the_bhyt: Text = column("Mã thẻ bảo hiểm y tế (danh sách ';')", "Insurance card numbers, ';' list")
    so_cccd: Text = column(
        "Số CCCD, CMND, hộ chiếu",
        "Number of ID card or passport",
        max=15,
        pattern=shapes.PERSONAL_PAPER,
        number_until="130",
    )
    ngay_sinh: Text = column("Ngày, giờ sinh", "Birth time", max=12, reads="birth", since="4750")
    gioi_tinh: Text = column("Giới tính", "Sex", max=1, codes=tuple(codes.GIOI_TINH), since="4750")
    dia_chi: Text = column("Địa chỉ nơi cư trú hiện tại", "Current address", max=1024, since="4750")
    matinh_cu_tru: Text = column(
        "Mã tỉnh nơi cư trú",
        "Province of residence",
        max=3,
        pattern=shapes.digits(2, 3),
        source=RESIDENCE,
        since="4750",
    )
    mahuyen_cu_tru: Text = column(
        "Mã huyện nơi cư trú (đến 30/06/2025)",
        "District of residence (until 2025-06-30)",
        max=3,
        pattern=shapes.digits(3),
        source=RESIDENCE,
        since="4750",
    )
    maxa_cu_tru: Text = column(
        "Mã xã nơi cư trú", "Commune of residence", max=5, pattern=shapes.digits(5), source=RESIDENCE, since="4750"
    )
    ngaykd_hiv: Day = column("Ngày khẳng định nhiễm HIV", "HIV confirmed on", max=8)
    noi_lay_mau_xn: Text = column(
        "Mã nơi lấy mẫu xét nghiệm", "Facility of sampling", max=5, required=WARN, pattern=shapes.FACILITY, since="4750"
    )
    noi_xn_kd: Text = column(
        "Mã nơi xét nghiệm khẳng định",
        "Facility of confirmation",
        max=5,
        required=WARN,
        pattern=shapes.FACILITY,
        since="4750",
    )
    noi_bddt_arv: Text = column(
        "Mã nơi bắt đầu điều trị ARV",
        "Facility of first ARV",
        max=5,
        required=WARN,
        pattern=shapes.FACILITY,
        since="4750",
    )
    bddt_arv: Day = column("Ngày bắt đầu điều trị ARV lần đầu", "First ARV on", max=8)
    ma_phac_do_dieu_tri_bd: Text = column("Mã phác đồ điều trị ban đầu", "First regimen", max=200, source=REGIMENS)
    ma_bac_phac_do_bd: Text = column(
        "Bậc của phác đồ ban đầu", "Line of the first regimen", max=1, codes=tuple(papers.BAC_PHAC_DO)
    )
    ma_lydo_dtri: Text = column(
        "Mã lý do đăng ký điều trị", "Reason of registration", max=1, required=WARN, codes=tuple(papers.MA_LYDO_DTRI)
    )
    loai_dtri_lao: Text = column(
        "Loại điều trị lao", "Kind of TB treatment", max=1, required=WARN, codes=tuple(papers.LOAI_DTRI_LAO)
    )
    sang_loc_lao: Text = column(
        "Sàng lọc lao", "TB screening", max=1, required=WARN, codes=tuple(papers.SANG_LOC_LAO), since="4750"
    )
    phacdo_dtri_lao: Text = column(
        "Mã phác đồ điều trị lao", "TB regimen", max=2, required=WARN, when=ON_TB, pattern=shapes.digits(1, 2)
    )
    ngaybd_dtri_lao: Day = column(
        "Ngày bắt đầu điều trị lao", "TB treatment from", max=8, required=WARN, unreadable=REJECT, when=ON_TB
    )
    ngaykt_dtri_lao: Day = column(
        "Ngày kết thúc điều trị lao",
        "TB treatment to",
        max=8,
        required=WARN,
        unreadable=REJECT,
        when=f"{ON_TB} and kq_dtri_lao <> '1'",
    )
    kq_dtri_lao: Text = column(
        "Kết quả điều trị lao", "TB result", max=1, required=WARN, codes=tuple(papers.KQ_DTRI_LAO), since="4750"
    )
    ma_lydo_xntl_vr: Text = column(
        "Mã lý do xét nghiệm tải lượng vi rút",
        "Reason of the viral load test",
        max=1,
        codes=tuple(papers.MA_LYDO_XNTL_VR),
    )
    ngay_xn_tlvr: Day = column("Ngày lấy mẫu xét nghiệm tải lượng vi rút", "Viral load sampled on", max=8)
    kq_xntl_vr: Text = column("Kết quả tải lượng vi rút", "Class of viral load", max=1, codes=tuple(papers.KQ_XNTL_VR))
    ngay_kq_xn_tlvr: Day = column("Ngày có kết quả tải lượng vi rút", "Viral load known on", max=8)
    ma_loai_bn: Text = column(
        "Mã loại người bệnh", "Type of patient", max=1, required=WARN, codes=tuple(papers.MA_LOAI_BN)
    )
    giai_doan_lam_sang: Text = column(
        "Giai đoạn lâm sàng",
        "Clinical stage",
        max=1,
        required=WARN,
        codes=tuple(papers.GIAI_DOAN_LAM_SANG),
        since="4750",
    )
    nhom_doi_tuong: Text = column(
        "Nhóm đối tượng", "Group at risk", max=2, required=WARN, codes=tuple(papers.NHOM_DOI_TUONG), since="4750"
    )
    ma_tinh_trang_dk: Text = column(
        "Mã tình trạng đăng ký (danh sách ';')",
        "State at registration, ';' list",
        max=18,
        required=WARN,
        pattern=list_of(shapes.one_to(9)),
    )
    lan_xn_pcr: Text = column(
        "Lần xét nghiệm PCR", "PCR test number", max=1, required=WARN, when=INFANT, codes=tuple(papers.LAN_XN_PCR)
    )
    ngay_xn_pcr: Day = column(
        "Ngày xét nghiệm PCR", "PCR tested on", max=8, required=WARN, unreadable=REJECT, when=INFANT
    )
    ngay_kq_xn_pcr: Day = column(
        "Ngày có kết quả PCR", "PCR known on", max=8, required=WARN, unreadable=REJECT, when=INFANT
    )
    ma_kq_xn_pcr: Text = column(
        "Kết quả xét nghiệm PCR", "PCR result", max=1, required=WARN, when=INFANT, codes=tuple(papers.MA_KQ_XN_PCR)
    )
    ngay_nhan_tt_mang_thai: Day = column("Ngày nhận thông tin mang thai", "Pregnancy known on", max=8)
    ngay_bat_dau_dt_ctx: Day = column("Ngày bắt đầu điều trị cotrimoxazol", "Cotrimoxazole from", max=8)
    ma_xu_tri: Text = column(
        "Mã xử trí (danh sách ';')",
        "Actions, ';' list",
        max={"130": 1, "4750": 10},
        required=WARN,
        pattern=list_of(shapes.one_to(8)),
        number_until="130",
    )
    ngay_bat_dau_xu_tri: Day = column(
        "Ngày bắt đầu xử trí", "Action from", max=8, required=WARN, unreadable=REJECT, when=ON_ARV
    )
    ngay_ket_thuc_xu_tri: Day = column(
        "Ngày kết thúc xử trí", "Action to", max=8, required=WARN, unreadable=REJECT, when=ON_ARV
    )
    ma_phac_do_dieu_tri: Text = column("Mã phác đồ điều trị", "Regimen", max=200, required=WARN, source=REGIMENS)
    ma_bac_phac_do: Text = column(
        "Bậc phác đồ",
        "Line of the regimen",
        max=1,
        required=WARN,
        when="upper(ma_phac_do_dieu_tri) = 'KHAC'",
        codes=tuple(papers.BAC_PHAC_DO),
    )
    so_ngay_cap_thuoc_arv: Count = column(
        "Số ngày cấp thuốc ARV", "Days of ARV supplied", max=3, required=WARN, unreadable=REJECT, when=ON_ARV
    )
    ngay_chuyen_phac_do: Day = column(
        "Ngày chuyển phác đồ", "Regimen changed on", max=8, required=WARN, unreadable=REJECT, since="4750"
    )
    ly_do_chuyen_phac_do: Text = column(
        "Lý do chuyển phác đồ",
        "Reason of the change",
        max=1,
        required=WARN,
        codes=tuple(papers.LY_DO_CHUYEN_PHAC_DO),
        since="4750",
    )
    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, pattern=shapes.FACILITY, since="4750")
    du_phong: Text = column("Trường dự phòng", "Reserved")

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict
