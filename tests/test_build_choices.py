"""`lake build` told what to build: by table, in full, or only to say what it would do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jobs.build import _check_names
from lake import catalog
from lake.build import build
from lake.errors import WrongCall
from lake.settings import Settings
from lake.store import Store
from tests.command import lake_of
from tests.conftest import put
from tests.deliveries import envelope, episode

XML130, PLACES = {"xml130"}, {"silver/places"}


def of_claims() -> list[str]:
    """The tables made from other tables that stand on claims, in the order in which they are made."""
    made = set(catalog.made_with(XML130))
    for one in catalog.built_after():
        made |= {one.path} if made & {read.path for read in one.reads} else set()
    return [one.path for one in catalog.built_after() if one.path in made]


AFTER = of_claims()


@pytest.mark.parametrize(
    ("name", "feeds", "paths"),
    [
        ("silver/episodes", XML130, PLACES),
        ("episodes", XML130, PLACES),
        ("restricted/identities", XML130, PLACES),  # its feed is refined as a whole
        ("silver/places", set(), PLACES),
        ("gold/activity", XML130, PLACES | {"gold/activity"}),
        ("activity", XML130, PLACES | {"gold/activity"}),
    ],
)
def test_a_table_means_itself_and_what_it_is_made_from(name: str, feeds: set[str], paths: set[str]) -> None:
    _check_names((name,), None, None)
    assert catalog.goal([name]) == (feeds, paths)


@pytest.mark.parametrize("name", ["silver/activity", "gold/episodes", "quarantine/rows", "silver/", "", "tap_hop"])
def test_a_table_that_nothing_makes_is_refused_with_the_names_there_are(name: str) -> None:
    with pytest.raises(WrongCall, match="KHO-112") as caught:
        _check_names(("episodes", name), None, None)
    assert "silver/episodes" in caught.value.todo
    assert "gold/activity" in caught.value.todo


def versions(store: Store) -> dict[str, int]:
    names = [f"{layer}/{name}" for layer in ("bronze", "silver", "gold", "ops") for name in store.tables(layer)]
    return {name: store.version(name) for name in names}


def test_what_is_named_is_built_and_what_would_be_done_is_said(
    settings: Settings, store: Store, spark: Any, tmp_path: Path
) -> None:
    put(store, "xml130/92001/a", envelope([episode("A")], ngaylap="20260401"))
    before = versions(store)
    would = build(settings, store, tables=["silver/drug_lines"], dry_run=True)
    assert (would.new, would.tables, versions(store)) == ({"xml130": 1}, ["silver/places"], before)

    made = build(settings, store, tables=["silver/drug_lines"])
    assert (made.is_changed, made.tables, store.version("gold/activity")) == (True, ["silver/places"], -1)
    assert store.version("silver/episodes") >= 0
    assert not build(settings, store, tables=["episodes"]).is_changed
    assert build(settings, store, dry_run=True).tables == AFTER
    assert build(settings, store, tables=["activity"]).tables == ["gold/activity"]
    assert build(settings, store).tables == [one for one in AFTER if one != "gold/activity"]
    assert not build(settings, store).is_changed

    before = versions(store)
    would = build(settings, store, full=True, dry_run=True)
    assert (would.again, would.tables) == (
        {"xml130": {"batches": 1, "files": 1}},
        ["silver/places", *AFTER],
    )
    assert not would.is_changed
    lake = lake_of(settings, tmp_path)
    said = json.loads(lake("build", "--dry-run", "--full", "--json").stdout)
    assert (said["again"], said["new"]) == ({"xml130": {"batches": 1, "files": 1}}, {"xml130": 0})
    assert "1 batches with 1 files received before would be judged again" in lake("build", "--dry-run", "--full").stdout
    assert "judged again" not in lake("build", "--dry-run").stdout
    assert versions(store) == before

    put(store, "xml130/92001/b", envelope([episode("B")], ngaylap="20260402"))
    assert build(settings, store, dry_run=True).tables == AFTER
    assert build(settings, store).tables == AFTER  # the places stand as they were


def test_after_a_change_of_code_everything_would_be_judged_again(
    settings: Settings, store: Store, spark: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "xml130/92001/a", envelope([episode("A")], ngaylap="20260401"))
    build(settings, store)
    assert build(settings, store, dry_run=True).again == {"xml130": {"batches": 0, "files": 0}}
    monkeypatch.setattr("lake.news.code", lambda: "another")
    assert build(settings, store, dry_run=True).again == {"xml130": {"batches": 1, "files": 1}}
