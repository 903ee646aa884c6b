"""The sample of ICD-10 in its two editions: every code of the claims, and a few more that only the flags need."""

from __future__ import annotations

from lake.synth.illness import DISEASES
from lake.synth.lists.sheets import Cell, Page

_SECOND = {
    "D63.8*": "Thiếu máu trong bệnh mạn tính khác đã được phân loại ở phần khác",
    "E78.2": "Tăng lipid máu hỗn hợp",
    "E78.5": "Tăng lipid máu, không đặc hiệu",
    "E86": "Giảm thể tích",
    "E87.6": "Hạ kali máu",
    "G01*": "Viêm màng não trong bệnh nhiễm khuẩn đã được phân loại ở phần khác",
    "G81.9": "Liệt nửa người, không đặc hiệu",
    "I12.0": "Bệnh thận do tăng huyết áp, có suy thận",
    "I25.9": "Bệnh tim thiếu máu cục bộ mạn, không đặc hiệu",
    "J02.9": "Viêm họng cấp, không đặc hiệu",
    "J44.1": "Bệnh phổi tắc nghẽn mạn tính có đợt cấp",
    "J45.9": "Hen, không đặc hiệu",
    "K21.9": "Trào ngược dạ dày - thực quản, không viêm thực quản",
    "O34.2": "Chăm sóc mẹ vì sẹo mổ tử cung cũ",
    "P07.3": "Trẻ đẻ non khác",
    "R57.1": "Sốc giảm thể tích",
    "V29.4": "Người lái xe máy bị thương do va chạm trong tai nạn giao thông",
}
_MORE = {
    "A09": "Tiêu chảy và viêm dạ dày - ruột",
    "C61": "U ác của tuyến tiền liệt",
    "R69": "Nguyên nhân bệnh không rõ",
    "R99": "Nguyên nhân tử vong khác không rõ ràng",
    "Z99.9": "Phụ thuộc máy và thiết bị, không đặc hiệu",
}
_OLD_ALONE = {"Q87.11": "Hội chứng dị tật bẩm sinh có vóc người lùn"}
_NEW_ALONE = {
    "J45.91": "Hen, không đặc hiệu, có đợt cấp",
    "Q87.1": "Hội chứng dị tật bẩm sinh chủ yếu có vóc người lùn",
}
_CHAPTERS = {
    "A": (1, "Bệnh nhiễm trùng và ký sinh trùng"),
    "B": (1, "Bệnh nhiễm trùng và ký sinh trùng"),
    "C": (2, "U tân sinh"),
    "D": (3, "Bệnh của máu và cơ quan tạo máu"),
    "E": (4, "Bệnh nội tiết, dinh dưỡng và chuyển hóa"),
    "G": (6, "Bệnh hệ thần kinh"),
    "I": (9, "Bệnh hệ tuần hoàn"),
    "J": (10, "Bệnh hệ hô hấp"),
    "K": (11, "Bệnh hệ tiêu hóa"),
    "N": (14, "Bệnh hệ sinh dục, tiết niệu"),
    "O": (15, "Thai nghén, sinh đẻ và hậu sản"),
    "P": (16, "Bệnh lý khởi phát trong thời kỳ chu sinh"),
    "Q": (17, "Dị tật bẩm sinh"),
    "R": (18, "Triệu chứng, dấu hiệu bất thường"),
    "S": (19, "Vết thương, ngộ độc"),
    "V": (20, "Nguyên nhân ngoại sinh"),
    "Z": (21, "Yếu tố ảnh hưởng đến tình trạng sức khỏe"),
}
# the flags, each with the codes that have it
_NOT_PRINCIPAL, _WOMEN, _MEN = ("D63.8*", "G01*", "V29.4"), ("O03.9", "O20.0", "O34.2", "O80", "O82"), ("C61",)
FLAGS: dict[str, tuple[str, ...]] = {
    "Mã không được dùng làm bệnh chính": _NOT_PRINCIPAL,
    "Mã không khuyến khích dùng làm bệnh chính": ("R69",),
    "Mã không được sử dụng vì có mã 4 hoặc 5 ký tự cụ thể hơn": ("A09",),
    "Chỉ sử dụng mã hóa nguyên nhân tử vong": ("R99",),
    "Các mã bệnh chỉ có hoặc chủ yếu có ở nữ giới": _WOMEN,
    "Các mã bệnh chỉ có hoặc chủ yếu có ở nam giới": _MEN,
}
AGES = {"P07.3": ("", "12 tháng"), "P59.9": ("", "12 tháng"), "I25.9": ("18", "")}
"""Limits of age, which the first edition alone has."""
_CODED = (
    ("", "STT"),
    ("CHƯƠNG", "STT CHƯƠNG"),
    ("CHƯƠNG", "TÊN CHƯƠNG"),
    ("NHÓM BỆNH", "MÃ LOẠI"),
    ("BỆNH", "MÃ BỆNH"),
    ("BỆNH", "MÃ BỆNH KHÔNG DẤU"),
    ("BỆNH", "TÊN BỆNH"),
)


