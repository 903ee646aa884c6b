"""Deaths by all who were treated, by hand."""

from __future__ import annotations

from typing import Any

from lake.gold.mortality import mortality
from tests.drawn_care import RECOVERY, episodes


def test_who_died_there_is_told_by_all_and_who_died_elsewhere_or_went_home_beside(spark: Any) -> None:
    ends = ({"ket_qua_dtri": code} for code in "5861")
    (row,) = mortality(episodes(spark, *ends, RECOVERY | {"ket_qua_dtri": "5"})).collect()
    assert (row.episodes, row.deaths, row.deaths_outside, row.severe_home) == (4, 1, 1, 1)
    assert row.mortality_percent == 25.0


def test_facilities_and_forms_of_care_are_told_apart(spark: Any) -> None:
    died = {"ket_qua_dtri": "5"}
    rows = mortality(episodes(spark, died, died | {"ma_loai_kcb": "01"}, {"ma_cskcb": "92002"})).collect()
    found = {(row.ma_cskcb, row.care): row.mortality_percent for row in rows}
    assert found == {("92001", "inpatient"): 100.0, ("92001", "outpatient"): 100.0, ("92002", "inpatient"): 0.0}
