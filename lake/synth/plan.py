"""Which files are sent when: ordinary deliveries, and the ones in which something is wrong."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle
from random import Random

from lake.synth.beside_faults import BESIDE_FAULTS
from lake.synth.breaks import PART_FAULTS
from lake.synth.envelope import ENVELOPES, PAYLOADS
from lake.synth.episodes import Visit
from lake.synth.faults import HEAD_FAULTS, Change, Kind
from lake.synth.model import Warned
from lake.synth.oddities import LEGACY, ODDITIES
from lake.synth.paper_faults import HOSTS, PAPER_FAULTS, as_host
from lake.synth.row_faults import ROW_FAULTS
from lake.synth.standard_faults import STANDARD_FAULTS

CLAIM_KINDS: dict[str, Kind] = {
    **HEAD_FAULTS,
    **ROW_FAULTS,
    **PART_FAULTS,
    **PAPER_FAULTS,
    **BESIDE_FAULTS,
    **ODDITIES,
    **STANDARD_FAULTS,
}
TEXTURES = (*PAYLOADS, "spaces", "decomposed", "shuffled")
_BATCH = 40
_NAMES = (  # names that a store and a reader must take as they are
    "{seq} hồ sơ tháng {month}.xml",
    "{seq}_Gửi lại/đợt 1/Hồ sơ KCB.xml",
    "{seq}/_an.xml",
    "{seq}/.an.xml",
    "{seq}/thang={month}/hs.xml",
    "{seq}.XML",
    "{seq}.txt",
    "{seq}",
    "{seq} 100% [2] + sửa #1 & 'x'.xml",
)


@dataclass(slots=True)
class Unit:
    """One HOSO to be sent: a visit, what is done to its claim, and how it is written."""

    visit: Visit
    changes: tuple[Change, ...] = ()
    texture: str = ""
    kind: str = ""  # the kind of fault it belongs to


@dataclass(slots=True)
class Parcel:
    """One file to be sent; `rejects`: why its envelope spoils all episodes; `stamped`: whether NGAYLAP can be used."""

    sender: str
    arrives: date
    made_on: date
    units: list[Unit] = field(default_factory=list)
    header: dict[str, str] = field(default_factory=dict)
    texture: str = ""
    spoil: Callable[[bytes], bytes] | None = None
    copy_of: Parcel | None = None
    rejects: tuple[str, tuple[str, ...] | None] | None = None
    stamped: bool = True
    checkin: str = ""  # the form of a check-in file, empty for one of claims
    warned: Warned | None = None
    kind: str = ""
    number: int = 0  # what its own random source is seeded with
    name: str = ""


class Plan:
    """All files of a province; kinds of faults take visits from the pool, the rest is delivered as it should be."""

    def __init__(self, rng: Random, pool: list[Visit]) -> None:
        self.rng = rng
        self.parcels: list[Parcel] = []
        self.posts: dict[tuple[str, date, date], list[Unit]] = defaultdict(list)
        self.kinds: Counter[str] = Counter()
        self.kind = ""  # of what is being planned now
        self._any = sorted((v for v in pool if v.plain), key=lambda v: v.past)
        # Most faults are told for the fields that QĐ 4750 and later have.
        self._plain = [v for v in self._any if not v.past and v.standard != "130"]
        self._fit: dict[Callable[[Visit], bool], list[Visit]] = {}
        self._stays = [v for v in self._plain if v.care == "03"]
        self._free = {v.index: v for v in pool}

    def host(self, part: str) -> Visit | None:
        """As `take`, of someone who can have a paper of this kind, which the visit then has."""
        fits = (v for v in reversed(self._plain) if v.index in self._free and HOSTS[part](v))
        wanted = next(fits, None)
        return as_host(self._free.pop(wanted.index), part) if wanted else None

    def fitting(self, fits: Callable[[Visit], bool]) -> Visit | None:
        """As `take`, a visit of any season that fits, an earlier one rather."""
        if fits not in self._fit:  # looked through once, not for each fault
            self._fit[fits] = [v for v in self._any if fits(v)]
        source = self._fit[fits]
        while source:
            if visit := self._free.pop(source.pop().index, None):
                return visit
        return None

    def take(self, stay: bool = False, sender: str = "", elsewhere: str = "") -> Visit | None:
        """A visit without anything unusual that nobody has taken yet, of this sender or of any but that one."""
        source = self._stays if stay else self._plain
        while source and not sender and not elsewhere:
            i = self.rng.randrange(len(source))
            source[i], source[-1] = source[-1], source[i]
            if visit := self._free.pop(source.pop().index, None):
                return visit
        fits = (v for v in reversed(source) if v.facility.code != elsewhere and sender in ("", v.facility.code))
        wanted = next((v for v in fits if v.index in self._free), None)
        return self._free.pop(wanted.index) if wanted else None

    def post(self, visit: Visit, arrives: date, made_on: date, *changes: Change, texture: str = "") -> None:
        """Send an episode with whatever else the facility sends that day."""
        self.posts[visit.facility.code, arrives, made_on].append(Unit(visit, changes, texture, self.kind))

    def alone(self, units: list[Unit], **fields: object) -> Parcel:
        """Send these episodes in a file of their own, on the day of the first unless `arrives` and `made_on` say so."""
        first = units[0].visit
        for unit in units:
            unit.kind = self.kind
        parcel = Parcel(first.facility.code, first.sent, first.sent, units, kind=self.kind)
        self.parcels.append(replace(parcel, **fields))  # type: ignore[arg-type]
        return self.parcels[-1]

    def ordinary(self) -> None:
        """Everything that is left goes out as it should, in all the forms that are legal."""
        free = list(self._free.values())
        self._free, self.kind = {}, ""
        legal = {v.index for v in free if v.plain}
        picked = [v.index for v in self.rng.sample(free, len(free)) if v.index in legal][
            : max(len(TEXTURES), len(free) // 40)
        ]
        textures = dict(zip(picked, cycle(TEXTURES)))
        for visit in free:
            self.post(visit, visit.sent, visit.sent, texture=textures.get(visit.index, ""))

    def close(self, seed: int) -> list[Parcel]:
        """All files in the order in which they arrive, with the names that keep this order for each sender."""
        for (sender, arrives, made_on), units in self.posts.items():
            size = 1 if units[0].visit.facility.vendor.batch == "one" else _BATCH
            for i in range(0, len(units), size):
                self.parcels.append(Parcel(sender, arrives, made_on, units[i : i + size]))
        for number, parcel in enumerate(self.parcels):
            parcel.number = number
        self.parcels.sort(key=lambda p: (p.sender, p.arrives, p.number))
        self._name(seed)
        return self.parcels

    def _name(self, seed: int) -> None:
        """Names begin with a running number of the sender and the seed; some are unusual, some envelopes too."""
        calm = [
            p
            for p in self.parcels
            if not (p.spoil or p.header or p.copy_of)
            and all(u.texture != "spaces" and u.kind not in LEGACY for u in p.units)  # windows-1258 lacks their letters
        ]
        some = self.rng.sample(calm, min(len(calm), max(len(ENVELOPES), len(calm) // 60)))
        for parcel, texture in zip(some, cycle(ENVELOPES)):
            parcel.texture = texture
        odd = [
            id(p)
            for p in self.rng.sample(
                self.parcels, min(len(self.parcels), max(len(_NAMES) + 1, len(self.parcels) // 40))
            )
        ]
        patterns = dict(zip(odd, cycle((*_NAMES, "NFD"))))
        seqs: Counter[str] = Counter()
        for parcel in self.parcels:
            seqs[parcel.sender] += 1
            pattern = patterns.get(id(parcel), "{seq}_{day}_{sender}.xml")
            nfd = pattern == "NFD"
            name = (_NAMES[0] if nfd else pattern).format(
                seq=f"{seqs[parcel.sender]:06d}-{seed}",
                month=parcel.made_on.month,
                day=f"{parcel.made_on:%Y%m%d}",
                sender=parcel.sender,
            )
            parcel.name = unicodedata.normalize("NFD", name) if nfd else name
