"""XML13, the referral, in two halves so that silver can leave the person out: 39 fields, and 3 of QĐ 3176."""

import pandera.pyspark as pa

from contracts import codes, shapes
from contracts import codes_papers as papers
from contracts.columns import QD130, REJECT, WARN, Rule, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import REFERRAL, beside
from contracts.xml130.paper_rules import (
    BIRTH,
    CARD,
    FACILITY_DIFFERS,
    QD3176,
    STAY,
)
from contracts.xml130.xml1_person_rules import CROSS_CHECK
from contracts.xml130.xml1_rules import DIAGNOSES

RULES = (
    FACILITY_DIFFERS,
    *BIRTH,
    *CARD,
    *STAY,
    *DIAGNOSES,
    Rule(
        "referral_without_destination",
        "ma_noi_den",
        "ma_noi_den is not null or ma_cskcb_den is not null",
        WARN,
        "Phiếu chuyển phải ghi cơ sở nơi chuyển đến (MA_NOI_DEN, hoặc MA_CSKCB_DEN theo QĐ 3176). Hãy điền mã.",
        "A referral must name where it sends to (MA_NOI_DEN, or MA_CSKCB_DEN of QĐ 3176). Fill it in.",
        CROSS_CHECK,
    ),
    Rule(
        "referral_to_itself",
        "ma_noi_den",
        "coalesce(ma_noi_den, ma_cskcb_den) <> ma_cskcb",
        WARN,
        "Cơ sở nơi chuyển đến phải khác MA_CSKCB của cơ sở chuyển. Hãy sửa MA_NOI_DEN.",
        "The facility sent to must differ from MA_CSKCB, which sends. Correct MA_NOI_DEN.",
        CROSS_CHECK,
    ),
    Rule(
        "not_referred",
        "ma_loai_rv",
        "ma_loai_rv in ('2', '5')",
        WARN,
        "XML13 chỉ dùng khi MA_LOAI_RV là 2 hoặc 5 (chuyển cơ sở khác). Hãy sửa MA_LOAI_RV hoặc bỏ XML13.",
        "XML13 is for MA_LOAI_RV 2 or 5 (referred) only. Correct MA_LOAI_RV or leave XML13 out.",
    ),
    Rule(
        "reason_differs",
        "ma_lydo_ct",
        "(ma_lydo_ct = '3') = (ma_loai_rv = '5')",
        WARN,
        "MA_LYDO_CT 3 (theo yêu cầu) phải đi cùng MA_LOAI_RV 5 và ngược lại. Hãy sửa một trong hai.",
        "MA_LYDO_CT 3 (own request) goes with MA_LOAI_RV 5 and only with it. Correct one of the two.",
        CROSS_CHECK,
    ),
    *REFERRAL,
)


class Xml13Person(pa.DataFrameModel):
    """Whom a referral names: direct identifiers, restricted.

    Source: QĐ 4750/QĐ-BYT 2023, QĐ 3176/QĐ-BYT 2024, XML13.
    """

    so_hoso: Text = column("Số hồ sơ của người bệnh", "Number of the medical record", max=50, required=WARN)
    ho_ten: Text = column("Họ và tên", "Full name", max=255, required=WARN)
    dia_chi: Text = column("Địa chỉ nơi cư trú hiện tại", "Current address", max=1024)
    ma_the_bhyt: Text = column("Mã thẻ bảo hiểm y tế (danh sách ';')", "Insurance card numbers, ';' list")
    hoten_nguoi_ht: Text = column("Họ tên người hộ tống", "Name of the escort", max=255)


