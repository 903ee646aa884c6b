"""People with HIV by month, worked out by hand; nothing told is of a person."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pyspark.sql.types as T
import pytest

from lake.gold.hiv_summary import hiv_summary
from tests.frames import HERE, frame

RECEIVED = datetime(2026, 3, 20, 3, tzinfo=UTC)
JANUARY, FEBRUARY, MARCH = (date(2026, month, 1) for month in (1, 2, 3))
PERSON = {"person_key": "p1", "gioi_tinh": "Nam", "nam_sinh": 1990, "ngay_khang_dinh": date(2026, 1, 10)}
PERSON |= {"ngay_arv": date(2026, 1, 20), "trang_thai_nguoi_nhiem": "Còn sống"}
KINDS = {"nam_sinh": T.IntegerType()} | dict.fromkeys(
    ("ngay_khang_dinh", "ngay_tu_vong", "ngay_bao_tu_vong", "ngay_arv", "ngay_ket_thuc"), T.DateType()
)
LISTED = ("person_key", "gioi_tinh", "trang_thai_nguoi_nhiem", *KINDS)
CARE = ("person_key", "ma_cskcb", "ma_lk", "gioi_tinh", "kq_xntl_vr")


def listed(spark: Any, *rows: dict):
    told = [PERSON | one for one in rows]
    columns = {name: (KINDS.get(name, T.StringType()), [one.get(name) for one in told]) for name in LISTED}
    return frame(spark, **columns, _received_at=(T.TimestampType(), [RECEIVED] * len(rows)))


def loads(spark: Any, *rows: dict):
    told = [{"person_key": "p1", "ma_cskcb": "92001", "ma_lk": "A", "gioi_tinh": "1"} | one for one in rows]
    return frame(
        spark,
        **{name: (T.StringType(), [one.get(name) for one in told]) for name in CARE},
        birth_year=(T.IntegerType(), [1990] * len(rows)),
        ngay_kq_xn_tlvr=(T.DateType(), [one["on"] for one in told]),
        _received_at=(T.TimestampType(), [RECEIVED] * len(rows)),
    )


def episodes(spark: Any):
    return frame(
        spark,
        ma_cskcb=(T.StringType(), ["92001"] * 3),
        ma_lk=(T.StringType(), ["A", "B", "R"]),
        ma_doituong_kcb=(T.StringType(), ["1.1", None, "8"]),
        ngay_ra=(T.TimestampType(), [datetime(2026, 3, 5, 9, tzinfo=HERE)] * 3),
    )


def people(spark: Any, *told: tuple[str, int, float]):
    return frame(
        spark,
        ma_xa=(T.StringType(), [xa for xa, _, _ in told]),
        nam=(T.IntegerType(), [year for _, year, _ in told]),
        dan_so=(T.DoubleType(), [many for _, _, many in told]),
    )


def test_stocks_flows_and_deaths_of_the_year_and_their_rates(spark):
    persons = listed(
        spark,
        *({"person_key": f"m{at}"} for at in range(30)),
        {"person_key": "m0", "ngay_khang_dinh": date(2026, 2, 2)},
        {"person_key": "d", "ngay_tu_vong": date(2026, 2, 3)},
        {"person_key": "e", "ngay_bao_tu_vong": date(2026, 2, 3)},
        {"person_key": "f", "ngay_khang_dinh": date(2026, 2, 1), "ngay_tu_vong": date(2026, 3, 1)},
        {"person_key": "u", "ngay_khang_dinh": date(1099, 1, 10)},
        {"person_key": "l", "trang_thai_nguoi_nhiem": "Đã tử vong"},
        {"person_key": "w", "gioi_tinh": "Nữ", "nam_sinh": 2001, "ngay_ket_thuc": date(2026, 2, 1)},
    )
    known = people(spark, *(("31000", year, 1_200_000.0) for year in (2025, 2026)))
    rows = hiv_summary(persons, loads(spark), episodes(spark), known).collect()
    found = {(row.month, row.gioi_tinh, row.age_group): row for row in rows}
    men = [found[month, "1", "25-49"] for month in (JANUARY, FEBRUARY, MARCH)]
    assert [(row.new_cases, row.living, row.on_arv, row.deaths, row.deaths_in_year, row.undated) for row in men] == [
        (33, 32, 32, 0, 0, 2), (1, 31, 31, 2, 2, 2), (0, 30, 30, 1, 3, 2),
    ]  # fmt: skip
    assert (men[2].living_per_100000, men[2].deaths_in_year_per_100000) == (2.5, 0.25)
    assert (men[2].living_reason, men[2].deaths_reason, men[2].suppressed_reason) == (None, None, "no_test")
    women = [found[month, "2", "25-49"] for month in (JANUARY, FEBRUARY)]
    assert [(row.living, row.on_arv) for row in women] == [(1, 1), (1, 0)]
    assert len(rows) == 6


def test_a_viral_load_counts_once_and_what_a_source_lacks_is_null_for_its_reason(spark):
    tests = loads(
        spark,
        {"on": date(2026, 2, 3), "kq_xntl_vr": "4"},
        {"on": date(2026, 2, 3), "kq_xntl_vr": "4", "ma_lk": "B"},
        {"on": date(2026, 2, 9), "kq_xntl_vr": "5"},
        {"on": date(2026, 2, 9), "kq_xntl_vr": "1", "ma_lk": "R"},
        {"on": date(2026, 4, 9), "kq_xntl_vr": "1"},
    )
    (row,) = hiv_summary(listed(spark), tests, episodes(spark), people(spark)).collect()
    assert (row.month, row.gioi_tinh, row.age_group) == (FEBRUARY, "1", "25-49")
    assert (row.vl_tests, row.vl_suppressed, row.suppressed_percent) == (2, 1, 50.0)
    assert (row.living, row.living_per_100000, row.living_reason) == (None, None, "no_list")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ((), "no_population"),
        ((("31000", 2026, 9.0),), "before_first"),
        ((("31000", 2024, 9.0),), "after_last"),
        ((("31000", 2025, 9.0), ("31000", 2026, 9.0), ("31001", 2026, 9.0)), "uneven"),
        ((("31000", 2025, 0.0), ("31000", 2026, 0.0)), "no_people"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_without_people_that_can_be_told_there_is_no_rate(spark, told, why):
    rows = hiv_summary(listed(spark, {}), loads(spark), episodes(spark), people(spark, *told)).collect()
    assert {(row.living, row.living_per_100000, row.living_reason, row.deaths_reason) for row in rows} == {
        (1, None, why, why)
    }
