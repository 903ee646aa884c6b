"""``population``: people by commune, as the statistics office counts or forecasts them at the end of a year."""

from contracts.columns import REJECT, WARN, Count, Price, Rule, Text, cell
from contracts.sheet_row import FROM_DEPARTMENT, SheetRow

SOURCE = "Niên giám thống kê, Chi cục Thống kê tỉnh"
YEARS = "1900 and 2100"
SENT = " or ".join(f"(_text_{one} is not null and {one} is null)" for one in ("dan_so", "chung", "nam_gioi", "nu_gioi"))
"""What was sent and cannot be read is told of as that."""
KNOWN_YEAR = Rule(
    "year_unlikely",
    "nam",
    f"nam between {YEARS}",
    REJECT,
    "NAM (Năm) không phải một năm. Nếu ô này là số nam giới thì hãy đặt tên cột là 'Dân số nam'.",
    "NAM is no year. If the cell counts men, call its column 'Dân số nam'.",
    SOURCE,
)
PEOPLE_MISSING = Rule(
    "people_missing",
    "dan_so",
    "coalesce(dan_so, chung, nam_gioi + nu_gioi) is not null or " + SENT,
    REJECT,
    "Dòng không có số dân. Hãy ghi DAN_SO (Dân số) hoặc CHUNG (Dân số chung), hoặc cả NAM_GIOI và NU_GIOI.",
    "The line counts nobody. Fill in DAN_SO or CHUNG, or both NAM_GIOI (men) and NU_GIOI (women).",
    SOURCE,
)
SUM = Rule(
    "sum_of_sexes",
    "chung",
    "coalesce(chung, dan_so) = nam_gioi + nu_gioi",
    WARN,
    "Dân số chung khác tổng Dân số nam và Dân số nữ. Hãy kiểm tra ba số; người chưa rõ giới tính thì ghi dòng riêng.",
    "All people are not men and women together. Check the three; people of unknown sex need a line of their own.",
    SOURCE,
)
COMMUNE = Rule(
    "commune_unknown",
    "ma_xa",
    "_ma_xa_state not in ('unknown', 'other_day')",
    REJECT,
    "MA_XA (Mã xã) không phải xã, phường nào vào ngày 31/12 của NAM. Số liệu đến năm 2024 dùng mã cũ, từ 2025 mã mới.",
    "MA_XA is no commune on 31 December of NAM. Figures up to 2024 take old codes, later ones the new.",
    "QĐ 19/2025/QĐ-TTg; QĐ 124/2004/QĐ-TTg đến 30/06/2025",
)


class Population(SheetRow):
    """One commune at the end of a year, of one sex and age group as far as told, in either of two layouts.

    Either one number and the sex beside it, or a column each for men, women and all. A forecast may have decimals.
    """

    ma_xa: Text = cell(
        "Mã xã",
        "Commune",
        required=REJECT,
        width=5,
        labels=("Mã phường/xã", "Mã xã/phường", "Mã xã, phường", "Mã phường, xã", "Mã PX", "Mã ĐVHC"),
        source=SOURCE,
    )
    ten_xa: Text = cell(
        "Tên xã",
        "Name of the commune",
        labels=("Tên phường/xã", "Tên xã/phường", "Tên xã, phường", "Xã/Phường", "Phường/Xã", "Xã, phường", "Xã"),
        source=SOURCE,
    )
    nam: Count = cell(
        "Năm", "Year, at its end", required=REJECT, labels=("Năm thống kê", "Năm số liệu", "Năm báo cáo"), source=SOURCE
    )
    gioi_tinh: Text = cell("Giới tính", "Sex", labels=("Giới",), source=SOURCE)
    nhom_tuoi: Text = cell("Nhóm tuổi", "Age group", labels=("Độ tuổi", "Lứa tuổi"), source=SOURCE)
    dan_so: Price = cell(
        "Dân số", "People", at_least=0, labels=("Số dân", "Dân số (người)", "Số dân (người)"), source=SOURCE
    )
    nam_gioi: Price = cell(
        "Dân số nam",
        "Men",
        at_least=0,
        labels=("Nam", "Nam giới", "Số nam", "Số dân nam", "Dân số nam giới", "Dân số chia theo giới tính Nam"),
        source=SOURCE,
    )
    nu_gioi: Price = cell(
        "Dân số nữ",
        "Women",
        at_least=0,
        labels=("Nữ", "Nữ giới", "Số nữ", "Số dân nữ", "Dân số nữ giới", "Dân số chia theo giới tính Nữ"),
        source=SOURCE,
    )
    chung: Price = cell(
        "Dân số chung",
        "Men and women",
        at_least=0,
        labels=("Chung", "Tổng số", "Tổng dân số", "Tổng số dân", "Dân số tổng số", "Cả hai giới"),
        source=SOURCE,
    )

    class Config:
        metadata = {  # noqa: RUF012
            "key": ("ma_xa", "nam", "gioi_tinh", "nhom_tuoi"),
            # A year beyond the calendar would end the whole job.
            "places": {"ma_xa": f"case when nam between {YEARS} then make_date(nam, 12, 31) end"},
            "rules": (FROM_DEPARTMENT, KNOWN_YEAR, PEOPLE_MISSING, COMMUNE, SUM),
        }
