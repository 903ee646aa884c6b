"""Cases are read alike from every form: sex, answers, deaths, late reports, the commune of today by code or name."""

from __future__ import annotations

from datetime import date, timedelta

import pyspark.sql.types as T
import pytest

from lake.cases import alike, iso_week, place_key, placed
from lake.places import COMMUNE, LAST_OLD_DAY, Unit, communes, rows
from lake.silver.places import carried
from tests.frames import frame
from tests.units import NEW, OLD, drawn

ONSET = date(2026, 4, 15)  # a Wednesday
# Invented: An was a ward that went to Bình, whose commune An is another one; Chia was split; two called Đôi are apart.
UNITS = (
    Unit(COMMUNE, "10001", "Phường An", "10", *OLD, ("20001",)),
    Unit(COMMUNE, "10002", "Xã Chia", "10", *OLD, ("20001", "20002")),
    Unit(COMMUNE, "10003", "Xã Đôi", "10", *OLD, ("20001",)),
    Unit(COMMUNE, "10004", "Xã Đôi", "11", *OLD, ("20002",)),
    Unit(COMMUNE, "10005", "Phường 1", "10", *OLD, ("20002",)),
    Unit(COMMUNE, "10006", "Thị trấn Cùng", "10", *OLD, ("20003",)),
    Unit(COMMUNE, "10007", "Xã Cùng", "11", *OLD, ("20003",)),
    Unit(COMMUNE, "10008", "Xã Lầm", "10", *OLD, ("20001", "20003")),
    Unit(COMMUNE, "10009", "Xã Lầm", "11", *OLD, ("20001", "20003")),
    Unit(COMMUNE, "10010", "Xã Xa Dung", "10", *OLD, ("20003",)),
    Unit(COMMUNE, "20001", "Phường Bình", "20", *NEW, ("20001",)),
    Unit(COMMUNE, "20002", "Xã An", "20", *NEW, ("20002",)),
    Unit(COMMUNE, "20003", "Đặc khu M'Đảo", "20", *NEW, ("20003",)),
    Unit(COMMUNE, "30001", "Xã Ngoài", "30", *NEW, ("30001",)),
)
PLACES = {
    ("20002", ONSET): ("20002", "known"),
    (" 20002 ", ONSET): ("20002", "known"),
    ("30001", ONSET): ("30001", "known"),
    ("20002", LAST_OLD_DAY): (None, "other_day"),
    ("10001", LAST_OLD_DAY): ("20001", "known"),
    ("10002", LAST_OLD_DAY): (None, "split"),
    ("99999", ONSET): (None, "unknown"),
    ("Xã An", ONSET): ("20002", "known"),
    ("X. AN", ONSET): ("20002", "known"),
    ("an", ONSET): ("20002", "known"),
    ("Phường An", ONSET): ("20001", "known"),
    ("P.An", ONSET): ("20001", "known"),
    ("An", LAST_OLD_DAY): ("20001", "known"),
    ("Phường Bình", LAST_OLD_DAY): ("20001", "known"),
    ("p binh", ONSET): ("20001", "known"),
    ("xã Chia", ONSET): (None, "split"),
    ("Đôi", ONSET): (None, "split"),
    ("Cùng", ONSET): ("20003", "known"),
    ("TT. Cùng, huyện Bịa", ONSET): ("20003", "known"),
    ("P1", ONSET): ("20002", "known"),
    ("Phường 01", ONSET): ("20002", "known"),
    ("Lầm", ONSET): (None, "doubtful"),
    ("Xa Dung", ONSET): ("20003", "known"),
    ("ĐK M'Đảo", ONSET): ("20003", "known"),
    ("Ngoài", ONSET): (None, "unknown"),
    ("Xã Không Có", ONSET): (None, "unknown"),
    ("", ONSET): (None, "no_code"),
    (None, ONSET): (None, "no_code"),
}


@pytest.fixture(scope="module")
def units(spark):
    return drawn(spark, rows(UNITS))


@pytest.fixture(scope="module")
def found(spark, units):
    names, days = zip(*PLACES, strict=True)
    lines = frame(spark, xa=(T.StringType(), names), khoi_phat=(T.DateType(), days))
    return placed(lines.selectExpr("*", "'20' as _province"), units).collect()


@pytest.mark.parametrize("case", PLACES, ids=str)
def test_a_commune_is_told_by_code_or_name_and_day(found, case):
    (row,) = [row for row in found if (row.xa, row.khoi_phat) == case]
    assert (row.ma_xa, row["_commune_state"]) == PLACES[case]


def test_no_line_is_added_or_lost(found):
    assert len(found) == len(PLACES)


