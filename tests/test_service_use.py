"""Services done, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyspark.sql.types as T

from lake.gold.service_use import service_use
from tests.frames import HERE, frame

LINE = {"ma_cskcb": "92001", "ma_lk": "1", "ma_nhom": "1", "ma_dich_vu": "22.0121.1369", "ma_vat_tu": None}


def lines(spark: Any, *rows: dict):
    told = {name: (T.StringType(), [(LINE | one)[name] for one in rows]) for name in LINE}
    amounts = {"so_luong": T.DecimalType(18, 3), "thanh_tien_bv": T.DecimalType(18, 2), "t_bhtt": T.DecimalType(18, 2)}
    paid = {name: (kind, [Decimal(one.get(name, "1")) for one in rows]) for name, kind in amounts.items()}
    return frame(spark, **told, **paid)


def test_times_are_told_by_100_episodes_and_a_consumable_or_a_recovery_is_none(spark):
    keys = [str(one) for one in range(1, 42)]
    real = frame(
        spark,
        ma_cskcb=(T.StringType(), ["92001"] * 41),
        ma_lk=(T.StringType(), keys),
        ma_doituong_kcb=(T.StringType(), ["1.1"] * 40 + ["8"]),
        ngay_ra=(T.TimestampType(), [datetime(2026, 4, 2, 9, tzinfo=HERE)] * 41),
    )
    done = [{"ma_lk": str(one), "thanh_tien_bv": "100", "t_bhtt": "80"} for one in range(1, 9)]
    twice = {"ma_lk": "9", "so_luong": "2", "thanh_tien_bv": "200", "t_bhtt": "160"}
    others = [{"ma_lk": "41"}, {"ma_dich_vu": None, "ma_vat_tu": "N01", "ma_nhom": "10"}]
    (row,) = service_use(lines(spark, *done, twice, *others), real).collect()
    assert (row.ma_cskcb, row.month, row.ma_nhom, row.ma_dich_vu) == (
        "92001", date(2026, 4, 1), "1", "22.0121.1369",
    )  # fmt: skip
    assert (row.lines, row.so_luong, row.thanh_tien_bv, row.t_bhtt) == (9, 10, 1000, 800)
    assert (row.episodes, row.per_100_episodes) == (40, 25.0)
