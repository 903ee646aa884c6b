"""``staff``: practitioners of facilities and the departments in which they have a post."""

from contracts import shapes
from contracts.columns import REJECT, Day, Rule, Text, cell
from contracts.sheet_row import DAYS_IN_ORDER, OWN_FACILITY, Dated

SOURCE = "TT 12/2026/TT-BYT, mẫu 02/DM (DMNhanVienYTe)"
PERSON_MISSING = Rule(
    "person_missing",
    "macchn",
    # A licence "chưa có" or "0" would make one practitioner of all who have none.
    f"coalesce(macchn rlike '[1-9]', false) or coalesce({shapes.covers('so_dinh_danh', shapes.PERSONAL_ID)}, false)",
    REJECT,
    "Không biết là ai: cần MACCHN (Mã CCHN) có số, hoặc SO_DINH_DANH (Số định danh) đủ 12 chữ số.",
    "Nobody can be told by this line: it needs MACCHN with a number, or the 12 digits of SO_DINH_DANH.",
    SOURCE,
)


class Staff(Dated):
    """One post of a practitioner in a department of a facility from one day on."""

    ma_cskcb: Text = cell("Mã cơ sở KCB", "Facility", required=REJECT, width=5, labels=("Mã CSKCB",), source=SOURCE)
    ma_loai_kcb: Text = cell("Mã loại KCB", "Kind of care", width=2, source=SOURCE)
    ma_khoa: Text = cell("Mã khoa", "Department code", required=REJECT, source=SOURCE)
    ten_khoa: Text = cell("Tên khoa", "Department", source=SOURCE)
    ma_bhxh: Text = cell("Mã BHXH", "BHXH number", personal=True, labels=("Mã số BHXH", "Số BHXH"), source=SOURCE)
    so_dinh_danh: Text = cell(
        "Số định danh",
        "Personal ID",
        width=12,
        pattern=shapes.digits(12),
        personal=True,
        labels=("Số định danh cá nhân", "Số ĐDCN", "CCCD", "Số CCCD", "Căn cước công dân", "Số căn cước"),
        source=SOURCE,
    )
    ho_ten: Text = cell("Họ và tên", "Full name", personal=True, labels=("Họ tên",), source=SOURCE)
    gioi_tinh: Text = cell("Giới tính", "Sex", source=SOURCE)
    chucdanh_nn: Text = cell(
        "Chức danh nghề nghiệp",
        "Professional title",
        labels=("Chức danh NN", "CHUC_DANH_NN", "Mã chức danh nghề nghiệp"),
        source=SOURCE,
    )
    vi_tri: Text = cell("Vị trí", "Position", labels=("Vị trí việc làm", "Vị trí chuyên môn"), source=SOURCE)
    macchn: Text = cell(
        "Mã CCHN",
        "Practising licence",
        labels=(
            "MA_CCHN",
            "Số CCHN",
            "Số chứng chỉ hành nghề",
            "Chứng chỉ hành nghề",
            "GPHN",
            "Số giấy phép hành nghề",
        ),
        source=SOURCE,
    )
    ngaycap_cchn: Day = cell(
        "Ngày cấp CCHN", "Licence issued on", labels=("NGAY_CAP_CCHN", "Ngày cấp chứng chỉ hành nghề"), source=SOURCE
    )
    noicap_cchn: Text = cell(
        "Nơi cấp CCHN", "Licence issued by", labels=("NOI_CAP_CCHN", "Nơi cấp chứng chỉ hành nghề"), source=SOURCE
    )
    phamvi_cm: Text = cell(
        "Phạm vi chuyên môn", "Scope of practice", labels=("Phạm vi CM", "Phạm vi hoạt động chuyên môn"), source=SOURCE
    )
    phamvi_cmbs: Text = cell(
        "Phạm vi chuyên môn bổ sung", "Scope added later", labels=("Phạm vi CMBS", "Phạm vi CM bổ sung"), source=SOURCE
    )
    dvkt_khac: Text = cell("Dịch vụ kỹ thuật khác", "Services beyond the scope", labels=("DVKT khác",), source=SOURCE)
    vb_phancong: Text = cell(
        "Văn bản phân công", "Order of assignment", labels=("VB phân công", "VB_PHAN_CONG"), source=SOURCE
    )
    thoigian_dk: Text = cell(
        "Thời gian đăng ký", "Registered time: 1 full, 2 part", labels=("Thời gian ĐK", "THOI_GIAN_DK"), source=SOURCE
    )
    thoigian_ngay: Text = cell(
        "Thời gian làm việc trong ngày", "Hours of a day", labels=("Thời gian ngày", "THOI_GIAN_NGAY"), source=SOURCE
    )
    thoigian_tuan: Text = cell(
        "Thời gian làm việc trong tuần", "Days of a week", labels=("Thời gian tuần", "THOI_GIAN_TUAN"), source=SOURCE
    )
    cskcb_khac: Text = cell("Cơ sở KCB khác", "Other facilities", labels=("CSKCB khác",), source=SOURCE)
    cskcb_cgkt: Text = cell(
        "Cơ sở chuyển giao kỹ thuật",
        "Facility that hands techniques over",
        labels=("CSKCB CGKT", "Cơ sở KCB chuyển giao kỹ thuật"),
        source=SOURCE,
    )
    qd_cgkt: Text = cell(
        "Quyết định chuyển giao kỹ thuật",
        "Decision on that",
        labels=("QĐ CGKT", "QĐ chuyển giao kỹ thuật"),
        source=SOURCE,
    )

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_cskcb", "person_key", "ma_khoa"),
            "person": {"id": "so_dinh_danh", "licence": "macchn"},
            "rules": (OWN_FACILITY, PERSON_MISSING, DAYS_IN_ORDER),
        }
