"""A build that dies anywhere is finished by the next one; two at once lose nothing and double nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from lake import delta
from lake.build import build
from lake.settings import Settings
from lake.store import Store
from tests.conftest import lake_of, put
from tests.deliveries import envelope, episode
from tests.truth import rows

TABLES = ("silver/episodes", "silver/drug_lines", "quarantine/rows", "ops/deliveries", "ops/ledger", "gold/activity")
COMMITS = (1, 3, 6, 12, 14)
"""After how many commits the build is made to die; a build of one feed makes 15 or so."""


def deliver(store: Store) -> None:
    put(store, "xml130/92001/a", envelope([episode("A"), episode("B", gioi_tinh="9")], ngaylap="20260401"))
    put(store, "xml130/92001/b", envelope([episode("A"), episode("B")], ngaylap="20260402"))
    put(store, "xml130/92001/c", b"no XML at all")


def content(store: Store, tables: tuple[str, ...] = TABLES) -> dict[str, list[str]]:
    own = {"status_at", "first_seen_at", "received_at", "_received_at", "code", "batch"}
    return {
        table: sorted(str([(key, row[key]) for key in sorted(row) if key not in own]) for row in rows(store, table))
        for table in tables
    }


@pytest.fixture(scope="module")
def wanted(base: Settings, spark: Any) -> dict[str, list[str]]:
    """What an undisturbed build makes of the same deliveries."""
    settings = lake_of(base)
    store = Store.open(settings)
    deliver(store)
    build(settings, store, tables=["activity"])
    found = content(store)
    assert all(found.values())
    return found


def test_a_build_that_dies_after_any_commit_is_finished_by_the_next(
    settings: Settings, store: Store, wanted: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    deliver(store)
    commit = delta.write_small
    for survived in COMMITS:
        left = [survived]

        def dying(*given: Any, left: list[int] = left, **named: Any) -> int:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return commit(*given, **named)

        monkeypatch.setattr(delta, "write_small", dying)
        try:
            build(settings, store, tables=["activity"])
        except KeyboardInterrupt:
            continue
    monkeypatch.setattr(delta, "write_small", commit)
    build(settings, store, tables=["activity"])
    assert content(store) == wanted
    assert not build(settings, store, tables=["activity"]).is_changed


SHEETS = {
    "departments/92001/1.csv": "Mã CSKCB;Mã khoa;Giường TK\n92001;K01;5\n92001;K02;x\n".encode(),
    "departments/92001/2.csv": "Mã CSKCB;Mã khoa;Giường TK\n92001;K02;3\n".encode(),
    "departments/92001/3.csv": b"no sheet at all",
}
OF_SHEETS = ("silver/departments", "quarantine/rows", "ops/checks", "ops/deliveries", "ops/ledger")
COMMITS_OF_SHEETS = ("quarantine/rows", "silver/departments", "ops/deliveries", "ops/ledger", "ops/refined")
"""One table of each group of commits that a build of sheets makes behind bronze."""


def test_a_build_of_sheets_that_dies_at_any_commit_is_finished_by_the_next(
    base: Settings, settings: Settings, store: Store, spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed = lake_of(base)
    for one in (Store.open(undisturbed), store):
        for key, data in SHEETS.items():
            put(one, key, data)
    build(undisturbed, Store.open(undisturbed), tables=["departments"])
    wanted = content(Store.open(undisturbed), OF_SHEETS)
    assert all(wanted.values())
    commit = delta.write_small

    def dying(at: str, rows: Any, store: Store, table: str, **named: Any) -> int:
        if table == at:
            raise KeyboardInterrupt
        return commit(rows, store, table, **named)

    for table in COMMITS_OF_SHEETS:
        monkeypatch.setattr(delta, "write_small", partial(dying, table))
        with pytest.raises(KeyboardInterrupt):
            build(settings, store, tables=["departments"])
    monkeypatch.setattr(delta, "write_small", commit)
    build(settings, store, tables=["departments"])
    assert content(store, OF_SHEETS) == wanted
    assert not build(settings, store, tables=["departments"]).is_changed


def test_commits_of_spark_give_what_those_of_delta_rs_give(
    settings: Settings, store: Store, wanted: dict, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a build too big for the driver: replace by key, delete, update and insert by MERGE, in two builds."""
    monkeypatch.setattr(delta, "SMALL_BYTES", -1)
    monkeypatch.setattr(delta, "FEW_ROWS", -1)
    put(store, "xml130/92001/a", envelope([episode("A"), episode("B", gioi_tinh="9")], ngaylap="20260401"))
    build(settings, store, tables=["activity"])
    assert [row["ma_lk"] for row in rows(store, "silver/episodes")] == ["A"]
    put(store, "xml130/92001/b", envelope([episode("A"), episode("B")], ngaylap="20260402"))
    put(store, "xml130/92001/c", b"no XML at all")
    build(settings, store, tables=["activity"])
    # In both lakes b came after a, if only by milliseconds: what it replaces is cured, not superseded.
    assert [row for row in wanted["quarantine/rows"] if "('status', 'cured')" in row]
    assert content(store) == wanted


def _start(settings: Settings, folder: Path) -> subprocess.Popen:
    """A build called from a folder that has a folder named lake of its own, which is none of ours."""
    (folder / "lake").mkdir(exist_ok=True)
    (folder / "lake" / "__init__.py").write_text("raise ImportError('not the lake')\n")
    named = {
        "LAKE_HOME": str(settings.home),
        "LAKE_BUCKET_PREFIX": settings.bucket_prefix,
        "LAKE_PERSON_KEY_FILE": str(settings.person_key_file),
        "SPARK_MASTER": "local[1]",
        "LAKE_DRIVER_MEMORY": "1g",
    }
    command = [str(Path(sys.prefix) / "bin" / "lake"), "build", "--table", "activity"]
    piped = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env=os.environ | named, cwd=folder, **piped)


def test_two_builds_at_once_both_end_well(settings: Settings, store: Store, wanted: dict, tmp_path: Path) -> None:
    deliver(store)
    both = [_start(settings, tmp_path), _start(settings, tmp_path)]
    said = [one.communicate(timeout=400) for one in both]
    assert sorted(one.returncode for one in both) == [0, 1], said  # 1: it met the unreadable file; 0: nothing new
    assert content(store) == wanted
    assert any("waiting for another build" in told[1] for told in said)
    # Told by processes of their own: a test process that imported pandera late would not show a time moved by its zone.
    listed = {(one.file, one.received_at) for one in store.landed("xml130")}
    assert {(row["file"], row["received_at"]) for row in rows(store, "bronze/xml130")} == listed


def test_a_killed_build_lets_go_of_the_lake_and_is_finished(
    settings: Settings, store: Store, wanted: dict, tmp_path: Path
) -> None:
    deliver(store)
    one = _start(settings, tmp_path)
    deadline = time.monotonic() + 300
    while store.version("bronze/xml130") < 0 and time.monotonic() < deadline:
        time.sleep(0.05)
    one.send_signal(signal.SIGKILL)
    one.wait()
    assert store.version("bronze/xml130") == 0
    assert store.version("ops/refined") < 0
    build(settings, store, tables=["activity"])
    assert content(store) == wanted
