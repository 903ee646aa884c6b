"""Gold of synthetic provinces, cell by cell, beside a second working-out in plain Python.

Ten seeds by hand: `LAKE_TRUTH_SEEDS="1 2 3 4 5 6 7 8 9 10" .venv/bin/python -m pytest -q tests/test_gold_truth_b.py`
builds a province of each as well, with claims, sheets and faults.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from lake.synth import generate
from tests import gold_oracle_b as oracle
from tests import gold_oracle_cases as oracle_cases
from tests import truth
from tests.conftest import lake_of, put
from tests.frames import HERE
from tests.good_claims import good_claims
from tests.provinces import ClaimsProvince, SheetsProvince

SEEDS = os.environ.get("LAKE_TRUTH_SEEDS", "").split()
COLUMNS = {
    "costs": "ma_cskcb month chapter is_recovery cost_group | episodes thanh_tien_bv t_bhtt t_bncct t_bntt t_nguonkhac"
    " cost_per_episode reason",
    "drug_use": "ma_cskcb month ma_thuoc ham_luong don_vi_tinh | lines so_luong thanh_tien_bv unit_price facilities"
    " province_median price_percent reason",
    "service_use": "ma_cskcb month ma_nhom ma_dich_vu | lines so_luong thanh_tien_bv t_bhtt episodes per_100_episodes",
    "insurance_use": "ma_cskcb month has_card card_group ma_doituong_kcb | episodes facility_episodes episode_percent"
    " t_tongchi_bv t_tongchi_bh t_bhtt t_bncct t_bntt claimed_percent reason",
    "tb_summary": "month loai_dtri_lao phanloai_lao_vitri | courses new_cases relapses hiv_positive confirmed cured"
    " completed failed died lost not_evaluated open success_percent reason",
    "infectious_cases": "week ma_benh ma_xa | cases deaths late population incidence_per_100000 fatality_percent"
    " reason",
    "outbreak_signals": "week level ma_benh ma_xa | cases expected deviation upper_limit c2 is_signal reason",
    "hiv_summary": "month gioi_tinh age_group | new_cases living on_arv deaths deaths_in_year undated living_per_100000"
    " living_reason deaths_in_year_per_100000 deaths_reason vl_tests vl_suppressed suppressed_percent"
    " suppressed_reason",
    "data_quality": "month sender feed table rule field | files checked undecided broken repaired broken_percent"
    " reason",
}
OF_CLAIMS = ("costs", "drug_use", "service_use", "insurance_use", "tb_summary")
OF_CASES = ("infectious_cases", "outbreak_signals")


def cells(store: Store, name: str) -> dict[tuple, tuple]:
    keys, figures = (part.split() for part in COLUMNS[name].split("|"))
    rows = truth.rows(store, f"gold/{name}")
    found = {tuple(row[key] for key in keys): tuple(row[figure] for figure in figures) for row in rows}
    assert len(found) == len(rows)
    return found


def differences(found: dict[tuple, tuple], wanted: dict[tuple, tuple]) -> list[str]:
    """Cells that differ; decimals to the last digit, quotients of doubles to 12."""
    keys = sorted(found.keys() | wanted.keys(), key=str)
    return [
        f"{key}: found {found.get(key)}, wanted {wanted.get(key)}"
        for key in keys
        if key not in found or key not in wanted or not all(map(_same, found[key], wanted[key]))
    ]


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, int | float | Decimal):
        return one == pytest.approx(float(other), rel=1e-12, abs=1e-12)
    return bool(one == other)


def told(store: Store, folder: Path, names: tuple[str, ...]) -> dict[str, list[str]]:
    """What differs, by table."""
    claims = good_claims(folder) if set(names) & {*OF_CLAIMS} else []
    sheets = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["sheets"]
    found = {}
    for name in names:
        wanted = getattr(oracle_cases, name)(sheets) if name in OF_CASES else getattr(oracle, name)(claims)
        assert wanted, name
        found[name] = differences(cells(store, name), wanted)
    return found


def quality(store: Store) -> list[str]:
    checks = truth.rows(store, "ops/checks")
    wanted = oracle.data_quality(checks, lambda at: at.astimezone(HERE).date())
    assert any(figures[3] for figures in wanted.values())
    return differences(cells(store, "data_quality"), wanted)


def hiv(store: Store, folder: Path) -> list[str]:
    """What differs in ``hiv_summary``."""
    sheets = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["sheets"]
    last = max(row["_received_at"].astimezone(HERE).date() for row in truth.rows(store, "restricted/hiv_cases"))
    wanted = oracle_cases.hiv_summary(sheets, good_claims(folder), last)
    assert any(figures[1] for figures in wanted.values())
    return differences(cells(store, "hiv_summary"), wanted)


def test_figures_of_claims_are_those_of_the_delivered_xml(claims_province: ClaimsProvince) -> None:
    found = told(claims_province.store, claims_province.folder, OF_CLAIMS)
    assert found == {name: [] for name in OF_CLAIMS}


def test_costs_add_up_to_activity(claims_province: ClaimsProvince) -> None:
    sums: dict[tuple, Decimal] = {}
    for row in truth.rows(claims_province.store, "gold/costs"):
        if not row["is_recovery"]:
            key = row["ma_cskcb"], row["month"]
            sums[key] = sums.get(key, Decimal(0)) + row["thanh_tien_bv"]
    for row in truth.rows(claims_province.store, "gold/activity"):
        sums[row["ma_cskcb"], row["month"]] -= row["t_tongchi_bv"]
    assert set(sums.values()) == {0}


def test_figures_of_cases_and_of_hiv_are_those_of_the_delivered_sheets(sheets_province: SheetsProvince) -> None:
    found = told(sheets_province.store, sheets_province.folder, OF_CASES)
    found["hiv_summary"] = hiv(sheets_province.store, sheets_province.folder)
    assert found == {name: [] for name in (*OF_CASES, "hiv_summary")}


def test_quality_is_what_the_checks_of_all_files_say(claims_province: ClaimsProvince) -> None:
    assert quality(claims_province.store) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_another_seed(base: Settings, spark: Any, tmp_path: Path, seed: str) -> None:
    store = Store.open(settings := lake_of(base))
    generate(tmp_path, seed=int(seed), episodes=600, tables=True)
    landing = tmp_path / "landing"
    for file in sorted(one for one in landing.rglob("*") if one.is_file()):
        put(store, file.relative_to(landing).as_posix(), file.read_bytes())
    build(settings, store)
    found = told(store, tmp_path, (*OF_CLAIMS, *OF_CASES))
    found |= {"hiv_summary": hiv(store, tmp_path), "data_quality": quality(store)}
    assert {name: some for name, some in found.items() if some} == {}
