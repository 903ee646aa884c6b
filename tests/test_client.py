"""Gold from Python without Spark: the same rows whatever reads them, as they stand, as they stood, as released."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import polars as pl
import pyarrow as pa
import pytest
from deltalake import write_deltalake

from lake import client, releases
from lake.errors import WrongCall
from lake.settings import Settings
from lake.store import Store
from tests.command import ROOT, lake_of
from tests.provinces import SheetsProvince
from tests.released import PERIOD

MONTH = date(2026, 4, 1)
MONEY = pa.decimal128(28, 2)


def activity(episodes: list[int | None], money: list[str]) -> pa.Table:
    columns = {"ma_cskcb": ["92001", "92002"], "month": [MONTH, MONTH], "episodes": pa.array(episodes, pa.int64())}
    return pa.table(columns | {"t_bhtt": pa.array([Decimal(one) for one in money], MONEY)})


@pytest.fixture(scope="module")
def store(module_settings: Settings) -> Store:
    """A lake whose activity has two versions; April was released between them."""
    store = Store.open(module_settings)
    options: dict[str, Any] = {"mode": "overwrite", "storage_options": store.storage_options}
    write_deltalake(store.uri("gold/activity"), activity([1, None], ["0.10", "9999999999999999.99"]), **options)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(releases, "must_be_built", lambda store: None)
        releases.make(store, PERIOD, None, lambda line: None)
    write_deltalake(store.uri("gold/activity"), activity([2, 3], ["0.20", "1.00"]), **options)
    return store


def test_whatever_reads_them_the_rows_are_the_same(store: Store) -> None:
    kept = client.gold("activity", version=0, store=store)
    wanted = activity([1, None], ["0.10", "9999999999999999.99"]).to_pylist()
    assert kept.origin == "version 0"
    assert kept.arrow().to_pylist() == kept.polars().to_dicts() == wanted
    assert [tuple(row.values()) for row in wanted] == kept.duckdb().fetchall()
    frame = kept.pandas()
    assert frame["t_bhtt"].tolist() == [Decimal("0.10"), Decimal("9999999999999999.99")]
    assert str(frame["episodes"].dtype) == "int64[pyarrow]"


def test_as_it_stands_as_it_stood_and_as_it_was_released(store: Store) -> None:
    def episodes(**which: Any) -> list[int | None]:
        return client.gold("activity", store=store, **which).polars()["episodes"].to_list()

    assert (episodes(), episodes(version=0), episodes(release="2026-04")) == ([2, 3], [1, None], [1, None])
    assert client.gold("activity", release="2026-04", revision=1, store=store).origin == "2026-04, bản · revision 1"


@pytest.mark.parametrize(
    ("which", "code"),
    [
        ({"name": "moon"}, "KHO-120"),
        ({"name": "../silver/episodes"}, "KHO-120"),
        ({"name": "activity", "version": 7}, "KHO-126"),
        ({"name": "activity", "release": "2026-03"}, "KHO-162"),
        ({"name": "activity", "release": "2026"}, "KHO-160"),
        ({"name": "moon", "release": "2026-04"}, "KHO-120"),
    ],
)
def test_what_is_not_there_is_told(store: Store, which: dict[str, Any], code: str) -> None:
    with pytest.raises(WrongCall, match=code):
        client.gold(**which, store=store)


def test_the_core_is_all_it_needs(store: Store) -> None:
    code = (
        "import sys\n"
        "class Absent:\n"
        "  def find_spec(self, name, path=None, target=None):\n"
        "    if name in ('pyspark', 'pandera', 'delta', 'pandas', 'py4j'): raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
        "from lake.client import gold; from lake.store import Store\n"
        f"found = gold('activity', release='2026-04', store=Store{tuple(store)!r})\n"
        "print(found.polars().height, len(found.duckdb().fetchall()))\n"
        "from lake.errors import WrongCall\n"
        "try: found.pandas()\nexcept WrongCall as told: print(told.code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.returncode) == ("2 2\nKHO-125\n", 0), done.stderr


def test_every_gold_table_opens_with_spark_deltalake_polars_and_duckdb(
    sheets_province: SheetsProvince, spark: Any
) -> None:
    store = sheets_province.store
    names = client.tables(store)
    assert {"activity", "costs", "hiv_summary"} <= {*names}
    for name in names:
        rows = client.gold(name, store=store).arrow()
        table = store.delta(f"gold/{name}")
        assert table is not None
        by_polars = pl.scan_delta(table).select(pl.len()).collect().item()
        by_duckdb = duckdb.from_arrow(rows).aggregate("count(*)").fetchall()[0][0]
        by_spark = spark.read.format("delta").load(store.uri(f"gold/{name}", "s3a")).count()
        assert {by_polars, by_duckdb, by_spark, table.count()} == {rows.num_rows}, name


def test_gold_goes_into_one_duckdb_file_that_is_replaced_whole(
    store: Store, module_settings: Settings, tmp_path: Path
) -> None:
    lake, file = lake_of(module_settings, tmp_path), tmp_path / "out" / "gold.duckdb"
    for _ in range(2):
        done = lake("gold-to-duckdb", str(file), "--json")
        assert json.loads(done.stdout) == [{"table": "activity", "version": 1, "rows": 2}], done.stderr
    assert [one.name for one in file.parent.iterdir()] == ["gold.duckdb"]
    with duckdb.connect(file, read_only=True) as engine:
        assert engine.sql("select sum(episodes), sum(t_bhtt) from activity").fetchall() == [(5, Decimal("1.20"))]
        assert engine.sql('select "table", version, "rows" from _lake').fetchall() == [("activity", 1, 2)]


def test_an_answer_goes_into_a_workbook_as_numbers_days_and_words(
    store: Store, module_settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "answer.xlsx"
    question = "select *, '=1+1' as text, 12345678901234567 as long, true as yes from activity order by 1"
    done = lake_of(module_settings, tmp_path)("sql", question, "--xlsx", str(file))
    assert done.returncode == 0, done.stderr
    head, first, _ = openpyxl.load_workbook(file).active.iter_rows(values_only=True)
    assert head == ("ma_cskcb", "month", "episodes", "t_bhtt", "text", "long", "yes")
    assert (first[0], first[1].date(), *first[2:]) == ("92001", MONTH, 2, 0.2, "=1+1", "12345678901234567", True)