def _codes(alone: dict[str, str]) -> dict[str, str]:
    """Code → name, in order."""
    known = {one.icd: one.name for one in DISEASES}
    return dict(sorted((known | _SECOND | _MORE | alone).items()))


def _line(number: int, code: str, name: str) -> list[Cell]:
    chapter, title = _CHAPTERS[code[0]]
    bare = code.rstrip("†*").replace(".", "")
    return [str(number), str(chapter), title, code[:3], code, bare, name]


def old() -> list[Page]:
    """QĐ 4469, with sheets beside it that list the codes of one flag each, and one of ages."""
    codes = _codes(_OLD_ALONE)
    rows = [[*_line(i, code, name), code if code in _NOT_PRINCIPAL else ""] for i, (code, name) in _numbered(codes)]
    main = Page(
        "ICD10",
        (*_CODED, ("", "MÃ KHÔNG ĐƯỢC DÙNG LÀM BỆNH CHÍNH")),
        rows,
        (
            "BỘ Y TẾ",
            "DANH MỤC MÃ HÓA BỆNH TẬT THEO ICD-10 (bản mẫu rút gọn)",
            "(Ban hành kèm theo Quyết định số 4469/QĐ-BYT ngày 28/10/2020)",
        ),
    )
    beside = {"Không là bệnh chính": _NOT_PRINCIPAL, "Chỉ nữ": _WOMEN, "Chỉ nam": _MEN}
    helpers = [
        Page(name, (("", "MÃ BỆNH"), ("", "TÊN BỆNH")), [[code, codes[code]] for code in some])
        for name, some in beside.items()
    ]
    labels = ("MÃ BỆNH", "TÊN BỆNH", "TUỔI TỪ", "TUỔI ĐẾN")
    ages: list[list[Cell]] = [[code, codes[code], *limits] for code, limits in AGES.items()]
    return [main, *helpers, Page("Giới hạn tuổi", tuple(("", label) for label in labels), ages)]


def new() -> list[Page]:
    """TT 06/2026, with a column for each flag: the code again, or a mark."""
    rows: list[list[Cell]] = [
        [*_line(i, code, name), *(_mark(column, code in some, code) for column, some in enumerate(FLAGS.values()))]
        for i, (code, name) in _numbered(_codes(_NEW_ALONE))
    ]
    columns = (*_CODED, *(("CỜ", label) for label in FLAGS))
    above = ("Phụ lục", "DANH MỤC MÃ HÓA BỆNH TẬT (bản mẫu rút gọn)", "(Kèm theo Thông tư số 06/2026/TT-BYT)")
    return [Page("Phụ lục I", columns, rows, above, numbered=True)]


def _numbered(codes: dict[str, str]) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(codes.items(), 1))


def _mark(column: int, has: bool, code: str) -> str:
    return (code if column < 4 else "x") if has else ""
