"""What gold tables of indicators have in common: the month they are told for, and how numbers are typed."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, column
from contracts.sheet_row import LAKE

Total = T.LongType()
People = T.DoubleType()
Rate10000 = T.DoubleType()
FIRST_DAY = Rule(
    "month_first_day", "month", "day(month) = 1", REJECT, "month phải là ngày đầu tháng.",
    "month must be the first day of a month.", LAKE,
)  # fmt: skip


class MonthEnd(pa.DataFrameModel):
    """The month of a stock, which is counted on its last day."""

    month: Day = column(
        "Tháng (ngày đầu tháng); số liệu của ngày cuối tháng",
        "Month, first day; as of its last day",
        required=REJECT,
        source=LAKE,
    )
