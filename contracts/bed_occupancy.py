"""Gold ``bed_occupancy``: how far beds were used, by planned and by actual beds."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total
from contracts.patient_groups import XML1
from contracts.sheet_row import LAKE

BEDS = "TT 12/2026/TT-BYT, mẫu 01/DM (DMKhoaPhongGiuong)"
SOURCE = f"TT 23/2025/TT-BYT, mẫu 9/BCT; XML1 của QĐ 130/QĐ-BYT 2023; {BEDS}"
REASONS = ("no_sheet", "no_beds", "no_episodes", "no_days")
WHY = "no_sheet chưa gửi khoa, giường; no_beds không có giường; no_episodes không có đợt nào; no_days không ghi số ngày"


class BedOccupancy(pa.DataFrameModel):
    """One row per facility and month in which it had episodes or departments, of the months that have any episode.

    Numerator: treatment days (SO_NGAY_DTRI) of inpatients (03, 04, 09) who left in the month, without recoveries, so a
    long stay counts in its last month and more than 100 is possible; denominator: bed-days, the beds of each department
    by the days of the month on which they stand: GIUONG_PD planned, GIUONG_TK actual. Unit: per cent. A flow: days and
    bed-days add up, rates do not. A department is no dimension: an episode names several and no days of each. A
    facility without beds, or that sent no episode at all in the month, has null and the reason.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=XML1)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    episodes: Total = column(
        "Số đợt nội trú; trống: cơ sở không có đợt nào, kể cả ngoại trú", "Inpatients, null without any episode",
        at_least=0, source=XML1,
    )  # fmt: skip
    without_days: Total = column(
        "Trong đó không ghi số ngày điều trị", "Of them that tell no days", at_least=0, source=XML1
    )
    treatment_days: Total = column("Số ngày điều trị nội trú", "Treatment days", at_least=0, source=XML1)
    planned_bed_days: Total = column("Ngày-giường kế hoạch", "Bed-days planned", at_least=0, source=BEDS)
    actual_bed_days: Total = column("Ngày-giường thực kê", "Bed-days set up", at_least=0, source=BEDS)
    planned_percent: T.DoubleType = column(
        "Công suất theo giường kế hoạch (%)", "Occupancy by planned beds, per cent", at_least=0, source=SOURCE
    )
    planned_reason: Text = column(
        f"Vì sao trống: {WHY}", "Why there is none by planned beds", codes=REASONS, codes_severity=REJECT, source=LAKE
    )
    actual_percent: T.DoubleType = column(
        "Công suất theo giường thực kê (%)", "Occupancy by beds set up, per cent", at_least=0, source=SOURCE
    )
    actual_reason: Text = column(
        f"Vì sao trống: {WHY}", "Why there is none by beds set up", codes=REASONS, codes_severity=REJECT, source=LAKE
    )

    class Config:
        unique = ["ma_cskcb", "month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "null_with_reason",
                    "planned_percent",
                    "(planned_percent is null) = (planned_reason is not null)"
                    " and (actual_percent is null) = (actual_reason is not null)",
                    REJECT,
                    "Công suất trống khi và chỉ khi có lý do.",
                    "An occupancy is null just where there is a reason.",
                    LAKE,
                ),
            )
        }
