"""A synthetic province with its lists: every code that they lack or bar is found, and no other, once they are there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from lake.synth import generate
from tests import truth
from tests.conftest import lake_of, put

PLACE = ("file", "hoso", "part", "position")


class Province:
    """A lake that got the claims first and the lists a day later."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        self.store = Store.open(settings)
        generate(folder, seed=21, episodes=420, faults=0, off_list=True, catalogues=True)
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.without = self.deliver(settings, folder / "landing", "xml130")
        self.summary = self.deliver(settings, folder / "landing", "catalogues")

    def deliver(self, settings: Settings, landing: Path, top: str) -> set[tuple]:
        for file in sorted(one for one in (landing / top).rglob("*") if one.is_file()):
            put(self.store, file.relative_to(landing).as_posix(), file.read_bytes())
        build(settings, self.store, tables=["activity"])
        return self.found()

    def found(self) -> set[tuple]:
        """Findings of lists: place in the delivery, rule, field."""
        told = [
            (*(row[name] for name in PLACE), row["rule"], row["field"])
            for row in truth.rows(self.store, "quarantine/warnings")
        ]
        for row in truth.rows(self.store, "quarantine/rows"):
            told += [(*(row[name] for name in PLACE), one["rule"], one["field"]) for one in row["broken"]]
        return {one for one in told if one[4].endswith(("_unknown", "service_price")) or one[4].startswith("icd10_")}

    def wanted(self, what: str) -> set[tuple]:
        return {(*(row[name] for name in PLACE), row["why"], row["field"]) for row in self.truth[what]}


@pytest.fixture(scope="module")
def province(base: Settings, spark: Any, tmp_path_factory: pytest.TempPathFactory) -> Province:
    return Province(lake_of(base), tmp_path_factory.mktemp("lists") / "data")


def test_without_lists_nothing_is_found_in_them(province: Province) -> None:
    assert province.without == set()


def test_every_code_that_a_list_lacks_or_bars_is_found_and_no_other(province: Province) -> None:
    assert province.wanted("off_list")
    assert province.found() == province.wanted("off_list")
    assert not province.wanted("unsaid") & province.found()


def test_a_principal_diagnosis_off_the_list_keeps_its_episode_out_and_the_ledger_adds_up(province: Province) -> None:
    rejected = {one[:2] for one in province.wanted("off_list") if one[4:] == ("icd10_unknown", "ma_benh_chinh")}
    verdicts = truth.rows(province.store, "ops/deliveries")
    assert rejected == {(one["file"], one["hoso"]) for one in verdicts if one["verdict"] == "rejected"}
    entries = truth.rows(province.store, "ops/ledger")
    assert all(one["delivered"] == one["good"] + one["quarantined"] + one["superseded"] for one in entries)


def test_lists_are_in_the_ledger_with_their_rows(province: Province) -> None:
    found = {
        one["file"]: one["delivered"]
        for one in truth.rows(province.store, "ops/ledger")
        if one["feed"].startswith("catalogues/")
    }
    assert found == {one["file"]: one["rows"] for one in province.truth["catalogues"]}
