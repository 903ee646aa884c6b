"""What gold tables of indicators have in common: the month they are told for, and how numbers are typed."""

from typing import Any

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


def population_state() -> Any:
    """The column that says how far the people of a day are known.

    ``known``; ``uneven``: told, but the years around the day count different numbers of communes; null beside the
    others: ``before_first``, ``after_last``, outside the years delivered; ``no_population``: none was delivered.
    """
    return column(
        "Mức biết dân số của ngày đó",
        "How far the people of that day are known",
        required=REJECT,
        codes=("known", "uneven", "before_first", "after_last", "no_population"),
        codes_severity=REJECT,
        source=LAKE,
    )


class MonthEnd(pa.DataFrameModel):
    """The month of a stock, which is counted on its last day."""

    month: Day = column(
        "Tháng (ngày đầu tháng); số liệu của ngày cuối tháng",
        "Month, first day; as of its last day",
        required=REJECT,
        source=LAKE,
    )