class Xml13Care(pa.DataFrameModel):
    """What a referral says, without direct identifiers. Source: QĐ 4750/QĐ-BYT 2023, QĐ 3176/QĐ-BYT 2024, XML13."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    so_chuyentuyen: Text = column("Số sổ chuyển tuyến", "Number in the referral book", max=50, required=WARN)
    giay_chuyen_tuyen: Text = column(
        "Số phiếu chuyển hoặc phiếu hẹn", "Number of referral or re-visit paper", max=50, required=WARN
    )
    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, pattern=shapes.FACILITY)
    ma_noi_di: Text = column(
        "Mã cơ sở nơi chuyển đi", "Facility the patient came from", max=5, pattern=shapes.FACILITY, until="4750"
    )
    ma_noi_den: Text = column(
        "Mã cơ sở nơi chuyển đến", "Facility the patient is sent to", max=5, pattern=shapes.FACILITY, until="4750"
    )
    ma_cskcb_di: Text = column(
        "Mã cơ sở chuyển đi (QĐ 3176)",
        "Facility the patient came from, QĐ 3176",
        max=5,
        pattern=shapes.FACILITY,
        source=QD3176,
        since="3176",
    )
    ma_cskcb_den: Text = column(
        "Mã cơ sở chuyển đến (QĐ 3176)",
        "Facility the patient is sent to, QĐ 3176",
        max=5,
        pattern=shapes.FACILITY,
        source=QD3176,
        since="3176",
    )
    ngay_sinh: Text = column("Ngày, giờ sinh", "Birth time", max=12, reads="birth")
    gioi_tinh: Text = column("Giới tính", "Sex", max=1, codes=tuple(codes.GIOI_TINH))
    ma_quoctich: Text = column(
        "Mã quốc tịch", "Nationality", max=3, pattern=shapes.COUNTRY, source=f"{QD130}; TT 07/2016/TT-BCA, phụ lục 2"
    )
    ma_dantoc: Text = column(
        "Mã dân tộc", "Ethnic group", max=2, pattern=shapes.digits(2), source=f"{QD130}; QĐ 121-TCTK/PPCĐ 1979"
    )
    ma_nghe_nghiep: Text = column(
        "Mã nghề nghiệp", "Occupation", max=5, pattern=shapes.digits(5), source=f"{QD130}; QĐ 34/2020/QĐ-TTg"
    )
    gt_the_den: Text = column(
        "Thẻ có giá trị đến ngày (danh sách ';')", "Card valid to, ';' list", pattern=list_of(shapes.DATE)
    )
    ngay_vao: Time = column("Thời điểm đến khám", "Arrival", max=12)
    ngay_vao_noi_tru: Time = column("Thời điểm vào nội trú", "Admission as inpatient", max=12)
    ngay_ra: Time = column("Thời điểm kết thúc điều trị", "End of care", max=12)
    dau_hieu_ls: Text = column("Dấu hiệu lâm sàng", "Signs at referral", required=WARN)
    chan_doan_rv: Text = column("Chẩn đoán khi ra", "Diagnosis at end of care")
    qt_benhly: Text = column("Quá trình bệnh lý", "Course of the disease", required=WARN)
    tomtat_kq: Text = column("Tóm tắt kết quả cận lâm sàng", "Summary of test results")
    pp_dieutri: Text = column("Phương pháp điều trị", "Treatment method")
    ma_benh_chinh: Text = column(
        "Mã bệnh chính (ICD-10)",
        "Principal diagnosis, ICD-10",
        max=7,
        pattern=shapes.ICD10,
        source=f"{QD130}; QĐ 4469/QĐ-BYT 2020",
    )
    ma_benh_kt: Text = column(
        "Mã bệnh kèm theo (ICD-10, danh sách ';')", "Secondary diagnoses, ICD-10, ';' list", max=100
    )
    ma_benh_yhct: Text = column(
        "Mã bệnh y học cổ truyền (danh sách ';')", "Traditional-medicine diagnoses, ';' list", max=255
    )
    ten_dich_vu: Text = column("Tên dịch vụ đã làm", "Services given", max=1024, required=WARN, until="4750")
    ten_thuoc: Text = column("Tên thuốc đã dùng", "Drugs given", max=1024, until="4750")
    pp_dieu_tri: Text = column("Phương pháp điều trị (theo XML1)", "Treatment method, as in XML1", until="4750")
    ma_loai_rv: Text = column("Mã loại ra viện", "Type of discharge", max=1, codes=tuple(codes.MA_LOAI_RV))
    ma_lydo_ct: Text = column(
        "Mã lý do chuyển", "Reason of the referral", max=1, required=WARN, codes=tuple(papers.MA_LYDO_CT)
    )
    tinh_trang_ct: Text = column(
        "Tình trạng người bệnh khi chuyển (QĐ 3176)", "State at referral, QĐ 3176", source=QD3176, since="3176"
    )
    huong_dieu_tri: Text = column("Hướng điều trị", "Plan of treatment", required=WARN)
    phuongtien_vc: Text = column("Phương tiện vận chuyển", "Means of transport", max=255, required=WARN)
    chucdanh_nguoi_ht: Text = column("Chức danh người hộ tống", "Title of the escort", max=255)
    ma_bac_si: Text = column("Mã bác sĩ (danh sách ';')", "Doctors' licence numbers, ';' list", max=255, required=WARN)
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        required=WARN,
        pattern=shapes.digits(10),
    )
    du_phong: Text = column("Trường dự phòng", "Reserved")


class Xml13(Xml13Person, Xml13Care):
    """One referral (CHI_TIEU_GIAYCHUYENTUYEN). Source: QĐ 4750/QĐ-BYT 2023, QĐ 3176/QĐ-BYT 2024, XML13."""

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "4750"}  # noqa: RUF012 - Pandera reads a plain dict
