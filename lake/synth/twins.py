"""Invented people as several facilities write them, with who is who: what linkage is trained and judged on.

Each person has a clean record and doubles with what hands and software do to a name and a day of birth. Beside them
live those who are easily confused: a namesake of the same year, brothers and sisters, twins, a son named as his
father, and newborns written under their mother's name. Given names are plants, beasts and weather; keys, cards and
telephones belong to nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from random import Random
from typing import Any, NamedTuple

import pyarrow as pa

from lake.synth.names import FAMILIES, GIVEN, MIDDLES, STREETS
from lake.synth.noise import Noise, disturb

TODAY = date(2026, 6, 30)
_YOUNGEST = timedelta(days=60)  # but for newborns


class Lookalikes(NamedTuple):
    """Shares of people who are easily taken for another one."""

    namesake: float = 0.03
    sibling: float = 0.15
    twin: float = 0.02
    son: float = 0.02
    newborn: float = 0.03


@dataclass(slots=True)
class Human:
    """One person as he is."""

    number: int
    family: str
    middle: str
    given: str
    sex: str
    born: date
    commune: str
    address: str
    phone: str
    knows_day: bool
    has_id: bool
    has_card: bool
    is_newborn: bool = False

    @property
    def name(self) -> str:
        """As the family would write it."""
        return f"{self.family} {self.middle} {self.given}"


def twins(seed: int, records: int, noise: Noise | None = None, lookalikes: Lookalikes | None = None) -> pa.Table:
    """About so many rows of ``contracts.person_records``, shuffled, with ``truth``: the number of the person.

    A newborn must not be linked by name: each of its records has a number of its own, below 0.
    """
    rng = Random(seed)
    rows: list[dict[str, Any]] = []
    for human in _humans(rng, lookalikes or Lookalikes()):
        rows += _records(rng, human, noise or Noise(), seed)
        if len(rows) >= records:
            break
    rng.shuffle(rows)
    return pa.Table.from_pylist(rows, schema=SCHEMA)


SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("person_key", "key_kind", "bhxh_key", "old_id_key", "ho_ten")),
        ("birth_on", pa.date32()),
        ("birth_year", pa.int32()),
        *((name, pa.string()) for name in ("gioi_tinh", "commune_today", "dia_chi", "dien_thoai")),
        ("is_newborn", pa.bool_()),
        ("seen_on", pa.date32()),
        ("truth", pa.int64()),
    ]
)


def _humans(rng: Random, shares: Lookalikes) -> Iterator[Human]:
    """People without end, each followed by those who are like him."""
    number = 0
    while True:
        one = _human(rng, number)
        alike = [make(rng, one) for share, make in zip(shares, _LOOKALIKES, strict=True) if rng.random() < share]
        for human in (one, *alike):
            yield replace(human, number=number)
            number += 1


def _human(rng: Random, number: int) -> Human:
    sex = rng.choice("12")
    age = min(97, max(0, round(rng.triangular(0, 95, 45))))
    return Human(
        number=number,
        family=_pick(rng, FAMILIES, 1.1),
        middle=_pick(rng, MIDDLES[sex], 0.9) + (f" {rng.choice(GIVEN)}" if rng.random() < 0.15 else ""),
        given=_pick(rng, GIVEN, 0.5),
        sex=sex,
        born=TODAY - timedelta(days=age * 365 + rng.randrange(60, 425)),
        commune=_pick(rng, tuple(f"{31_000 + 3 * i}" for i in range(103)), 0.4),
        address=f"Số {rng.randrange(1, 400)}, đường {rng.choice(STREETS)}, khu vực {rng.randrange(1, 13)}",
        phone=f"0100{rng.randrange(1_000_000):06d}",
        knows_day=age < 55 or rng.random() > 0.12,
        has_id=rng.random() < 0.9,
        has_card=rng.random() < 0.92,
    )


@cache
def _weights(size: int, steepness: float) -> list[float]:
    return list(accumulate(1 / (rank + 1) ** steepness for rank in range(size)))


def _pick(rng: Random, words: tuple[str, ...], steepness: float) -> str:
    """One of the words, the first ones far more often, as names are given."""
    return rng.choices(words, cum_weights=_weights(len(words), steepness))[0]


def _namesake(rng: Random, one: Human) -> Human:
    """The same name, sex and year, another day and mostly another commune; somebody else."""
    other = _human(rng, 0)
    born = date(one.born.year, rng.randrange(1, 13), rng.randrange(2, 29))
    commune = one.commune if rng.random() < 0.1 else other.commune
    return replace(_named(other, one), born=born, commune=commune, knows_day=True)


def _sibling(rng: Random, one: Human) -> Human:
    """Another given name, born one to six years apart, of the same house."""
    born = one.born + timedelta(days=rng.choice((-1, 1)) * rng.randrange(400, 2200))
    other = _housed(_human(rng, 0), one)
    return replace(other, family=one.family, given=_other(rng, one.given), born=min(born, TODAY - _YOUNGEST))


def _twin(rng: Random, one: Human) -> Human:
    """Born on the same day in the same house, named alike."""
    other = _housed(_human(rng, 0), one)
    alike = [word for word in GIVEN if word[0] == one.given[0] and word != one.given] or [_other(rng, one.given)]
    middle = one.middle if other.sex == one.sex else other.middle
    return replace(other, family=one.family, middle=middle, given=rng.choice(alike), born=one.born)


def _son(rng: Random, one: Human) -> Human:
    """Named as the father, some twenty to forty years younger, of the same house."""
    born = min(one.born + timedelta(days=rng.randrange(7_300, 14_600)), TODAY - _YOUNGEST)
    return replace(_named(_housed(_human(rng, 0), one), one), born=born)


def _newborn(rng: Random, one: Human) -> Human:
    """A child of some days, written by the mother's name: every visit of hers would be like it."""
    born = TODAY - timedelta(days=rng.randrange(29))
    return replace(one, sex=rng.choice("12"), born=born, knows_day=True, has_id=False, has_card=False, is_newborn=True)


