"""A synthetic province landed in two halves and built twice is what its generator says, and stays so when rebuilt."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import pytest

from lake import catalog
from lake.build import build
from lake.places import communes
from lake.session import spark as start_spark
from lake.settings import Settings
from lake.store import Store
from lake.synth.layout import TABLES
from tests import truth
from tests.conftest import lake_of
from tests.frames import HERE
from tests.provinces import ClaimsProvince

MENDED = {
    "utf-16",
    "windows-1258",
    "lower_case",
    "base64_url",
    "base64_padding",
    "declaration",
    "outside_row",
    "former_names",
    "legacy_tcvn3",
    "legacy_vni",
    "utf8_twice",
}
RESTRICTED = ("hiv_care", "tb_care")
IDENTIFIERS = {"ho_ten", "so_cccd", "ma_the_bhyt", "dia_chi", "dien_thoai", "ma_bn", "ma_hsba"}


@pytest.fixture(scope="module")
def province(claims_province: ClaimsProvince) -> ClaimsProvince:
    return claims_province


def test_the_lake_is_what_the_generator_says(province: ClaimsProvince) -> None:
    assert province.differences == []


def test_every_row_delivered_is_good_quarantined_or_superseded(province: ClaimsProvince) -> None:
    entries = truth.rows(province.store, "ops/ledger")
    assert entries
    for entry in entries:
        assert entry["delivered"] == entry["good"] + entry["quarantined"] + entry["superseded"]
    for table in TABLES.values():
        good = sum(entry["good"] for entry in entries if entry["table"] == table)
        layer = "restricted" if table in RESTRICTED else "silver"
        assert len(truth.rows(province.store, f"{layer}/{table}")) == good > 0


def test_care_of_hiv_and_tuberculosis_is_in_no_open_bucket(province: ClaimsProvince) -> None:
    assert not set(RESTRICTED) & set(province.store.tables("silver"))
    assert not {row["table"] for row in truth.rows(province.store, "quarantine/rows")} & set(RESTRICTED)
    assert {row["table"] for row in truth.rows(province.store, "restricted/quarantine_rows")} == set(RESTRICTED)


def test_quarantine_holds_each_open_row_once(province: ClaimsProvince) -> None:
    kept = [row for row in truth.quarantined(province.store) if row["table"] != "unreadable"]
    places = [(row["sender"], row["sha256"], row["hoso"], row["part"], row["position"]) for row in kept]
    assert len(places) == len(set(places))
    waiting = sum(entry["quarantined"] for entry in truth.rows(province.store, "ops/ledger"))
    assert sum(row["status"] == "open" for row in kept) == waiting
    assert all(row["broken"] for row in kept)


def test_no_direct_identifier_is_in_silver_or_gold(province: ClaimsProvince) -> None:
    for layer in ("silver", "gold"):
        for name in province.store.tables(layer):
            assert not IDENTIFIERS & {field.name for field in province.store.delta(f"{layer}/{name}").schema().fields}
    named = truth.rows(province.store, "restricted/identities")
    assert {row["person_key"] for row in named} == {
        row["person_key"] for row in truth.rows(province.store, "silver/episodes")
    }


RESIDENCES = {
    "silver/episodes": lambda row, left: left,
    "silver/births": lambda row, left: row["ngay_ct"] or left,
    "silver/assessments": lambda row, left: row["ngay_hop"] or left,
    "restricted/hiv_care": lambda row, left: left,
}
"""The day on which each table's commune code counts, by its row and the day the episode ended."""


def test_every_patient_lives_in_the_commune_that_the_code_meant_on_the_day(province: ClaimsProvince) -> None:
    key = itemgetter("ma_cskcb", "ma_lk")
    episodes = truth.rows(province.store, "silver/episodes")
    left = {key(row): row["ngay_ra"].astimezone(HERE).date() for row in episodes}
    units = communes()
    names = {unit.code: unit.name for unit in units if unit.valid_to is None}
    for table, day in RESIDENCES.items():
        found = truth.rows(province.store, table)
        assert any(row["commune_state"] == "known" for row in found)
        for row in found:
            on = day(row, left[key(row)])
            meant = [
                one for one in units
                if one.code == row["maxa_cu_tru"] and (one.valid_from or on) <= on <= (one.valid_to or on)
            ]  # fmt: skip
            is_known = len(meant) == 1 and len(meant[0].today) == 1
            assert (row["commune_state"] == "known") == is_known
            assert row["commune_today"] == (meant[0].today[0] if is_known else None)
            assert row["commune_today_name"] == (names[meant[0].today[0]] if is_known else None)
            assert row["commune_name"] == (meant[0].name if meant else None)
    assert {row["facility_today_province"] for row in episodes} == {"92"}


