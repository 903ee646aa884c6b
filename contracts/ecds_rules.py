"""What must hold for a case in eCDS: the order of its days, and a commune that can be told."""

from contracts.columns import REJECT, WARN, Rule

SOURCE = "QĐ 4039/2025, bản trích eCDS"
MOST_DAYS = 60
ADMISSION_LONG_BEFORE = Rule(
    "onset_long_after",
    "khoi_phat",
    f"datediff(khoi_phat, nhap_vien) <= {MOST_DAYS}",
    REJECT,
    f"KHOI_PHAT (Ngày khởi phát) sau NHAP_VIEN (Ngày nhập viện/khám) hơn {MOST_DAYS} ngày. Hãy sửa một trong hai ngày.",
    f"KHOI_PHAT (onset) is more than {MOST_DAYS} days after NHAP_VIEN (admission). Correct one of them.",
    SOURCE,
)
COMMUNE = Rule(
    "commune_unknown",
    "xa",
    "_commune_state not in ('unknown', 'other_day', 'split', 'doubtful')",
    WARN,
    "XA (Xã) không cho biết đúng một xã, phường hiện nay: ca bệnh được nhận nhưng không tính cho xã nào."
    " Hãy ghi mã hoặc tên đầy đủ của xã, phường hiện nay.",
    "XA does not tell one commune of today: the case is kept and counts for none. Write its code or full name.",
    SOURCE,
)
IN_ORDER = (
    Rule(
        "onset_after_admission",
        "khoi_phat",
        "khoi_phat <= nhap_vien",
        WARN,
        "KHOI_PHAT (Ngày khởi phát) sau NHAP_VIEN (Ngày nhập viện/khám). Hãy kiểm tra hai ngày này.",
        "KHOI_PHAT (onset) is after NHAP_VIEN (admission). Check both days.",
        SOURCE,
    ),
    Rule(
        "onset_after_extract",
        "khoi_phat",
        "khoi_phat <= _ordered_on",
        WARN,
        "KHOI_PHAT (Ngày khởi phát) sau ngày trích xuất. Hãy kiểm tra ngày này.",
        "KHOI_PHAT (onset) is after the day of the extract. Check it.",
        SOURCE,
    ),
    Rule(
        "discharge_before_admission",
        "ra_vien",
        "ra_vien >= nhap_vien",
        WARN,
        "RA_VIEN (Ngày ra viện/chuyển viện/tử vong) trước NHAP_VIEN. Hãy kiểm tra hai ngày này.",
        "RA_VIEN (discharge, transfer or death) is before NHAP_VIEN (admission). Check both days.",
        SOURCE,
    ),
    Rule(
        "death_before_onset",
        "tu_vong",
        "tu_vong >= khoi_phat",
        WARN,
        "TU_VONG (Ngày tử vong) trước KHOI_PHAT (Ngày khởi phát). Hãy kiểm tra hai ngày này.",
        "TU_VONG (day of death) is before KHOI_PHAT (onset). Check both days.",
        SOURCE,
    ),
    Rule(
        "born_after_onset",
        "ngay_sinh",
        "ngay_sinh <= khoi_phat",
        WARN,
        "NGAY_SINH (Ngày sinh) sau KHOI_PHAT (Ngày khởi phát). Hãy kiểm tra hai ngày này.",
        "NGAY_SINH (day of birth) is after KHOI_PHAT (onset). Check both days.",
        SOURCE,
    ),
)
