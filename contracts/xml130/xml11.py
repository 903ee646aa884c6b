"""XML11, the sick leave paid by social insurance, in two halves so that silver can leave the person out: 23 fields."""

import pandera.pyspark as pa

from contracts import codes_papers as papers
from contracts import shapes
from contracts.columns import REJECT, WARN, Count, Day, Rule, Text, column
from contracts.xml130.beside_rules import LEAVE_START, PAPER_DAY, beside
from contracts.xml130.paper_rules import (
    BHXH_NUMBER,
    CARD,
    GESTATION,
    LEAVE_LAW,
    LEAVE_LIMIT,
    TERMINATED,
    leave_rules,
)

RULES = (
    *CARD,
    GESTATION,
    *leave_rules("so_ngay_nghi", "tu_ngay", "den_ngay"),
    LEAVE_LIMIT,
    Rule(
        "paper_before_leave",
        "ngay_ct",
        "ngay_ct >= tu_ngay and ngay_ct <= den_ngay",
        WARN,
        "NGAY_CT phải nằm từ TU_NGAY đến DEN_NGAY: ngày cấp là ngày khám. Hãy sửa các ngày.",
        "NGAY_CT must lie from TU_NGAY to DEN_NGAY: the paper is given on the day of examination. Correct the days.",
        LEAVE_LAW,
    ),
    PAPER_DAY,
    LEAVE_START,
)


class Xml11Person(pa.DataFrameModel):
    """Whom a sick leave names: direct identifiers, restricted.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML11.
    """

    don_vi: Text = column("Đơn vị nơi làm việc", "Employer", max=1024, required=WARN)
    ma_bhxh: Text = column(
        "Mã số bảo hiểm xã hội",
        "Social insurance number",
        max=10,
        required=WARN,
        pattern=BHXH_NUMBER,
        number_until="130",
        width=10,
    )
    ma_the_bhyt: Text = column("Mã thẻ bảo hiểm y tế (danh sách ';')", "Insurance card numbers, ';' list")
    ho_ten_cha: Text = column("Họ tên cha", "Name of the father", max=255)
    ho_ten_me: Text = column("Họ tên mẹ", "Name of the mother", max=255)
    ma_the_tam: Text = column("Mã thẻ bảo hiểm y tế tạm thời", "Temporary insurance card", max=15, pattern=shapes.CARD)


class Xml11Care(pa.DataFrameModel):
    """What a sick leave says, without direct identifiers. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML11."""

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    so_ct: Text = column("Số chứng từ", "Number of the paper", max=200, required=WARN)
    so_seri: Text = column("Số seri chứng từ", "Serial of the paper", max=200, required=WARN)
    so_kcb: Text = column(
        "Số quản lý nội bộ của cơ sở", "Internal number of the paper", max=200, required=WARN, source=LEAVE_LAW
    )
    chan_doan_rv: Text = column("Chẩn đoán khi ra", "Diagnosis at end of care", required=WARN)
    pp_dieutri: Text = column("Phương pháp điều trị", "Treatment method", required=WARN)
    ma_dinh_chi_thai: Text = column(
        "Đình chỉ thai nghén", "Termination of pregnancy", max=1, codes=tuple(papers.YES_NO)
    )
    nguyennhan_dinhchi: Text = column(
        "Nguyên nhân đình chỉ thai nghén", "Reason of the termination", required=WARN, when=TERMINATED
    )
    tuoi_thai: Count = column(
        "Tuổi thai (tuần)", "Gestation, weeks", max=2, required=WARN, unreadable=REJECT, when=TERMINATED
    )
    so_ngay_nghi: Count = column(
        "Số ngày nghỉ", "Days of leave", max=3, required=WARN, unreadable=REJECT, source=LEAVE_LAW
    )
    tu_ngay: Day = column("Nghỉ từ ngày", "Leave from", max=8, required=WARN, unreadable=REJECT)
    den_ngay: Day = column("Nghỉ đến ngày", "Leave to", max=8, required=WARN, unreadable=REJECT)
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        required=WARN,
        pattern=shapes.digits(10),
        number_until="130",
        width=10,
    )
    ma_bs: Text = column("Mã bác sĩ ký", "Code of the signing doctor", max=200, required=WARN)
    ngay_ct: Day = column("Ngày cấp chứng từ", "Date of the paper", max=8, required=WARN, unreadable=REJECT)
    mau_so: Text = column("Mẫu số", "Form", max=5, codes=("CT07",))
    du_phong: Text = column("Trường dự phòng", "Reserved", since="4750")


class Xml11(Xml11Person, Xml11Care):
    """One sick leave (CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI).

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML11.
    """

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict
