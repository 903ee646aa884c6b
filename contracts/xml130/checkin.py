"""XML0, the check-in: what is known of a visit as it begins, in two halves: 26 fields."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts import codes, shapes
from contracts.columns import QD130, REJECT, WARN, Day, Rule, Text, Time, column
from contracts.shapes import list_of
from contracts.xml130.list_rules import XML0_LISTED, XML0_LOOKUPS
from contracts.xml130.paper_rules import (
    BIRTH,
    CCCD,
    FACILITY_DIFFERS,
    named,
    ordered,
)
from contracts.xml130.xml1_person_rules import CARDS, CROSS_CHECK

RULES = (
    FACILITY_DIFFERS,
    *CCCD,
    *BIRTH,
    *named(CARDS, "card_structure", "card_details_missing"),
    ordered("card_dates_order", "gt_the_tu", "gt_the_den", QD130),
    Rule(
        "card_not_valid",
        "gt_the_den",
        "gt_the_tu <= to_date(ngay_vao) and gt_the_den >= to_date(ngay_vao)",
        WARN,
        "Thẻ không còn giá trị vào ngày đến khám (NGAY_VAO). Hãy tra lại thẻ.",
        "The card is not valid on the day of arrival (NGAY_VAO). Look the card up again.",
        CROSS_CHECK,
    ),
    ordered("admission_before_arrival", "ngay_vao", "ngay_vao_noi_tru", QD130),
    ordered("order_before_arrival", "ngay_vao", "ngay_yl", QD130),
    Rule(
        "order_empty",
        "ma_dich_vu",
        "ma_dich_vu is not null or ma_thuoc is not null or ma_vat_tu is not null",
        WARN,
        "Mỗi dòng phải có MA_DICH_VU, MA_THUOC hoặc MA_VAT_TU. Hãy điền mã đã chỉ định.",
        "Each line must have MA_DICH_VU, MA_THUOC or MA_VAT_TU. Fill in what was ordered.",
    ),
)


class Xml0Person(pa.DataFrameModel):
    """Who has come: direct identifiers, restricted. Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML0."""

    ma_bn: Text = column("Mã người bệnh tại cơ sở", "Patient code of the facility", max=100, required=WARN)
    ho_ten: Text = column("Họ và tên", "Full name", max=255, required=WARN)
    so_cccd: Text = column(
        "Số CCCD, CMND, hộ chiếu",
        "Number of ID card or passport",
        max=15,
        pattern=shapes.PERSONAL_PAPER,
        number_until="130",
    )
    ma_the_bhyt: Text = column("Mã thẻ bảo hiểm y tế", "Insurance card number", max=15)


class Xml0Care(pa.DataFrameModel):
    """What is known of a visit as it begins, without direct identifiers.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML0.
    """

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    stt: T.LongType = column("Số thứ tự", "Running number in one submission", max=10, required=WARN, unreadable=REJECT)
    ngay_sinh: Text = column("Ngày, giờ sinh", "Birth time", max=12, required=WARN, unreadable=REJECT, reads="birth")
    gioi_tinh: Text = column("Giới tính", "Sex", max=1, required=WARN, codes=tuple(codes.GIOI_TINH))
    ma_dkbd: Text = column("Mã cơ sở đăng ký ban đầu", "Facility of first registration", max=5, pattern=shapes.FACILITY)
    gt_the_tu: Day = column("Thẻ có giá trị từ ngày", "Card valid from", max=8)
    gt_the_den: Day = column("Thẻ có giá trị đến ngày", "Card valid to", max=8)
    ma_doituong_kcb: Text = column(
        "Mã đối tượng đến khám bệnh, chữa bệnh",
        "Type of attendance",
        max={"130": 1, "4750": 4},
        required=WARN,
        codes=tuple(codes.MA_DOITUONG_KCB),
        source=f"{QD130}; QĐ 3276/QĐ-BYT 2025, QĐ 824/QĐ-BYT 2023",
        number_until="130",
    )
    ngay_vao: Time = column("Thời điểm đến khám", "Arrival", max=12, required=WARN, unreadable=REJECT)
    ngay_vao_noi_tru: Time = column("Thời điểm vào nội trú", "Admission as inpatient", max=12, since="4750")
    ly_do_vnt: Text = column(
        "Lý do vào nội trú", "Reason for admission", required=WARN, when="ngay_vao_noi_tru is not null", since="4750"
    )
    ma_ly_do_vnt: Text = column("Mã lý do vào nội trú", "Code of reason for admission", max=5, since="4750")
    ma_loai_kcb: Text = column(
        "Mã hình thức khám bệnh, chữa bệnh",
        "Form of care",
        max=2,
        required=WARN,
        codes=tuple(codes.MA_LOAI_KCB),
        source=f"{QD130}; QĐ 824/QĐ-BYT 2023, QĐ 1804/QĐ-BYT 2026",
        number_until="130",
        width=2,
    )
    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, required=WARN, pattern=shapes.FACILITY)
    ma_dich_vu: Text = column("Mã dịch vụ kỹ thuật", "Service", max=50, pattern=list_of(shapes.SERVICE))
    ten_dich_vu: Text = column(
        "Tên dịch vụ kỹ thuật", "Name of the service", max=1024, required=WARN, when="ma_dich_vu is not null"
    )
    ma_thuoc: Text = column(
        "Mã hoạt chất", "Active substance", max=255, pattern=list_of(shapes.DOTTED, r"\+"), since="4750"
    )
    ten_thuoc: Text = column(
        "Tên thuốc", "Trade name", max=1024, required=WARN, when="ma_thuoc is not null", since="4750"
    )
    ma_vat_tu: Text = column("Mã vật tư y tế", "Consumable", max=255, since="4750")
    ten_vat_tu: Text = column(
        "Tên vật tư y tế", "Name of the consumable", max=1024, required=WARN, when="ma_vat_tu is not null", since="4750"
    )
    ngay_yl: Time = column("Thời điểm ra y lệnh", "Order time", max=12, required=WARN, unreadable=REJECT)
    du_phong: Text = column("Trường dự phòng", "Reserved", since="4750")


class Xml0(Xml0Person, Xml0Care):
    """One order of a check-in (TRANG_THAI_KCB). Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML0."""

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": RULES,
            "lookups": XML0_LOOKUPS,
            "listed": XML0_LISTED,
            "since": "130",
        }
