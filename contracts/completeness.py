"""Gold ``completeness``: how much of a month's care the lake has, facility by facility."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.indicators import FIRST_DAY, Total

SOURCE = "TT 12/2026/TT-BYT, danh sách cơ sở; XML1 của QĐ 130/QĐ-BYT 2023"
Flag = T.BooleanType()
Percent = T.DoubleType()
REASONS = ("nothing_delivered",)


class Completeness(pa.DataFrameModel):
    """One row per facility and month of discharge, of the months that have any episode: what is there of what is due.

    A facility is expected where the registry holds it on the last day of the month, or it sent an earlier month's
    episodes. Numerator of kept_out_percent: episodes that wait in quarantine by their own NGAY_RA; denominator: those
    and the accepted ones, recoveries left out. Unit: per cent. A flow. An episode whose NGAY_RA cannot be read is of
    no month and counts in none.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=SOURCE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    is_expected: Flag = column("Cơ sở phải có số liệu", "Whether it should have data", required=REJECT, source=SOURCE)
    is_received: Flag = column("Đã có đợt được nhận", "Whether any was accepted", required=REJECT, source=SOURCE)
    episodes: Total = column("Số đợt được nhận", "Episodes accepted", required=REJECT, at_least=0, source=SOURCE)
    incomplete: Total = column(
        "Trong đó thiếu dòng hoặc phần", "Of them without a row or part", required=REJECT, at_least=0, source=LAKE
    )
    kept_out: Total = column("Số đợt đang bị giữ lại", "Episodes kept out", required=REJECT, at_least=0, source=LAKE)
    kept_out_percent: Percent = column("Tỷ lệ bị giữ lại (%)", "Kept out, per cent", at_least=0, source=LAKE)
    reason: Text = column(
        "Vì sao không có tỷ lệ: nothing_delivered (không gửi gì)",
        "Why there is no percentage: nothing_delivered",
        codes=REASONS,
        codes_severity=REJECT,
        source=LAKE,
    )

    class Config:
        unique = ["ma_cskcb", "month"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                Rule(
                    "percent_or_reason",
                    "kept_out_percent",
                    "(kept_out_percent is null) = (reason is not null) and incomplete <= episodes"
                    " and is_received = (episodes > 0)",
                    REJECT,
                    "Thiếu tỷ lệ thì phải có lý do; đợt thiếu nằm trong đợt được nhận.",
                    "Without a percentage there must be a reason; incomplete episodes are accepted ones.",
                    LAKE,
                ),
            )
        }
