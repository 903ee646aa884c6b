"""A bulletin as it is issued for a month: its sections with all that they say, and what that rests on. No Spark.

The figures are those of gold. ``released`` is the one seam to frozen figures: the same answers as the lake gives to a
section's questions, from a release; where there is one, each figure stands beside its released self.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from lake import filled, news, withheld
from lake.errors import WrongCall
from lake.form import Ask, Blank, Row, Value
from lake.period import MONTH, Period
from lake.section import Said, Section, Words
from lake.store import Store

SECTIONS = Path(__file__).parent / "bulletin"
Asking = Callable[[Ask], "list[Row] | Blank"]


class Secrecy(NamedTuple):
    """Counts from 1 to below ``small`` are withheld, the others rounded to multiples of ``base`` (0: as they are)."""

    small: int = 5
    base: int = 0


USUAL = Secrecy()


class Part(NamedTuple):
    """A section with what it says, what its figures rest on, and by key the figures as released."""

    name: str
    section: Section
    said: Said
    basis: filled.Basis
    released: Mapping[str, Value]


class Edition(NamedTuple):
    """A bulletin: its parts in order, and for each section that is left out why."""

    period: Period
    unit: str
    release: str
    code: str
    secrecy: Secrecy
    cut: datetime | None
    parts: tuple[Part, ...]
    left_out: tuple[tuple[Section, Blank], ...]


@cache
def sections() -> dict[str, Section]:
    """The sections by the name of their file, in the order in which they stand."""
    names = sorted(one.stem for one in SECTIONS.glob("*.py") if one.stem != "__init__")
    found: dict[str, Section] = {name: import_module(f"lake.bulletin.{name}").section for name in names}
    return dict(sorted(found.items(), key=lambda one: one[1].place))


def compiled(
    store: Store,
    period: Period,
    unit: str,
    secrecy: Secrecy = USUAL,
    release: str | None = None,
    released: Asking | None = None,
) -> Edition:
    """The bulletin of a month with everything that the lake can tell today. Raises WrongCall for another period."""
    if period.kind != MONTH:
        raise WrongCall(
            "KHO-180",
            "Bản tin chỉ lập theo tháng.",
            "The bulletin is made for a month.",
            "--period 2026-05",
        )
    found = said_by(lambda ask: filled.answer(store, ask, period), period, secrecy)
    frozen = {} if released is None else said_by(released, period, secrecy)
    parts, left_out = [], []
    for name, section in sections().items():
        said = found[name]
        if isinstance(said, Blank):
            left_out.append((section, said))
            continue
        before = frozen.get(name)
        figures = {one.key: one.now for one in before.figures} if isinstance(before, Said) else {}
        parts.append(Part(name, section, said, filled.basis(store, section.feeds, period, release), figures))
    cut = max((one.basis.cut for one in parts if one.basis.cut is not None), default=None)
    told = release or filled.UNRELEASED
    return Edition(period, unit, told, news.code()[:12], secrecy, cut, tuple(parts), tuple(left_out))


def said_by(asking: Asking, period: Period, secrecy: Secrecy) -> dict[str, Said | Blank]:
    """What each section says of these answers, small counts of all of them hidden; why one has nothing to say."""
    answers = {name: {one: asking(ask) for one, ask in section.asks.items()} for name, section in sections().items()}
    grids = {
        (name, one): (grid, answers[name][grid.answer])
        for name, section in sections().items()
        for one, grid in section.grids.items()
    }
    shown = withheld.protected(grids, *secrecy)
    return {name: _said(section, name, shown, answers[name], period) for name, section in sections().items()}


def _said(
    section: Section,
    name: str,
    shown: Mapping[tuple[str, str], withheld.Shown],
    answers: dict[str, list[Row] | Blank],
    period: Period,
) -> Said | Blank:
    """What the section says; where none of its tables tells anything, why."""
    reasons = [found for one in section.grids.values() if isinstance(found := answers[one.answer], Blank)]
    if len(reasons) == len(section.grids):
        return next((one for one in reasons if one != filled.NOTHING), filled.NOTHING)
    said = section.tell({one: shown[name, one] for one in section.grids}, answers, period)
    beside = dict.fromkeys(Words(one.vi, one.en) for one in reasons)
    return said._replace(notes=(*said.notes, *beside))
