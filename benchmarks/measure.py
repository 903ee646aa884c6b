"""What every benchmark here gives back, and how sides are timed: in turns, so that a busy minute hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter


@dataclass
class Side:
    """One way of doing the work: its seconds in each repetition, and whether what it did is right."""

    name: str
    seconds: list[float] = field(default_factory=list)
    correct: str = ""
    """What was counted of its result, beside its time: a fast wrong answer is none."""
    is_skipped: bool = False

    @property
    def median(self) -> float:
        return median(self.seconds) if self.seconds else float("nan")

    def told(self) -> str:
        """``1.23 (1.20–1.41)``."""
        return f"{self.median:.2f} ({min(self.seconds):.2f}–{max(self.seconds):.2f})" if self.seconds else "—"


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

    @property
    def is_right(self) -> bool:
        return all(one.is_met for one in self.targets if one.is_exact)


def in_turns(work: Mapping[str, Callable[[], object]], repetitions: int, warm: int = 0) -> dict[str, list[float]]:
    """Seconds of each piece of work in each repetition; every repetition begins with another one."""
    seconds: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(warm + repetitions):
        shift = turn % len(work)
        for name in [*list(work)[shift:], *list(work)[:shift]]:
            took = timed(work[name])
            if turn >= warm:
                seconds[name].append(took)
    return seconds


def timed(do: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    began = perf_counter()
    do()
    return perf_counter() - began
