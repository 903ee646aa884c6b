"""What was given in a visit: drugs, examinations, tests, procedures, beds and consumables, before any money."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Generic, NamedTuple, TypeVar

from lake.synth.episodes import Visit
from lake.synth.stock import BEDS, CONSUMABLES, DRUGS, EXAMS, SERVICES, Drug, Service

Thing = TypeVar("Thing", Drug, Service)
_ONE, _HALF = Decimal(1), Decimal("0.5")
_STAYS = frozenset({"03", "04", "06"})


class Line(NamedTuple, Generic[Thing]):
    """One thing given: what, how much of it, the share of its price that is due, when."""

    thing: Thing
    amount: Decimal
    share: int  # TYLE_TT_DV
    at: datetime

    @property
    def cost(self) -> Decimal:
        """Amount times price times share, not rounded."""
        return self.amount * Decimal(self.thing.price) * self.share / 100


def drugs(visit: Visit, rng: Random) -> list[Line[Drug]]:
    """Drugs of every day of a stay, or one prescription."""
    names = visit.disease.drugs
    if visit.care == "03":
        days = [visit.came + timedelta(days=i, minutes=40) for i in range(visit.days - 1)]
        picked = [(name, Decimal(rng.choice((1, 2, 2, 3))), at) for at in days for name in names if rng.random() < 0.4]
        picked = picked or [(names[0], Decimal(2), visit.came + timedelta(minutes=40))]
    else:
        term = visit.days if visit.care == "05" else rng.choice((3, 5, 7, 28))
        picked = [(name, Decimal(term * rng.choice((1, 2))), visit.came + timedelta(minutes=25)) for name in names]
    lines = [Line(DRUGS[name], count, 100, at) for name, count, at in picked]
    if rng.random() < 0.1:  # half a tablet, a part of a vial
        lines[0] = lines[0]._replace(amount=lines[0].amount + _HALF)
    return lines


def services(visit: Visit, rng: Random) -> list[Line[Service]]:
    """Examinations, then tests and procedures, then what goes with a bed."""
    exam, at = EXAMS[visit.facility.level], visit.came
    lines = [Line(exam, _ONE, 100, at + timedelta(minutes=5))]
    if visit.care == "01" and rng.random() < 0.12:  # a second examination on the same day is paid at 30 %
        lines.append(Line(exam, _ONE, 30, at + timedelta(minutes=15)))
    if visit.care != "07":
        lines += _procedures(visit, rng)
    if visit.care in _STAYS:
        lines += _bed(visit, rng)
    if visit.care == "08":
        lines.append(Line(CONSUMABLES[4], Decimal(12), 100, at + timedelta(minutes=35)))
    return lines


def _procedures(visit: Visit, rng: Random) -> list[Line[Service]]:
    """Tests and procedures of the disease, some of them again on later days."""
    lines = []
    for name in visit.disease.services:
        times = 1 + (rng.random() < 0.3) if visit.care == "03" else 12 if (name, visit.care) == ("loc_mau", "08") else 1
        for i in range(times):
            when = visit.came + timedelta(days=i * (2 if visit.care == "08" else 1), minutes=20)
            if when < visit.left:
                lines.append(Line(SERVICES[name], _ONE, 100, when))
    return lines


def _bed(visit: Visit, rng: Random) -> list[Line[Service]]:
    """Bed days, at times half a day for a change of department, at times shared; and consumables."""
    days = Decimal(max(visit.days - 1, 1)) - (_HALF if rng.random() < 0.2 else 0)
    shared = rng.choices((100, 50, 33), (88, 9, 3))[0]
    goods = CONSUMABLES[: rng.randrange(2, 5)]
    bed = Line(BEDS[visit.facility.level], days, shared, visit.came + timedelta(minutes=30))
    return [bed] + [
        Line(thing, Decimal(rng.randrange(1, 6)), 100, visit.came + timedelta(minutes=35)) for thing in goods
    ]