def test_one_person_has_one_key_at_every_facility(province: ClaimsProvince) -> None:
    named = [row for row in truth.rows(province.store, "restricted/identities") if row["so_cccd"]]
    by_id: dict[str, set[str]] = {}
    for row in named:
        by_id.setdefault(row["so_cccd"], set()).add(row["person_key"])
    facilities = {key: {row["ma_cskcb"] for row in named if row["so_cccd"] == key} for key in by_id}
    assert max(len(some) for some in facilities.values()) > 1
    assert all(len(keys) == 1 for keys in by_id.values())


def test_nothing_that_names_a_patient_is_in_a_log(province: ClaimsProvince) -> None:
    logs = "".join(file.read_text(errors="replace") for file in (province.settings.home / "log").glob("*.log*"))
    named = truth.rows(province.store, "restricted/identities")
    for row in named:
        for name in ("ho_ten", "so_cccd", "dien_thoai"):
            assert not row[name] or row[name] not in logs


def test_a_build_without_news_changes_nothing_and_starts_no_spark(
    province: ClaimsProvince, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lake.build.Job.spark", lambda job: pytest.fail("Spark was asked for"))
    before = {path: province.store.version(path) for path in ("bronze/xml130", "ops/ledger", "gold/activity")}
    assert not build(province.settings, province.store).is_changed
    assert before == {path: province.store.version(path) for path in before}


def test_checks_count_every_row_for_every_rule(province: ClaimsProvince) -> None:
    delivered: dict[tuple[str, str], int] = {}
    for entry in truth.rows(province.store, "ops/ledger"):
        delivered[entry["sha256"], entry["table"]] = entry["delivered"]
    checks = truth.rows(province.store, "ops/checks")
    some = {"required", "unreadable", "sum_t_bhtt", "other_episode", "trimmed", "composed"}
    assert {row["rule"] for row in checks} > some
    for row in checks:
        assert row["broken"] + row["undecided"] <= row["checked"]
        if row["rule"] not in MENDED:
            assert row["checked"] == delivered[row["sha256"], row["table"]]


def test_repairs_of_files_and_parts_are_counted(province: ClaimsProvince) -> None:
    mended = {(row["table"], row["rule"]) for row in truth.rows(province.store, "ops/checks") if row["rule"] in MENDED}
    assert {("", "utf-16"), ("", "windows-1258")} <= mended
    assert {"base64_url", "base64_padding", "former_names"} <= {rule for table, rule in mended if table}


def test_gold_opens_in_every_reader(province: ClaimsProvince, spark: Any) -> None:
    import duckdb
    import polars

    store = province.store
    expected = truth.rows(store, "gold/activity")
    table = store.delta("gold/activity")
    in_polars = polars.scan_delta(store.uri("gold/activity"), storage_options=store.storage_options)
    assert in_polars.collect().height == len(expected)
    in_duckdb = duckdb.from_arrow(table.to_pyarrow_table())
    assert in_duckdb.count("*").fetchall() == [(len(expected),)]
    assert spark.read.format("delta").load(store.uri("gold/activity", "s3a")).count() == len(expected)
    assert table.protocol().min_reader_version == 1


def test_a_full_rebuild_gives_the_same_lake(province: ClaimsProvince) -> None:
    silver = [f"silver/{name}" for name in province.store.tables("silver")]
    restricted = [f"restricted/{name}" for name in (*RESTRICTED, "quarantine_rows")]
    names = [*silver, *restricted, "quarantine/rows", "ops/deliveries", "ops/ledger"]
    before = {name: _content(province.store, name) for name in names}
    again = build(province.settings, province.store, full=True)
    assert again.unreadable == 0  # nothing new was met
    assert again.tables == [one.path for one in catalog.built_after() if province.store.version(one.path) >= 0]
    assert {"silver/places", "silver/unresolved_places", "gold/activity"} <= {*again.tables}
    assert list(truth.differences(province.store, province.folder)) == []
    for name in names:
        assert _content(province.store, name) == before[name], name


def _content(store: Store, table: str) -> list[str]:
    return sorted(str(sorted(row.items())) for row in truth.rows(store, table))


def test_the_session_is_one(spark: Any, base: Settings) -> None:
    lake = lake_of(base)
    assert start_spark(lake, Store.open(lake)) is spark
