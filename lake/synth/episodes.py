"""Who comes where, when and why: one `Visit` an episode, in order of nothing but the seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from lake.synth.illness import DISEASES, Disease
from lake.synth.province import Facility, Person, is_hospital, newborn
from lake.synth.seasons import Season, later
from lake.synth.standards import FORMER, HALF_BENEFIT, standard_on

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
    past: bool = False  # of a season before the one that was asked for
    former: bool = False  # written after QĐ 4210 whatever the day

    @property
    def standard(self) -> str:
        """By which standard its claim is written."""
        return FORMER if self.former else standard_on(self.left.date())

    @property
    def drugs(self) -> bool:
        """Whether any drug was given."""
        return self.index % 11 != 5 or self.care in ("03", "05", "07")

    @property
    def plain(self) -> bool:
        """Whether nothing about it is unusual, so that a fault put into it is its only one."""
        return not self.special and self.aid in ("", "b") and self.drugs


def visits(rng: Random, seed: int, places: list[Facility], persons: list[Person], spans: list[Season]) -> list[Visit]:
    """The visits of all seasons, each with as many as it has, following the months of the year."""
    counter: Counter[str] = Counter()
    made: list[Visit] = []
    for season in spans:
        alive = [p for p in persons if p.born < season.start] or persons
        for disease, day in _reasons(rng, season):
            visit = _visit(rng, seed, len(made), disease, day, places, alive, counter)
            visit.past, visit.former = season.past, season.former
            if season.past and visit.special:
                visit.special, visit.attendance = "", "9" if not visit.person.cards else "1.1"
            made.append(visit)
    return made


def _reasons(rng: Random, season: Season) -> Iterator[tuple[Disease, date]]:
    """Why and on which day somebody comes, once a visit of the season."""
    calendar = [later(season.start, i) for i in range(season.months)]
    by_month = [[d.weight * d.season[m.month - 1] for d in DISEASES] for m in calendar]
    month_weights = list(accumulate(sum(weights) for weights in by_month))
    disease_weights = [list(accumulate(weights)) for weights in by_month]
    for _ in range(season.visits):
        i = rng.choices(range(season.months), cum_weights=month_weights)[0]
        day = calendar[i] + timedelta(days=rng.randrange(28 if season.months > 1 or calendar[i].month == 2 else 30))
        yield rng.choices(DISEASES, cum_weights=disease_weights[i])[0], day


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
        born = day - timedelta(days=rng.randrange(1, 5))
        person = newborn(rng, seed, index, facility.code, born, rng.randrange(1440))
    special = _SPECIAL.get(index % 150, "")
    care = "01" if special else _care(rng, disease, facility)
    came, left, days = _when(rng, day, care, disease)
    result, leave = _end(rng, disease, care, facility)
    counter[facility.code] += 1
    n = seed * _EACH + 260_000 + counter[facility.code]
    return Visit(
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
        attendance="8" if special == "recovery" else _attendance(rng, person, facility, care, came, left),
        sent=_sent(rng, left.date(), facility.vendor.batch),
        referred_to=_elsewhere(facility, places) if leave in ("2", "5") else "",
        special=special,
        aid="c" if disease.icd == "B24" else {9: "a", 19: "b"}.get(index % 40, ""),
    )


def _elsewhere(facility: Facility, places: list[Facility]) -> str:
    """A bigger facility to which somebody is referred."""
    bigger = (one.code for one in places if one.level in ("central", "provincial") and one.code != facility.code)
    return next(bigger, "79001")


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


def _attendance(rng: Random, person: Person, facility: Facility, care: str, came: datetime, left: datetime) -> str:
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
    if care == "03":
        chosen = rng.choices(("1.3", "2", "3.3", "1.15"), (50, 15, 25, 10))[0]
        return "3.3" if chosen == "1.15" and standard_on(left.date()) == "130" else chosen  # three characters then
    # What insurance pays of 1.13 turns on the day, so nobody has it who stays over that day.
    one_side = came.year > 2025 and (came.date() < HALF_BENEFIT) == (left.date() < HALF_BENEFIT)
    alone = facility.level == "provincial" and care in ("01", "02", "05") and one_side
    return rng.choice(("1.3", "3.3", "1.13") if alone else ("1.3", "3.3"))


def _sent(rng: Random, left: date, batch: str) -> date:
    """The day the file is made: within three days, or the Monday after."""
    if batch == "week":
        return left + timedelta(days=7 - left.weekday())
    return left + timedelta(days=rng.randrange(1, 4))
