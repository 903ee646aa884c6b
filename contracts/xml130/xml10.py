"""XML10, the leave to protect a pregnancy, in two halves so that silver can leave names out: 13 fields."""

import pandera.pyspark as pa

from contracts import shapes
from contracts.columns import REJECT, WARN, Count, Day, Text, column
from contracts.xml130.beside_rules import PAPER_DAY, beside
from contracts.xml130.paper_rules import (
    leave_rules,
    ordered,
)

RULES = (
    *leave_rules("so_ngay", "tu_ngay", "den_ngay"),
    ordered("paper_after_leave", "ngay_ct", "den_ngay"),
    PAPER_DAY,
)


class Xml10Person(pa.DataFrameModel):
    """Whom a pregnancy leave names: employer and doctor, restricted.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML10.
    """

    don_vi: Text = column("Đơn vị nơi làm việc", "Employer", max=1024, required=WARN)
    ten_bs: Text = column("Họ tên bác sĩ ký", "Name of the signing doctor", max=255, required=WARN)


class Xml10Care(pa.DataFrameModel):
    """What a pregnancy leave says, without direct identifiers.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML10.
    """

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    so_seri: Text = column("Số seri chứng từ", "Serial of the paper", max=200, required=WARN)
    so_ct: Text = column("Số chứng từ", "Number of the paper", max=200, required=WARN)
    so_ngay: Count = column("Số ngày nghỉ dưỡng thai", "Days of leave", max=3, required=WARN, unreadable=REJECT)
    chan_doan_rv: Text = column("Chẩn đoán khi ra", "Diagnosis at end of care", required=WARN)
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
    du_phong: Text = column("Trường dự phòng", "Reserved", since="4750")


class Xml10(Xml10Person, Xml10Care):
    """One pregnancy leave (CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI).

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML10.
    """

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict
