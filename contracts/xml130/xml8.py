"""XML8, the summary of a medical record, in two halves so that silver can leave the person out: 22 fields."""

import pandera.pyspark as pa

from contracts import codes, shapes
from contracts.columns import QD130, REJECT, WARN, Count, Day, Rule, Text, Time, column
from contracts.xml130.beside_rules import SUMMARY, begun, beside, same
from contracts.xml130.paper_rules import (
    END,
    ordered,
)
from contracts.xml130.xml1_person_rules import CROSS_CHECK

RULES = (
    END,
    Rule(
        "form_without_summary",
        "ma_loai_kcb",
        "ma_loai_kcb in ('03', '04', '06')",
        WARN,
        "XML8 chỉ dùng cho MA_LOAI_KCB 03, 04, 06. Hãy bỏ XML8 hoặc sửa MA_LOAI_KCB.",
        "XML8 is for MA_LOAI_KCB 03, 04, 06 only. Leave XML8 out or correct MA_LOAI_KCB.",
    ),
    Rule(
        "dead_child_details",
        "so_conchet",
        "so_conchet = 0 or (so_conchet > 0 and ngay_sinhcon is not null and ngay_conchet is not null)",
        WARN,
        "Có SO_CONCHET thì phải có NGAY_SINHCON và NGAY_CONCHET. Hãy điền hai ngày.",
        "With SO_CONCHET there must be NGAY_SINHCON and NGAY_CONCHET. Fill in both days.",
    ),
    ordered("death_before_birth", "ngay_sinhcon", "ngay_conchet"),
    ordered("paper_before_arrival", "ngay_vao", "ngay_ct", on_day=True),
    *SUMMARY,
    begun("chan_doan_vao"),
    same("ma_loai_kcb", source=CROSS_CHECK),
    same("ket_qua_dtri", source=CROSS_CHECK),
)


class Xml8Person(pa.DataFrameModel):
    """Whom a summary of a medical record names: direct identifiers, restricted.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML8.
    """

    ho_ten_cha: Text = column("Họ tên cha", "Name of the father", max=255)
    ho_ten_me: Text = column("Họ tên mẹ", "Name of the mother", max=255)
    nguoi_giam_ho: Text = column("Họ tên người giám hộ", "Name of the guardian", max=255)
    don_vi: Text = column("Đơn vị nơi làm việc", "Employer", max=1024)
    ghi_chu: Text = column("Ghi chú (họ tên cha, mẹ hoặc người giám hộ)", "Note: names of parents or guardian")
    ma_the_tam: Text = column("Mã thẻ bảo hiểm y tế tạm thời", "Temporary insurance card", max=15, pattern=shapes.CARD)


class Xml8Care(pa.DataFrameModel):
    """What a summary of a medical record says, without direct identifiers.

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML8.
    """

    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
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
    ngay_vao: Time = column("Thời điểm đến khám", "Arrival", max=12, required=WARN, unreadable=REJECT)
    ngay_ra: Time = column("Thời điểm kết thúc điều trị", "End of care", max=12, required=WARN, unreadable=REJECT)
    chan_doan_vao: Text = column("Chẩn đoán khi vào", "Diagnosis on arrival", required=WARN)
    chan_doan_rv: Text = column("Chẩn đoán khi ra", "Diagnosis at end of care", required=WARN)
    qt_benhly: Text = column("Quá trình bệnh lý", "Course of the disease", required=WARN)
    tomtat_kq: Text = column("Tóm tắt kết quả cận lâm sàng", "Summary of test results", required=WARN)
    pp_dieutri: Text = column("Phương pháp điều trị", "Treatment method", required=WARN)
    ngay_sinhcon: Day = column("Ngày sinh của con chết sau sinh", "Birth of the child that died", max=8)
    ngay_conchet: Day = column("Ngày con chết", "Death of the child", max=8)
    so_conchet: Count = column("Số con chết", "Number of children that died", max=2)
    ket_qua_dtri: Text = column(
        "Kết quả điều trị", "Treatment result", max=1, required=WARN, codes=tuple(codes.KET_QUA_DTRI)
    )
    ma_ttdv: Text = column(
        "Mã số BHXH của thủ trưởng đơn vị",
        "BHXH number of the signing head",
        max=10,
        required=WARN,
        pattern=shapes.digits(10),
        number_until="130",
        width=10,
    )
    ngay_ct: Day = column("Ngày cấp chứng từ", "Date of the paper", max=8, required=WARN, unreadable=REJECT)
    du_phong: Text = column("Trường dự phòng", "Reserved")


class Xml8(Xml8Person, Xml8Care):
    """One summary of a medical record (CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN).

    Source: QĐ 130/QĐ-BYT 2023, QĐ 4750/QĐ-BYT 2023, XML8.
    """

    class Config:
        metadata = {"rules": RULES, "beside": beside(RULES), "since": "130"}  # noqa: RUF012 - Pandera reads a plain dict
