"""Answers about patients are, cell by cell, what plain Python works out from the files of a synthetic province.

By hand over any seeds, each in a lake of its own: ``GOLD_SEEDS="1 2 3" pytest tests/test_gold_truth_a.py -k seed``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from lake.synth import generate
from tests import truth
from tests.conftest import lake_of, put
from tests.gold_oracle_a import TABLES
from tests.good_claims import good_claims
from tests.provinces import ClaimsProvince, SheetsProvince

SEEDS = [int(one) for one in os.environ.get("GOLD_SEEDS", "").split()]


def departments(folder: Path) -> list[dict[str, Any]]:
    """The departments that were sent, each on its days."""
    sheets = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["sheets"]
    return sheets["silver"]["departments"] if sheets else []


def differences(store: Store, folder: Path) -> Iterator[str]:
    """Every cell of the tables that is not what plain Python says, and every row that only one of the two has."""
    claims = good_claims(folder)
    persons = {(row["ma_cskcb"], row["ma_lk"]): row["person_key"] for row in truth.rows(store, "silver/episodes")}
    for name, answer in TABLES.items():
        beside = {"bed_occupancy": departments(folder), "readmission": persons}
        given = (claims, beside[name]) if name in beside else (claims,)
        wanted, rows = answer.worked_out(*given), truth.rows(store, f"gold/{name}")
        told = {tuple(row[one] for one in answer.key.split()): row for row in rows}
        if len(told) != len(rows):
            yield f"{name}: {len(rows)} rows of {len(told)} keys"
        figures = answer.figures.split()
        found = {key: tuple(row[one] for one in figures) for key, row in told.items()}
        for key in sorted(found.keys() | wanted.keys(), key=str):
            if found.get(key) != wanted.get(key):
                yield f"{name} {key}: found {found.get(key)}, wanted {wanted.get(key)} of {figures}"


def test_every_cell_of_a_province_with_faults_is_what_its_files_say(claims_province: ClaimsProvince) -> None:
    assert all(truth.rows(claims_province.store, f"gold/{name}") for name in TABLES)
    assert list(differences(claims_province.store, claims_province.folder)) == []


def test_every_cell_of_a_province_with_sheets_is_what_its_files_say(sheets_province: SheetsProvince) -> None:
    assert any(row["planned_percent"] for row in truth.rows(sheets_province.store, "gold/bed_occupancy"))
    assert list(differences(sheets_province.store, sheets_province.folder)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_is_what_the_files_of_the_seed_say(seed: int, base: Settings, spark: Any, tmp_path: Path) -> None:
    generate(tmp_path, seed=seed, episodes=540, tables=True)
    settings = lake_of(base)
    store = Store.open(settings)
    for file in sorted(one for one in (tmp_path / "landing").rglob("*") if one.is_file()):
        if file.relative_to(tmp_path / "landing").parts[0] in ("xml130", "departments"):
            put(store, file.relative_to(tmp_path / "landing").as_posix(), file.read_bytes())
    build(settings, store, tables=[f"gold/{name}" for name in TABLES])
    assert list(differences(store, tmp_path)) == []
