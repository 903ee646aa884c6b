"""Gold ``infectious_cases``: cases and deaths by week of onset, disease and commune."""

import pandera.pyspark as pa

from contracts.columns import REJECT, Rule, Text, column
from contracts.indicators import Total
from contracts.sheet_row import LAKE

SOURCE = "eCDS, QĐ 4039/QĐ-BYT 2025; TT 15/2026/TT-BYT"


class GoldInfectiousCases(pa.DataFrameModel):
    """One row per ISO week of onset, disease and today's commune of residence; counts are cases.

    A disease or a commune that could not be told is null and counted all the same.
    """

    week: Text = column(
        "Tuần khởi phát theo ISO, như 2026-W16",
        "ISO week of onset",
        required=REJECT,
        pattern="[0-9]{4}-W[0-9]{2}",
        pattern_severity=REJECT,
        source=SOURCE,
    )
    ma_benh: Text = column("Mã bệnh truyền nhiễm; trống: không nhận ra", "Disease, null if not told", source=SOURCE)
    ma_xa: Text = column("Mã xã hôm nay; trống: không nhận ra", "Commune of today, null if not told", source=SOURCE)
    cases: Total = column("Số ca mắc", "Cases", required=REJECT, at_least=1, source=SOURCE)
    deaths: Total = column("Số ca tử vong", "Deaths", required=REJECT, at_least=0, source=SOURCE)
    late: Total = column(
        "Trong đó báo bổ sung (sau tuần khởi phát)",
        "Of them reported after the week of onset",
        required=REJECT,
        at_least=0,
        source=SOURCE,
    )

    class Config:
        unique = ["week", "ma_benh", "ma_xa"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "deaths_within_cases",
                    "deaths",
                    "deaths <= cases and late <= cases",
                    REJECT,
                    "deaths và late không được lớn hơn cases.",
                    "deaths and late must not exceed cases.",
                    LAKE,
                ),
            )
        }
