"""Gold ``births``: children born at facilities, their weight and sex, and how they were born."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total
from contracts.sheet_row import LAKE

SOURCE = "XML9 (giấy chứng sinh) của QĐ 130/QĐ-BYT 2023; TT 23/2025/TT-BYT"


class GoldBirths(pa.DataFrameModel):
    """One row per facility and month of birth; one paper of birth (XML9) is one child born alive.

    Low birth weight: children under 2,500 g by those weighed; caesarean: SINHCON_PHAUTHUAT 1 by the children of whom it
    is told; both in per cent. Sex ratio: boys for 100 girls. Papers of recoveries count nowhere. Unit: children. A
    flow: counts add up, rates do not. A weight outside 200–8,000 g, which is remarked (``within``), tells no weight. A
    rate is null where what it divides by, told beside it, is 0. A paper without NGAY_SINH_CON is of a month null.
    """

    ma_cskcb: Text = column("Cơ sở lập giấy chứng sinh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column(
        "Tháng sinh (ngày đầu tháng); trống: không ghi ngày sinh", "Month of birth, null if not told", source=LAKE
    )
    births: Total = column("Số trẻ đẻ ra sống", "Children born alive", required=REJECT, at_least=1, source=SOURCE)
    boys: Total = column("Trong đó bé trai", "Boys", required=REJECT, at_least=0, source=SOURCE)
    girls: Total = column("Trong đó bé gái", "Girls", required=REJECT, at_least=0, source=SOURCE)
    sex_ratio: T.DoubleType = column(
        "Số bé trai trên 100 bé gái; trống: không có bé gái", "Boys for 100 girls", at_least=0, source=SOURCE
    )
    weighed: Total = column("Trong đó được cân", "Weighed", required=REJECT, at_least=0, source=SOURCE)
    low_weight: Total = column("Dưới 2500 gam", "Under 2,500 g", required=REJECT, at_least=0, source=SOURCE)
    low_weight_percent: T.DoubleType = column(
        "Tỷ lệ nhẹ cân (%); trống: không trẻ nào được cân", "Low birth weight, per cent", at_least=0, source=SOURCE
    )
    caesarean_told: Total = column(
        "Có ghi sinh mổ hay không", "Told whether by caesarean", required=REJECT, at_least=0, source=SOURCE
    )
    caesarean: Total = column("Sinh mổ", "By caesarean", required=REJECT, at_least=0, source=SOURCE)
    caesarean_percent: T.DoubleType = column(
        "Tỷ lệ sinh mổ (%); trống: không giấy nào ghi", "Caesarean, per cent", at_least=0, source=SOURCE
    )

    class Config:
        unique = ["ma_cskcb", "month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "parts_within_births",
                    "births",
                    "boys + girls <= births and low_weight <= weighed and weighed <= births"
                    " and caesarean <= caesarean_told and caesarean_told <= births",
                    REJECT,
                    "Mỗi phần không được lớn hơn tổng của nó.",
                    "No part must exceed its whole.",
                    LAKE,
                ),
            )
        }
