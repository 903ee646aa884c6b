"""Mean treatment days, by hand."""

from __future__ import annotations

from typing import Any

from lake.gold.length_of_stay import length_of_stay
from tests.drawn_care import RECOVERY, episodes


def test_an_episode_that_tells_no_days_is_in_no_average(spark: Any) -> None:
    days = ({"so_ngay_dtri": many} for many in (3, 6, None))
    outpatient = {"ma_loai_kcb": "02", "so_ngay_dtri": 30}
    (row,) = length_of_stay(episodes(spark, *days, outpatient, RECOVERY | {"so_ngay_dtri": -9})).collect()
    assert (row.episodes, row.episodes_with_days, row.treatment_days) == (3, 2, 9)
    assert (row.average_days, row.reason) == (4.5, None)


def test_without_any_days_there_is_no_average_but_a_reason(spark: Any) -> None:
    rows = episodes(spark, {"so_ngay_dtri": -2}, {"ma_loai_kcb": "09", "so_ngay_dtri": 0})
    found = {
        row.ma_loai_kcb: (row.treatment_days, row.average_days, row.reason) for row in length_of_stay(rows).collect()
    }
    assert found == {"03": (None, None, "no_days"), "09": (0, 0.0, None)}
