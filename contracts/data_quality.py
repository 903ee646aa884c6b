"""Gold ``data_quality``: how good deliveries are, by who sent them, rule and month."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total

Percent = T.DoubleType()
REASONS = ("nothing_decided",)


class DataQuality(pa.DataFrameModel):
    """One row per month of receipt, sender, feed, table, rule and field that found or mended anything: a flow.

    Numerator: times the rule was broken. Denominator: times it could be decided, asked less undecided. Unit: per cent.
    Every delivered file counts in the month in which the lake received it, also one that a resend replaced since; a
    duplicate and an unreadable file count in none. A rule without a row was not broken by what the sender delivered.
    """

    month: Day = column("Tháng nhận tệp (ngày đầu tháng)", "Month of receipt, first day", required=REJECT, source=LAKE)
    sender: Text = column("Nơi gửi: mã cơ sở, hoặc syt", "Sender: facility, or syt", required=REJECT, source=LAKE)
    feed: Text = column("Nguồn", "Feed", required=REJECT, source=LAKE)
    table: Text = column("Bảng; trống: của cả tệp", "Table, empty for the file itself", required=REJECT, source=LAKE)
    rule: Text = column("Luật", "Rule", required=REJECT, source=LAKE)
    field: Text = column("Trường; trống: nhiều trường", "Field, empty for several", required=REJECT, source=LAKE)
    files: Total = column("Số tệp đã xét", "Files it was asked of", required=REJECT, at_least=1, source=LAKE)
    checked: Total = column("Số lần xét", "Times asked", required=REJECT, at_least=0, source=LAKE)
    undecided: Total = column("Chưa xét được", "Of them undecided", required=REJECT, at_least=0, source=LAKE)
    broken: Total = column("Số lần sai", "Of them broken", required=REJECT, at_least=0, source=LAKE)
    repaired: Total = column("Số chỗ đã sửa", "Values or parts mended", required=REJECT, at_least=0, source=LAKE)
    broken_percent: Percent = column(
        "Tỷ lệ sai trên số xét được (%)", "Broken of those decided, %", at_least=0, source=LAKE
    )
    reason: Text = column(
        "Vì sao không có tỷ lệ: nothing_decided (chưa xét được dòng nào)",
        "Why there is no percentage: nothing_decided",
        codes=REASONS,
        codes_severity=REJECT,
        source=LAKE,
    )

    class Config:
        unique = ["month", "sender", "feed", "table", "rule", "field"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "percent_or_reason",
                    "broken_percent",
                    "(broken_percent is null) = (reason is not null) and broken + undecided <= checked",
                    REJECT,
                    "Thiếu broken_percent thì phải có reason; broken và undecided nằm trong checked.",
                    "Without broken_percent there must be a reason; broken and undecided are part of checked.",
                    LAKE,
                ),
            )
        }
