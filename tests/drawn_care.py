"""Episodes drawn for the tests of indicators: a woman of 30 who was in hospital from 1 to 10 April 2026 and got better.

All of it invented.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from contracts.episodes import Episodes
from tests.drawn import drawn
from tests.frames import HERE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def at(day: int, month: int = 4, hour: int = 9) -> datetime:
    """A time of 2026."""
    return datetime(2026, month, day, hour, tzinfo=HERE)


EPISODE = {
    "ma_cskcb": "92001",
    "ma_lk": "A",
    "person_key": "p1",
    "birth_on": date(1996, 1, 31),
    "birth_year": 1996,
    "gioi_tinh": "2",
    "ma_benh_chinh": "J18.9",
    "ma_doituong_kcb": "1.1",
    "ma_loai_kcb": "03",
    "ngay_vao": at(1),
    "ngay_ra": at(10),
    "so_ngay_dtri": 10,
    "ket_qua_dtri": "2",
    "ma_loai_rv": "1",
    "ma_noi_den": None,
}
RECOVERY = {"ma_doituong_kcb": "8"}
"""A request to pay back: no care."""


def episodes(spark: SparkSession, *rows: dict[str, Any]) -> DataFrame:
    """Silver episodes that differ from the usual one; each has a MA_LK of its own unless it says so."""
    keyed = ({"ma_lk": f"A{place}"} | row for place, row in enumerate(rows))
    return drawn(spark, Episodes, EPISODE, *keyed)
