"""Gold ``length_of_stay``: how long inpatients were treated."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total
from contracts.patient_groups import FORMS, XML1
from contracts.sheet_row import LAKE

SOURCE = "XML1 của QĐ 130/QĐ-BYT 2023; số ngày điều trị nội trú bình quân một đợt, TT 23/2025/TT-BYT"


class LengthOfStay(pa.DataFrameModel):
    """One row per facility, month of discharge and form of inpatient care.

    Numerator: treatment days (SO_NGAY_DTRI) of inpatients who left in the month; denominator: those episodes of which
    the days are told; recoveries are in neither. Unit: days an episode. A flow: days and episodes add up, averages do
    not. An episode that tells no days, or a negative number, is counted beside and in neither.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=XML1)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    ma_loai_kcb: Text = column(
        "Mã hình thức nội trú: 03 nội trú, 04 ban ngày, 09 dưới 4 giờ (0 ngày)", "Form of inpatient care",
        required=REJECT, codes=FORMS["inpatient"], codes_severity=REJECT, source=XML1,
    )  # fmt: skip
    episodes: Total = column("Số đợt nội trú", "Inpatient episodes", required=REJECT, at_least=1, source=XML1)
    episodes_with_days: Total = column(
        "Trong đó có ghi số ngày điều trị", "Of them with days told", required=REJECT, at_least=0, source=XML1
    )
    treatment_days: Total = column(
        "Số ngày điều trị; trống nếu không đợt nào ghi", "Treatment days, null if none told", at_least=0, source=XML1
    )
    average_days: T.DoubleType = column(
        "Số ngày điều trị bình quân một đợt", "Mean days an episode", at_least=0, source=SOURCE
    )
    reason: Text = column(
        "Vì sao trống: no_days (không đợt nào ghi số ngày)", "Why there is no average", codes=("no_days",),
        codes_severity=REJECT, source=LAKE,
    )  # fmt: skip

    class Config:
        unique = ["ma_cskcb", "month", "ma_loai_kcb"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "days_told",
                    "average_days",
                    "episodes_with_days <= episodes and (average_days is null) = (reason is not null)",
                    REJECT,
                    "episodes_with_days không lớn hơn episodes; average_days trống khi và chỉ khi có reason.",
                    "episodes_with_days must not exceed episodes; average_days is null just where there is a reason.",
                    LAKE,
                ),
            )
        }
