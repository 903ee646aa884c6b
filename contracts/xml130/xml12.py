"""XML12, an assessment by a medical board, in two halves so that silver can leave the person out: 35 fields."""

import pandera.pyspark as pa

from contracts import codes_papers as papers
from contracts import shapes
from contracts.columns import QD130, REJECT, WARN, Count, Day, Rule, Text, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import ASSESSMENT, beside
from contracts.xml130.paper_rules import (
    BHXH_NUMBER,
    CARD,
    cccd_rules,
    ordered,
    within,
)
from contracts.xml130.xml1 import RESIDENCE
from contracts.xml130.xml1_person_rules import CROSS_CHECK

RULES = (
    *cccd_rules("so_cccd", "ngay_sinh"),
    *CARD,
    ordered("id_issued_later", "ngay_cap_cccd", "ngay_hop"),
    ordered("birth_after_meeting", "ngay_sinh", "ngay_hop"),
    ordered("meeting_before_request", "ngay_de_nghi", "ngay_hop"),
    within("tyle_ttct_cu", 0, 100, "phần trăm", "per cent"),
    within("tyle_ttct_moi", 0, 100, "phần trăm", "per cent"),
    within("tong_tyle_ttct", 0, 100, "phần trăm", "per cent"),
    Rule(
        "total_below_new",
        "tong_tyle_ttct",
        "tong_tyle_ttct >= tyle_ttct_moi",
        WARN,
        "TONG_TYLE_TTCT không được nhỏ hơn TYLE_TTCT_MOI. Hãy tính lại tỷ lệ.",
        "TONG_TYLE_TTCT must not be below TYLE_TTCT_MOI. Calculate the rates again.",
        CROSS_CHECK,
    ),
    Rule(
        "disability_incomplete",
        "dang_khuyettat",
        "(dang_khuyettat is null) = (muc_do_khuyettat is null)",
        WARN,
        "DANG_KHUYETTAT và MUC_DO_KHUYETTAT phải cùng có hoặc cùng để trống. Hãy điền đủ cả hai.",
        "DANG_KHUYETTAT and MUC_DO_KHUYETTAT must both be there or neither. Fill in both.",
    ),
    *ASSESSMENT,
)


class Xml12Person(pa.DataFrameModel):
    """Who was assessed and who presided: direct identifiers, restricted.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML12.
    """

    nguoi_chu_tri: Text = column("Họ tên người chủ trì", "Name of the chair", max=255, required=WARN)
    ho_ten: Text = column("Họ và tên", "Full name", max=255, required=WARN)
    so_cccd: Text = column(
        "Số CCCD, CMND, hộ chiếu",
        "Number of ID card or passport",
        max=15,
        required=WARN,
        pattern=shapes.PERSONAL_PAPER,
        number_until="130",
    )
    ngay_cap_cccd: Day = column("Ngày cấp giấy tờ", "ID issued on", max=8, required=WARN, unreadable=REJECT)
    noi_cap_cccd: Text = column("Nơi cấp giấy tờ", "Issuer of the ID", max=1024, required=WARN)
    dia_chi: Text = column("Địa chỉ nơi cư trú hiện tại", "Current address", max=1024, required=WARN)
    ma_bhxh: Text = column(
        "Mã số bảo hiểm xã hội",
        "Social insurance number",
        max=10,
        required=WARN,
        pattern=BHXH_NUMBER,
        number_until="130",
        width=10,
    )
    ma_the_bhyt: Text = column("Mã thẻ bảo hiểm y tế", "Insurance card number", max=15)
    dien_thoai: Text = column("Số điện thoại", "Phone", max=15, required=WARN)


