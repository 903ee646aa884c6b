"""The sample of every other list: each code of the claims that has no fault, and a few more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lake.synth.lists.sheets import Cell, Code, Page
from lake.synth.province import Facility
from lake.synth.stock import BEDS, DRUGS, EXAMS, RARE, SERVICES, TESTS, WORDS, registration

_ROUTES = {
    "1.01": "Uống",
    "2.04": "Tiêm dưới da",
    "2.05": "Tiêm bắp",
    "2.10": "Tiêm tĩnh mạch",
    "2.15": "Tiêm truyền",
    "5.05": "Khí dung",
}
_LEVELS = {
    "central": "Cấp chuyên sâu",
    "provincial": "Cấp cơ bản",
    "district": "Cấp cơ bản",
    "commune": "Cấp ban đầu",
    "clinic": "Cấp ban đầu",
}
_OBJECTS: tuple[tuple[str, str, str, date | None, date | None], ...] = (
    ("1.1", "Đúng cơ sở đăng ký ban đầu", "100%", None, None),
    ("1.2", "Cơ sở cấp ban đầu", "100%", None, None),
    ("1.3", "Có phiếu chuyển cơ sở", "100%", None, None),
    ("1.4", "Thay đổi nơi lưu trú", "100%", None, None),
    ("1.5", "Có giấy hẹn khám lại", "100%", None, None),
    ("1.7", "Trẻ sơ sinh", "100%", None, None),
    ("1.8", "Theo quy định trước đây", "100%", None, date(2025, 6, 30)),
    ("1.13", "Tự đến khám ngoại trú, cấp cơ bản 50 đến 70 điểm", "0%", date(2025, 7, 1), date(2026, 6, 30)),
    ("1.13", "Tự đến khám ngoại trú, cấp cơ bản 50 đến 70 điểm", "50%", date(2026, 7, 1), None),
    ("1.15", "Tự đến điều trị nội trú, cấp cơ bản", "100%", None, None),
    ("2", "Cấp cứu", "100%", None, None),
    ("3.1", "Tự đến, cấp chuyên sâu trước là tuyến trung ương", "40%", None, None),
    ("3.2", "Tự đến nội trú, cấp chuyên sâu trước là tuyến tỉnh", "100%", None, None),
    ("3.3", "Tự đến, trước là tuyến huyện", "100%", None, None),
    ("7", "Lĩnh thuốc theo hẹn khi có dịch", "", None, None),
    ("8", "Thu hồi đề nghị thanh toán", "", None, None),
    ("9", "Không có bảo hiểm y tế", "0%", None, None),
    ("10", "Lĩnh thuốc theo hẹn khác", "", None, None),
)  # fmt: skip
_PROCEDURES = (
    ("47.01", "Cắt ruột thừa nội soi", "Laparoscopic appendectomy", "mo_ruot_thua"),
    ("74.1", "Mổ lấy thai ngang đoạn dưới tử cung", "Low cervical cesarean section", "mo_lay_thai"),
    ("73.59", "Đỡ đẻ khác", "Other manually assisted delivery", "do_de"),
    ("39.95", "Thận nhân tạo", "Hemodialysis", "loc_mau"),
    ("79.06", "Nắn kín gãy xương chày và xương mác", "Closed reduction of fracture, tibia and fibula", "bo_bot"),
)
_WITH_DAYS = (("THỜI GIAN ÁP DỤNG", "Từ ngày"), ("THỜI GIAN ÁP DỤNG", "Đến ngày"))


def _plain(*labels: str) -> tuple[tuple[str, str], ...]:
    return tuple(("", label) for label in labels)


def departments() -> Page:
    named = {
        "K01": "Khoa Khám bệnh",
        "K02": "Khoa Nội tổng hợp",
        "K02.D01": "Đơn nguyên Nội A",
        "K03.D02": "Đơn nguyên Nội tim mạch B",
        "K19": "Khoa Ngoại tổng hợp",
        "K27": "Khoa Phụ sản",
    }
    rows: list[list[Cell]] = [
        [str(i), code, name, date(2022, 1, 1), ""] for i, (code, name) in enumerate(named.items(), 1)
    ]
    above = ("Phụ lục 5", "DANH MỤC MÃ KHOA", "(Ban hành kèm theo Quyết định số 5937/QĐ-BYT)")
    return Page(
        "Mã khoa", (*_plain("STT", "Mã khoa", "Tên khoa"), *_WITH_DAYS), _open_from(rows, 3), above, numbered=True
    )


def _open_from(rows: list[list[Cell]], column: int) -> list[list[Cell]]:
    """The first rows have held for ever."""
    for row in rows[:2]:
        row[column] = ""
    return rows


def drugs() -> Page:
    labels = (
        "STT",
        "Mã hoạt chất",
        "Hoạt chất",
        "Tên thuốc",
        "Nồng độ, hàm lượng",
        "Mã đường dùng",
        "Đường dùng",
        "Dạng bào chế",
        "Đơn vị tính",
        "SĐK",
        "Đơn giá",
    )
    rows: list[list[Cell]] = []
    for drug, rare in [
        *((one, False) for one in DRUGS.values()),
        *((one, True) for one in DRUGS.values() if one.code == RARE),
    ]:
        named = [drug.code, drug.name.split(" ")[0], drug.name, drug.strength, drug.route, _ROUTES[drug.route]]
        rows.append([str(len(rows) + 1), *named, drug.shape, drug.unit, registration(drug, rare), Decimal(drug.price)])
    return Page(
        "Thuốc",
        _plain(*labels),
        rows,
        ("DANH MỤC THUỐC BẢO HIỂM Y TẾ THANH TOÁN (bản mẫu rút gọn)",),
        below=("Người lập biểu",),
    )


def ethnic_groups() -> Page:
    named = {1: "Kinh", 2: "Tày", 4: "Hoa", 5: "Khơ-me", 6: "Mường"}
    return Page("Dân tộc", _plain("Mã dân tộc", "Tên dân tộc"), [[Code(code, 2), name] for code, name in named.items()])


def nationalities() -> Page:
    named = {0: "Việt Nam", 116: "Cam-pu-chia", 418: "Lào"}
    return Page(
        "Quốc tịch", _plain("Mã quốc tịch", "Tên quốc tịch"), [[Code(code, 3), name] for code, name in named.items()]
    )


def occupations() -> Page:
    named = {
        0: "Không có nghề nghiệp",
        61110: "Người trồng lúa",
        52220: "Người bán hàng",
        23410: "Giáo viên tiểu học",
        83220: "Lái xe",
    }
    return Page(
        "Nghề nghiệp",
        _plain("Mã nghề nghiệp", "Tên nghề nghiệp"),
        [[Code(code, 5), name] for code, name in named.items()],
    )


def facilities(places: list[Facility]) -> Page:
    labels = "Mã CSKCB", "Tên CSKCB", "Tuyến CMKT", "Địa chỉ CSKCB"
    rows: list[list[Cell]] = [[one.code, one.name, _LEVELS[one.level], "Thành phố Cần Thơ"] for one in places]
    return Page(
        "",
        _plain(*labels),
        [*rows, ["79001", "Bệnh viện Đa khoa Cửa Gió", _LEVELS["central"], "Thành phố Hồ Chí Minh"]],
    )


def procedures() -> Page:
    columns = (
        ("", "STT"),
        ("ICD-9-CM", "Mã ICD9-CM"),
        ("ICD-9-CM", "Tên ICD-9-CM tiếng Anh"),
        ("", "Tên tiếng Việt"),
        ("", "Mã tương đương"),
    )
    rows: list[list[Cell]] = [
        [str(i), code, english, name, SERVICES[thing].code]
        for i, (code, name, english, thing) in enumerate(_PROCEDURES, 1)
    ]
    return Page("Vol3", columns, rows, ("Phụ lục 3", "(Kèm theo Quyết định số 4440/QĐ-BYT)"))


def lab_indices() -> Page:
    labels = "STT", "Mã chỉ số", "Tên chỉ số", "Đơn vị đo", "Mã dịch vụ"
    named = {code: (told[0], told[1]) for code, told in TESTS.items()} | {
        code: (told[0], "") for code, told in WORDS.items()
    }
    used = [(code, one.code) for one in SERVICES.values() for code in one.tests]
    rows: list[list[Cell]] = [[str(i), code, *named[code], service] for i, (code, service) in enumerate(used, 1)]
    return Page("Chỉ số", _plain(*labels), rows, ("DANH MỤC CHỈ SỐ XÉT NGHIỆM (bản mẫu rút gọn)",))


def patient_objects() -> Page:
    rows: list[list[Cell]] = [
        [code if "." in code else Code(int(code)), name, level, since or "", until or ""]
        for code, name, level, since, until in _OBJECTS
    ]
    above = ("Phụ lục 1", "MÃ ĐỐI TƯỢNG ĐẾN KHÁM BỆNH, CHỮA BỆNH", "(Kèm theo Quyết định số 3276/QĐ-BYT)")
    return Page("Đối tượng", (*_plain("Mã đối tượng KCB", "Trường hợp", "Tỷ lệ hưởng"), *_WITH_DAYS), rows, above)


def services() -> Page:
    """The national names; prices are those of each facility."""
    every = {one.code: one for one in (*EXAMS.values(), *BEDS.values(), *SERVICES.values())}
    rows: list[list[Cell]] = [[str(i), one.code, one.name, "7603/QĐ-BYT"] for i, one in enumerate(every.values(), 1)]
    return Page(
        "DVKT",
        _plain("STT", "MA_TUONG_DUONG", "TEN_DVKT_PHEDUYET", "QUYET_DINH"),
        rows,
        ("DANH MỤC MÃ DỊCH VỤ KỸ THUẬT (bản mẫu rút gọn)",),
    )


def prices(places: list[Facility]) -> list[Page]:
    """Examinations and beds of each facility: one sheet for each of the two."""
    labels = "Mã dịch vụ", "Tên dịch vụ", "Đơn giá BHYT", "Mã CSKCB"
    pages = []
    for name, things in (("Khám", EXAMS), ("Giường", BEDS)):
        told = [(things[one.level], one.code) for one in places]
        rows: list[list[Cell]] = [[thing.code, thing.name, Decimal(thing.price), code] for thing, code in told]
        pages.append(Page(name, _plain(*labels), rows, (f"GIÁ {name.upper()} BỆNH CỦA CÁC CƠ SỞ",)))
    return pages
