"""Restricted ``person_cuts``: keys that somebody declared to be two persons."""

import pandera.pyspark as pa

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Rule, Text, Time, column


class PersonCuts(pa.DataFrameModel):
    """One row per pair of keys that must never be one person, whatever joins them: keys by number, no linked ones."""

    key_a: Text = column("Khóa của người thứ nhất", "Key of the one", required=REJECT, source=LAKE)
    key_b: Text = column("Khóa của người thứ hai", "Key of the other", required=REJECT, source=LAKE)
    cut_at: Time = column("Thời điểm quyết định", "When it was decided", required=REJECT, source=LAKE)
    cut_by: Text = column("Người quyết định", "Who decided", required=REJECT, source=LAKE)
    reason: Text = column("Lý do", "Why", source=LAKE)

    class Config:
        unique = ["key_a", "key_b"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "two_keys",
                    "key_b",
                    "key_a < key_b",
                    REJECT,
                    "key_a phải nhỏ hơn key_b: một cặp ghi một lần.",
                    "key_a must be less than key_b: a pair stands once.",
                    LAKE,
                ),
            )
        }
