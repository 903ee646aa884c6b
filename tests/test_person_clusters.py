"""Groups of keys: the strongest links first, and nothing together that is apart."""

from itertools import permutations
from math import inf

from lake.person_clusters import Link, join

PATIENTS = ["patient"] * 5


def test_links_reach_through_others_and_the_first_key_names_the_person():
    found = join(PATIENTS, [Link(0, 3, 12), Link(3, 4, 15)], cuts=[], rivals=[])
    assert found.roots == [0, 1, 2, 0, 0]
    assert found.states == ["linked", "linked"]


def test_a_cut_pair_stays_apart_and_the_weakest_link_between_them_breaks():
    links = [Link(0, 1, 20), Link(1, 2, 10), Link(2, 3, 18)]
    found = join(PATIENTS, links, cuts=[(3, 0)], rivals=[])
    assert found.roots == [0, 0, 2, 2, 4]
    assert found.states == ["linked", "cut", "linked"]


def test_a_cut_pair_stays_apart_over_a_shared_number_too():
    found = join(["id", "bhxh"], [Link(0, 1, inf)], cuts=[(0, 1)], rivals=[])
    assert (found.roots, found.states) == ([0, 1], ["cut"])


def test_two_ids_are_never_one_person_by_name_but_a_number_joins_them():
    kinds = ["id", "id", "patient"]
    by_name = join(kinds, [Link(0, 2, 20), Link(1, 2, 12)], cuts=[], rivals=[])
    assert by_name.states == ["linked", "refused"]
    by_number = join(kinds, [Link(0, 1, inf), Link(0, 2, 20), Link(1, 2, 12)], cuts=[], rivals=[])
    assert by_number.roots == [0, 0, 0]


def test_a_key_as_near_to_two_ids_belongs_to_neither():
    found = join(["id", "id", "patient"], [Link(0, 2, 13), Link(1, 2, 12)], cuts=[], rivals=[])
    assert (found.roots, found.states) == ([0, 1, 2], ["ambiguous", "ambiguous"])


def test_a_key_as_near_to_two_keys_that_are_one_person_is_not_ambiguous():
    found = join(PATIENTS, [Link(0, 2, 13), Link(1, 2, 12), Link(0, 1, 9)], cuts=[], rivals=[])
    assert found.roots[:3] == [0, 0, 0]


def test_rivals_stay_apart_whatever_leads_from_one_to_the_other():
    links = [Link(0, 1, 20), Link(1, 2, 15), Link(2, 3, 19)]
    found = join(PATIENTS, links, cuts=[], rivals=[(0, 3)])
    assert found.roots == [0, 0, 2, 2, 4]
    assert found.states == ["linked", "refused", "linked"]


def test_the_order_of_links_changes_nothing():
    links = [Link(0, 1, 20), Link(1, 2, 10), Link(2, 3, 10), Link(3, 4, 18), Link(0, 4, 10)]
    found = {tuple(join(PATIENTS, order, cuts=[(0, 3)], rivals=[]).roots) for order in permutations(links)}
    assert len(found) == 1
