"""Courses of tuberculosis treatment, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pyspark.sql.types as T

from lake.gold.tb_summary import TOLD, tb_summary
from tests.frames import HERE, frame

RECORD = {"person_key": "p1", "ma_lk": "A", "ma_cskcb": "92001", "loai_dtri_lao": "2", "phanloai_lao_vitri": "1"}
RECORD |= {"phanloai_lao_ts": "1", "phanloai_lao_hiv": "2", "phanloai_lao_vk": "1", "ket_qua_dtri_lao": None}
BEGAN = date(2026, 1, 20)


def records(spark: Any, *rows: dict):
    told = {name: (T.StringType(), [(RECORD | one)[name] for one in rows])
            for name in (*TOLD, "person_key", "ma_lk", "ma_cskcb")}  # fmt: skip
    began = (T.DateType(), [one.get("began", BEGAN) for one in rows])
    return frame(spark, **told, ngaybd_dtri_lao=began, _position=(T.IntegerType(), [0] * len(rows)))


def episodes(spark: Any, *rows: tuple[str, int, str]):
    keys, months, attendance = zip(*rows, strict=True)
    return frame(
        spark,
        ma_cskcb=(T.StringType(), ["92001"] * len(rows)),
        ma_lk=(T.StringType(), list(keys)),
        ma_doituong_kcb=(T.StringType(), list(attendance)),
        ngay_ra=(T.TimestampType(), [datetime(2026, month, 5, 9, tzinfo=HERE) for month in months]),
    )


def test_a_course_counts_once_as_its_newest_episode_tells_it_and_success_is_of_those_with_an_outcome(spark):
    results = ("1", "2", "4", "6", None, None)
    rows = [{"person_key": f"p{at}", "ket_qua_dtri_lao": one} for at, one in enumerate(results)]
    rows += [
        {"person_key": "p0", "ma_lk": "0", "ket_qua_dtri_lao": "3", "phanloai_lao_ts": "2"},
        {"person_key": "p1", "ma_lk": "R", "ket_qua_dtri_lao": "5"},
        {"person_key": "p9", "loai_dtri_lao": "0"},
    ]
    known = episodes(spark, ("0", 2, "1.1"), ("A", 3, "1.1"), ("R", 4, "8"))
    (row,) = tb_summary(records(spark, *rows), known).collect()
    assert (row.month, row.loai_dtri_lao, row.phanloai_lao_vitri) == (date(2026, 1, 1), "2", "1")
    assert (row.courses, row.new_cases, row.relapses, row.hiv_positive, row.confirmed) == (6, 6, 0, 0, 6)
    assert (row.cured, row.completed, row.failed, row.died, row.lost, row.not_evaluated, row.open) == (
        1, 1, 0, 1, 0, 1, 2,
    )  # fmt: skip
    assert (row.success_percent, row.reason) == (50.0, None)


def test_without_an_outcome_or_a_day_there_is_no_rate_and_a_null_month(spark):
    rows = tb_summary(records(spark, {"began": None}), episodes(spark, ("A", 3, None))).collect()
    assert [(row.month, row.open, row.success_percent, row.reason) for row in rows] == [(None, 1, None, "no_outcome")]
