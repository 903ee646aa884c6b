"""Children born, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.births import Births
from lake.gold.births import births
from tests.drawn import drawn
from tests.drawn_care import RECOVERY, at, episodes

CHILD = {
    "ma_cskcb": "92001", "ma_lk": "A0", "ngay_sinh_con": at(2), "gioi_tinh_con": "1", "can_nang_con": 3000,
    "sinhcon_phauthuat": "0",
}  # fmt: skip


def born(spark: Any, *children: dict):
    return births(drawn(spark, Births, CHILD, *children), episodes(spark, {}, RECOVERY))


def test_weight_sex_and_caesareans_are_told_by_the_children_of_whom_each_is_known(spark: Any) -> None:
    girl, cut = {"gioi_tinh_con": "2"}, {"sinhcon_phauthuat": "1"}
    (row,) = born(
        spark,
        {"can_nang_con": 2499},
        {"can_nang_con": 2500} | cut,
        {"can_nang_con": None},
        girl | cut,
        girl,
        {"ma_lk": "A1"},
    ).collect()
    assert (row.month, row.births, row.boys, row.girls, row.sex_ratio) == (date(2026, 4, 1), 5, 3, 2, 150.0)
    assert (row.weighed, row.low_weight, row.low_weight_percent) == (4, 1, 25.0)
    assert (row.caesarean_told, row.caesarean, row.caesarean_percent) == (5, 2, 40.0)


def test_what_nobody_told_divides_nothing(spark: Any) -> None:
    (row,) = born(
        spark, {"ngay_sinh_con": None, "can_nang_con": 30, "sinhcon_phauthuat": None, "gioi_tinh_con": "3"}
    ).collect()
    assert (row.month, row.births, row.boys, row.girls) == (None, 1, 0, 0)
    assert (row.sex_ratio, row.low_weight_percent, row.caesarean_percent) == (None, None, None)
