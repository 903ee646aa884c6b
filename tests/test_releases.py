"""A figure can be defended: frozen, made again to the byte, every later difference explained, traced to its files."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from jobs.release import release as release_verb
from jobs.restatement import _show as show_restatement
from jobs.restatement import restatement as restate_verb
from jobs.trace import _show as show_trace
from jobs.trace import trace as trace_verb
from lake import catalog, causes, delta, filled, frozen, lineage, proof, released, releases, restatement
from lake.errors import LakeError, StoreUnusable, WrongCall
from lake.period import month, period
from lake.settings import Settings
from lake.store import Store
from lake.trace import trace
from tests.conftest import lake_of
from tests.released import PERIOD, Released
from tests.truth import rows


@pytest.fixture(scope="module")
def lake(base: Settings, spark: Any) -> Released:
    return Released(lake_of(base))


@pytest.fixture(scope="module")
def told(lake: Released) -> list[dict[str, Any]]:
    return restatement.restate(lake.settings, lake.store, frozen.entries(lake.store, PERIOD, 1))


def figure(told: list[dict[str, Any]], column: str) -> dict[str, Any]:
    (one,) = [one for one in told if one["table"] == "gold/activity" and one["column"] == column]
    return one


def exact(value: Any) -> Any:
    """A row that is not there counts as 0."""
    return Decimal(repr(value)) if isinstance(value, float) else 0 if value is None else value


def test_a_release_keeps_the_rows_that_stood_whatever_is_built_after(lake: Released) -> None:
    (row,) = lake.frozen()
    assert (row["episodes"], row["deaths"]) == (3, 0)
    (now,) = [one for one in rows(lake.store, "gold/activity") if one["month"] == row["month"]]
    assert (now["episodes"], now["deaths"]) == (4, 2)


def test_a_release_tells_what_it_was_made_from(lake: Released) -> None:
    (mine,) = [one for one in frozen.entries(lake.store, PERIOD, 1) if one["table"] == "gold/activity"]
    assert {"silver/episodes", "bronze/xml130", "ops/deliveries", "quarantine/rows"} <= mine["versions"].keys()
    assert mine["versions"]["silver/episodes"] < lake.store.version("silver/episodes")
    assert {"gold/activity", "silver/episodes", "bronze/xml130"} == mine["contracts"].keys()
    assert mine["cut_at"] < max(one["received_at"] for one in rows(lake.store, "ops/deliveries"))


def test_made_again_from_its_versions_a_release_has_the_same_hashes(lake: Released) -> None:
    proved = proof.verify(lake.settings, lake.store, frozen.entries(lake.store, PERIOD, 1))
    assert {one["state"] for one in proved} == {"same"}
    assert {one["table"] for one in proved if one["rows"]} >= {"gold/activity", "gold/costs", "gold/mortality"}


def test_where_code_moved_on_the_tables_that_differ_are_named(lake: Released, monkeypatch: pytest.MonkeyPatch) -> None:
    activity = catalog.tables()["gold/activity"]
    changed = replace(activity, make=lambda episodes: activity.make(episodes.where("ma_lk <> 'KEPT'")))
    others = {path: one for path, one in catalog.tables().items() if path != activity.path}
    monkeypatch.setattr(catalog, "tables", lambda: others | {activity.path: changed})
    proved = proof.verify(lake.settings, lake.store, frozen.entries(lake.store, PERIOD, 1))
    assert [one["table"] for one in proved if one["state"] == "differs"] == ["gold/activity"]


def test_each_difference_has_its_cause_and_the_parts_add_up(told: list[dict[str, Any]]) -> None:
    # 3 released (KEPT, SENT, LISTED): LATE and CURED came, the list rejects LISTED, SENT was sent again.
    assert figure(told, "episodes")["parts"] == {"catalogue": -1, "cured": 1, "late": 1}
    assert figure(told, "deaths")["parts"] == {"resend": 1, "late": 1}
    money = figure(told, "t_tongchi_bv")
    # SENT had drugs of 12345.67 and 4400 đồng, and has one of 1000.
    assert money["parts"]["resend"] == Decimal("1000") - Decimal("12345.67") - Decimal("4400")
    assert {"gold/morbidity", "gold/costs", "gold/completeness"} <= {one["table"] for one in told}
    assert not any(step["cause"] == causes.OTHER for one in told for step in one["steps"])
    for one in told:
        if one["parts"] is not None:
            assert sum(one["parts"].values()) == one["difference"] == exact(one["today"]) - exact(one["released"])
        assert one["steps"][0]["before"] == one["released"]
        assert one["steps"][-1]["after"] == one["today"]


def test_a_form_is_filled_from_the_release_where_that_is_asked(lake: Released) -> None:
    form = filled.form_of("14/BCT", PERIOD)
    kept = released.newest(lake.store, PERIOD, list(form.asks.values()))
    frozen, today = filled.fill(lake.store, form, PERIOD, *kept), filled.fill(lake.store, form, PERIOD)
    assert [one.lines[0].cells["out"] + one.lines[0].cells["in"] for one in (frozen, today)] == [3, 4]
    assert [one.basis.release for one in (frozen, today)] == ["2026-04, bản · revision 1", filled.UNRELEASED]
    with pytest.raises(WrongCall, match="KHO-160"):
        released.newest(lake.store, period("2026"), [])


def test_a_period_released_again_is_a_new_revision_with_its_reason(lake: Released) -> None:
    with pytest.raises(WrongCall, match="KHO-163"):
        releases.make(lake.store, PERIOD, " ", lambda line: None)
    releases.make(lake.store, PERIOD, "gửi lại", lambda line: None)
    listed = frozen.listed(lake.store)
    assert [(one["period"], one["revision"], one["reason"]) for one in listed] == [
        ("2026-04", 1, None),
        ("2026-04", 2, "gửi lại"),
    ]
    assert lake.frozen()[0]["episodes"] == 3
    assert restatement.restate(lake.settings, lake.store, frozen.entries(lake.store, PERIOD)) == []


def test_frozen_rows_that_were_altered_are_not_shown(lake: Released) -> None:
    (mine,) = [one for one in lake.before if one["table"] == "gold/activity"]
    with pytest.raises(StoreUnusable, match="KHO-210"):
        frozen.rows_kept(lake.store, mine | {"sha256": "0" * 64})


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-5", "tháng 5", "2026-05-01"])
def test_a_period_is_a_month(text: str) -> None:
    with pytest.raises(WrongCall, match=r"KHO-1[56]0"):
        month(text)


def test_weeks_belong_to_the_month_in_which_they_end() -> None:
    # 31 May 2026 is a Sunday; the week of 1 May ends on 3 May.
    assert month("2026-05").weeks == [f"2026-W{week}" for week in (18, 19, 20, 21, 22)]
    # 2026 has a week 53, which ends on 3 January 2027.
    assert month("2027-01").weeks[0] == "2026-W53"


def test_a_period_without_data_and_a_release_that_is_not_there_are_told(lake: Released) -> None:
    with pytest.raises(WrongCall, match="KHO-161"):
        releases.make(lake.store, month("2020-01"), None, lambda line: None)
    with pytest.raises(WrongCall, match="KHO-162"):
        frozen.entries(lake.store, month("2020-01"))
    with pytest.raises(WrongCall, match="KHO-162"):
        frozen.entries(lake.store, PERIOD, 9)


def test_gold_behind_its_data_is_not_released(
    store: Store, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lake.news.stale", lambda store: True)
    with pytest.raises(WrongCall, match="KHO-165"):
        releases.make(store, PERIOD, None, lambda line: None)


def test_a_version_that_was_cleared_away_is_told(store: Store) -> None:
    for at in (1, 2):
        delta.write_small(pa.table({"a": [at]}), store, "silver/episodes")
    assert lineage.size_of(store, "silver/episodes", 0) > 0
    table = store.delta("silver/episodes")
    assert table is not None
    table.vacuum(0, dry_run=False, enforce_retention_duration=False)
    with pytest.raises(WrongCall, match="KHO-164"):
        lineage.size_of(store, "silver/episodes", 0)
    with pytest.raises(WrongCall, match="KHO-164"):
        lineage.size_of(store, "silver/episodes", 7)
    assert lineage.size_of(store, "silver/episodes", 1) > 0


APRIL = "ma_cskcb = '92001' and month = '2026-04-01'"


def test_a_figure_leads_to_its_episodes_and_files_and_to_what_would_have_counted(
    lake: Released, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = said(lake, monkeypatch, trace_verb, "activity", "--where", APRIL)
    assert {(one["ma_lk"], one["file"]) for one in found if one["state"] == "counted"} == {
        ("KEPT", "xml130/92001/kept"),
        ("SENT", "xml130/92001/again"),
        ("CURED", "xml130/92001/cure"),
        ("LATE", "xml130/92001/late"),
    }
    waiting = {one["ma_lk"]: one["rules"] for one in found if one["state"] == "quarantined"}
    assert waiting.keys() == {"WAITS", "LISTED"}
    assert waiting["LISTED"] == ["icd10_unknown(ma_benh_chinh)"]
    persons = rows(lake.store, "restricted/identities")
    assert persons
    assert not [one["ho_ten"] for one in persons if one["ho_ten"] in str(found)]
    assert all(one["person_key"] for one in found if one["state"] == "counted")
    show_trace(found)
    assert "xml130/92001/late" in capsys.readouterr().out


def test_a_figure_that_is_missing_leads_to_what_keeps_it_away(lake: Released) -> None:
    found = trace(lake.settings, lake.store, "gold/activity", "month = '2026-03-01'")
    assert [(one["state"], one["ma_lk"], one["part"], one["position"]) for one in found] == [
        ("quarantined", "MARCH", "XML1", 0)
    ]


def test_what_cannot_be_traced_is_told(lake: Released) -> None:
    for table, where, code in (
        ("beds_per_10000", "true", "KHO-166"),
        ("moon", "true", "KHO-112"),
        ("activity", "moon = 1", "KHO-121"),
        ("activity", "exists (from silver.episodes)", "KHO-121"),
    ):
        with pytest.raises(WrongCall, match=code):
            trace(lake.settings, lake.store, table, where)


def said(lake: Released, monkeypatch: pytest.MonkeyPatch, verb: Any, *words: str) -> Any:
    """The JSON that a command says, or the code of its error."""
    monkeypatch.setattr("lake.settings.load_settings", lambda: lake.settings)
    done = CliRunner().invoke(verb, [*words, "--json"])
    return done.exception.code if isinstance(done.exception, LakeError) else json.loads(done.stdout)


def test_the_commands_speak_json(lake: Released, monkeypatch: pytest.MonkeyPatch) -> None:
    (row,) = said(lake, monkeypatch, release_verb, "2026-04", "--table", "activity", "--revision", "1")
    assert row["episodes"] == 3
    assert said(lake, monkeypatch, release_verb)[0]["period"] == "2026-04"
    assert said(lake, monkeypatch, release_verb, "2026-04", "--table", "moon") == "KHO-112"
    assert said(lake, monkeypatch, restate_verb, "2026-04", "--revision", "9") == "KHO-162"


def test_people_read_sums_by_cause_before_each_figure(
    told: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    show_restatement(told, "2026-04")
    out = capsys.readouterr().out
    assert "gửi lại · resends" in out
    assert "late +1" in out
