"""XML1, the summary of an episode: 66 fields with those of the person, and 2 that QĐ 4210 alone had."""

import pyspark.sql.types as T

from contracts import codes, shapes
from contracts.columns import QD130, QD4210, REJECT, WARN, Count, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.list_rules import COMMUNE, XML1_LISTED, XML1_LOOKUPS
from contracts.xml130.xml1_money import Xml1Money
from contracts.xml130.xml1_person import Xml1Person
from contracts.xml130.xml1_rules import RULES

RESIDENCE = f"{QD130}; QĐ 124/2004/QĐ-TTg, QĐ 19/2025/QĐ-TTg"


class Xml1Care(Xml1Money):
    """What was done and paid in an episode, without direct identifiers. Source: QĐ 130/QĐ-BYT 2023, XML1."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10)
    ngay_sinh: Text = column(
        "Ngày, giờ sinh",
        "Birth time",
        max=12,
        required=REJECT,
        unreadable=REJECT,
        reads="birth",
        changed={
            "130": ("12 chữ số có giờ; QĐ 4210 chỉ ghi 8 chữ số", "12 digits with the clock; QĐ 4210 wrote 8 digits")
        },
    )
    gioi_tinh: Text = column(
        "Giới tính", "Sex", max=1, required=REJECT, codes=tuple(codes.GIOI_TINH), codes_severity=REJECT
    )
    nhom_mau: Text = column("Nhóm máu", "Blood group", max=5, since="4750")
    ma_quoctich: Text = column(
        "Mã quốc tịch",
        "Nationality",
        max=3,
        required=WARN,
        pattern=shapes.COUNTRY,
        source=f"{QD130}; TT 07/2016/TT-BCA, phụ lục 2",
        since="130",
        number_until="130",
        width=3,
    )
    ma_dantoc: Text = column(
        "Mã dân tộc",
        "Ethnic group",
        max=2,
        required=WARN,
        pattern=shapes.digits(2),
        source=f"{QD130}; QĐ 121-TCTK/PPCĐ 1979",
        since="130",
        number_until="130",
        width=2,
    )
    ma_nghe_nghiep: Text = column(
        "Mã nghề nghiệp",
        "Occupation",
        max=5,
        required=WARN,
        pattern=shapes.digits(5),
        source=f"{QD130}; QĐ 34/2020/QĐ-TTg",
        since="130",
        number_until="130",
        width=5,
    )
    matinh_cu_tru: Text = column(
        "Mã tỉnh nơi cư trú",
        "Province of residence",
        max=3,
        required=WARN,
        pattern=shapes.digits(2, 3),
        source=RESIDENCE,
        since="130",
    )
    mahuyen_cu_tru: Text = column(
        "Mã huyện nơi cư trú (đến 30/06/2025)",
        "District of residence (until 2025-06-30)",
        max=3,
        required=WARN,
        when="to_date(ngay_ra) < date'2025-07-01'",
        pattern=shapes.digits(3),
        source=RESIDENCE,
        since="130",
    )
    maxa_cu_tru: Text = column(
        "Mã xã nơi cư trú",
        "Commune of residence",
        max=5,
        required=WARN,
        pattern=shapes.digits(5),
        source=RESIDENCE,
        since="130",
    )
    ly_do_vv: Text = column("Lý do vào viện", "Reason for visit", required=WARN, since="130")
    ly_do_vnt: Text = column("Lý do vào nội trú", "Reason for admission", since="130")
    ma_ly_do_vnt: Text = column("Mã lý do vào nội trú", "Code of reason for admission", max=5, since="130")
    chan_doan_vao: Text = column("Chẩn đoán khi vào", "Diagnosis on arrival", required=WARN, since="130")
    chan_doan_rv: Text = column(
        "Chẩn đoán khi ra", "Diagnosis at end of care", required=WARN, formerly={"4210": "TEN_BENH"}
    )
    ma_benh_chinh: Text = column(
        "Mã bệnh chính (ICD-10)",
        "Principal diagnosis, ICD-10",
        max=7,
        required=REJECT,
        pattern=shapes.ICD10,
        pattern_severity=REJECT,
        source=f"{QD130}; QĐ 4469/QĐ-BYT 2020",
        formerly={"4210": "MA_BENH"},
    )
    ma_benh_kt: Text = column(
        "Mã bệnh kèm theo (ICD-10, danh sách ';')",
        "Secondary diagnoses, ICD-10, ';' list",
        max=100,
        formerly={"4210": "MA_BENHKHAC"},
    )
    ma_benh_yhct: Text = column(
        "Mã bệnh y học cổ truyền (danh sách ';')", "Traditional-medicine diagnoses, ';' list", max=255, since="130"
    )
    ma_pttt_qt: Text = column(
        "Mã phẫu thuật, thủ thuật quốc tế (ICD-9-CM, danh sách ';')",
        "Procedures, ICD-9-CM, ';' list",
        max=125,
        pattern=list_of(shapes.ICD9_PROCEDURE),
        source=f"{QD130}; QĐ 4440/QĐ-BYT 2020",
    )
    ma_doituong_kcb: Text = column(
        "Mã đối tượng đến khám bệnh, chữa bệnh",
        "Type of attendance",
        max={"130": 3, "4750": 4},
        required=WARN,
        codes=tuple(codes.MA_DOITUONG_KCB),
        source=f"{QD130}; QĐ 3276/QĐ-BYT 2025, QĐ 824/QĐ-BYT 2023",
        since="130",
    )
    ma_noi_di: Text = column(
        "Mã cơ sở nơi chuyển đi",
        "Facility the patient came from",
        max=5,
        pattern=shapes.FACILITY,
        formerly={"4210": "MA_NOI_CHUYEN"},
    )
    ma_noi_den: Text = column(
        "Mã cơ sở nơi chuyển đến", "Facility the patient is sent to", max=5, pattern=shapes.FACILITY, since="130"
    )
    ma_tai_nan: Text = column(
        "Mã tai nạn thương tích",
        "Accident or injury",
        max=1,
        codes=tuple(codes.MA_TAI_NAN),
        source=f"{QD130}; QĐ 5937/QĐ-BYT 2021, phụ lục 4",
    )
    ngay_vao: Time = column("Thời điểm đến khám", "Arrival", max=12, required=REJECT, unreadable=REJECT)
    ngay_vao_noi_tru: Time = column("Thời điểm vào nội trú", "Admission as inpatient", max=12, since="130")
    ngay_ra: Time = column("Thời điểm kết thúc điều trị", "End of care", max=12, required=REJECT, unreadable=REJECT)
    giay_chuyen_tuyen: Text = column(
        "Số phiếu chuyển hoặc phiếu hẹn", "Number of referral or re-visit paper", max=50, since="130"
    )
    so_ngay_dtri: Count = column("Số ngày điều trị", "Treatment days", max=3, required=WARN)
    pp_dieu_tri: Text = column("Phương pháp điều trị", "Treatment method", since="130")
    ket_qua_dtri: Text = column(
        "Kết quả điều trị",
        "Treatment result",
        max=1,
        required=REJECT,
        codes=tuple(codes.KET_QUA_DTRI),
        codes_severity=REJECT,
    )
    ma_loai_rv: Text = column(
        "Mã loại ra viện",
        "Type of discharge",
        max=1,
        required=REJECT,
        codes=tuple(codes.MA_LOAI_RV),
        codes_severity=REJECT,
        formerly={"4210": "TINH_TRANG_RV"},
    )
    ghi_chu: Text = column("Ghi chú, lời dặn", "Note, advice", since="130")
    ngay_ttoan: Time = column("Thời điểm thanh toán", "Payment time", max=12)
    nam_qt: Count = column("Năm quyết toán", "Settlement year", max=4, required=WARN)
    thang_qt: Count = column("Tháng quyết toán", "Settlement month", max=2, required=WARN)
    ma_loai_kcb: Text = column(
        "Mã hình thức khám bệnh, chữa bệnh",
        "Form of care",
        max=2,
        required=REJECT,
        codes=tuple(codes.MA_LOAI_KCB),
        codes_severity=REJECT,
        source=f"{QD130}; QĐ 824/QĐ-BYT 2023, QĐ 1804/QĐ-BYT 2026",
        number_until="130",
        width=2,
    )
    ma_khoa: Text = column(
        "Mã khoa (danh sách ';')", "Departments, ';' list", max=50, required=WARN, pattern=list_of(shapes.DEPARTMENT)
    )
    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, required=REJECT)
    ma_khuvuc: Text = column("Mã khu vực", "Area of residence on the card", max=2, codes=tuple(codes.MA_KHUVUC))
    can_nang: T.DecimalType(6, 2) = column("Cân nặng (kg)", "Weight, kg", max=6, required=WARN)
    can_nang_con: Text = column(
        "Cân nặng con (gam, danh sách ';')",
        "Weight of newborns, g, ';' list",
        max=100,
        pattern=list_of(
            shapes.Shape(
                r"[0-9]{2,5}(\.[0-9]{1,2})?",
                "số gam gồm 2–5 chữ số, như 3200",
                "grams in 2–5 digits, such as 3200",
            )
        ),
        since="130",
    )
    ngay_tai_kham: Text = column(
        "Ngày hẹn tái khám (danh sách ';')",
        "Re-visit dates, ';' list",
        max=50,
        pattern=list_of(shapes.DATE),
        since="130",
    )
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        pattern=shapes.digits(10),
        since="130",
    )
    du_phong: Text = column("Trường dự phòng", "Reserved", since="130")
    ma_lydo_vvien: Text = column(
        "Mã lý do vào viện (QĐ 4210)", "Code of reason for visit, QĐ 4210", max=1, source=QD4210, until="4210"
    )


class Xml1(Xml1Person, Xml1Care):
    """The summary of one episode (TONG_HOP), amounts in đồng. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML1."""

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": RULES,
            "lookups": (*XML1_LOOKUPS, COMMUNE),
            "listed": XML1_LISTED,
        }