class Xml12Care(pa.DataFrameModel):
    """What a medical board found, without direct identifiers.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML12.
    """

    ma_lk: Text = column("Mã liên kết đợt điều trị, nếu có", "Episode key, if given", max=100)
    chuc_vu: Text = column(
        "Chức vụ người chủ trì", "Office of the chair", max=1, required=WARN, codes=tuple(papers.CHUC_VU)
    )
    ngay_hop: Day = column("Ngày họp hội đồng", "Meeting date", max=8, required=WARN, unreadable=REJECT)
    ngay_sinh: Day = column("Ngày sinh", "Day of birth", max=8, required=WARN, unreadable=REJECT)
    matinh_cu_tru: Text = column(
        "Mã tỉnh nơi cư trú",
        "Province of residence",
        max=3,
        required=WARN,
        pattern=shapes.digits(2, 3),
        source=RESIDENCE,
    )
    mahuyen_cu_tru: Text = column(
        "Mã huyện nơi cư trú (đến 30/06/2025)",
        "District of residence (until 2025-06-30)",
        max=3,
        required=WARN,
        when="ngay_hop < date'2025-07-01'",
        pattern=shapes.digits(3),
        source=RESIDENCE,
    )
    maxa_cu_tru: Text = column(
        "Mã xã nơi cư trú", "Commune of residence", max=5, required=WARN, pattern=shapes.digits(5), source=RESIDENCE
    )
    nghe_nghiep: Text = column("Nghề nghiệp", "Occupation, text", max=100)
    ma_doi_tuong: Text = column(
        "Mã đối tượng giám định (danh sách ';')",
        "Type of subject, ';' list",
        max=20,
        required=WARN,
        pattern=list_of(shapes.one_of(papers.MA_DOI_TUONG)),
    )
    kham_giam_dinh: Text = column(
        "Mã khám giám định", "Type of assessment", max=1, required=WARN, codes=tuple(papers.KHAM_GIAM_DINH)
    )
    so_bien_ban: Text = column("Số biên bản", "Number of the minutes", max=200, required=WARN)
    tyle_ttct_cu: Count = column("Tỷ lệ tổn thương cơ thể lần trước (%)", "Previous impairment, %", max=3)
    dang_huong_che_do: Text = column(
        "Mã chế độ đang hưởng (danh sách ';')",
        "Benefits received now, ';' list",
        max={"130": 3, "4750": 10},
        required=WARN,
        pattern=list_of(shapes.one_to(7)),
        number_until="130",
    )
    ngay_chung_tu: Day = column("Ngày chứng từ", "Date of the document", max=8, required=WARN, unreadable=REJECT)
    so_giay_gioi_thieu: Text = column("Số giấy giới thiệu", "Number of the introduction", max=200, required=WARN)
    ngay_de_nghi: Day = column("Ngày đề nghị", "Date of the request", max=8, required=WARN, unreadable=REJECT)
    ma_donvi: Text = column("Mã đơn vị giới thiệu", "Code of the sending body", max=200, required=WARN)
    gioi_thieu_cua: Text = column("Tên đơn vị giới thiệu", "Name of the sending body", max=1024, required=WARN)
    ket_qua_kham: Text = column("Kết quả khám", "Result of the examination", required=WARN)
    so_van_ban_can_cu: Text = column(
        "Số văn bản căn cứ (danh sách ';')", "Acts relied upon, ';' list", max=200, required=WARN
    )
    tyle_ttct_moi: Count = column(
        "Tỷ lệ tổn thương cơ thể lần này (%)", "New impairment, %", max=3, required=WARN, unreadable=REJECT
    )
    tong_tyle_ttct: Count = column(
        "Tổng tỷ lệ tổn thương cơ thể (%)", "Total impairment, %", max=3, required=WARN, unreadable=REJECT
    )
    dang_khuyettat: Text = column(
        "Mã dạng khuyết tật",
        "Type of disability",
        max=1,
        codes=tuple(papers.DANG_KHUYETTAT),
        source=f"{QD130}; TT 01/2019/TT-BLĐTBXH",
    )
    muc_do_khuyettat: Text = column(
        "Mã mức độ khuyết tật",
        "Level of disability",
        max=1,
        codes=tuple(papers.MUC_DO_KHUYETTAT),
        source=f"{QD130}; TT 01/2019/TT-BLĐTBXH",
    )
    de_nghi: Text = column("Nội dung đề nghị", "Request of the board", required=WARN)
    duoc_xacdinh: Text = column("Ghi chú được xác định", "Finding of the board", required=WARN)
    du_phong: Text = column("Trường dự phòng", "Reserved")


class Xml12(Xml12Person, Xml12Care):
    """One assessment by a medical board. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML12."""

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict
