"""Silver ``places``: provinces and communes by date."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Rule, Text, column

Share = T.DoubleType()
Flag = T.BooleanType()
SOURCE = "NQ 202/2025/QH15, QĐ 19/2025/QĐ-TTg; vietnamadminunits 1.0.4 (MIT)"
LEVELS = ("province", "commune")


class Places(pa.DataFrameModel):
    """One province or commune of some time, and one unit of today that it is or went into.

    An old commune split among n new ones has n rows of share 1/n, as the source has no weights. ``is_doubtful``: the
    source most likely confused two communes of one name. Codes of facilities and personal IDs keep the old provinces.
    """

    level: Text = column(
        "Cấp: province là tỉnh, commune là xã", "Level", codes=LEVELS, codes_severity=REJECT, required=REJECT,
        source=SOURCE,
    )  # fmt: skip
    code: Text = column("Mã đơn vị của thời đó", "Code at that time", required=REJECT, source=SOURCE)
    name: Text = column("Tên đơn vị của thời đó", "Name at that time", required=REJECT, source=SOURCE)
    province: Text = column("Mã tỉnh của thời đó", "Province at that time", required=REJECT, source=SOURCE)
    valid_from: Day = column("Có hiệu lực từ ngày (trống: từ trước)", "Valid from, null is open", source=SOURCE)
    valid_to: Day = column("Có hiệu lực đến hết ngày (trống: đến nay)", "Valid to, inclusive", source=SOURCE)
    today_code: Text = column("Mã đơn vị hôm nay", "Code of today's unit", required=REJECT, source=SOURCE)
    today_name: Text = column("Tên đơn vị hôm nay", "Name of today's unit", required=REJECT, source=SOURCE)
    today_province: Text = column("Mã tỉnh hôm nay", "Province of today", required=REJECT, source=SOURCE)
    share: Share = column(
        "Phần của đơn vị cũ thuộc đơn vị hôm nay (0–1)", "Part of it in today's unit, 0–1", required=REJECT,
        source=SOURCE,
    )  # fmt: skip
    is_today: Flag = column("Đơn vị của hôm nay", "A unit of today", required=REJECT, source=SOURCE)
    is_ambiguous: Flag = column(
        "Chia cho nhiều đơn vị hôm nay", "Split among several units of today", required=REJECT, source=SOURCE
    )
    is_doubtful: Flag = column(
        "Nguồn có thể ghép nhầm xã trùng tên", "Source may have confused communes of one name", required=REJECT,
        source=SOURCE,
    )  # fmt: skip

    class Config:
        unique = ["level", "code", "is_today", "today_code"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "today_is_open",
                    "is_today",
                    "is_today = (valid_to is null)",
                    REJECT,
                    "is_today phải đúng khi và chỉ khi valid_to trống.",
                    "is_today must hold exactly where valid_to is empty.",
                    SOURCE,
                ),
                Rule(
                    "share_in_range",
                    "share",
                    "share > 0 and share <= 1",
                    REJECT,
                    "share phải lớn hơn 0 và không quá 1.",
                    "share must be above 0 and at most 1.",
                    SOURCE,
                ),
                Rule(
                    "valid_to_before_valid_from",
                    "valid_to",
                    "valid_to >= valid_from",
                    REJECT,
                    "valid_to không được trước valid_from.",
                    "valid_to must not be before valid_from.",
                    SOURCE,
                ),
                Rule(
                    "ambiguous_has_shares",
                    "is_ambiguous",
                    "is_ambiguous = (share < 1)",
                    REJECT,
                    "is_ambiguous phải đúng khi và chỉ khi share nhỏ hơn 1.",
                    "is_ambiguous must hold exactly where share is below 1.",
                    SOURCE,
                ),
            )
        }
