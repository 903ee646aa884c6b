"""Who sent patients where, by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from contracts.referrals import Referrals
from lake.gold.referrals import referrals
from tests.drawn import drawn
from tests.drawn_care import RECOVERY, episodes

PAPER = {
    "ma_cskcb": "92001",
    "ma_lk": "A0",
    "_position": 0,
    "ma_noi_den": None,
    "ma_cskcb_den": None,
    "ma_lydo_ct": "1",
}
SENT = {"ma_loai_rv": "2"}


def told(rows: Any) -> dict[tuple, tuple]:
    return {(row.ma_noi_den, row.ma_loai_rv, row.ma_lydo_ct): (row.referrals, row.with_paper) for row in rows.collect()}


def test_where_to_is_told_by_the_episode_else_by_its_first_paper(spark: Any) -> None:
    ended = episodes(
        spark, SENT | {"ma_noi_den": "01001"}, SENT | {"ma_noi_den": "01001"}, SENT, SENT, {}, SENT | RECOVERY
    )
    papers = drawn(
        spark,
        Referrals,
        PAPER,
        {"ma_noi_den": "01009"},
        {"ma_lk": "A2", "_position": 1, "ma_noi_den": "01009", "ma_lydo_ct": "2"},
        {"ma_lk": "A2", "ma_cskcb_den": "01001"},
        {"ma_lk": "A4"},
        {"ma_lk": "A5"},
    )
    rows = referrals(ended, papers)
    assert told(rows) == {
        ("01001", "2", "1"): (2, 2),
        ("01001", "2", None): (1, 0),
        (None, "2", None): (1, 0),
    }
    assert {(row.month, row.ma_cskcb) for row in rows.collect()} == {(date(2026, 4, 1), "92001")}
