"""Gold ``infectious_cases``: cases and deaths by week of onset, disease and commune."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Rule, Text, column
from contracts.indicators import People, Total
from contracts.sheet_row import LAKE

SOURCE = "eCDS, QĐ 4039/QĐ-BYT 2025; TT 15/2026/TT-BYT"
PEOPLE = "Niên giám thống kê, Chi cục Thống kê tỉnh"
Rate = T.DoubleType()
REASONS = ("no_commune", "no_population", "before_first", "after_last", "no_people")


class GoldInfectiousCases(pa.DataFrameModel):
    """One row per ISO week of onset, disease and today's commune of residence; counts are cases: a flow.

    A disease or a commune that could not be told is null and counted all the same. Incidence is by the mean population
    of the week, which between two ends of a year is linear by days, so that of its Thursday; fatality by the cases.
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
    population: People = column(
        "Dân số trung bình của xã trong tuần", "Mean population of the commune in the week", at_least=0, source=PEOPLE
    )
    incidence_per_100000: Rate = column(
        "Ca mắc trong tuần trên 100.000 dân", "Cases of the week per 100,000 people", at_least=0, source=SOURCE
    )
    fatality_percent: Rate = column(
        "Tỷ lệ chết/mắc (%)", "Deaths by cases, %", required=REJECT, at_least=0, source=SOURCE
    )
    reason: Text = column(
        "Vì sao không có tỷ lệ mắc: no_commune (không rõ xã), no_population (xã chưa có dân số), before_first,"
        " after_last (ngoài các năm có dân số), no_people (dân số 0)",
        "Why there is no incidence: no_commune, no_population, before_first, after_last (the years sent), no_people",
        codes=REASONS,
        codes_severity=REJECT,
        source=LAKE,
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
                Rule(
                    "incidence_or_reason",
                    "incidence_per_100000",
                    "(incidence_per_100000 is null) = (reason is not null)",
                    REJECT,
                    "Thiếu incidence_per_100000 thì phải có reason.",
                    "Without incidence_per_100000 there must be a reason.",
                    LAKE,
                ),
            )
        }
