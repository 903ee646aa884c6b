"""What silver rows of a claim carry beside their own fields: whose they are, where delivered, when born."""

import pandera.pyspark as pa

from contracts.columns import REJECT, Count, Day, Text, Time, column
from contracts.standards import IDS

LAKE = "Hồ dữ liệu · The lake"
"""Source of columns that the lake adds."""


class ClaimRow(pa.DataFrameModel):
    """Key of the episode and place of the row in its delivery. Source: interfaces of the lake."""

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", max=5, required=REJECT)
    ma_lk: Text = column("Mã liên kết đợt điều trị", "Episode key", max=100, required=REJECT)
    file: Text = column(
        "Tệp trong vùng landing", "Key of the file in landing", required=REJECT, source=LAKE, alias="_file"
    )
    hoso: Count = column(
        "Vị trí HOSO trong tệp, từ 0",
        "Place of the HOSO in the file, from 0",
        required=REJECT,
        source=LAKE,
        alias="_hoso",
    )
    position: Count = column(
        "Vị trí dòng trong phần, từ 0",
        "Place of the row in its part, from 0",
        required=REJECT,
        source=LAKE,
        alias="_position",
    )
    ngay_lap: Day = column("Ngày lập (NGAYLAP của tệp)", "Date of the file (NGAYLAP)", alias="_ngay_lap")
    received_at: Time = column(
        "Thời điểm kho nhận tệp", "When the store received the file", required=REJECT, source=LAKE, alias="_received_at"
    )
    standard: Text = column(
        "Phiên bản chuẩn dữ liệu: 4210, 130, 4750, 3176 hoặc 1931",
        "Version of the standard: 4210, 130, 4750, 3176 or 1931",
        required=REJECT,
        codes=IDS,
        codes_severity=REJECT,
        source=LAKE,
        alias="_standard",
    )


class BornRow(pa.DataFrameModel):
    """What the lake reads from NGAY_SINH of a row: the day is null where only the year is known."""

    birth_on: Day = column("Ngày sinh, trống nếu không rõ", "Day of birth, null when unknown", source=LAKE)
    birth_year: Count = column("Năm sinh", "Year of birth", source=LAKE)


class PersonRow(pa.DataFrameModel):
    """Whose row it is: of a paper, the patient of its episode."""

    person_key: Text = column(
        "Khóa người bệnh (HMAC), của giấy là người bệnh của đợt điều trị", "Key of the patient (HMAC)", source=LAKE
    )
