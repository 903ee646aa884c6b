"""Sheets that outsiders send: departments, staff, prices, equipment, facilities, population, eCDS and HIV-INFO.

Messy as people keep them, with faults of every kind, resends and history; `truth["sheets"]` says how the lake must
stand once all files were uploaded in order of names and built:
  files       every file: sha-256, state, why it cannot be read (`reason`), how it is written, the day it states
  ledger      the rows of ops/ledger
  rejected    lines that are kept out: file, sheet (empty for text and JSON), row, the rules, open, cured or superseded
  warned      findings that keep nothing out; `cell` of a total that does not add up
  silver      per feed the versions that hold, with their days, a few values and where the line stands (`row` null where
              the sheet has it twice)
  persons     `staff`: each practitioner with all his good lines; `patients`: who is one patient in cases, in the list
              of HIV and in claims (`visits`: MA_CSKCB and MA_LK as planned)
  population  per today's commune, year end, sex and age group: a fraction
  diseases    our names of diseases, their names in sheets, their codes of ICD-10
  cases       cases of disease as they are known last
  as_of       stocks on some days; `counted_…` leaves out facilities that are stations on that day
  undeclared  facilities of the claims that no sheet declares
Two seeds speak of the same facilities and communes: one lake takes the sheets of one seed.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from random import Random
from typing import Any

from lake.synth.episodes import Visit
from lake.synth.province import Facility, Person
from lake.synth.tables import cases, departments, equipment, facilities, hiv, population, prices, staff
from lake.synth.tables.settle import settle
from lake.synth.tables.told import told
from lake.synth.tables.world import World
from lake.synth.tables.writing import content

__all__ = ["deliver"]

_FEEDS = (facilities, departments, staff, equipment, prices, population, cases, hiv)


def deliver(
    landing: Path, places: list[Facility], persons: list[Person], visits: list[Visit], seed: int, with_faults: bool
) -> dict[str, Any]:
    """Write all sheets and give the truth about them."""
    world = World(Random(f"{seed}/tables"), seed, places, persons, visits, with_faults)
    for feed in _FEEDS:
        feed.deliver(world)
    world.name_all()
    seen: set[tuple[str, str, str]] = set()
    for parcel in world.parcels:
        # By its own source, so that a copy is the same to the last byte.
        data = content(parcel.copy_of or parcel, Random(f"{seed}/{(parcel.copy_of or parcel).key}"))
        path = landing / parcel.key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        parcel.sha256 = hashlib.sha256(data).hexdigest()
        same = (parcel.feed, parcel.sender, parcel.sha256)
        parcel.state = "duplicate" if same in seen else "unreadable" if parcel.reason else "read"
        seen.add(same)
    return told(world, settle(world.parcels))
