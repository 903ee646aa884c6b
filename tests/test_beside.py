"""What XML1 says stands beside the rows of its HOSO while they are judged: of the one XML1, beside its own rows."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.xml130.beside_rules import beside
from contracts.xml130.xml1 import Xml1
from lake.bronze.xml130 import xml130
from lake.build import build
from lake.rules import sentences
from lake.settings import Settings
from lake.store import Store
from tests.conftest import lake_of, put
from tests.deliveries import drug, envelope, episode, part
from tests.truth import rows

REFERRAL = {"ho_ten": "TRẦN THỊ KHÁC", "gioi_tinh": "1", "ngay_ra": "202604010931", "ma_noi_den": "92002"}


def hoso(ma_lk: str, **other: Any) -> list[tuple[str, str]]:
    """An episode with a drug ordered after it ended, and a referral that differs in two fields."""
    parts = list(episode(ma_lk, drugs=[drug(ngay_yl="202604020800")]).items())
    return [*parts, ("XML13", part("XML13", [{"ma_lk": other.get("of", ma_lk)} | REFERRAL]))]


def with_two(ma_lk: str) -> list[tuple[str, str]]:
    one = hoso(ma_lk)
    return [one[0], *one]


@pytest.fixture(scope="module")
def store(base: Settings, spark: Any) -> Store:
    settings = lake_of(base)
    store = Store.open(settings)
    lone = [one for one in hoso("MOCOI") if one[0] != "XML1"]
    data = envelope([hoso("MAU1"), with_two("MAU2"), hoso("MAU3", of="KHAC"), lone])
    put(store, "xml130/92001/01", data)
    build(settings, store, tables=["activity"])
    return store


def told(store: Store, hoso: int) -> set[tuple[str, str]]:
    """Part and rule of each warning on a HOSO that looks at XML1."""
    found = [row for row in rows(store, "quarantine/warnings") if row["hoso"] == hoso]
    return {(row["part"], row["rule"]) for row in found if row["rule"].endswith(("_differs", "_outside_stay"))}


def test_a_row_that_differs_from_its_xml1_is_remarked_and_kept(store: Store) -> None:
    assert told(store, 0) == {
        ("XML2", "order_outside_stay"),
        ("XML13", "ho_ten_differs"),
        ("XML13", "ngay_ra_differs"),
    }
    assert [row["ma_lk"] for row in rows(store, "silver/referrals")] == ["MAU1"]
    said = [row["message_vi"] + row["message_en"] for row in rows(store, "quarantine/warnings")]
    assert not [one for one in said if "KHÁC" in one or "NGUYỄN" in one]


@pytest.mark.parametrize("hoso", [1, 3], ids=["two XML1", "no XML1"])
def test_without_a_single_xml1_nothing_can_be_compared(store: Store, hoso: int) -> None:
    assert told(store, hoso) == set()


def test_a_row_of_another_episode_is_not_held_against_this_one(store: Store) -> None:
    assert told(store, 2) == {("XML2", "order_outside_stay")}


def test_what_cannot_be_compared_is_counted_as_undecided(store: Store) -> None:
    checks = {row["field"]: row for row in rows(store, "ops/checks") if row["rule"] == "ho_ten_differs"}
    assert [(row["checked"], row["broken"], row["undecided"]) for row in checks.values()] == [(4, 1, 3)]


def test_no_table_keeps_what_was_put_beside_a_row(store: Store) -> None:
    for layer in ("silver", "restricted"):
        for name in store.tables(layer):
            fields = {field.name for field in store.delta(f"{layer}/{name}").schema().fields}
            assert not {field for field in fields if field.startswith("_head")}, name


@pytest.mark.parametrize("one", xml130.lines, ids=lambda one: one.name)
def test_a_part_asks_for_fields_of_xml1_that_its_rules_name_and_no_other(one: Any) -> None:
    assert one.beside == beside(sentences(one.contract))
    assert set(one.beside) <= set(Xml1.to_schema().columns) - {"ma_lk"}
