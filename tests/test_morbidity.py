"""What patients were treated for, by hand: categories, forms of care, ages and ends."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lake.gold.morbidity import morbidity
from lake.gold.patients import AGE_GROUP, FORM
from tests.drawn_care import RECOVERY, at, episodes


def test_two_codes_of_a_category_are_one_row_and_a_recovery_is_none(spark: Any) -> None:
    one, other = {"ma_benh_chinh": "J18.1"}, {"ma_benh_chinh": "J18.9", "ket_qua_dtri": "5"}
    (row,) = morbidity(episodes(spark, one, other, RECOVERY)).collect()
    told = (row.month, row.chapter, row.block, row.icd3, row.care, row.gioi_tinh, row.age_group)
    assert told == (date(2026, 4, 1), "X", "J09-J18", "J18", "inpatient", "2", "15-49")
    assert (row.episodes, row.deaths, row.deaths_outside, row.severe_home) == (2, 1, 0, 0)


def test_an_episode_counts_in_the_month_it_ended_and_of_no_block_all_the_same(spark: Any) -> None:
    rows = episodes(spark, {"ngay_ra": at(1, month=5, hour=0), "ket_qua_dtri": "6"}, {"ma_benh_chinh": "B84"})
    found = {row.icd3: row for row in morbidity(rows).collect()}
    assert (found["J18"].month, found["J18"].severe_home) == (date(2026, 5, 1), 1)
    assert (found["B84"].month, found["B84"].chapter, found["B84"].episodes) == (date(2026, 4, 1), None, 1)


FORMS = {"01": "outpatient", "03": "inpatient", "04": "inpatient", "06": "outpatient", "07": "other", "09": "inpatient",
         "14": "outpatient", "15": "other", "99": None}  # fmt: skip


def test_each_form_of_care_is_told_by_its_code_and_a_code_nobody_knows_by_none(spark: Any) -> None:
    rows = episodes(spark, *({"ma_loai_kcb": code} for code in FORMS)).selectExpr("ma_loai_kcb", f"{FORM} as form")
    assert {row.ma_loai_kcb: row.form for row in rows.collect()} == FORMS


BIRTHS = {
    date(2026, 4, 1): "0", date(2025, 4, 2): "0", date(2025, 4, 1): "1-4", date(2021, 4, 2): "1-4",
    date(2021, 4, 1): "5-14", date(2011, 4, 2): "5-14", date(2011, 4, 1): "15-49", date(1976, 4, 1): "50-59",
    date(1966, 4, 2): "50-59", date(1966, 4, 1): "60+", date(2026, 4, 2): None,
}  # fmt: skip
"""By a birthday on 1 April, the day of arrival, or the day after it."""


def test_a_patient_is_as_old_as_his_last_birthday_on_arrival(spark: Any) -> None:
    born = [{"birth_on": day, "birth_year": day.year} for day in BIRTHS]
    rows = episodes(spark, *born).selectExpr("birth_on", f"{AGE_GROUP} as age_group").collect()
    assert {row.birth_on: row.age_group for row in rows} == BIRTHS


@pytest.mark.parametrize(("year", "group"), [(2022, "1-4"), (2021, "5-14"), (2027, None)])
def test_of_a_year_of_birth_alone_the_years_between_are_the_age(spark: Any, year: int, group: str | None) -> None:
    rows = episodes(spark, {"birth_on": None, "birth_year": year}).selectExpr(f"{AGE_GROUP} as age_group")
    assert rows.collect()[0].age_group == group
