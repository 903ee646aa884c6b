"""Which keys are one person: links are taken strongest first, and none that would bring together what is apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

KINDS = ("id", "bhxh", "patient")
"""Kinds of keys, the best first."""
AMBIGUOUS_BITS = 3.0
"""A key that is as near to two persons, by less than this, belongs to neither."""

LINKED, AMBIGUOUS, REFUSED, CUT = "linked", "ambiguous", "refused", "cut"
Pair = tuple[int, int]


class Link(NamedTuple):
    """Two keys, by their places, and how much speaks for one person, in bits; infinite where a number says so."""

    a: int
    b: int
    bits: float


class Forest:
    """Keys in groups; the root of a group is its first place."""

    def __init__(self, size: int) -> None:
        self._up = list(range(size))

    def root(self, key: int) -> int:
        """The first place of the key's group."""
        while self._up[key] != key:
            self._up[key] = key = self._up[self._up[key]]
        return key

    def join(self, a: int, b: int) -> tuple[int, int]:
        """The root that stays and the one that goes; the same when they were one."""
        stays, goes = sorted((self.root(a), self.root(b)))
        self._up[goes] = stays
        return stays, goes


def reach(size: int, links: Iterable[Link]) -> list[int]:
    """The root of each key if every link were taken."""
    forest = Forest(size)
    for link in links:
        forest.join(link.a, link.b)
    return [forest.root(key) for key in range(size)]


class Apart:
    """Keys that must not be one person, for groups that grow: `cuts` and rivals by key, kinds by group."""

    def __init__(self, kinds: Sequence[str], cuts: Iterable[Pair], rivals: Iterable[Pair]) -> None:
        self.forest = Forest(len(kinds))
        self._strong = [{kind} - {"patient"} for kind in kinds]
        self._cuts, self._rivals = _sides(cuts), _sides(rivals)

    def why(self, link: Link) -> str | None:
        """Why the groups of a link's keys must stay apart: None, `cut` or `refused`; a number beats names."""
        a, b = self.forest.root(link.a), self.forest.root(link.b)
        if a == b:
            return None
        if self._meet(self._cuts, a, b):
            return CUT
        by_name = link.bits != float("inf")
        if by_name and (self._strong[a] & self._strong[b] or self._meet(self._rivals, a, b)):
            return REFUSED
        return None

    def differ(self, a: int, b: int) -> bool:
        """Whether two keys are known for two persons: two IDs, two BHXH numbers, or data that cannot be one's."""
        a, b = self.forest.root(a), self.forest.root(b)
        return a != b and bool(self._strong[a] & self._strong[b] or self._meet(self._rivals, a, b))

    def join(self, link: Link) -> None:
        """The two groups are one from now on."""
        stays, goes = self.forest.join(link.a, link.b)
        if stays != goes:
            self._strong[stays] |= self._strong[goes]
            for sides in (self._cuts, self._rivals):
                if goes in sides:
                    sides[stays] |= sides.pop(goes)

    def _meet(self, sides: dict[int, set[int]], a: int, b: int) -> bool:
        if len(sides.get(a, ())) > len(sides.get(b, ())):
            a, b = b, a
        return any(self.forest.root(other) == b for other in sides.get(a, ()))


class Joined(NamedTuple):
    """The place of each key's person, and the state of each link."""

    roots: list[int]
    states: list[str]


def join(kinds: Sequence[str], links: Sequence[Link], cuts: Iterable[Pair], rivals: Iterable[Pair]) -> Joined:
    """The first key of each key's person, and what became of each link.

    Equal numbers first, then names by weight, then by place, so that the same input gives the same persons. A link is
    left out when it would put a cut pair, two IDs, two BHXH numbers or two rivals into one person, by whatever way:
    of the ways between the two it is the weakest that breaks.
    """
    apart = Apart(kinds, cuts, rivals)
    order = sorted(range(len(links)), key=lambda at: (-links[at].bits, links[at].a, links[at].b))
    states = [LINKED] * len(links)
    numbers = [at for at in order if links[at].bits == float("inf")]
    names = order[len(numbers) :]
    for at in numbers:
        states[at] = _take(apart, links[at])
    for at in _ambiguous(apart, links, names):
        states[at] = AMBIGUOUS
    for at in names:
        if states[at] == LINKED:
            states[at] = _take(apart, links[at])
    return Joined([apart.forest.root(key) for key in range(len(kinds))], states)


def _take(apart: Apart, link: Link) -> str:
    why = apart.why(link)
    if why is None:
        apart.join(link)
    return why or LINKED


def _ambiguous(apart: Apart, links: Sequence[Link], names: Sequence[int]) -> set[int]:
    """Links of a key whose best two lead, with nearly the same weight, to persons known to differ."""
    beside: dict[int, list[int]] = defaultdict(list)
    for at in names:  # strongest first
        for key in links[at][:2]:
            beside[key].append(at)
    found: set[int] = set()
    for key, ats in beside.items():
        near = [at for at in ats if links[at].bits > links[ats[0]].bits - AMBIGUOUS_BITS]
        for one, other in combinations(near, 2):
            if one == ats[0] and apart.differ(_far(links[one], key), _far(links[other], key)):
                found |= {one, other}
    return found


def _far(link: Link, key: int) -> int:
    return link.b if link.a == key else link.a


def _sides(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        found[a].add(b)
        found[b].add(a)
    return found
