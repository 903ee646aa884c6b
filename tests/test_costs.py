"""What care cost, worked out by hand: groups add up to XML1, payers stand beside, recoveries apart."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pyspark.sql.types as T

from lake.gold.costs import AMOUNTS, costs
from tests.frames import HERE, frame

MONEY, WHEN = T.DecimalType(18, 2), datetime(2026, 4, 2, 9, tzinfo=HERE)
HEAD = {"ma_cskcb": "92001", "ma_lk": "A", "ma_benh_chinh": "J18.9", "ma_doituong_kcb": "1.1", "ngay_ra": WHEN}
LINE = {"ma_cskcb": "92001", "ma_lk": "A", "ma_nhom": "4"}


def drawn(spark: Any, names: tuple[str, ...], money: tuple[str, ...], rows: list[dict]):
    told = {name: (T.TimestampType() if name == "ngay_ra" else T.StringType(), [one[name] for one in rows])
            for name in names}  # fmt: skip
    paid = {name: (MONEY, [_money(one.get(name, "0")) for one in rows]) for name in money}
    return frame(spark, **told, **paid)


def _money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def heads(spark: Any, *rows: dict):
    return drawn(spark, tuple(HEAD), ("t_tongchi_bv", *AMOUNTS[1:]), [HEAD | one for one in rows])


def lines(spark: Any, *rows: dict):
    return drawn(spark, tuple(LINE), AMOUNTS, [LINE | one for one in rows])


def found(table: Any) -> dict[tuple, Any]:
    return {(row.chapter, row.cost_group, row.is_recovery): row for row in table.collect()}


def test_groups_payers_and_what_xml1_tells_beyond_its_lines_add_up(spark):
    episodes = heads(
        spark,
        {"t_tongchi_bv": "150", "t_bhtt": "120", "t_bncct": "30"},
        {"ma_lk": "B", "t_tongchi_bv": "30", "t_bntt": "30"},
        {"ma_lk": "C", "ma_doituong_kcb": "8", "t_tongchi_bv": "-40", "t_bhtt": "-40"},
    )
    drugs = lines(spark, {"thanh_tien_bv": "100", "t_bhtt": "80", "t_bncct": "20"},
                  {"ma_lk": "C", "thanh_tien_bv": "-40", "t_bhtt": "-40"})  # fmt: skip
    services = lines(spark, {"ma_nhom": "13", "thanh_tien_bv": "50", "t_bhtt": "40", "t_bncct": "10"})
    told = found(costs(episodes, drugs, services))
    assert {key: (row.thanh_tien_bv, row.t_bhtt, row.episodes, row.cost_per_episode) for key, row in told.items()} == {
        ("X", "t_thuoc", False): (100, 80, 2, 50),
        ("X", "t_kham", False): (50, 40, 2, 25),
        ("X", "khong_ro", False): (30, 0, 2, 15),
        ("X", "t_thuoc", True): (-40, -40, 0, None),
    }
    assert told["X", "khong_ro", False].t_bntt == 30
    assert {row.reason for row in told.values()} == {None, "recovery"}


def test_a_line_without_a_group_is_told_by_xml1_alone_and_an_unknown_amount_is_null_for_its_reason(spark):
    episodes = heads(spark, {"t_tongchi_bv": "70", "t_bhtt": "70", "ma_benh_chinh": "U99.9"})
    drugs = lines(spark, {"ma_nhom": None, "thanh_tien_bv": "20", "t_bhtt": "20"},
                  {"thanh_tien_bv": "50", "t_bhtt": "50", "t_bncct": None})  # fmt: skip
    told = found(costs(episodes, drugs, lines(spark)))
    ((_, _, _), row), ((_, _, _), rest) = sorted(told.items(), key=lambda one: one[0][1], reverse=True)
    assert (row.cost_group, row.thanh_tien_bv, row.t_bhtt, row.t_bncct, row.reason) == (
        "t_thuoc", 50, 50, None, "amount_unknown",
    )  # fmt: skip
    assert (rest.cost_group, rest.thanh_tien_bv, rest.t_bhtt, rest.t_bncct) == ("khong_ro", 20, 20, None)
