"""XML7, the discharge paper, in two halves so that silver can leave the person out: 26 fields."""

import pandera.pyspark as pa

from contracts import codes_papers as papers
from contracts import shapes
from contracts.columns import REJECT, WARN, Count, Day, Rule, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.beside_rules import SUMMARY, beside, same
from contracts.xml130.paper_rules import (
    BHXH_NUMBER,
    END,
    GESTATION,
    LEAVE_LIMIT,
    TERMINATED,
    leave_rules,
    ordered,
)

RULES = (
    END,
    GESTATION,
    ordered("termination_after_discharge", "thoigian_dinhchi", "ngay_ra"),
    Rule(
        "days_off_incomplete",
        "so_ngay_nghi",
        "(ngoaitru_tungay is null) = (ngoaitru_denngay is null)"
        " and (coalesce(so_ngay_nghi, 0) = 0) = (ngoaitru_tungay is null)",
        WARN,
        "SO_NGAY_NGHI, NGOAITRU_TUNGAY, NGOAITRU_DENNGAY phải cùng có hoặc cùng để trống. Hãy điền đủ cả ba.",
        "SO_NGAY_NGHI, NGOAITRU_TUNGAY, NGOAITRU_DENNGAY must all be there or none. Fill in all three.",
    ),
    *leave_rules("so_ngay_nghi", "ngoaitru_tungay", "ngoaitru_denngay"),
    ordered("leave_before_discharge", "ngay_ra", "ngoaitru_tungay", on_day=True),
    LEAVE_LIMIT,
    Rule(
        "paper_not_on_discharge",
        "ngay_ct",
        "ngay_ct = to_date(ngay_ra)",
        WARN,
        "NGAY_CT của giấy ra viện phải trùng ngày của NGAY_RA. Hãy sửa NGAY_CT.",
        "NGAY_CT of the discharge paper must be the day of NGAY_RA. Correct NGAY_CT.",
    ),
    same("ma_yte", "ma_bn"),
    *SUMMARY,
)


class Xml7Person(pa.DataFrameModel):
    """Who a discharge paper names: direct identifiers, restricted.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML7.
    """

    so_luu_tru: Text = column(
        "Số lưu trữ hồ sơ bệnh án", "Archive number of the medical record", max=200, required=WARN
    )
    ma_yte: Text = column("Mã y tế (mã người bệnh)", "Patient code of the facility", max=200, required=WARN)
    ten_bs: Text = column("Họ tên bác sĩ ký", "Name of the signing doctor", max=255, required=WARN)
    ma_cha: Text = column("Mã số BHXH của cha", "BHXH number of the father", max=10, pattern=BHXH_NUMBER)
    ma_me: Text = column("Mã số BHXH của mẹ", "BHXH number of the mother", max=10, pattern=BHXH_NUMBER)
    ma_the_tam: Text = column("Mã thẻ bảo hiểm y tế tạm thời", "Temporary insurance card", max=15, pattern=shapes.CARD)
    ho_ten_cha: Text = column("Họ tên cha", "Name of the father", max=255)
    ho_ten_me: Text = column("Họ tên mẹ", "Name of the mother", max=255)


class Xml7Care(pa.DataFrameModel):
    """What a discharge paper says, without direct identifiers.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML7.
    """

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    ma_khoa_rv: Text = column(
        "Mã khoa ra viện", "Discharging department", max=200, required=WARN, pattern=list_of(shapes.DEPARTMENT)
    )
    ngay_vao: Time = column("Thời điểm đến khám", "Arrival", max=12, required=WARN, unreadable=REJECT)
    ngay_ra: Time = column("Thời điểm kết thúc điều trị", "End of care", max=12, required=WARN, unreadable=REJECT)
    ma_dinh_chi_thai: Text = column(
        "Đình chỉ thai nghén", "Termination of pregnancy", max=1, codes=tuple(papers.YES_NO)
    )
    nguyennhan_dinhchi: Text = column(
        "Nguyên nhân đình chỉ thai nghén", "Reason of the termination", required=WARN, when=TERMINATED
    )
    thoigian_dinhchi: Time = column(
        "Thời điểm đình chỉ thai nghén",
        "Time of the termination",
        max=12,
        required=WARN,
        unreadable=REJECT,
        when=TERMINATED,
    )
    tuoi_thai: Count = column(
        "Tuổi thai (tuần)", "Gestation, weeks", max=2, required=WARN, unreadable=REJECT, when=TERMINATED
    )
    chan_doan_rv: Text = column("Chẩn đoán khi ra", "Diagnosis at end of care", max=1500, required=WARN)
    pp_dieutri: Text = column("Phương pháp điều trị", "Treatment method", max=1500, required=WARN)
    ghi_chu: Text = column("Ghi chú, lời dặn", "Note, advice", max=1500)
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        required=WARN,
        pattern=shapes.digits(10),
    )
    ma_bs: Text = column("Mã bác sĩ ký", "Code of the signing doctor", max=200, required=WARN)
    ngay_ct: Day = column("Ngày cấp chứng từ", "Date of the paper", max=8, required=WARN, unreadable=REJECT)
    so_ngay_nghi: Count = column("Số ngày nghỉ ngoại trú sau ra viện", "Days off after discharge", max=2)
    ngoaitru_tungay: Day = column("Nghỉ ngoại trú từ ngày", "Off from", max=8)
    ngoaitru_denngay: Day = column("Nghỉ ngoại trú đến ngày", "Off to", max=8)
    du_phong: Text = column("Trường dự phòng", "Reserved", since="4750")


class Xml7(Xml7Person, Xml7Care):
    """One discharge paper of an episode (CHI_TIEU_DU_LIEU_GIAY_RA_VIEN).

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML7.
    """

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict
