"""A stranger adds an indicator in three new files and edits none: a copy of the project with them, really built."""

from __future__ import annotations

import json
from pathlib import Path

from lake.settings import Settings
from lake.store import Store
from tests.conftest import put
from tests.deliveries import envelope, episode
from tests.stranger import command, copy

CONTRACT = '''
"""Gold ``night_arrivals``: how many patients come at night."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Day, Text, column
from contracts.indicators import FIRST_DAY, Total


class NightArrivals(pa.DataFrameModel):
    """One row per facility and month of discharge."""

    ma_cskcb: Text = column("Mã cơ sở", "Facility", required=REJECT, source="test")
    month: Day = column("Tháng ra viện", "Month of discharge", required=REJECT, source="test")
    episodes: Total = column("Số đợt", "Episodes", required=REJECT, at_least=1, source="test")
    at_night: Total = column("Đến trong đêm", "Came at night", required=REJECT, at_least=0, source="test")
    night_percent: T.DoubleType = column("Tỷ lệ đến trong đêm (%)", "Came at night, %", at_least=0, source="test")

    class Config:
        unique = ["ma_cskcb", "month"]
        metadata = {"rules": (FIRST_DAY,)}
'''
GOLD = '''
"""``gold/night_arrivals``."""

from pyspark.sql import DataFrame
from pyspark.sql import functions as F

from contracts.night_arrivals import NightArrivals
from lake.gold.care import care
from lake.silver.episodes import episodes
from lake.table import table


@table(contract=NightArrivals, reads=[episodes])
def night_arrivals(episodes: DataFrame) -> DataFrame:
    """Episodes that began from 22:00 to 05:59, of all. One of 4 at night: 25 %. A flow."""
    at_night = F.count_if(F.expr("hour(ngay_vao) >= 22 or hour(ngay_vao) < 6")).alias("at_night")
    counted = care(episodes).groupBy("ma_cskcb", "month").agg(F.count("*").alias("episodes"), at_night)
    return counted.selectExpr("*", "at_night * 100 / episodes as night_percent")
'''
DRAWN = '''
"""Arrivals at night, by hand."""

from datetime import datetime

from lake.gold.night_arrivals import night_arrivals
from tests.drawn_care import RECOVERY, episodes
from tests.frames import HERE


def test_one_of_four_came_at_night_and_a_recovery_is_none(spark):
    came = [{"ngay_vao": datetime(2026, 4, 1, hour, tzinfo=HERE)} for hour in (6, 12, 21, 22)]
    (row,) = night_arrivals(episodes(spark, *came, RECOVERY)).collect()
    assert (row.episodes, row.at_night, row.night_percent) == (4, 1, 25.0)
'''
FILES = {
    "contracts/night_arrivals.py": CONTRACT,
    "lake/gold/night_arrivals.py": GOLD,
    "tests/test_night_arrivals.py": DRAWN,
}


def test_an_indicator_is_three_new_files(settings: Settings, store: Store, tmp_path: Path) -> None:
    copy(tmp_path, "tests")
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    put(store, "xml130/92001/a", envelope([episode("A", ngay_vao="202603300559"), episode("B"), episode("C")]))
    built = command(settings, tmp_path, "build", "--table", "night_arrivals")
    assert built.returncode == 0, built.stderr[-2000:]
    asked = command(settings, tmp_path, "sql", "select * from night_arrivals", "--json")
    (row,) = json.loads(asked.stdout)
    assert (row["ma_cskcb"], row["episodes"], row["at_night"]) == ("92001", 3, 1)
    drawn = command(settings, tmp_path, "-q", "-p", "no:cacheprovider", "tests/test_night_arrivals.py", module="pytest")
    assert drawn.returncode == 0, drawn.stdout[-2000:]