_LOOKALIKES = (_namesake, _sibling, _twin, _son, _newborn)


def _other(rng: Random, given: str) -> str:
    return rng.choice([word for word in GIVEN if word != given])


def _named(other: Human, one: Human) -> Human:
    return replace(other, family=one.family, middle=one.middle, given=one.given, sex=one.sex)


def _housed(other: Human, one: Human) -> Human:
    return replace(other, commune=one.commune, address=one.address, phone=one.phone)


def _records(rng: Random, human: Human, noise: Noise, seed: int) -> Iterator[dict[str, Any]]:
    """What one to four facilities write of a person, the first one as he is."""
    facilities = rng.sample(range(92_001, 92_041), rng.choices((1, 2, 3, 4), (35, 35, 20, 10))[0])
    for nth, facility in enumerate(facilities):
        row = {
            "ho_ten": human.name,
            "birth_on": human.born if human.knows_day else None,
            "birth_year": human.born.year,
            "gioi_tinh": human.sex,
            "commune_today": human.commune,
            "dia_chi": human.address,
            "dien_thoai": human.phone,
            "is_newborn": False,
            "seen_on": TODAY,
            "truth": human.number,
        }
        if human.is_newborn:
            row["truth"] = -10 * human.number - nth  # no record of it may be linked by name, not even to its own
            row["ho_ten"] = rng.choice(("CB {0}", "con bà {0}", "Bé gái {0}", "{0}")).format(human.name.upper())
            row["is_newborn"] = rng.random() < 0.5  # the other half is told by day or name
        elif nth:
            disturb(rng, row, noise)
        yield row | _keys(rng, human, facility, seed)


def _keys(rng: Random, human: Human, facility: int, seed: int) -> dict[str, str | None]:
    """By which number the facility knows the person, and which it shows beside."""
    code = {kind: sha256(f"{seed}/{kind}/{human.number}".encode()).hexdigest() for kind in ("id", "bhxh")}
    bhxh = code["bhxh"] if human.has_card and rng.random() < 0.6 else None
    if human.has_id and rng.random() < 0.6:
        return {"person_key": code["id"], "key_kind": "id", "bhxh_key": bhxh, "old_id_key": None}
    if bhxh:
        return {"person_key": bhxh, "key_kind": "bhxh", "bhxh_key": bhxh, "old_id_key": None}
    own = sha256(f"{seed}/{facility}/{human.number}".encode()).hexdigest()
    return {"person_key": own, "key_kind": "patient", "bhxh_key": None, "old_id_key": None}
