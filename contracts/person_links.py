"""Restricted ``person_links``: which keys were found to be one person, and what speaks for it."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Rule, Text, column

Score = T.DoubleType()
METHODS = ("number", "name")
STATES = ("linked", "ambiguous", "refused", "cut")
NAME_LEVELS = ("same", "slip", "shortened")
TONE_LEVELS = ("same", "other", "unknown")
BIRTH_LEVELS = ("same", "swapped", "slip", "year")
HOME_LEVELS = ("phone", "address", "commune", "other", "unknown")


def _level(vi: str, en: str, codes: tuple[str, ...]):
    return column(vi, en, codes=codes, codes_severity=REJECT, source=LAKE)


class PersonLinks(pa.DataFrameModel):
    """One row per pair of keys that a shared number joins, or names with at least the threshold's probability.

    ``state``: linked; ambiguous: a key is as near to another person; refused: it would put two IDs, two BHXH numbers
    or two different days of birth into one person; cut: somebody declared its ends, or what they lead to, two persons.
    Levels say how far a field agrees in the two records that agree best, never what stands in it.
    """

    key_a: Text = column("Khóa nhỏ hơn", "The lesser key", required=REJECT, source=LAKE)
    key_b: Text = column("Khóa lớn hơn", "The greater key", required=REJECT, source=LAKE)
    method: Text = column(
        "Nối bằng số chung hay bằng tên", "By a shared number or by names", required=REJECT, codes=METHODS,
        codes_severity=REJECT, source=LAKE,
    )  # fmt: skip
    match_probability: Score = column(
        "Xác suất là một người", "Probability of one person", required=REJECT, source=LAKE
    )
    match_weight: Score = column(
        "Trọng số, bit; trống nếu nối bằng số", "Weight in bits, null for numbers", source=LAKE
    )
    name_level: Text = _level("Mức khớp họ tên", "How far names agree", NAME_LEVELS)
    tones_level: Text = _level("Mức khớp dấu thanh", "How far tone marks agree", TONE_LEVELS)
    birth_level: Text = _level("Mức khớp ngày sinh", "How far days of birth agree", BIRTH_LEVELS)
    sex_level: Text = _level("Mức khớp giới tính", "How far sex agrees", TONE_LEVELS)
    home_level: Text = _level("Mức khớp nơi ở, điện thoại", "How far home and telephone agree", HOME_LEVELS)
    state: Text = column(
        "Mối nối được dùng không", "Whether the link is used", required=REJECT, codes=STATES, codes_severity=REJECT,
        source=LAKE,
    )  # fmt: skip
    model_version: Text = column("Phiên bản mô hình", "Version of the model", required=REJECT, source=LAKE)
    threshold: Score = column("Ngưỡng xác suất", "Threshold of probability", required=REJECT, source=LAKE)

    class Config:
        unique = ["key_a", "key_b"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "keys_in_order",
                    "key_a",
                    "key_a < key_b",
                    REJECT,
                    "key_a phải nhỏ hơn key_b.",
                    "key_a must be less than key_b.",
                    LAKE,
                ),
                Rule(
                    "reaches_threshold",
                    "match_probability",
                    "match_probability between threshold and 1",
                    REJECT,
                    "match_probability phải từ threshold đến 1.",
                    "match_probability must be from threshold to 1.",
                    LAKE,
                ),
                Rule(
                    "evidence_of_names",
                    "match_weight",
                    "(method = 'name') = (match_weight is not null and name_level is not null"
                    " and birth_level is not null)",
                    REJECT,
                    "Mối nối bằng tên phải có match_weight, name_level và birth_level; nối bằng số thì không.",
                    "A link by names must have match_weight, name_level and birth_level, one by numbers none.",
                    LAKE,
                ),
            )
        }
