"""Gold ``staff``: posts of practitioners by facility."""

from contracts.columns import REJECT, Text, column
from contracts.indicators import FIRST_DAY, MonthEnd, Total

SOURCE = "TT 23/2025/TT-BYT; mẫu DMNhanVienYTe, TT 12/2026/TT-BYT"


class GoldStaff(MonthEnd):
    """One row per month and facility: posts held on the last day of the month. A post is one person at one facility."""

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    posts: Total = column(
        "Số vị trí (người tại cơ sở)", "Posts: persons at the facility", required=REJECT, at_least=0, source=SOURCE
    )
    doctor_posts: Total = column("Trong đó bác sĩ", "Of them doctors", required=REJECT, at_least=0, source=SOURCE)

    class Config:
        unique = ["month", "ma_cskcb"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": (FIRST_DAY,)}  # noqa: RUF012 - Pandera reads a plain dict
