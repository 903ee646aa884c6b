"""What every benchmark here gives back, and how sides are timed: in turns, so that a busy minute hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import NamedTuple

from benchmarks.machine import cpu_spent


class Took(NamedTuple):
    """What one repetition took: seconds by the clock, and seconds of all cores together."""

    seconds: float
    cpu: float


@dataclass
class Side:
    """One way of doing the work: what it took in each repetition, and whether what it did is right."""

    name: str
    took: list[Took] = field(default_factory=list)
    correct: str = ""
    """What was counted of its result, beside its time: a fast wrong answer is none."""
    is_skipped: bool = False

    @property
    def seconds(self) -> list[float]:
        return [one.seconds for one in self.took]

    @property
    def median(self) -> float:
        return median(self.seconds) if self.took else float("nan")

    @property
    def cpu(self) -> float:
        """Median of the cores' seconds; what other programs do to the clock, they hardly do to this."""
        return median(one.cpu for one in self.took) if self.took else float("nan")

    def told(self) -> str:
        """``1.23 (1.20–1.41)``."""
        return f"{self.median:.2f} ({min(self.seconds):.2f}–{max(self.seconds):.2f})" if self.took else "—"


@dataclass
class Target:
    """One figure that must not be above ``most``; ``is_exact`` where a busy machine is no excuse for missing it."""

    what: str
    value: float
    most: float
    is_exact: bool = False

    @property
    def is_met(self) -> bool:
        return self.value <= self.most  # False for a figure that is not there

    def told(self) -> str:
        return f"{self.value:.2f} ≤ {self.most:g}" if not self.is_exact else f"{self.value:g} ≤ {self.most:g}"


@dataclass
class Report:
    """One table of sides, each against the first one named as base, and the targets read off them."""

    name: str
    title: str
    base: str
    sides: list[Side]
    targets: list[Target] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def side(self, name: str) -> Side:
        return next(one for one in self.sides if one.name == name)

    def ratio(self, one: str, other: str) -> float:
        """Median of one side over the median of another; no number when either was not run."""
        return self.side(one).median / self.side(other).median

    def cpu_ratio(self, one: str, other: str) -> float:
        """The same in seconds of the cores."""
        return self.side(one).cpu / self.side(other).cpu if self.side(other).cpu else float("nan")

    @property
    def is_right(self) -> bool:
        return all(one.is_met for one in self.targets if one.is_exact)


def in_turns(work: Mapping[str, Callable[[], object]], repetitions: int, warm: int = 0) -> dict[str, list[Took]]:
    """What each piece of work took in each repetition; every repetition begins with another one."""
    took: dict[str, list[Took]] = {name: [] for name in work}
    for turn in range(warm + repetitions):
        shift = turn % len(work)
        for name in [*list(work)[shift:], *list(work)[:shift]]:
            one = timed(work[name])
            if turn >= warm:
                took[name].append(one)
    return took


def timed(do: Callable[[], object]) -> Took:
    """What one call takes."""
    cpu, began = cpu_spent(), perf_counter()
    do()
    return Took(perf_counter() - began, cpu_spent() - cpu)