def test_every_commune_of_today_in_a_province_is_found_by_its_own_name_unless_two_share_it(spark):
    mine = [unit for unit in communes() if unit.valid_to is None and unit.province == "92"]
    names = [unit.name for unit in mine]
    lines = frame(spark, xa=(T.StringType(), names), khoi_phat=(T.DateType(), [ONSET] * len(names)))
    lines = lines.selectExpr("*", "'92' as _province")
    told = {row.xa: row.ma_xa for row in placed(lines, carried()).collect()}
    assert told == {unit.name: unit.code for unit in mine}


def test_names_of_communes_differ_by_no_more_than_how_they_are_written(spark):
    same = {
        "phuong 1": ["Phường 1", "P.1", "P1", "p 01", "PHƯỜNG 1, Quận 3"],
        "thi tran ke sach": ["TT Kế Sách", "tt.kế sách", "Thị trấn  Kế Sách"],
        "phu tan": ["Phú Tân"],
        "tt": ["TT"],
    }
    texts = [text for some in same.values() for text in some]
    told = frame(spark, text=(T.StringType(), texts)).selectExpr("text", f"{place_key('text')} as key").collect()
    assert {row.text: row.key for row in told} == {text: key for key, some in same.items() for text in some}


def cases(spark, units, **columns: tuple):
    """Lines of one case each: what is told by name, the rest alike."""
    size = len(next(iter(columns.values())))
    same = {"ma_so": "1", "xa": "20002", "gioi_tinh": "1", "tinh_trang": "1", "vac_xin": None, "xet_nghiem": None}
    told = {name: (T.StringType(), columns.pop(name, [value] * size)) for name, value in same.items()}
    days = {"khoi_phat": [ONSET] * size, "_first_ordered_on": [ONSET] * size} | columns
    more = {
        name: (T.DateType() if name in ("khoi_phat", "_first_ordered_on") else T.StringType(), values)
        for name, values in days.items()
    }
    return alike(frame(spark, **told, **more).selectExpr("*", "'20' as _province"), units)


def test_sex_is_one_code_whatever_the_form(spark, units):
    sent = {
        "0": "2",
        "1": "1",
        "2": "2",
        "M": "1",
        "f": "2",
        "Nam": "1",
        "NỮ": "2",
        "nu": "2",
        "3": "3",
        "?": None,
        None: None,
    }
    found = cases(spark, units, ma_so=[str(one) for one in sent], gioi_tinh=list(sent)).collect()
    assert {row.ma_so: row.gioi_tinh for row in found} == {str(one): code for one, code in sent.items()}


def test_zero_is_yes_for_vaccine_and_sample_and_no_for_pregnancy(spark, units):
    sent = {"0": (True, False), "1": (False, True), "Có": (True, True), "KHÔNG": (False, False), "2": (None, None)}
    some = list(sent)
    found = cases(spark, units, ma_so=some, vac_xin=some, xet_nghiem=some, mang_thai=some).collect()
    assert {row.ma_so: (row.is_vaccinated, row.is_pregnant) for row in found} == sent
    assert all(row.is_vaccinated == row.is_sampled for row in found)
    assert {row.vac_xin for row in found} == set(sent)


def test_a_form_that_does_not_ask_for_pregnancy_tells_none(spark, units):
    assert "is_pregnant" not in cases(spark, units, ma_so=["1"]).columns


def test_a_death_is_told_by_the_last_status(spark, units):
    sent = {
        "Tử vong": True,
        "tu vong": True,
        "3": True,
        "Ra viện": False,
        "2": False,
        "Không tử vong": False,
        None: False,
    }
    found = cases(spark, units, ma_so=[str(one) for one in sent], tinh_trang=list(sent)).collect()
    assert {row.ma_so: row.is_death for row in found} == {str(one): died for one, died in sent.items()}


def test_a_case_is_late_from_the_monday_after_its_onset(spark, units):
    days = {ONSET + timedelta(days=number): number > 4 for number in (0, 4, 5, 12)}  # 15 April 2026 is a Wednesday
    found = cases(spark, units, ma_so=[str(day) for day in days], _first_ordered_on=list(days)).collect()
    assert {row.ma_so: row.is_late for row in found} == {str(day): late for day, late in days.items()}


def test_weeks_are_numbered_as_iso_does(spark):
    days = [date(year, 1, 1) + timedelta(days=number) for year in range(2019, 2031) for number in range(-7, 8)]
    told = frame(spark, day=(T.DateType(), days)).selectExpr("day", f"{iso_week('day')} as week").collect()
    assert {row.day: row.week for row in told} == {day: f"{day:%G-W%V}" for day in days}
