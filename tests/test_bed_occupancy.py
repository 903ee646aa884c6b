"""Treatment days by bed-days, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.departments import Departments
from lake.gold.bed_occupancy import bed_occupancy
from tests.drawn import drawn
from tests.drawn_care import RECOVERY, at, episodes

APRIL = date(2026, 4, 1)
BEDS = {"ma_cskcb": "92001", "giuong_pd": 10, "giuong_tk": 20, "valid_from": None, "valid_to": None}


def departments(spark: Any, *rows: dict):
    return drawn(spark, Departments.public(), BEDS, *rows)


def told(rows: Any) -> dict[tuple[str, date], Any]:
    return {(row.ma_cskcb, row.month): row for row in rows.collect()}


def test_days_are_told_by_beds_planned_and_by_beds_set_up(spark: Any) -> None:
    stays = episodes(
        spark,
        {"so_ngay_dtri": 100},
        {"so_ngay_dtri": 50, "ma_loai_kcb": "04"},
        {"so_ngay_dtri": None},
        {"so_ngay_dtri": 70, "ma_loai_kcb": "02"},
        RECOVERY,
    )
    (row,) = bed_occupancy(stays, departments(spark, {})).collect()
    assert (row.episodes, row.without_days, row.treatment_days) == (3, 1, 150)
    assert (row.planned_bed_days, row.actual_bed_days) == (300, 600)
    assert (row.planned_percent, row.planned_reason) == (50.0, None)
    assert (row.actual_percent, row.actual_reason) == (25.0, None)


def test_beds_count_on_the_days_on_which_they_stand(spark: Any) -> None:
    # 10 beds until the 10th are 100 bed-days, 6 from the 11th to the end of May are 120 in April, 4 of May are none.
    beds = departments(
        spark,
        {"valid_to": date(2026, 4, 10)},
        {"giuong_pd": 6, "valid_from": date(2026, 4, 11), "valid_to": date(2026, 5, 31)},
        {"giuong_pd": 4, "valid_from": date(2026, 5, 1)},
    )
    found = told(bed_occupancy(episodes(spark, {"so_ngay_dtri": 55}), beds))
    assert {key: row.planned_bed_days for key, row in found.items()} == {("92001", APRIL): 220}
    assert found["92001", APRIL].planned_percent == 25.0


def test_what_cannot_be_divided_is_null_and_says_why(spark: Any) -> None:
    stays = episodes(
        spark,
        {"ma_cskcb": "92001"},
        {"ma_cskcb": "92002"},
        {"ma_cskcb": "92004", "ma_loai_kcb": "01"},
        {"ma_cskcb": "92005", "so_ngay_dtri": None},
    )
    beds = departments(
        spark,
        {"ma_cskcb": "92002", "giuong_pd": 0, "giuong_tk": None},
        *({"ma_cskcb": code} for code in ("92003", "92004", "92005")),
    )
    found = {code: row for (code, _), row in told(bed_occupancy(stays, beds)).items()}
    why = {code: (row.planned_percent, row.planned_reason) for code, row in found.items()}
    assert why == {
        "92001": (None, "no_sheet"),
        "92002": (None, "no_beds"),
        "92003": (None, "no_episodes"),
        "92004": (0.0, None),  # it sent outpatients alone: no bed was used, and that is known
        "92005": (None, "no_days"),
    }
    assert found["92002"].actual_reason == "no_beds"
    assert found["92003"].treatment_days is None


def test_without_episodes_there_is_no_month_to_tell_of(spark: Any) -> None:
    assert bed_occupancy(episodes(spark), departments(spark, {})).collect() == []
    (row,) = bed_occupancy(episodes(spark, {"ngay_ra": at(30)}), departments(spark)).collect()
    assert (row.treatment_days, row.planned_bed_days, row.planned_reason) == (10, None, "no_sheet")
