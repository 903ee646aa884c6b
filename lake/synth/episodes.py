"""Who comes where, when and why: one `Visit` an episode, in order of nothing but the seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from lake.synth.illness import DISEASES, Disease
from lake.synth.province import Facility, Person, is_hospital, newborn

_SPECIAL = {
    13: "summary",
    47: "free",
    71: "recovery",
}  # of every 150: XML1 alone, no cost at all, money taken back
_COMMON = DISEASES[0]
_EACH = 10_000_000  # numbers a seed has for itself


@dataclass(slots=True)
class Visit:
    """One episode of care before it is written down; `sent` is the day its file is made."""

    index: int
    number: int  # as no other seed has it
    facility: Facility
    person: Person
    disease: Disease
    ma_lk: str
    care: str  # MA_LOAI_KCB
    came: datetime
    left: datetime
    days: int  # SO_NGAY_DTRI
    result: str  # KET_QUA_DTRI
    leave: str  # MA_LOAI_RV
    attendance: str  # MA_DOITUONG_KCB
    sent: date
    referred_to: str = ""
    special: str = ""
    aid: str = ""  # money from other sources: case a, b or c of the standard
    extra: frozenset[str] = frozenset()  # papers that it has beside those which its kind of care asks for

    @property
    def drugs(self) -> bool:
        """Whether any drug was given."""
        return self.index % 11 != 5 or self.care in ("03", "05", "07")

    @property
    def plain(self) -> bool:
        """Whether nothing about it is unusual, so that a fault put into it is its only one."""
        return not self.special and self.aid in ("", "b") and self.drugs


def visits(
    rng: Random, seed: int, places: list[Facility], persons: list[Person], n: int, start: date, months: int
) -> list[Visit]:
    """`n` visits that begin within `months` months from `start`, following the seasons."""
    calendar = [
        date(start.year + (start.month - 1 + i) // 12, (start.month - 1 + i) % 12 + 1, 1) for i in range(months)
    ]
    by_month = [[d.weight * d.season[m.month - 1] for d in DISEASES] for m in calendar]
    month_weights = list(accumulate(sum(weights) for weights in by_month))
    disease_weights = [list(accumulate(weights)) for weights in by_month]
    counter: Counter[str] = Counter()
    made = []
    for index in range(n):
        i = rng.choices(range(months), cum_weights=month_weights)[0]
        day = calendar[i] + timedelta(days=rng.randrange(28 if months > 1 or calendar[i].month == 2 else 30))
        disease = rng.choices(DISEASES, cum_weights=disease_weights[i])[0]
        made.append(_visit(rng, seed, index, disease, day, places, persons, counter))
    return made


def _visit(
    rng: Random,
    seed: int,
    index: int,
    disease: Disease,
    day: date,
    places: list[Facility],
    persons: list[Person],
    counter: Counter[str],
) -> Visit:
    person, disease = _patient(rng, disease, persons, day)
    facility = _where(rng, disease, person, places)
    if disease.icd == "P59.9":
        person = newborn(
            rng, seed, index, facility.code, day - timedelta(days=rng.randrange(1, 5)), rng.randrange(1440)
        )
    special = _SPECIAL.get(index % 150, "")
    care = "01" if special else _care(rng, disease, facility)
    came, left, days = _when(rng, day, care, disease)
    result, leave = _end(rng, disease, care, facility)
    counter[facility.code] += 1
    n = seed * _EACH + 260_000 + counter[facility.code]
    visit = Visit(
        index=index,
        number=seed * _EACH + index,
        facility=facility,
        person=person,
        disease=disease,
        ma_lk=facility.vendor.ma_lk.format(code=facility.code, month=f"{left:%y%m}", n=n),
        care=care,
        came=came,
        left=left,
        days=days,
        result=result,
        leave=leave,
        attendance="8" if special == "recovery" else _attendance(rng, person, facility, care),
        sent=_sent(rng, left.date(), facility.vendor.batch),
        special=special,
        aid="c" if disease.icd == "B24" else {9: "a", 19: "b"}.get(index % 40, ""),
    )
    if leave in ("2", "5"):
        visit.referred_to = next(
            (p.code for p in places if p.level in ("central", "provincial") and p.code != facility.code), "79001"
        )
    return visit


def _patient(rng: Random, disease: Disease, persons: list[Person], day: date) -> tuple[Person, Disease]:
    """Someone of the right age and sex; some people come again and again. A common cold when nobody fits."""
    for _ in range(12):
        person = persons[int(len(persons) * rng.random() ** 1.7)]
        age = day.year - person.born.year
        if disease.icd == "P59.9" or (disease.ages[0] <= age <= disease.ages[1] and disease.sex in ("", person.sex)):
            return person, disease
    return person, _COMMON


def _where(rng: Random, disease: Disease, person: Person, places: list[Facility]) -> Facility:
    """The facility of registration for half, anywhere else for the others; hospitals for what needs a bed."""
    beds = [p for p in places if is_hospital(p)] if disease.stay[0] > 0.3 else []
    home = next(p for p in places if p.code == person.home)
    if rng.random() < 0.55 and (not beds or is_hospital(home)):
        return home
    choices = beds or places
    return rng.choices(choices, [p.weight for p in choices])[0]


def _care(rng: Random, disease: Disease, facility: Facility) -> str:
    """MA_LOAI_KCB of the visit."""
    chance = rng.random()
    if chance < disease.stay[0]:
        if not is_hospital(facility):
            return "06"
        return rng.choices(("03", "09", "04"), (92, 4, 4))[0]
    if disease.icd == "N18.5" and is_hospital(facility):
        return "08"
    if disease.chronic:
        return rng.choices(("05", "07", "01"), (45, 20, 35))[0]
    return "02" if chance > 0.93 else "01"


def _when(rng: Random, day: date, care: str, disease: Disease) -> tuple[datetime, datetime, int]:
    """Arrival, end, and the treatment days by the rule of the kind of care."""
    came = datetime.combine(day, time(rng.randrange(6, 17), rng.randrange(60)))
    if care == "03":
        stay = max(1, round(disease.stay[1] * rng.uniform(0.5, 1.8)))
        left = datetime.combine(day + timedelta(days=stay), time(rng.randrange(8, 17), rng.randrange(60)))
        return came, left, stay + 1
    if care in ("02", "04", "06"):
        stay = rng.randrange(0, 3)
        return came, came + timedelta(days=stay, minutes=rng.randrange(60, 300)), stay + 1
    if care == "08":
        return came, came + timedelta(days=27, minutes=rng.randrange(120, 300)), 12
    left = came + timedelta(minutes=rng.randrange(35, 235))
    return came, left, rng.choice((28, 30)) if care == "05" else 0


def _end(rng: Random, disease: Disease, care: str, facility: Facility) -> tuple[str, str]:
    """KET_QUA_DTRI and MA_LOAI_RV."""
    chance = rng.random()
    if care == "03" and chance < disease.deaths:
        return "5", "1"
    if care in ("01", "03", "06") and chance > (0.99 if facility.level == "central" else 0.96):
        return rng.choice("34"), "2"
    if care == "03" and chance > 0.93:
        return rng.choice("236"), rng.choice("345")
    return rng.choices("1237", (40, 45, 10, 5))[0], "1"


def _attendance(rng: Random, person: Person, facility: Facility, care: str) -> str:
    """MA_DOITUONG_KCB."""
    if not person.cards:
        return "9"
    if care == "07":
        return "10"
    if facility.level == "commune":
        return "1.2"
    if person.home == facility.code:
        return rng.choices(("1.1", "1.5", "2"), (85, 10, 5))[0]
    if facility.level == "central" and care == "03" and rng.random() < 0.2:
        return "3.1"
    return rng.choices(("1.3", "2", "3.3", "1.15"), (50, 15, 25, 10))[0] if care == "03" else rng.choice(("1.3", "3.3"))


def _sent(rng: Random, left: date, batch: str) -> date:
    """The day the file is made: within three days, or the Monday after."""
    if batch == "week":
        return left + timedelta(days=7 - left.weekday())
    return left + timedelta(days=rng.randrange(1, 4))
