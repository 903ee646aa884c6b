"""How right linkage of persons is: pairs of keys that it holds for one person, against the truth of twins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

    from lake.linkage import Linked


class Judged(NamedTuple):
    """Pairs of different keys: found, truly of one person, and both."""

    found: int
    true: int
    right: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are one person's."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of one person's pairs that were found."""
        return self.right / self.true if self.true else 1.0

    def told(self) -> str:
        return f"P {self.precision:.4f}, R {self.recall:.4f}; {self.found - self.right:,} sai · wrong of {self.found:,}"


def judged(records: pa.Table, linked: Linked) -> Judged:
    """All pairs of keys, those that only a shared number joins left out: of these there is nothing to find."""
    truth = dict(zip(records["person_key"].to_pylist(), records["truth"].to_pylist(), strict=True))
    person = dict(zip(linked.persons["person_key"].to_pylist(), linked.persons["linked_key"].to_pylist(), strict=True))
    links = zip(*(linked.links[name].to_pylist() for name in ("key_a", "key_b", "method")), strict=True)
    by_number = {(a, b) for a, b, method in links if method == "number"}
    found, true = _pairs(person) - by_number, _pairs(truth) - by_number
    return Judged(len(found), len(true), len(found & true))


def _pairs(groups: Mapping[str, object]) -> set[tuple[str, ...]]:
    keys: dict[object, list[str]] = {}
    for key, group in groups.items():
        keys.setdefault(group, []).append(key)
    return {pair for group in keys.values() for pair in _ordered(group)}


def _ordered(keys: Iterable[str]) -> Iterable[tuple[str, ...]]:
    return combinations(sorted(keys), 2)
