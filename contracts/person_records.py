"""What linkage of persons reads, gathered in the restricted bucket; what a person's records say of him."""

import pyspark.sql.types as T

from contracts.claim_row import LAKE, BornRow
from contracts.columns import REJECT, WARN, Day, Rule, Text, column

Flag = T.BooleanType()
KEY_KINDS = ("id", "bhxh", "patient")
"""By what a person is known: personal ID, else BHXH number of the card, else a facility's patient code."""


class PersonRecords(BornRow):
    """One row per record that names a person: the key by which silver knows him, and what was written of him."""

    person_key: Text = column("Khóa người bệnh (HMAC)", "Key of the person (HMAC)", required=REJECT, source=LAKE)
    key_kind: Text = column(
        "Khóa lấy từ số nào", "Which number the key is made of", required=REJECT, codes=KEY_KINDS,
        codes_severity=REJECT, source=LAKE,
    )  # fmt: skip
    bhxh_key: Text = column("Khóa của số BHXH ghi cùng dòng", "Key of the BHXH number shown beside", source=LAKE)
    old_id_key: Text = column("Khóa của số CMND ghi cùng dòng", "Key of the former ID shown beside", source=LAKE)
    ho_ten: Text = column("Họ và tên", "Name", source=LAKE)
    gioi_tinh: Text = column("Giới tính: 1 nam, 2 nữ", "Sex: 1 male, 2 female", max=1, source=LAKE)
    commune_today: Text = column("Mã xã cư trú hôm nay", "Commune of residence, today's code", source=LAKE)
    dia_chi: Text = column("Địa chỉ", "Address", source=LAKE)
    dien_thoai: Text = column("Điện thoại", "Telephone", source=LAKE)
    is_newborn: Flag = column("Trẻ sơ sinh theo nguồn", "A newborn, as the source tells", source=LAKE)
    seen_on: Day = column("Ngày đến khám, ngày báo cáo", "Day of the visit or report", source=LAKE)

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "born_before_seen",
                    "birth_year",
                    "birth_year <= year(seen_on)",
                    WARN,
                    "birth_year không được sau seen_on.",
                    "birth_year must not be after seen_on.",
                    LAKE,
                ),
            )
        }
