"""Gold ``hiv_summary``: people living with HIV, new ones, deaths and care, without a person."""

import pyspark.sql.types as T

from contracts.columns import REJECT, Rule, Text, column
from contracts.indicators import FIRST_DAY, MonthEnd, People, Total
from contracts.sheet_row import LAKE

Rate = T.DoubleType()
LIST = "HIV-INFO, TT 07/2023/TT-BYT; TT 05/2023/TT-BYT"
CARE = "XML6 của QĐ 130/QĐ-BYT 2023"
PEOPLE = "Niên giám thống kê, Chi cục Thống kê tỉnh"
AGES = ("0-14", "15-24", "25-49", "50+")
NO_PEOPLE = ("no_list", "no_population", "before_first", "after_last", "uneven", "no_people")
WHY = "no_list (không có trong HIV-INFO), no_population, before_first, after_last, uneven (năm khác số xã), no_people"
RATES = (
    ("living_per_100000", "living_reason"),
    ("deaths_in_year_per_100000", "deaths_reason"),
    ("suppressed_percent", "suppressed_reason"),
)


class HivSummary(MonthEnd):
    """One row per month, sex and age group of the whole province, with anyone to tell of; never of one commune.

    Stocks of the last day: living (confirmed, and not dead) and on ARV; flows of the month: new cases and deaths;
    cumulative from 1 January: deaths in the year. Denominators: all people of the province, on that day for those
    living, in the mean of the year for deaths, so that the rows of a month add up to its rate. Viral loads are tests
    of claims (XML6) by the month of their result, suppressed up to 1,000 copies/ml (classes 1 to 4). The list counts
    are null where HIV-INFO, viral loads where XML6 has nobody of the row. A day of confirmation before 1990, when HIV
    was first found in Viet Nam, is none. Who has none, or died on no told day, is living in no month but ``undated``.
    """

    gioi_tinh: Text = column(
        "Giới tính: 1 nam, 2 nữ, 3 chưa rõ; trống: không ghi", "Sex, null if not told", codes=("1", "2", "3"),
        codes_severity=REJECT, source=LIST,
    )  # fmt: skip
    age_group: Text = column(
        "Nhóm tuổi cuối tháng; trống: không rõ năm sinh", "Age group at the end of the month, null if unknown",
        codes=AGES, codes_severity=REJECT, source=LIST,
    )  # fmt: skip
    new_cases: Total = column("Ca mới khẳng định trong tháng", "Confirmed in the month", at_least=0, source=LIST)
    living: Total = column("Người nhiễm HIV còn sống", "People living with HIV", at_least=0, source=LIST)
    on_arv: Total = column("Trong đó đang điều trị ARV", "Of them on ARV", at_least=0, source=LIST)
    deaths: Total = column("Tử vong trong tháng", "Deaths in the month", at_least=0, source=LIST)
    deaths_in_year: Total = column("Tử vong từ đầu năm", "Deaths since 1 January", at_least=0, source=LIST)
    undated: Total = column(
        "Người không rõ ngày khẳng định, hoặc đã chết không rõ ngày", "No day of confirmation, or dead on no told day",
        at_least=0, source=LIST,
    )  # fmt: skip
    vl_tests: Total = column("Xét nghiệm tải lượng vi rút có kết quả", "Viral load tests", at_least=0, source=CARE)
    vl_suppressed: Total = column("Trong đó ≤ 1.000 bản sao/ml", "Of them suppressed", at_least=0, source=CARE)
    population: People = column("Dân số tỉnh ngày cuối tháng", "People of that day", at_least=0, source=PEOPLE)
    mean_population: People = column("Dân số tỉnh trung bình năm", "Mean people of the year", at_least=0, source=PEOPLE)
    living_per_100000: Rate = column(
        "Người nhiễm HIV còn sống trên 100.000 dân", "Living with HIV per 100,000 people", at_least=0, source=LIST
    )
    living_reason: Text = column(f"Vì sao không có: {WHY}", "Why there is none", codes=NO_PEOPLE,
                                 codes_severity=REJECT, source=LAKE)  # fmt: skip
    deaths_in_year_per_100000: Rate = column(
        "Tử vong từ đầu năm trên 100.000 dân", "Deaths since 1 January per 100,000 people", at_least=0, source=LIST
    )
    deaths_reason: Text = column(f"Vì sao không có: {WHY}", "Why there is none", codes=NO_PEOPLE,
                                 codes_severity=REJECT, source=LAKE)  # fmt: skip
    suppressed_percent: Rate = column("Tỷ lệ ức chế vi rút (%)", "Suppressed, % of the tests", at_least=0, source=CARE)
    suppressed_reason: Text = column("Vì sao không có: no_test (không có xét nghiệm)", "Why there is none: no_test",
                                     codes=("no_test",), codes_severity=REJECT, source=LAKE)  # fmt: skip

    class Config:
        unique = ["month", "gioi_tinh", "age_group"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                FIRST_DAY,
                *(
                    Rule(
                        f"{rate}_or_reason",
                        rate,
                        f"({rate} is null) = ({reason} is not null)",
                        REJECT,
                        f"Thiếu {rate} thì phải có {reason}.",
                        f"Without {rate} there must be {reason}.",
                        LAKE,
                    )
                    for rate, reason in RATES
                ),
            )
        }
