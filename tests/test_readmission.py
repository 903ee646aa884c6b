"""Who was back in a hospital within 30 days, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from lake.gold.readmission import readmission
from tests.drawn_care import RECOVERY, at, episodes

OUT = {"ngay_vao": at(1), "ngay_ra": at(10)}
LATER = {"person_key": "late", "ngay_vao": at(1, month=6), "ngay_ra": at(2, month=6)}
"""Data go on behind the 30 days after April."""


def stay(person: str, came: Any, **fields: Any) -> dict:
    return {"person_key": person, "ngay_vao": came, "ngay_ra": came, "ket_qua_dtri": "5"} | fields


def april(spark: Any, *rows: dict) -> Any:
    found = {(row.ma_cskcb, row.month): row for row in readmission(episodes(spark, *rows, LATER)).collect()}
    return found["92001", date(2026, 4, 1)]


def test_back_on_the_30th_day_or_elsewhere_counts_and_on_the_31st_does_not(spark: Any) -> None:
    back = [
        stay("a", at(10, month=5, hour=23)),
        stay("b", at(13), ma_cskcb="92002"),
        stay("b", at(20)),
        stay("c", at(11, month=5, hour=0)),
    ]
    row = april(spark, *(OUT | {"person_key": key} for key in "abcd"), *back)
    assert (row.discharges, row.readmitted, row.readmitted_elsewhere) == (4, 2, 1)
    assert (row.readmission_percent, row.reason) == (50.0, None)


def test_who_died_or_was_referred_is_no_discharge_and_day_care_no_return(spark: Any) -> None:
    others = [
        OUT | {"ket_qua_dtri": "5"},
        OUT | {"ket_qua_dtri": "8"},
        OUT | {"ma_loai_rv": "2"},
        OUT | {"ma_loai_rv": "5"},
    ]
    back = [
        stay("p1", at(12), ma_loai_kcb="04"),
        stay("p1", at(13), ma_loai_kcb="01"),
        stay("p1", at(14), **RECOVERY),
        stay("p2", at(15)),
        stay("p1", at(10)),  # admitted as he left: the stay goes on
        stay("p1", at(5)),
    ]
    row = april(spark, OUT, *others, *back)
    assert (row.discharges, row.readmitted) == (1, 0)


def test_before_30_days_have_passed_there_is_no_rate_but_a_reason(spark: Any) -> None:
    rows = [OUT | {"person_key": "a"}, stay("a", at(12)), stay("z", at(29, month=5))]
    found = {row.month.month: row for row in readmission(episodes(spark, *rows)).collect()}
    assert (found[4].readmitted, found[4].readmission_percent, found[4].reason) == (1, None, "follow_up_open")
    (row, *_) = readmission(episodes(spark, *rows, stay("y", at(30, month=5)))).collect()
    assert (row.readmission_percent, row.reason) == (100.0, None)
