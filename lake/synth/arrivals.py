"""Which check-in files are sent when: a few facilities' ordinary ones, and those in which something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import groupby
from random import Random

from lake.synth.checkins import KIND, stock_row
from lake.synth.episodes import Visit
from lake.synth.faults import Change, twice
from lake.synth.model import Claim
from lake.synth.paper_faults import idle, keyless, missing, unreadable
from lake.synth.plan import Parcel, Plan, Unit
from lake.synth.standards import standard_on

_SENDERS = frozenset({"central", "provincial"})


class Desk:
    """Where people arrive: visits whose check-in nobody has planned yet, and the files planned so far."""

    def __init__(self, plan: Plan, visits: list[Visit]) -> None:
        self.plan, self.rng = plan, plan.rng
        early = [v.past or standard_on(v.came.date()) == "130" for v in visits]
        self.free = [v for v, is_early in zip(visits, early, strict=True) if not is_early]
        self._past = [v for v, is_early in zip(visits, early, strict=True) if is_early and not v.former]

    def take(self, count: int = 1) -> list[Visit]:
        """So many visits of one facility that follow each other, none if there are too few."""
        fits = self.free if count == 1 else [v for v in self.free if self._more(v) >= count]
        if not fits:
            return []
        code = self.rng.choice(fits).facility.code
        same = sorted((v for v in self.free if v.facility.code == code), key=lambda v: v.came)
        at = self.rng.randrange(len(same) - count + 1)
        taken = same[at : at + count]
        self.free = [v for v in self.free if v not in taken]
        return taken

    def _more(self, visit: Visit) -> int:
        return sum(other.facility.code == visit.facility.code for other in self.free)

    def send(self, units: list[Unit], form: str = "tree", again: int = 0, **fields: object) -> Parcel:
        """One file on the day of the last arrival, or some days after."""
        for unit in units:
            unit.kind = self.plan.kind
        visit = max((unit.visit for unit in units), key=lambda v: v.came)
        arrives = visit.came.date() + timedelta(days=again)
        parcel = Parcel(visit.facility.code, arrives, arrives, units, kind=self.plan.kind, checkin=form, **fields)  # type: ignore[arg-type]
        self.plan.parcels.append(parcel)
        return parcel

    def ordinary(self) -> None:
        """Check-ins as they should be: some days' arrivals in one file, or one in twelve where each has its own."""
        self.plan.kind = ""
        own = [v for v in (*self.free, *self._past) if v.facility.level in _SENDERS]
        one = [v for v in own if v.facility.vendor.batch == "one" and v.index % 12 == 4]
        many = [v for v in own if v.facility.vendor.batch != "one" and v.came.day % 7 == 3]
        for i, visit in enumerate(one):
            texture = ("", "", "", "spaces", "", "decomposed")[i % 6]
            self.send([Unit(visit, texture=texture)], "row" if i % 7 == 0 and _single(visit) else "tree")

        def key(visit: Visit) -> tuple:
            return visit.facility.code, visit.came.date()

        for i, (_, same) in enumerate(groupby(sorted(many, key=key), key)):
            self.send([Unit(visit) for visit in same], ("tree", "by_turns", "list")[i % 3])


def _single(visit: Visit) -> bool:
    """Whether its check-in has one row."""
    return not (visit.drugs and visit.index % 2) and visit.care != "03"


def _better(visit: Visit) -> Change:
    """A newer check-in: one more order."""

    def change(rng: Random, claim: Claim) -> None:
        rows = claim.part(KIND).rows
        rows.append(stock_row(visit, len(rows)))

    return change


_BAD = partial(unreadable, kind=KIND, whole=True)
_LIKE: dict[str, Callable[[Visit], tuple[Change, ...]]] = {
    "good": lambda v: (),
    "better": lambda v: (_better(v),),
    "bad": lambda v: (_BAD,),
    "bad row": lambda v: (_better(v), partial(unreadable, kind=KIND)),
    "no key": lambda v: (partial(keyless, kind=KIND, whole=True),),
    "a row without key": lambda v: (_better(v), partial(keyless, kind=KIND)),
    "missing": lambda v: (partial(missing, kind=KIND),),
    "idle": lambda v: (partial(idle, kind=KIND),),
    "twice": lambda v: (partial(twice, kind=KIND, field="HO_TEN", other="Tên khác"),),
}


def _sends(*steps: str) -> Callable[[Desk], bool]:
    """Check-ins of one visit, each newer than the one before."""

    def sequence(desk: Desk) -> bool:
        for visit in (taken := desk.take()):
            for number, like in enumerate(steps):
                desk.send([Unit(visit, _LIKE[like](visit))], again=number // 2)
        return bool(taken)

    return sequence


def _together(form: str, *likes: str) -> Callable[[Desk], bool]:
    """Check-ins of several visits in one file."""

    def sequence(desk: Desk) -> bool:
        taken = desk.take(len(likes))
        if taken:
            desk.send([Unit(v, _LIKE[like](v)) for v, like in zip(taken, likes, strict=True)], form)
        return bool(taken)

    return sequence


def _again(desk: Desk) -> bool:
    """The same bytes once more, after a newer check-in."""
    for visit in (taken := desk.take()):
        first = desk.send([Unit(visit)])
        desk.send([Unit(visit, _LIKE["better"](visit))])
        desk.send([Unit(visit)], copy_of=first, again=1)
    return bool(taken)


def _cut(desk: Desk) -> bool:
    """A file that ends in its middle, then the whole one."""
    for visit in (taken := desk.take()):
        desk.send([Unit(visit)], spoil=lambda data: data[: len(data) // 2])
        desk.send([Unit(visit)], again=1)
    return bool(taken)


CHECKINS: dict[str, Callable[[Desk], bool]] = {
    "checkin_again": _sends("good", "better"),
    "checkin_thrice": _sends("better", "good", "bad row"),
    "checkin_cured": _sends("bad", "good"),
    "checkin_bad_after_good": _sends("good", "bad"),
    "checkin_bad_twice_then_good": _sends("bad", "bad", "better"),
    "checkin_row_unreadable": _sends("bad row"),
    "checkin_row_cured": _sends("bad row", "better"),
    "checkin_without_ma_lk": _sends("no key", "good"),
    "checkin_row_without_ma_lk": _sends("a row without key"),
    "checkin_missing_required": _sends("missing"),
    "checkin_idle_unreadable": _sends("idle"),
    "checkin_field_twice": _sends("twice"),
    "checkin_several": _together("tree", "good", "bad", "better"),
    "checkin_by_turns": _together("by_turns", "better", "bad row", "a row without key"),
    "checkin_several_without_ma_lk": _together("by_turns", "a row without key", "no key", "better"),
    "checkin_duplicate": _again,
    "checkin_file_cut": _cut,
    "checkin_rows_unknown": _together("strange", "good"),
    "checkin_empty": _together("empty", "good"),
}


def apply_checkins(desk: Desk, wanted: int) -> None:
    """Every kind of wrong check-in once in seeded order, then more up to `wanted`."""
    names = desk.rng.sample(list(CHECKINS), len(CHECKINS))
    names += [desk.rng.choice(names) for _ in range(wanted - len(names))]
    for name in names:
        desk.plan.kind = name
        if CHECKINS[name](desk):
            desk.plan.kinds[name] += 1
    desk.plan.kind = ""
