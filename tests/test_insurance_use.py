"""Use of insurance, worked out by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pyspark.sql.types as T

from lake.gold.insurance_use import AMOUNTS, insurance_use
from tests.frames import HERE, frame


def episodes(spark: Any, *rows: tuple[str, str | None, str | None, str | None, str | None]):
    """ma_lk, attendance, T_TONGCHI_BV, T_TONGCHI_BH, T_BHTT of each."""
    ma_lk, attendance, *told = zip(*rows, strict=True)
    money = dict(zip(AMOUNTS, [*told, ("0",) * len(rows), ("0",) * len(rows)], strict=True))
    return frame(
        spark,
        ma_cskcb=(T.StringType(), ["92001"] * len(rows)),
        ma_lk=(T.StringType(), list(ma_lk)),
        ma_doituong_kcb=(T.StringType(), list(attendance)),
        ngay_ra=(T.TimestampType(), [datetime(2026, 4, 2, 9, tzinfo=HERE)] * len(rows)),
        **{
            name: (T.DecimalType(18, 2), [None if one is None else Decimal(one) for one in values])
            for name, values in money.items()
        },
    )


def cards(spark: Any, *rows: tuple[str, int, str | None]):
    ma_lk, place, group = zip(*rows, strict=True)
    return frame(
        spark,
        ma_cskcb=(T.StringType(), ["92001"] * len(rows)),
        ma_lk=(T.StringType(), list(ma_lk)),
        place=(T.IntegerType(), list(place)),
        card_group=(T.StringType(), list(group)),
    )


def test_the_first_card_decides_and_shares_are_of_the_facility_and_of_the_cost(spark):
    real = episodes(
        spark,
        ("A", "1.1", "300", "300", "240"),
        ("B", "1.1", "300", None, "240"),
        ("C", "1.1", "400", "400", "320"),
        ("D", "9", "0", "0", "0"),
        ("E", "8", "-300", "-300", "-240"),
    )
    named = cards(spark, ("A", 0, "GD"), ("A", 1, "DN"), ("B", 0, "GD"), ("C", 1, "DN"), ("C", 0, "GD"))
    found = {row.has_card: row for row in insurance_use(real, named).collect()}
    insured, other = found[True], found[False]
    assert (insured.card_group, insured.ma_doituong_kcb, insured.episodes, insured.facility_episodes) == (
        "GD", "1.1", 3, 4,
    )  # fmt: skip
    assert (insured.t_tongchi_bv, insured.t_tongchi_bh, insured.t_bhtt) == (1000, None, 800)
    assert (insured.episode_percent, insured.claimed_percent, insured.reason) == (75.0, 80.0, None)
    assert (other.card_group, other.episodes, other.episode_percent) == (None, 1, 25.0)
    assert (other.claimed_percent, other.reason) == (None, "no_cost")


def test_a_card_of_no_known_structure_is_a_card_all_the_same(spark):
    (row,) = insurance_use(episodes(spark, ("A", None, "10", "10", "8")), cards(spark, ("A", 0, None))).collect()
    assert (row.has_card, row.card_group, row.ma_doituong_kcb) == (True, None, None)
