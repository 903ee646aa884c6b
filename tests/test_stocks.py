"""Stocks by month and their rates: staff, devices, beds, doctors; cases by week. Numbers worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyspark.sql.types as T
import pytest

from lake.gold.beds_per_10000 import beds_per_10000
from lake.gold.doctors_per_10000 import doctors_per_10000
from lake.gold.equipment import equipment
from lake.gold.infectious_cases import infectious_cases
from lake.gold.staff import staff
from lake.practitioners import is_doctor
from tests.frames import frame

RECEIVED = datetime(2026, 3, 20, 3, tzinfo=UTC)
JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))
KINDS = {
    "giuong_pd": T.IntegerType(),
    "giuong_tk": T.IntegerType(),
    "valid_from": T.DateType(),
    "valid_to": T.DateType(),
}
POST = {"ma_cskcb": "92001", "person_key": "p1", "chucdanh_nn": "Bác sĩ", "valid_from": JANUARY}
BEDS = {"ma_cskcb": "92001", "giuong_pd": 10, "giuong_tk": 12, "valid_from": JANUARY}


def stock(spark: Any, names: tuple[str, ...], *lines: dict):
    """Lines that hold on their days, received in March."""
    told = {
        name: (KINDS.get(name, T.StringType()), [one.get(name) for one in lines])
        for name in (*names, "valid_from", "valid_to")
    }
    return frame(spark, **told, _received_at=(T.TimestampType(), [RECEIVED] * len(lines)))


def people(spark: Any, *told: tuple[int, float]):
    return frame(
        spark,
        ma_xa=(T.StringType(), ["31000"] * len(told)),
        nam=(T.IntegerType(), [year for year, _ in told]),
        dan_so=(T.DoubleType(), [many for _, many in told]),
    )


def posts(spark: Any, *lines: dict):
    return stock(spark, ("ma_cskcb", "person_key", "chucdanh_nn"), *(POST | one for one in lines))


def departments(spark: Any, *lines: dict):
    return stock(spark, ("ma_cskcb", "giuong_pd", "giuong_tk"), *(BEDS | one for one in lines))


def facilities(spark: Any, *lines: dict):
    return stock(spark, ("ma_cskcb", "loai_hinh"), *lines)


def test_a_post_is_one_person_at_one_facility_whatever_the_departments(spark):
    lines = posts(spark, {}, {}, {"ma_cskcb": "92002"}, {"person_key": "p2", "chucdanh_nn": "Điều dưỡng"})
    found = {(row.month, row.ma_cskcb): (row.posts, row.doctor_posts) for row in staff(lines).collect()}
    assert found[MARCH, "92001"] == (2, 1)
    assert found[MARCH, "92002"] == (1, 1)


def test_a_stock_is_told_from_the_first_day_known_to_the_month_of_the_last_delivery(spark):
    lines = posts(spark, {"valid_to": date(2026, 2, 27)}, {"person_key": "p2", "valid_from": date(2026, 2, 28)})
    found = {row.month: row.posts for row in staff(lines).collect()}
    assert found == {JANUARY: 1, FEBRUARY: 1, MARCH: 1}


def test_a_version_since_ever_begins_no_month_before_its_delivery(spark):
    assert [row.month for row in staff(posts(spark, {"valid_from": None})).collect()] == [MARCH]


def test_a_device_counts_once(spark):
    lines = stock(spark, ("ma_cskcb", "ma_may"), *({"ma_cskcb": "92001", "ma_may": one} for one in ("A", "A", "B")))
    assert [(row.month, row.devices) for row in equipment(lines).collect()] == [(MARCH, 2)]


def test_a_doctor_at_two_facilities_is_one_doctor_of_the_province(spark):
    lines = posts(spark, {}, {"ma_cskcb": "92002"}, {"person_key": "p2", "chucdanh_nn": "V.08.01.03"})
    # 100,000 people on 31/12/2025 and 136,500 a year later are 100 more a day: 103,100 on 31 January.
    found = {
        row.month: row
        for row in doctors_per_10000(lines, people(spark, (2025, 100_000.0), (2026, 136_500.0))).collect()
    }
    assert (found[JANUARY].doctors, found[JANUARY].population) == (2, 103_100.0)
    assert found[JANUARY].doctors_per_10000 == pytest.approx(2 * 10_000 / 103_100)
    assert found[JANUARY].population_state == "known"


def test_a_rate_without_people_is_null_and_never_zero_and_says_why(spark):
    lines = posts(spark, {}, {"valid_from": date(2025, 12, 31)})
    (row, *_) = doctors_per_10000(lines, people(spark)).collect()
    assert (row.population, row.doctors_per_10000, row.population_state) == (None, None, "no_population")
    of_month = {row.month: row for row in doctors_per_10000(lines, people(spark, (2025, 10_000.0))).collect()}
    assert of_month[date(2025, 12, 1)].population_state == "known"
    row = of_month[JANUARY]
    assert (row.doctors, row.population, row.doctors_per_10000, row.population_state) == (1, None, None, "after_last")


def test_beds_of_commune_stations_are_left_out_on_the_days_on_which_they_are_stations(spark):
    lines = departments(spark, {}, {"ma_cskcb": "92002", "giuong_pd": 5, "giuong_tk": 5})
    kinds = facilities(
        spark, {"ma_cskcb": "92002", "loai_hinh": "Trạm y tế", "valid_from": FEBRUARY, "valid_to": date(2026, 2, 28)}
    )
    found = {
        row.month: row
        for row in beds_per_10000(lines, kinds, people(spark, (2025, 20_000.0), (2026, 20_000.0))).collect()
    }
    assert [(found[month].beds_planned, found[month].beds_actual) for month in (JANUARY, FEBRUARY, MARCH)] == [
        (15, 17),
        (10, 12),
        (15, 17),
    ]
    assert found[FEBRUARY].beds_planned_per_10000 == 5.0
    assert found[FEBRUARY].beds_actual_per_10000 == 6.0


def test_a_rate_by_years_of_different_numbers_of_communes_says_so(spark):
    beside = people(spark, (2025, 20_000.0), (2026, 20_000.0)).unionByName(
        people(spark, (2026, 5_000.0)).selectExpr("'31001' as ma_xa", "nam", "dan_so")
    )
    rows = beds_per_10000(departments(spark, {}), facilities(spark), beside).collect()
    assert {row.population_state for row in rows} == {"uneven"}
    assert all(row.beds_planned_per_10000 for row in rows)


def test_cases_are_counted_by_week_of_onset_and_one_without_a_commune_too(spark):
    days = [date(2026, 4, 13), date(2026, 4, 19), date(2026, 4, 20)]
    flags = {"is_death": [True, False, False], "is_late": [False, True, False]}
    lines = frame(
        spark,
        khoi_phat=(T.DateType(), days),
        ma_benh=(T.StringType(), ["A97"] * 3),
        ma_xa=(T.StringType(), ["31000", "31000", None]),
        **{name: (T.BooleanType(), values) for name, values in flags.items()},
    )
    found = {(row.week, row.ma_xa): (row.cases, row.deaths, row.late) for row in infectious_cases(lines).collect()}
    assert found == {("2026-W16", "31000"): (2, 1, 1), ("2026-W17", None): (1, 0, 0)}


TITLES = {
    "V.08.01.03": True, "v.08.01.01": True, "V.08.02.06": False, "Bác sĩ": True, "Bác sỹ đa khoa": True, "BS CKI": True,
    "BSCKII": True, "ThS.BS": True, "ThS BS": True, "TS. Bác sĩ": True, "Thạc sĩ bác sĩ": True, "Tiến sỹ, bác sỹ": True,
    "Thạc sĩ dược": False, "Điều dưỡng": False, "Y sĩ": False, "Trợ lý bác sĩ": False, None: False,
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES, ids=str)
def test_a_doctor_is_told_by_the_code_or_the_first_words_of_the_title(spark, title):
    rows = spark.createDataFrame([(title,)], "title string").selectExpr(f"{is_doctor('title')} as told")
    assert rows.collect()[0].told is TITLES[title]
