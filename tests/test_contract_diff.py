"""What changed between two versions or commits of the contracts, and whether it breaks what was good."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobs.cli import cli
from lake.contract_diff import WHAT, changes
from lake.contract_shapes import shapes

ROOT = Path(__file__).parent.parent
COLUMN = {
    "type": "string", "max": 5, "required": "warn", "when": None, "unreadable": None, "codes": ["1", "2"],
    "codes_severity": "warn", "pattern": None, "pattern_severity": None, "at_least": None,
}  # fmt: skip
RULE = {"field": "ma", "severity": "warn", "holds": "ma > 1", "valid": None, "standards": None, "sentences": ["a", "b"]}


def diff(*words: str) -> dict:
    done = CliRunner().invoke(cli, ["contracts", "diff", *words, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def told(found: dict, *names: str) -> set[tuple]:
    return {tuple(one[name] for name in names) for one in found["changes"]}


def test_qd_130_renamed_fields_of_qd_4210_and_asks_for_more():
    found = diff("4210", "130")
    assert not found["compatible"]
    names = told(found, "part", "what", "before", "after")
    assert {("XML1", "tag", "MA_BENH", "MA_BENH_CHINH"), ("XML3", "tag", "DON_GIA", "DON_GIA_BV")} <= names
    assert ("XML6", "part", None, "+") in names
    broken = {(one["part"], one["field"]) for one in found["changes"] if not one["compatible"]}
    assert ("XML1", "t_tongchi_bh") in broken
    assert ("XML1", "ma_benh_chinh") not in broken


def test_qd_4750_widened_qd_130_and_breaks_nothing():
    found = diff("130", "4750")
    assert found["compatible"]
    lines = told(found, "part", "field", "what", "before", "after")
    assert ("XML3", "tt_thau", "max", 25, 50) in lines
    assert ("XML1", "ma_loai_kcb", "type", "number", "string") in lines
    assert ("XML1", "nhom_mau", "field", None, "string, max 5") in lines
    assert {("XML13", "", "part", None, "+"), ("XML15", "", "part", None, "+")} <= lines


def test_qd_3176_changed_the_referral_alone_and_qd_1931_the_benefit_rate():
    assert {part for (part,) in told(diff("4750", "3176"), "part")} == {"XML13"}
    found = diff("3176", "1931")
    assert found["compatible"]
    assert ("XML2", "muc_huong", "max", 3, 4) in told(found, "part", "field", "what", "before", "after")
    assert ("XML2", "so_dang_ky", "note") in told(found, "part", "field", "what")


@pytest.mark.parametrize(
    ("line", "change", "compatible"),
    [
        ("ma", {"type": "int"}, False),
        ("ma", {"max": 3}, True),
        ("ma", {"required": "reject"}, False),
        ("ma", {"required": None}, True),
        ("ma", {"codes": ["1"]}, True),
        ("ma", {"codes": ["1"], "codes_severity": "reject"}, False),
        ("ma", {"at_least": 0}, False),
        ("ma", {"label": ["x", "y"]}, True),
        ("ma", None, False),
        ("rule x", {"severity": "reject"}, False),
        ("rule x", {"holds": "ma > 2"}, True),
        ("rule x", {"severity": "reject", "holds": "ma > 2"}, False),
        ("rule x", None, True),
    ],
)
def test_only_what_rejects_more_or_takes_a_column_breaks(line: str, change: dict | None, compatible: bool):
    old = {"XML1": {"ma": COLUMN, "rule x": RULE}}
    new = deepcopy(old)
    if change is None:
        del new["XML1"][line]
    else:
        new["XML1"][line] |= change
    found = changes(old, new)
    assert found
    assert all(one.compatible for one in found) == compatible
    assert {one.what for one in found} <= WHAT.keys()


def test_code_lists_are_told_by_what_left_and_what_came():
    old, new = ({"XML1": {"ma": COLUMN | {"codes": some}}} for some in (["1", "2"], ["2", "3"]))
    assert [(one.before, one.after) for one in changes(old, new)] == [("1", "3")]


def test_a_new_rule_or_field_breaks_only_if_it_rejects():
    for severity, compatible in (("warn", True), ("reject", False)):
        new = {"XML1": {"ma": COLUMN, "rule x": RULE | {"severity": severity}, "b": COLUMN | {"required": severity}}}
        found = changes({"XML1": {"ma": COLUMN}}, new)
        assert [one.compatible for one in found] == [compatible, compatible]


def test_every_change_of_a_contract_has_words():
    keys = {
        key for part in (shapes(), shapes("130")) for lines in part.values() for one in lines.values() for key in one
    }
    assert keys - {"field"} <= WHAT.keys()


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no commits to compare")
def test_a_commit_is_compared_by_its_own_contracts():
    found = diff("HEAD", "HEAD")
    assert (found["from"], found["compatible"], found["changes"]) == ("HEAD", True, [])
    assert isinstance(diff("HEAD")["changes"], list)


def test_an_unknown_commit_is_a_wrong_call():
    done = CliRunner().invoke(cli, ["contracts", "diff", "không-có"])
    assert getattr(done.exception, "code", "") == "KHO-115"
