"""Silver ``undeclared_facilities``: the work list of facilities that claims come from and no list declares."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.sheet_row import LAKE

Total = T.LongType()


class UndeclaredFacilities(pa.DataFrameModel):
    """One row per facility and month of discharge: episodes that ended on days on which no row declares the facility.

    Over current episodes. A row is worked off when ``facilities`` declares the facility for those days.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=LAKE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    episodes: Total = column("Số đợt điều trị", "Episodes", required=REJECT, at_least=1, source=LAKE)
    first_day: Day = column("Ngày ra viện sớm nhất", "First day of discharge", required=REJECT, source=LAKE)
    last_day: Day = column("Ngày ra viện muộn nhất", "Last day of discharge", required=REJECT, source=LAKE)
    is_declared: T.BooleanType = column(
        "Có khai báo nhưng cho ngày khác", "Declared, but for other days", required=REJECT, source=LAKE
    )

    class Config:
        unique = ["ma_cskcb", "month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "days_within_month",
                    "first_day",
                    "first_day <= last_day and trunc(first_day, 'month') = month and trunc(last_day, 'month') = month",
                    REJECT,
                    "first_day và last_day phải theo thứ tự và nằm trong tháng month.",
                    "first_day and last_day must be in order and within month.",
                    LAKE,
                ),
            )
        }
