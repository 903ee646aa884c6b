"""Restricted ``linked_persons``: the person behind each key."""

import pandera.pyspark as pa

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Text, column
from contracts.person_records import KEY_KINDS


class LinkedPersons(pa.DataFrameModel):
    """One row per key of a person, with the first key of all that are the same person: IDs first, then BHXH numbers."""

    person_key: Text = column("Khóa theo số (HMAC)", "Key by number (HMAC)", required=REJECT, source=LAKE)
    key_kind: Text = column(
        "Khóa lấy từ số nào", "Which number the key is made of", required=REJECT, codes=KEY_KINDS,
        codes_severity=REJECT, source=LAKE,
    )  # fmt: skip
    linked_key: Text = column("Khóa chung của người đó", "Key of the person", required=REJECT, source=LAKE)

    class Config:
        unique = ["person_key"]  # noqa: RUF012 - Pandera reads a plain list
