"""Sheets of `lake synth --tables`: same seed same bytes, every kind of fault, and a truth that adds up."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jobs.synth import synth
from lake.synth import generate
from tests.synth_sheets import FEEDS, KEYS, Province

FORMS = {
    *("xlsx", "zip_xlsx", "zip_csv", "csv_utf8", "csv_bom", "csv_1258", "csv_tcvn3", "tsv_utf8", "tsv_utf16"),
    *("json_a", "json_b"),
}
ROW_KINDS = {
    *("beds_negative", "people_negative", "number_unreadable", "number_english", "day_unreadable", "year_unreadable"),
    *("days_reversed", "error_cell", "key_missing", "staff_nobody", "foreign_facility", "not_its_sender"),
    *(
        "commune_unknown",
        "commune_of_other_days",
        "onset_missing",
        "onset_after_admission",
        "newer_rejected",
        "older_rejected",
    ),
}
REASONS = {"html", "cut", "empty", "encrypted", "no_header", "column_missing"}


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("sheets")
    generate(folder, seed=7, episodes=200, tables=True)
    return Province(folder)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("clean_sheets")
    generate(folder, seed=8, episodes=40, faults=0, tables=True)
    return Province(folder)


def test_every_feed_and_every_form_comes_and_each_file_is_told_of(province: Province) -> None:
    landed = {
        path.relative_to(province.folder / "landing").as_posix()
        for feed in FEEDS
        for path in (province.folder / "landing" / feed).rglob("*.*")
    }
    assert landed == set(province.files)
    assert {one["feed"] for one in province.files.values()} == FEEDS
    assert {one["form"] for one in province.files.values()} == FORMS


def test_every_kind_of_fault_comes(province: Province) -> None:
    assert {one["kind"] for one in province.truth["rejected"]} == ROW_KINDS
    assert {one["reason"] for one in province.truth["files"]} - {None} == REASONS
    assert {one["status"] for one in province.truth["rejected"]} == {"open", "cured", "superseded"}
    warned = {one["rule"] for one in province.truth["warned"]}
    assert warned == {"total", "commune_split", "commune_unknown", "confirmed_before_birth", "dead_but_alive"}
    assert {one["state"] for one in province.truth["files"]} == {"read", "duplicate", "unreadable"}
    assert any(one["ignored_sheets"] for one in province.truth["files"])
    assert any(one["row"] is None for one in province.truth["silver"]["departments"])  # its sheet has it twice


def test_without_faults_nothing_is_kept_out_or_sent_twice(clean: Province) -> None:
    assert clean.truth["rejected"] == []
    assert {(one["rule"], one["state"]) for one in clean.truth["warned"]} == {("commune_split", "good")}
    assert {one["state"] for one in clean.truth["ledger"]} == {"read"}
    assert sum(one["quarantined"] for one in clean.truth["ledger"]) == 0


def test_the_ledger_adds_up_and_agrees_with_what_is_kept_out_and_what_holds(province: Province) -> None:
    truth = province.truth
    still_out = Counter(one["file"] for one in truth["rejected"] if one["status"] == "open")
    holding = Counter(one["file"] for rows in truth["silver"].values() for one in rows)
    for row in truth["ledger"]:
        assert row["delivered"] == row["good"] + row["quarantined"] + row["superseded"], row
        assert row["quarantined"] == still_out[row["file"]], row
        if row["table"] in truth["silver"]:
            assert row["good"] == holding[row["file"]], row
        if row["state"] != "read":
            assert row["delivered"] == 0, row


def test_versions_of_a_key_never_overlap_and_some_leave_gaps(province: Province) -> None:
    gaps = 0
    for feed, rows in province.truth["silver"].items():
        by_key: dict[tuple[Any, ...], list[tuple[str, str]]] = defaultdict(list)
        for row in rows:
            days = row["valid_from"] or "0001-01-01", row["valid_to"] or "9999-12-31"
            assert days[0] <= days[1], row
            by_key[tuple(row[name] for name in KEYS[feed])].append(days)
        for spans in by_key.values():
            spans.sort()
            for (_, ended), (began, _) in pairwise(spans):
                assert ended < began, (feed, spans)
                gaps += date.fromisoformat(ended) + timedelta(days=1) < date.fromisoformat(began)
    assert gaps


def test_what_there_was_on_a_day_is_the_sum_of_the_versions_of_that_day(province: Province) -> None:
    silver = province.truth["silver"]

    def latest(feed: str, day: str) -> list[dict[str, Any]]:
        """By the latest beginning, rather than by both days as the generator has it."""
        newest: dict[tuple[Any, ...], dict[str, Any]] = {}
        for row in sorted(silver[feed], key=lambda one: one["valid_from"] or ""):
            if (row["valid_from"] or "") <= day:
                newest[tuple(row[name] for name in KEYS[feed])] = row
        return [row for row in newest.values() if (row["valid_to"] or "9999") >= day]

    for told in province.truth["as_of"]:
        beds, staff = latest("departments", told["day"]), latest("staff", told["day"])
        stations = {one["ma_cskcb"] for one in latest("facilities", told["day"]) if one["loai_hinh"] == "Trạm y tế"}
        counted = [one for one in beds if one["ma_cskcb"] not in stations]
        assert told["beds_planned"] == sum(one["giuong_pd"] for one in beds), told["day"]
        assert told["counted_beds_actual"] == sum(one["giuong_tk"] for one in counted), told["day"]
        assert told["posts"] == len({(one["ma_cskcb"], one["person"]) for one in staff}), told["day"]
        assert told["practitioners"] == len({one["person"] for one in staff}) < told["posts"] or told["day"] < "2025"
        assert told["devices"] == len(latest("equipment", told["day"])), told["day"]
    assert len({told["beds_planned"] for told in province.truth["as_of"]}) > 4


def test_people_are_shared_out_without_loss(province: Province) -> None:
    by_year: dict[int, Fraction] = defaultdict(Fraction)
    for row in province.truth["population"]:
        by_year[row["nam"]] += Fraction(row["dan_so"])
    assert any(Fraction(row["dan_so"]).denominator == 2 for row in province.truth["population"])
    assert all(total.denominator == 1 for total in by_year.values())
    on = {told["day"]: told["population"] for told in province.truth["as_of"]}
    assert on["2024-06-30"] is None
    assert Fraction(on["2025-12-31"]) == by_year[2025]
    day, half = date(2025, 6, 30), by_year[2025] - by_year[2024]
    assert Fraction(on[f"{day}"]) == by_year[2024] + half * (day - date(2024, 12, 31)).days / 365


def test_cases_are_early_and_late_and_one_of_two_codes_stays_one(province: Province) -> None:
    told = province.truth["cases"]
    keys = [(one["ma_so"], one["khoi_phat"], one["disease"]) for one in told]
    assert len(set(keys)) == len(keys) > len({one[0] for one in keys})
    assert {one["is_late"] for one in told} == {one["is_death"] for one in told} == {True, False}
    assert {one["ma_xa"] is None for one in told} == {True, False}
    icd = {one["disease"]: {*one["icd"]} for one in province.truth["diseases"]}
    assert all(one["icd"] in icd[one["disease"]] for one in told)
    assert "A91" in {one["icd"] for one in told}


def test_patients_of_cases_have_claims_of_several_facilities(province: Province) -> None:
    patients = province.truth["persons"]["patients"]
    assert any(len({place for place, _ in one["visits"]}) > 2 and one["cases"] for one in patients)
    claims = json.loads((province.folder / "truth.json").read_text())["deliveries"]
    sent = {(one["sender"], one["ma_lk"]) for one in claims}
    planned = {tuple(visit) for one in patients for visit in one["visits"]}
    assert len(planned & sent) > len(planned) * 0.8


def test_the_same_seed_writes_the_same_bytes_and_another_others(province: Province, tmp_path: Path) -> None:
    generate(tmp_path, seed=7, episodes=200, tables=True)
    again = Province(tmp_path)
    assert again.truth == province.truth
    assert all(again.data(file) == province.data(file) for file in province.files)
    generate(tmp_path / "other", seed=9, episodes=40, tables=True)
    assert Province(tmp_path / "other").truth["silver"] != province.truth["silver"]


@pytest.mark.parametrize("facilities", [1, 2, 5])
def test_a_small_province_has_sheets_too(tmp_path: Path, facilities: int) -> None:
    generate(tmp_path, seed=4, episodes=20, facilities=facilities, tables=True)
    truth = Province(tmp_path).truth
    assert all(one["delivered"] == one["good"] + one["quarantined"] + one["superseded"] for one in truth["ledger"])
    assert len(truth["undeclared"]) == (facilities > 4)


def test_sheets_come_only_when_asked_for(tmp_path: Path) -> None:
    told = CliRunner().invoke(synth, [str(tmp_path / "a"), "--episodes", "5", "--json"])
    assert told.exit_code == 0, told.output
    assert [path.name for path in (tmp_path / "a" / "landing").iterdir()] == ["xml130"]
    assert CliRunner().invoke(synth, [str(tmp_path / "b"), "--episodes", "5", "--tables"]).exit_code == 0
    assert {path.name for path in (tmp_path / "b" / "landing").iterdir()} == {"xml130", *FEEDS}
