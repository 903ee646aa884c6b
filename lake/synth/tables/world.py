"""What the feeds are drawn from: the facilities that declare themselves, the people, and the running of files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from random import Random

from lake.synth.episodes import Visit
from lake.synth.province import Facility, Person
from lake.synth.tables.forms import FORMS
from lake.synth.tables.lines import Key, Line, Parcel, Sheet, Value
from lake.synth.tables.writing import suffix

EVER = date(2024, 1, 1)
ROUNDS = (date(2025, 1, 10), date(2025, 10, 5), date(2026, 2, 2))
"""The days on which facilities extract their lists."""
SYT = "syt"
TITLES = (
    ("SỞ Y TẾ TP CẦN THƠ", "DANH SÁCH THEO BIỂU MẪU", "(Kèm theo Quyết định số 000/QĐ-SYT)"),
    ("Mẫu số 01/DM", "DANH MỤC CỦA CƠ SỞ KHÁM BỆNH, CHỮA BỆNH"),
    (),
)
_FORMS = ("xlsx", "csv_bom", "zip_xlsx", "xlsx", "tsv_utf16", "csv_1258", "xlsx", "csv_utf8", "zip_csv", "tsv_utf8")
_STYLES = ("label", "code", "upper", "bare", "small", "label")


@dataclass(slots=True)
class World:
    """The province while its sheets are made. `hosts`: facilities that declare; the last of more than four does not."""

    rng: Random
    seed: int
    places: list[Facility]
    persons: list[Person]
    visits: list[Visit]
    with_faults: bool
    parcels: list[Parcel] = field(default_factory=list)
    hosts: list[Facility] = field(default_factory=list)
    _forms: cycle[str] = field(default_factory=lambda: cycle(_FORMS))
    _styles: cycle[str] = field(default_factory=lambda: cycle(_STYLES))
    _titles: cycle[tuple[str, ...]] = field(default_factory=lambda: cycle(TITLES))

    def __post_init__(self) -> None:
        self.hosts = self.places[:-1] if len(self.places) > 4 else self.places

    def line(self, feed: str, keys: list[Key], values: dict[str, Value], **facts: Value) -> Line:
        """One line; columns that the form lacks are a mistake of ours."""
        extra = values.keys() - FORMS[feed].keys() - {"CCCD", "MANG_THAI", "MA_XA", "ICD"}
        if extra:
            raise KeyError(f"{feed}: {sorted(extra)}")
        return Line(values, keys, facts=facts)

    def sheet(self, feed: str, lines: list[Line], without: tuple[str, ...] = (), **how: object) -> Sheet:
        """A sheet of the whole form, laid out in one of the ways that people lay it out."""
        columns = [code for code in FORMS[feed] if code not in without]
        made = Sheet("Sheet1", columns, lines, next(self._titles), style=next(self._styles))
        made.shuffled, made.numbered, made.signed, made.gaps = (self.rng.random() < 0.5 for _ in range(4))
        for name, value in how.items():
            setattr(made, name, value)
        return made

    def send(self, feed: str, sender: str, name: str, *sheets: Sheet, **how: object) -> Parcel:
        """A file of these sheets, in one of the forms that are read unless told."""
        parcel = Parcel(feed, sender, name, [*sheets])
        parcel.form = "xlsx" if len(sheets) > 1 or any(one.overs for one in sheets) else next(self._forms)
        for key, value in how.items():
            setattr(parcel, key, value)
        self.parcels.append(parcel)
        return parcel

    def name_all(self) -> None:
        """Names by which the files of a sender arrive in the order in which they were made."""
        numbers: dict[tuple[str, str], int] = {}
        for parcel in self.parcels:
            place = numbers[parcel.feed, parcel.sender] = numbers.get((parcel.feed, parcel.sender), 0) + 1
            name = parcel.name if "." in parcel.name else parcel.name + suffix((parcel.copy_of or parcel).form)
            parcel.key = f"{parcel.feed}/{parcel.sender}/{place:06d}-{self.seed} {name}"
        self.parcels.sort(key=lambda one: one.key.encode())
        for place, parcel in enumerate(self.parcels):
            stated = (parcel.copy_of or parcel).stated
            ahead = stated is None or stated > date(2099, 1, 1)  # counts as extracted on the day it is received
            parcel.order = (date.max if ahead else stated or date.max, place)
