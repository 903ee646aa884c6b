"""Silver ``unresolved_places``: the work list of commune codes that do not tell a commune of today."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Day, Rule, Text, column
from contracts.places import SOURCE
from contracts.residence import UNRESOLVED

Total = T.LongType()


class UnresolvedPlaces(pa.DataFrameModel):
    """One row per facility, month of discharge, commune code as sent and state: episodes whose commune is not known.

    Over current episodes; nothing in it tells a patient. A row is worked off when the facility sends another code, or
    when a crosswalk with weights tells where a split commune went.
    """

    ma_cskcb: Text = column("Mã cơ sở khám bệnh, chữa bệnh", "Facility", required=REJECT, source=LAKE)
    month: Day = column("Tháng ra viện (ngày đầu tháng)", "Month of discharge, first day", required=REJECT, source=LAKE)
    maxa_cu_tru: Text = column("Mã xã nơi cư trú, như đã gửi", "Commune of residence, as sent", source=LAKE)
    commune_state: Text = column(
        "Vì sao chưa xác định", "Why it is not known", required=REJECT, codes=UNRESOLVED, codes_severity=REJECT,
        source=SOURCE,
    )  # fmt: skip
    commune_name: Text = column("Tên xã ngày đó", "Name of the commune on that day", source=SOURCE)
    episodes: Total = column("Số đợt điều trị", "Episodes", required=REJECT, at_least=1, source=LAKE)
    first_day: Day = column("Ngày ra viện sớm nhất", "First day of discharge", required=REJECT, source=LAKE)
    last_day: Day = column("Ngày ra viện muộn nhất", "Last day of discharge", required=REJECT, source=LAKE)

    class Config:
        unique = ["ma_cskcb", "month", "maxa_cu_tru", "commune_state"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "days_within_month",
                    "first_day",
                    "first_day <= last_day and trunc(first_day, 'month') = month and trunc(last_day, 'month') = month",
                    REJECT,
                    "first_day và last_day phải theo thứ tự và nằm trong tháng month.",
                    "first_day and last_day must be in order and within month.",
                    LAKE,
                ),
            )
        }
