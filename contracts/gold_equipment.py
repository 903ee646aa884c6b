"""Gold ``equipment``: devices by facility."""

from contracts.columns import REJECT, Text, column
from contracts.indicators import FIRST_DAY, MonthEnd, Total

SOURCE = "Mẫu ThongTinThietBi, TT 12/2026/TT-BYT"


class GoldEquipment(MonthEnd):
    """One row per month and facility: devices (MA_MAY) held on the last day of the month."""

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    devices: Total = column("Số thiết bị", "Devices", required=REJECT, at_least=0, source=SOURCE)

    class Config:
        unique = ["month", "ma_cskcb"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": (FIRST_DAY,)}  # noqa: RUF012 - Pandera reads a plain dict
