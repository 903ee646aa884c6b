"""Figures of any break-down become people of today's communes, none counted twice, and every day has its number."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pyspark.sql.types as T
import pytest

from lake.places import rows
from lake.population import age_group, ages, population, population_on
from lake.unaccented import unaccented
from tests.frames import frame, seeded
from tests.units import DRAWN, drawn

NUMBERS = ("nam", "dan_so", "nam_gioi", "nu_gioi", "chung", "_row")
FIRST = datetime(2026, 1, 10, 1, tzinfo=UTC)


def lines(spark, *told: dict):
    """Lines of sheets as they were judged; the second delivery is a day newer than the first, and so on."""
    texts = ("ma_xa", "gioi_tinh", "nhom_tuoi", "_sender", "_file", "_sheet")
    sent = [
        {"nam": 2025, "_sender": "syt", "_sheet": "S", "_row": at}
        | one
        | {"_file": f"population/syt/{one.get('at', 0)}"}
        for at, one in enumerate(told)
    ]
    columns = {name: (T.StringType(), [one.get(name) for one in sent]) for name in texts}
    columns |= {name: (T.IntegerType(), [one.get(name) for one in sent]) for name in NUMBERS}
    received = [FIRST + timedelta(days=one.get("at", 0)) for one in sent]
    columns["_received_at"] = (T.TimestampType(), received)
    columns["_ordered_on"] = (T.DateType(), [one.date() for one in received])
    return frame(spark, **columns)


def made(spark, *told: dict) -> dict:
    """People by commune, year, sex and age group."""
    found = population(lines(spark, *told), drawn(spark, rows(DRAWN))).collect()
    by_key = {(row.ma_xa, row.nam, row.gioi_tinh, row.nhom_tuoi): row.dan_so for row in found}
    assert len(by_key) == len(found)
    return by_key


def of(people: int, **more) -> dict:
    return {"ma_xa": "00002", "dan_so": people} | more


def test_a_year_before_the_change_is_of_old_communes_and_goes_to_todays_by_share(spark):
    old = {"nam": 2024}
    found = made(spark, of(100, **old), of(7, ma_xa="00001", **old), of(25, ma_xa="00003", **old), of(60, nam=2025))
    assert found == {
        ("00002", 2024, None, None): 100 + 7 + 12.5,
        ("00004", 2024, None, None): 12.5,
        ("00002", 2025, None, None): 60,
    }


def test_the_newest_line_that_went_into_a_row_is_told(spark):
    told = lines(spark, of(1, nam=2024, at=1), of(2, nam=2024, ma_xa="00001"))
    (row,) = population(told, drawn(spark, rows(DRAWN))).collect()
    assert (row["_file"], row["_sheet"], row["_row"], row.lines, row.ten_xa) == ("population/syt/1", "S", 0, 2, "AB")
    assert (row.valid_from, row.valid_to) == (date(2024, 12, 31), date(2024, 12, 31))


def test_one_column_each_for_men_and_women_is_two_rows(spark):
    line = of(None, nam_gioi=40, nu_gioi=60, chung=100)
    assert made(spark, line) == {("00002", 2025, "1", None): 40, ("00002", 2025, "2", None): 60}


def test_what_is_left_of_a_total_beside_one_sex_is_people_of_a_sex_not_told(spark):
    line = of(None, nam_gioi=40, chung=100)
    assert made(spark, line) == {("00002", 2025, "1", None): 40, ("00002", 2025, None, None): 60}


def test_a_column_for_sex_is_read_in_words_and_codes(spark):
    words = {
        "Nam": "1",
        "NỮ": "2",
        "1": "1",
        "2": "2",
        "Chung": None,
        "Tổng số": None,
        None: None,
        "khác": "3",
        "?": "3",
    }
    found = {word: made(spark, of(5, gioi_tinh=word)) for word in words}
    assert found == {word: {("00002", 2025, code, None): 5} for word, code in words.items()}


@pytest.mark.parametrize("later", [0, 1], ids=["in one delivery", "delivered later"])
def test_totals_beside_sexes_do_not_double_the_finer_rows(spark, later):
    sexes = [of(40, gioi_tinh="Nam", at=later), of(60, gioi_tinh="Nữ", at=later)]
    found = made(spark, of(100), *sexes)
    assert found == {("00002", 2025, "1", None): 40, ("00002", 2025, "2", None): 60}


def test_a_newer_total_holds_over_an_older_break_down_of_that_commune_and_year_alone(spark):
    old = [of(40, gioi_tinh="Nam"), of(60, gioi_tinh="Nữ"), of(9, gioi_tinh="Nam", ma_xa="00004")]
    found = made(spark, *old, of(110, at=1))
    assert found == {("00002", 2025, None, None): 110, ("00004", 2025, "1", None): 9}


def test_a_line_sent_again_replaces_that_age_and_leaves_the_others(spark):
    old = [of(5, gioi_tinh="Nam", nhom_tuoi="0-4"), of(6, gioi_tinh="Nam", nhom_tuoi="5-9")]
    found = made(spark, *old, of(8, gioi_tinh="Nam", nhom_tuoi="0 – 4 tuổi", at=1))
    assert found == {("00002", 2025, "1", "0-4"): 8, ("00002", 2025, "1", "5-9"): 6}


def test_newer_age_groups_replace_older_ones_that_they_meet(spark):
    old = [of(5, nhom_tuoi="0-4"), of(6, nhom_tuoi="5-9"), of(7, nhom_tuoi="60+"), of(1, nhom_tuoi="lạ")]
    found = made(spark, *old, of(12, nhom_tuoi="0-14", at=1))
    assert found == {("00002", 2025, None, "0-14"): 12, ("00002", 2025, None, "60+"): 7}


AGES = {
    "0-4": "0-4",
    "0 – 4 tuổi": "0-4",
    "Từ 5 đến 9 tuổi": "5-9",
    "15 đến dưới 60": "15-59",
    "Dưới 1 tuổi": "0",
    "< 5": "0-4",
    "<= 5": "0-5",
    "80+": "80+",
    "≥ 80": "80+",
    "60 tuổi trở lên": "60+",
    "Từ 60 tuổi trở lên": "60+",
    "7": "7",
    "trẻ em": None,
    "9-1": None,
    "1234": None,
    "nhóm 3": None,
}


def test_age_groups_are_read_as_they_are_written(spark):
    told = frame(spark, sent=(T.StringType(), list(AGES))).selectExpr("sent", f"{unaccented('sent')} as bare")
    found = told.selectExpr("sent", f"{ages('bare')} as ages").selectExpr("sent", f"{age_group('ages')} as told")
    assert {row.sent: row.told for row in found.collect()} == AGES


def test_people_of_a_split_commune_are_neither_lost_nor_made(spark):
    random = seeded("population")
    codes = [unit.code for unit in DRAWN if unit.valid_to]
    told = [of(random.randint(0, 10_000), ma_xa=code, nam=2020 + year) for code in codes for year in range(3)]
    found = made(spark, *told)
    for year in range(3):
        people = sum(one["dan_so"] for one in told if one["nam"] == 2020 + year)
        assert sum(part for key, part in found.items() if key[1] == 2020 + year) == pytest.approx(people, abs=1e-6)


def ends(spark, *told: tuple[str, int, float]):
    """A population of commune, year and people."""
    communes, years, people = zip(*told, strict=True) if told else ((), (), ())
    return frame(spark, ma_xa=(T.StringType(), communes), nam=(T.IntegerType(), years), dan_so=(T.DoubleType(), people))


def on(spark, population, *days: date, by=("ma_xa",)) -> dict:
    found = population_on(population, frame(spark, day=(T.DateType(), days)), by).collect()
    return {(*(row[name] for name in by), row.day): (row.dan_so, row.population_state) for row in found}


def test_between_two_ends_of_a_year_each_day_counts_the_same(spark):
    told = ends(spark, ("a", 2024, 600.0), ("a", 2024, 400.0), ("a", 2025, 1365.0))
    days = (date(2024, 12, 30), date(2024, 12, 31), date(2025, 3, 31), date(2025, 12, 31), date(2026, 1, 1))
    assert on(spark, told, *days) == {
        ("a", days[0]): (None, "before_first"),
        ("a", days[1]): (1000.0, "known"),
        ("a", days[2]): (1090.0, "known"),
        ("a", days[3]): (1365.0, "known"),
        ("a", days[4]): (None, "after_last"),
    }


def test_a_year_that_was_not_delivered_is_passed_over(spark):
    told = ends(spark, ("a", 2024, 0.0), ("a", 2026, 730.0), ("b", 2025, 5.0))
    assert on(spark, told, date(2025, 12, 31)) == {
        ("a", date(2025, 12, 31)): (365.0, "known"),
        ("b", date(2025, 12, 31)): (5.0, "known"),
    }


def test_a_province_is_the_sum_of_its_communes_and_tells_when_their_number_changed(spark):
    told = ends(spark, ("a", 2024, 1.0), ("b", 2024, 2.0), ("a", 2025, 3.0), ("b", 2025, 4.0), ("a", 2026, 7.0))
    days = (date(2024, 12, 31), date(2025, 12, 31), date(2026, 6, 30))
    assert on(spark, told, *days, by=()) == {
        (days[0],): (3.0, "known"),
        (days[1],): (7.0, "known"),
        (days[2],): (7.0, "uneven"),
    }


def test_without_a_figure_a_province_has_no_population(spark):
    assert on(spark, ends(spark), date(2025, 1, 1), by=()) == {(date(2025, 1, 1),): (None, "no_population")}
    assert on(spark, ends(spark), date(2025, 1, 1)) == {}


def test_drawn_days_lie_between_the_figures_around_them(spark):
    random = seeded("interpolation")
    figures = {year: float(random.randint(0, 1_000_000)) for year in (2019, 2020, 2023, 2024, 2026)}
    first, last = date(2019, 12, 31), date(2026, 12, 31)
    days = sorted(first + timedelta(days=random.randint(0, (last - first).days)) for _ in range(300))
    found = on(spark, ends(spark, *(("a", year, people) for year, people in figures.items())), *days)
    for day in days:
        before = max(year for year in figures if date(year, 12, 31) <= day)
        after = min(year for year in figures if date(year, 12, 31) >= day)
        span = (date(after, 12, 31) - date(before, 12, 31)).days or 1
        part = (day - date(before, 12, 31)).days / span
        wanted = figures[before] + (figures[after] - figures[before]) * part
        assert found["a", day][0] == pytest.approx(wanted, rel=1e-12)
