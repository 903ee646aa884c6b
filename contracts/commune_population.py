"""Silver ``population``: people of today's communes at the end of a year."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Count, Text, column
from contracts.places import SOURCE as PLACES
from contracts.sheet_row import LAKE, Line

People = T.DoubleType()
Total = T.LongType()
SOURCE = "Niên giám thống kê, Chi cục Thống kê tỉnh"


class CommunePopulation(Line):
    """One row per today's commune, year, sex and age group as far as sent: people on 31 December, not rounded."""

    ma_xa: Text = column("Mã xã hôm nay", "Commune of today", required=REJECT, source=PLACES)
    ten_xa: Text = column("Tên xã hôm nay", "Its name", source=PLACES)
    nam: Count = column("Năm (ngày 31/12)", "Year, at its end", required=REJECT, source=SOURCE)
    gioi_tinh: Text = column(
        "Giới tính: 1 nam, 2 nữ, 3 chưa rõ; trống: chung", "Sex, null for both", codes=("1", "2", "3"), source=SOURCE
    )
    nhom_tuoi: Text = column("Nhóm tuổi; trống: mọi tuổi", "Age group, null for all", source=SOURCE)
    dan_so: People = column("Dân số, người", "People", required=REJECT, at_least=0, source=SOURCE)
    lines: Total = column("Số dòng đã gửi hợp thành", "Delivered lines that went in", required=REJECT, source=LAKE)
