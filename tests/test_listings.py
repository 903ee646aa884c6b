"""What is listed: the ledger, the quarantine and answers of SQL, exact for programs and readable for people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from deltalake import write_deltalake

from jobs import cli
from lake.settings import Settings
from lake.store import Store
from tests.command import ROOT, Lake, lake_of

PATIENT = "NGUYEN VAN BINH"


@pytest.fixture
def lake(settings: Settings, tmp_path: Path) -> Lake:
    return lake_of(settings, tmp_path)


@pytest.fixture(scope="module")
def built(module_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Lake:
    """`lake` on a lake with a ledger and a quarantine of a few rows."""
    store = Store.open(module_settings)
    at = datetime(2026, 1, 31, 17, 0, tzinfo=UTC)
    key = {"feed": "xml130", "sender": "92001", "sha256": "00", "received_at": at}
    counts = {"delivered": 3, "good": 2, "quarantined": 1, "superseded": 0}
    none = dict.fromkeys(counts, 0)
    ledger = [
        key | counts | {"file": "xml130/92001/a.xml", "table": "drug_lines", "state": "read"},
        key | none | {"file": "xml130/92001/b.xml", "table": "unreadable", "state": "unreadable"},
        key | none | {"file": "xml130/92001/c.xml", "table": "", "state": "duplicate"},
    ]
    _write(store, "ops/ledger", ledger)
    why = {
        "severity": "reject",
        "message_vi": "SO_LUONG phải lớn hơn hoặc bằng 0.",
        "message_en": "SO_LUONG must be 0 or more.",
    }
    row = {
        "table": "drug_lines",
        "feed": "xml130",
        "sender": "92001",
        "file": "xml130/92001/a.xml",
        "hoso": 0,
        "part": "XML2",
        "ma_cskcb": "92001",
        "ma_lk": "LK1",
        "delivered": [("so_luong", PATIENT)],
        "broken": [{"rule": "negative", "field": "so_luong"} | why],
        "first_seen_at": at,
        "status_at": at,
    }
    _write(store, "quarantine/rows", [row | {"position": n, "status": "cured" if n else "open"} for n in range(2)])
    activity = {"ma_cskcb": ["92001"], "t_bhtt": pa.array([Decimal("0.10")], pa.decimal128(18, 2)), "seen_at": [at]}
    write_deltalake(store.uri("gold/activity"), pa.table(activity), storage_options=store.storage_options)
    return lake_of(module_settings, tmp_path_factory.mktemp("here"))


def _write(store: Store, name: str, rows: list[dict]) -> None:
    table = pa.Table.from_pylist(rows)
    if "delivered" in table.column_names and name == "quarantine/rows":
        kind = pa.map_(pa.string(), pa.string())
        place = table.column_names.index("delivered")
        table = table.set_column(place, "delivered", pa.array([row["delivered"] for row in rows], kind))
    write_deltalake(store.uri(name), table, storage_options=store.storage_options)


@pytest.mark.parametrize("verb", ["ledger", "quarantine"])
def test_before_the_first_build_listings_are_empty_and_say_what_to_do(lake: Lake, verb: str) -> None:
    done = lake(verb, "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "lake build" in done.stderr


def test_the_ledger_is_an_array_by_the_tables_columns(built: Lake) -> None:
    rows = json.loads(built("ledger", "--json").stdout)
    assert len(rows) == 3
    assert rows[0]["received_at"] == "2026-02-01T00:00:00+07:00"
    assert (rows[0]["delivered"], rows[0]["good"], rows[0]["quarantined"], rows[0]["superseded"]) == (3, 2, 1, 0)
    only = json.loads(built("ledger", "--json", "--file", "xml130/92001/b.xml", "--sender", "92001").stdout)
    assert [row["state"] for row in only] == ["unreadable"]


@pytest.mark.parametrize("words", [["ledger"], ["quarantine"], ["quarantine", "--values"], ["sql", "from activity"]])
def test_tables_for_people_keep_to_100_columns(built: Lake, words: list[str]) -> None:
    done = built(*words)
    assert done.returncode == 0, done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_the_quarantine_shows_where_and_why_and_no_value_unasked(built: Lake) -> None:
    shown = built("quarantine").stdout
    assert "negative" in shown
    assert "0/XML2/0" in shown
    assert "0/XML2/1" not in shown  # cured
    assert PATIENT not in shown
    assert PATIENT in built("quarantine", "--values").stdout
    rows = json.loads(built("quarantine", "--json").stdout)
    assert [(row["status"], row["position"]) for row in rows] == [("open", 0), ("cured", 1)]
    assert rows[0]["broken"][0]["field"] == "so_luong"


def test_json_of_the_quarantine_has_every_column_as_it_stands(built: Lake, module_settings: Settings) -> None:
    [row] = json.loads(built("quarantine", "--json", "--status", "open").stdout)
    table = Store.open(module_settings).delta("quarantine/rows")
    assert table
    assert row.keys() == {field.name for field in table.schema().fields}
    assert row["delivered"] == {"so_luong": PATIENT}
    assert row["first_seen_at"] == "2026-02-01T00:00:00+07:00"


def test_sql_answers_with_exact_json_and_csv(built: Lake) -> None:
    done = built("sql", "select * from activity", "--json")
    assert done.stdout == '[\n{"ma_cskcb": "92001", "t_bhtt": 0.10, "seen_at": "2026-02-01T00:00:00+07:00"}\n]\n'
    assert done.stderr == ""
    assert built("sql", "select t_bhtt from activity", "--csv").stdout == "t_bhtt\n0.10\n"
    assert "quarantine.rows" in built("sql").stdout


def test_a_reader_that_leaves_early_is_no_fault_of_ours(built: Lake) -> None:
    question = "select range from range(300000)"
    assert built("sql", question, "--csv").returncode == 0
    command = f"{sys.executable} -m jobs.cli sql '{question}' --csv | head -1; exit ${{PIPESTATUS[0]}}"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    settings = json.loads(built("status", "--json").stdout)
    env |= {"LAKE_HOME": settings["home"], "LAKE_BUCKET_PREFIX": settings["buckets"]["gold"].removesuffix("gold")}
    cut = subprocess.run(["bash", "-c", command], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert (cut.returncode, cut.stdout, cut.stderr) == (cli.CUT_OFF, "range\n", "")
