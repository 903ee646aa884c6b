"""Drugs given and their price beside the province's median, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyspark.sql.types as T
import pytest

from lake.gold.drug_use import drug_use
from tests.frames import HERE, frame

APRIL = date(2026, 4, 1)
LINE = {"ma_cskcb": "92001", "ma_lk": "A", "ma_thuoc": "40.1", "ham_luong": "500mg", "don_vi_tinh": "Viên"}


def lines(spark: Any, *rows: dict):
    told = {name: (T.StringType(), [(LINE | one)[name] for one in rows]) for name in LINE}
    return frame(
        spark,
        **told,
        so_luong=(T.DecimalType(18, 3), [Decimal(one["so_luong"]) for one in rows]),
        thanh_tien_bv=(T.DecimalType(18, 2), [Decimal(one["thanh_tien_bv"]) for one in rows]),
    )


def episodes(spark: Any, *keys: tuple[str, str, str]):
    facility, ma_lk, attendance = zip(*keys, strict=True)
    when = [datetime(2026, 4, 2, 9, tzinfo=HERE)] * len(keys)
    texts = {"ma_cskcb": facility, "ma_lk": ma_lk, "ma_doituong_kcb": attendance}
    told = {name: (T.StringType(), list(values)) for name, values in texts.items()}
    return frame(spark, **told, ngay_ra=(T.TimestampType(), when))


def test_a_price_stands_beside_the_median_of_the_facilities_and_one_drug_is_written_one_way(spark):
    given = lines(
        spark,
        {"so_luong": "4", "thanh_tien_bv": "4000"},
        {"so_luong": "6", "thanh_tien_bv": "6600", "ma_cskcb": "92002"},
        {"so_luong": "9", "thanh_tien_bv": "13500", "ma_cskcb": "92003"},
        {"so_luong": "1", "thanh_tien_bv": "1500", "ma_cskcb": "92003", "ham_luong": "500 MG", "don_vi_tinh": "viên "},
        {"so_luong": "-9", "thanh_tien_bv": "-9", "ma_cskcb": "92003", "ma_lk": "B"},
    )
    real = episodes(
        spark, *((f"9200{one}", "A", "1.1") for one in (1, 2, 3)), ("92003", "B", "8")
    )  # fmt: skip
    found = {row.ma_cskcb: row for row in drug_use(given, real).collect()}
    assert {key: (row.month, row.lines, row.so_luong, row.unit_price) for key, row in found.items()} == {
        "92001": (APRIL, 1, 4, 1000),
        "92002": (APRIL, 1, 6, 1100),
        "92003": (APRIL, 2, 10, 1500),
    }
    assert {(row.facilities, row.province_median, row.reason) for row in found.values()} == {(3, 1100, None)}
    assert found["92003"].price_percent == pytest.approx(15000 / 110)
    assert (found["92003"].ham_luong, found["92003"].don_vi_tinh) == ("500mg", "viên")


def test_what_cannot_be_compared_is_null_for_its_reason(spark):
    given = lines(
        spark,
        {"so_luong": "0", "thanh_tien_bv": "0", "ma_thuoc": "40.2"},
        {"so_luong": "0.001", "thanh_tien_bv": "9999999999999999", "ma_thuoc": "40.3"},
        {"so_luong": "2", "thanh_tien_bv": "5", "ma_thuoc": "40.4"},
        {"so_luong": "2", "thanh_tien_bv": "0", "ma_thuoc": "40.5"},
        {"so_luong": "2", "thanh_tien_bv": "0", "ma_thuoc": "40.5", "ma_cskcb": "92002"},
        {"so_luong": "2", "thanh_tien_bv": "3", "ma_thuoc": "40.6"},
        {"so_luong": "2", "thanh_tien_bv": "4", "ma_thuoc": "40.6", "ma_cskcb": "92002"},
    )
    rows = drug_use(given, episodes(spark, ("92001", "A", None), ("92002", "A", None))).collect()
    found = {(row.ma_thuoc, row.ma_cskcb): row for row in rows}
    reasons = {key: row.reason for key, row in found.items() if key[1] == "92001"}
    assert {ma_thuoc: reason for (ma_thuoc, _), reason in reasons.items()} == {
        "40.2": "no_quantity", "40.3": "too_big", "40.4": "one_facility", "40.5": "median_zero", "40.6": None,
    }  # fmt: skip
    assert {row.price_percent for row in found.values() if row.reason} == {None}
    assert found["40.6", "92001"].province_median == Decimal("1.75")
