"""Gold ``activity``: how much care was given, and for how much money."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column

Total = T.LongType
Money = T.DecimalType(28, 2)
"""What Spark's sum of decimal(18, 2) makes: no sum of amounts overflows it."""
SOURCE = "XML1 của QĐ 130/QĐ-BYT 2023 · XML1 of QĐ 130/QĐ-BYT 2023"


class Activity(pa.DataFrameModel):
    """One row per facility, month of discharge and kind of care.

    Counts and sums are over current episodes by the month of NGAY_RA, amounts in đồng; there is no denominator.
    Recoveries of a payment request (MA_DOITUONG_KCB 8) are no activity and left out; an episode without MA_DOITUONG_KCB
    counts. treatment_days has no lower bound: a sender's negative SO_NGAY_DTRI is a warning, never our fault.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    ma_loai_kcb: Text = column("Mã hình thức khám bệnh, chữa bệnh", "Form of care", required=REJECT, source=SOURCE)
    episodes: Total = column("Số đợt điều trị", "Episodes", required=REJECT, at_least=0, source=SOURCE)
    deaths: Total = column(
        "Số tử vong (KET_QUA_DTRI 5)", "Deaths (KET_QUA_DTRI 5)", required=REJECT, at_least=0, source=SOURCE
    )
    treatment_days: Total = column(
        "Số ngày điều trị (SO_NGAY_DTRI, trống tính 0)", "Treatment days (null as 0)", required=REJECT, source=SOURCE
    )
    t_tongchi_bv: Money = column(
        "Tổng chi theo giá bệnh viện", "Total cost at hospital prices, đồng", required=REJECT, at_least=0, source=SOURCE
    )
    t_tongchi_bh: Money = column(
        "Tổng chi trong phạm vi bảo hiểm y tế (trống nếu có đợt không ghi, như QĐ 4210)",
        "Total cost inside insurance scope, đồng; null where an episode tells none (QĐ 4210)",
        at_least=0,
        source=SOURCE,
    )
    t_bhtt: Money = column(
        "Đề nghị bảo hiểm thanh toán", "Claimed from insurance, đồng", required=REJECT, at_least=0, source=SOURCE
    )

    class Config:
        unique = ["ma_cskcb", "month", "ma_loai_kcb"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "month_first_day",
                    "month",
                    "day(month) = 1",
                    REJECT,
                    "month phải là ngày đầu tháng.",
                    "month must be the first day of a month.",
                    LAKE,
                ),
                Rule(
                    "deaths_within_episodes",
                    "deaths",
                    "deaths <= episodes",
                    REJECT,
                    "deaths không được lớn hơn episodes.",
                    "deaths must not exceed episodes.",
                    LAKE,
                ),
            )
        }
