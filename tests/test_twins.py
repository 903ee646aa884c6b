"""Invented people with their doubles: the same for a seed, with every lookalike and every noise in them."""

from collections import Counter, defaultdict

import pytest

from lake.person_names import read
from lake.synth.noise import Noise, disturb
from lake.synth.twins import TODAY, twins
from tests.frames import seeded

SILENT = Noise(*[0.0] * len(Noise._fields))


@pytest.fixture(scope="module")
def rows():
    return twins(3, 6_000).to_pylist()


def test_a_seed_gives_the_same_people_and_another_one_other_keys(rows):
    assert twins(3, 300).equals(twins(3, 300))
    assert not {row["person_key"] for row in twins(4, 300).to_pylist()} & {row["person_key"] for row in rows}


def test_a_key_is_of_one_person(rows):
    people = defaultdict(set)
    for row in rows:
        people[row["person_key"]].add(row["truth"])
    several = [found for found in people.values() if len(found) > 1]
    assert not several


def test_there_are_namesakes_twins_fathers_and_newborns(rows):
    first = {row["truth"]: row for row in rows if row["birth_on"] and row["truth"] >= 0}
    names = Counter((read(row["ho_ten"]).parts, row["birth_year"]) for row in first.values())
    homes = defaultdict(list)
    for row in first.values():
        homes[row["dia_chi"], row["dien_thoai"]].append(row)
    houses = [found for (address, phone), found in homes.items() if address and phone and len(found) > 1]
    assert any(count > 1 for count in names.values())
    assert any(len({row["birth_on"] for row in found}) < len(found) for found in houses)
    assert any(len({read(row["ho_ten"]).parts for row in found}) < len(found) for found in houses)
    born = [row for row in rows if row["truth"] < 0]
    assert len({row["truth"] for row in born}) == len(born) > 20
    assert all((TODAY - row["birth_on"]).days <= 28 for row in born)


def test_without_noise_a_record_stays_as_it_is(rows):
    for row in rows[:50]:
        again = dict(row)
        disturb(seeded(1), again, SILENT)
        assert again == row


@pytest.mark.parametrize("kind", Noise._fields)
def test_every_noise_changes_something(rows, kind):
    changed = []
    for row in rows:
        again = dict(row)
        disturb(seeded(kind, row["truth"]), again, SILENT._replace(**{kind: 1.0}))
        changed += [again != row]
    assert any(changed)
