"""Diagnosis codes: the Vietnamese ICD-10, in the edition of its day."""

from datetime import date

from contracts.catalogues.base import CatalogueRow, Edition
from contracts.columns import REJECT, Text, column
from contracts.lookups import Bounds
from contracts.shapes import Shape

SOURCE = "QĐ 4469/QĐ-BYT 2020; TT 06/2026/TT-BYT từ 01/07/2026"
ICD = r"[A-Z][0-9]{2}(\.[0-9]{1,2})?[†+*]?"
AGE = Shape(
    "[0-9]{1,5}( ?(năm|tuổi|tháng|ngày))?",
    "một số, sau đó có thể là tuổi, tháng hoặc ngày",
    "a number, and tuổi (years), tháng (months) or ngày (days) behind it if need be",
)
EDITIONS = (
    Edition("QĐ 4469/QĐ-BYT", r"4469/qd-byt", None, date(2026, 6, 30)),
    Edition("TT 06/2026/TT-BYT", r"0?6/2026/tt-byt", date(2026, 7, 1), None),
)


class Icd10(CatalogueRow):
    """One diagnosis code of one edition. A flag holds the code itself or any mark; empty means that it does not apply.

    Which edition holds for an episode is told by its NGAY_RA. Flags and limits of age may stand on sheets of codes
    beside the list, under their labels here or, a flag, as what the sheet is called. How the sheet of ages of QĐ 4469
    labels its columns is not known to us: add its labels here.
    """

    ma_benh: Text = column(
        "Mã bệnh",
        "Diagnosis code",
        required=REJECT,
        pattern=ICD,
        pattern_severity=REJECT,
        labels=("MA_ICD10", "Mã ICD", "Mã ICD-10", "Mã ICD10"),
        source=SOURCE,
    )
    ten_benh: Text = column(
        "Tên bệnh",
        "Vietnamese name",
        required=REJECT,
        labels=("TEN_ICD10", "Tên ICD", "Tên ICD10", "Tên bệnh / Chẩn đoán"),
        source=SOURCE,
    )
    ma_benh_khong_dau: Text = column("Mã bệnh không dấu", "Code without point, dagger and asterisk", source=SOURCE)
    ten_tieng_anh: Text = column(
        "Tên bệnh tiếng Anh", "English name", labels=("Disease name", "Disease name WHO 2019 (English)"), source=SOURCE
    )
    ma_chuong: Text = column("Mã chương", "Chapter", labels=("STT chương", "STT_CHUONG"), source=SOURCE)
    ten_chuong: Text = column("Tên chương", "Name of the chapter", source=SOURCE)
    ma_khoi: Text = column("Mã khối", "Block", labels=("Mã nhóm chính", "MA_NHOM_CHINH"), source=SOURCE)
    ten_khoi: Text = column("Tên khối", "Name of the block", labels=("Tên nhóm chính", "TEN_NHOM_CHINH"), source=SOURCE)
    ma_loai: Text = column("Mã loại", "Three-character category", labels=("Mã nhóm bệnh 3 ký tự",), source=SOURCE)
    ten_loai: Text = column("Tên loại", "Name of the category", labels=("Tên nhóm bệnh 3 ký tự",), source=SOURCE)
    khong_benh_chinh: Text = column(
        "Mã không được dùng là bệnh chính",
        "Not as principal diagnosis",
        labels=("Mã không được dùng làm bệnh chính", "Không là bệnh chính", "Không được dùng làm bệnh chính"),
        source=SOURCE,
    )
    khong_khuyen_khich: Text = column(
        "Mã không khuyến khích dùng là bệnh chính",
        "Discouraged as principal diagnosis",
        labels=("Mã không khuyến khích dùng làm bệnh chính",),
        source=SOURCE,
    )
    co_ma_cu_the_hon: Text = column(
        "Mã không được sử dụng vì có mã 4 hoặc 5 ký tự cụ thể hơn", "Not usable, a finer code exists", source=SOURCE
    )
    chi_tu_vong: Text = column("Chỉ sử dụng mã hóa nguyên nhân tử vong", "Only for causes of death", source=SOURCE)
    chi_nu: Text = column(
        "Các mã bệnh chỉ có hoặc chủ yếu có ở nữ giới",
        "Only or mostly women",
        labels=("Chỉ nữ", "Chỉ dùng cho nữ", "Mã bệnh chỉ dùng cho nữ"),
        source=SOURCE,
    )
    chi_nam: Text = column(
        "Các mã bệnh chỉ có hoặc chủ yếu có ở nam giới",
        "Only or mostly men",
        labels=("Chỉ nam", "Chỉ dùng cho nam", "Mã bệnh chỉ dùng cho nam"),
        source=SOURCE,
    )
    tuoi_tu: Text = column(
        "Tuổi từ",
        "Least age, whole years unless it says months or days",
        pattern=AGE,
        pattern_severity=REJECT,
        labels=("Từ tuổi", "Tuổi tối thiểu"),
        source=SOURCE,
    )
    tuoi_den: Text = column(
        "Tuổi đến",
        "Greatest age, inclusive: 15 holds until the day before the 16th birthday",
        pattern=AGE,
        pattern_severity=REJECT,
        labels=("Đến tuổi", "Tuổi tối đa"),
        source=SOURCE,
    )

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "key": ("ma_benh",),
            "marks": "†+*",
            "bounds": Bounds("age", ("tuoi_tu", "tuoi_den")),
            "editions": EDITIONS,
            "flags": (
                "khong_benh_chinh",
                "khong_khuyen_khich",
                "co_ma_cu_the_hon",
                "chi_tu_vong",
                "chi_nu",
                "chi_nam",
            ),
        }
