"""`lake synth`: what rows say again of XML1 agrees with it, but where it differs on purpose; by a second reading."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest

from lake.bronze.xml130 import xml130
from lake.rules import sentences
from lake.synth import generate
from tests import beside_judge
from tests.test_synth import Province
from tests.truth import rule_of


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("faulty")
    generate(folder, seed=5, episodes=540)
    return Province(folder)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("clean")
    generate(folder, seed=6, episodes=400, faults=0)
    return Province(folder)


def beside(province: Province, kinds: str) -> dict[tuple[Any, ...], set[tuple[str, str]]]:
    """What the rows of some kinds of deliveries say that XML1 does not say, by their place."""
    found = {}
    for delivery, hoso in province.hosos():
        for part, rows in hoso.rows.items() if hoso.head and re.match(kinds, delivery["kind"]) else ():
            for at, row in enumerate(rows):
                place = (delivery["file"], delivery["hoso"], part, at)
                found[place] = beside_judge.told(row, hoso.head, part)
    return found


def test_a_second_reading_finds_each_row_that_does_not_go_with_xml1(faulty: Province) -> None:
    whys = {"differs", *beside_judge.TIMES}
    wanted: dict[tuple[Any, ...], set[tuple[str, str]]] = defaultdict(set)
    for one in faulty.truth["warnings"]:
        if one["why"] in whys:
            wanted[one["file"], one["hoso"], one["part"], one["position"]] |= {(one["why"], one["field"].upper())}
    found = beside(faulty, "")
    assert {place: told - found[place] for place, told in wanted.items() if told - found[place]} == {}
    assert {why for told in wanted.values() for why, _ in told} == whys


@pytest.mark.parametrize(("name", "kinds"), [("clean", ""), ("faulty", "accepted_|$")])
def test_nothing_that_is_as_it_should_be_differs_from_xml1(
    name: str, kinds: str, request: pytest.FixtureRequest
) -> None:
    found = beside(request.getfixturevalue(name), kinds)
    assert found
    assert {place: told for place, told in found.items() if told} == {}


def test_every_rule_on_xml1_is_broken_on_purpose(faulty: Province) -> None:
    rules = {
        (part.kind, rule.id)
        for part in xml130.parts
        for rule in sentences(part.contract)
        if "_head_" in rule.holds and rule.until is None
    }
    assert rules - {(one["part"], rule_of(one)[0]) for one in faulty.truth["warnings"]} == set()
