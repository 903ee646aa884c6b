"""XML14, the re-visit appointment, in two halves so that silver can leave the person out: 22 fields."""

import pandera.pyspark as pa

from contracts import codes, shapes
from contracts.columns import QD130, REJECT, WARN, Day, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import APPOINTMENT, beside
from contracts.xml130.paper_rules import (
    BIRTH,
    CARD,
    FACILITY_DIFFERS,
    STAY,
    ordered,
)
from contracts.xml130.xml1_rules import DIAGNOSES

RULES = (
    FACILITY_DIFFERS,
    *BIRTH,
    *CARD,
    *STAY,
    *DIAGNOSES,
    ordered("appointment_before_end", "ngay_ra", "ngay_hen_kl", QD130, or_head=True),
    ordered("paper_before_arrival", "ngay_vao", "ngay_ct", QD130, on_day=True, or_head=True),
    *APPOINTMENT,
)


class Xml14Person(pa.DataFrameModel):
    """Whom an appointment names: direct identifiers, restricted. Source: QĐ 4750/QĐ-BYT 2023, XML14."""

    ho_ten: Text = column("Họ và tên", "Full name", max=255, required=WARN)
    dia_chi: Text = column("Địa chỉ nơi cư trú hiện tại", "Current address", max=1024)
    ma_the_bhyt: Text = column("Mã thẻ bảo hiểm y tế (danh sách ';')", "Insurance card numbers, ';' list")


class Xml14Care(pa.DataFrameModel):
    """What an appointment says, without direct identifiers. Source: QĐ 4750/QĐ-BYT 2023, XML14."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    so_giayhen_kl: Text = column("Số giấy hẹn khám lại", "Number of the appointment", max=50, required=WARN)
    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, required=WARN, pattern=shapes.FACILITY)
    ngay_sinh: Text = column("Ngày, giờ sinh", "Birth time", max=12, reads="birth")
    gioi_tinh: Text = column("Giới tính", "Sex", max=1, codes=tuple(codes.GIOI_TINH))
    gt_the_den: Text = column(
        "Thẻ có giá trị đến ngày (danh sách ';')", "Card valid to, ';' list", pattern=list_of(shapes.DATE)
    )
    ngay_vao: Time = column("Thời điểm đến khám", "Arrival", max=12)
    ngay_vao_noi_tru: Time = column("Thời điểm vào nội trú", "Admission as inpatient", max=12)
    ngay_ra: Time = column("Thời điểm kết thúc điều trị", "End of care", max=12)
    ngay_hen_kl: Time = column(
        "Thời điểm hẹn khám lại", "Time of the appointment", max=12, required=WARN, unreadable=REJECT
    )
    chan_doan_rv: Text = column("Chẩn đoán khi ra", "Diagnosis at end of care")
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
    ma_doituong_kcb: Text = column(
        "Mã đối tượng đến khám bệnh, chữa bệnh",
        "Type of attendance",
        max=4,
        codes=tuple(codes.MA_DOITUONG_KCB),
        source=f"{QD130}; QĐ 3276/QĐ-BYT 2025, QĐ 824/QĐ-BYT 2023",
    )
    ma_bac_si: Text = column("Mã bác sĩ (danh sách ';')", "Doctors' licence numbers, ';' list", max=255, required=WARN)
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        required=WARN,
        pattern=shapes.digits(10),
    )
    ngay_ct: Day = column("Ngày cấp chứng từ", "Date of the paper", max=8, required=WARN, unreadable=REJECT)
    du_phong: Text = column("Trường dự phòng", "Reserved")


class Xml14(Xml14Person, Xml14Care):
    """One re-visit appointment (CHI_TIEU_GIAYHEN_KHAMLAI). Source: QĐ 4750/QĐ-BYT 2023, XML14."""

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "4750"}  # noqa: RUF012 - Pandera reads a plain dict
