"""Where a patient lives, as the lake reads MAXA_CU_TRU on a day."""

import pandera.pyspark as pa

from contracts.columns import REJECT, Text, column
from contracts.places import SOURCE

UNRESOLVED = ("split", "doubtful", "other_day", "unknown", "no_day", "no_code")
STATES = ("known", *UNRESOLVED)


class Residence(pa.DataFrameModel):
    """The commune that MAXA_CU_TRU meant on the day of service (paper, meeting), and which unit that is today.

    ``commune_state``: known; split: went into several communes of today, which one is not told; doubtful: the source of
    the crosswalk most likely confused two communes of one name; other_day: the code meant a commune only before or
    after that day; unknown: never; no_day, no_code: nothing to go by. The commune of today is null unless known.
    """

    commune_state: Text = column(
        "Mức xác định xã cư trú", "How far the commune is known", required=REJECT, codes=STATES, codes_severity=REJECT,
        source=SOURCE,
    )  # fmt: skip
    commune_name: Text = column("Tên xã cư trú ngày đó", "Name of the commune on that day", source=SOURCE)
    commune_province: Text = column("Mã tỉnh của xã ngày đó", "Province of the commune on that day", source=SOURCE)
    commune_today: Text = column("Mã xã hôm nay", "Code of today's commune", source=SOURCE)
    commune_today_name: Text = column("Tên xã hôm nay", "Name of today's commune", source=SOURCE)
    commune_today_province: Text = column("Mã tỉnh hôm nay của xã", "Province of the commune today", source=SOURCE)
