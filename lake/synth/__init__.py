"""Synthetic deliveries of claims and check-ins with faults, and the truth about them.

Seeded: the same call writes the same bytes, and two seeds share no MA_LK, MA_BN or file name, so that both may go
into one lake.

    generate(Path("province"), seed=1)  →  province/landing/xml130/<facility>/…  and  province/truth.json

`truth.json` says how the lake must stand once `landing` was uploaded in order of names and built:
  files       every file: key in landing, sha-256, state (read, duplicate, unreadable), HOSO, parts that cannot be read
  ledger      the rows of ops/ledger
  good        rows that each table holds, by its name
  standards   the same by the standard that each row is told to be of
  deliveries  every HOSO and every visit of a check-in, of files that are read: verdict, is_complete (null if
              rejected), the status of what it has in quarantine, its rows by table, its standard
              (null if rejected, or if its rows differ in it)
  quarantine  every row with a reject fault of its own; `fields` null where no field is at fault. Of a rejected HOSO
              all rows stay out, also those that are not listed here
  unreadable  files and parts that cannot be read
  warnings    the findings that were put in on purpose; there may be more
  unsaid      what by another standard, or on another day, would be a finding: none of them may be reported
  legacy      every HOSO whose words are in letters of old: the repair by its name in ops/checks, and HO_TEN after it
  off_list    codes in claims that the lists lack or bar, with the rule (`why`) that finds them once the lists are there
  gold        activity, amounts as decimal text
  sheets      tables that were asked for, see `lake.synth.tables`; null if none
  catalogues  lists that were asked for, under landing/catalogues: good or refused, the edition that a good one tells,
              its rows, the code and the cell of every fault of one that is refused
`kind` of a file or a HOSO is the kind of fault that it was made for, empty if none; `faults` counts them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from lake.synth.arrivals import Desk, apply_checkins
from lake.synth.checkins import checkin, checkin_bytes, checkin_outcomes
from lake.synth.claims import claim
from lake.synth.envelope import PAYLOADS, file_bytes
from lake.synth.episodes import Visit, visits
from lake.synth.kinds import apply_kinds
from lake.synth.list_faults import apply_list_faults
from lake.synth.lists import deliver as deliver_lists
from lake.synth.model import Claim
from lake.synth.older import remark
from lake.synth.plan import Parcel, Plan, Unit
from lake.synth.province import facilities as make_facilities
from lake.synth.province import people
from lake.synth.resends import ONLY, SEQUENCES
from lake.synth.seasons import seasons
from lake.synth.tables import deliver as deliver_tables
from lake.synth.truth import Outcome, Truth, outcome

__all__ = ["generate"]

_START = date(2026, 3, 1)


def generate(
    directory: Path,
    *,
    seed: int = 1,
    episodes: int = 2000,
    facilities: int = 8,
    start: date = _START,
    months: int = 6,
    faults: float = 0.03,
    past: float = 0.15,
    catalogues: bool = False,
    tables: bool = False,
    off_list: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> dict[str, Any]:
    """Write a province into `directory` and give a summary (files, bytes, counts of faults and of the ledger).

    `faults` is the share of the episodes with something wrong; above 0 every kind comes at least once if there are
    enough episodes (about 540); at 0 nothing is wrong or sent twice. `past` is the share of the episodes that lie in
    earlier seasons, so that each standard has some. With `catalogues` the lists too by which claims are judged, and
    faulty ones if there are faults; `off_list` puts codes into claims that those lists lack or bar.
    With `tables` the sheets too that a province receives beside claims. `progress` gets files done and files in all.
    NGAYLAP runs to two months after the last month: `start` must leave it in the past.
    """
    rng = Random(f"kho-y-te/{seed}")
    places = make_facilities(facilities)
    persons = people(rng, seed, max(20, episodes * 6 // 10), places, start)
    pool = visits(rng, seed, places, persons, seasons(start, months, episodes, past))
    plan = _planned(rng, pool, episodes, faults, off_list)
    truth = _deliver(directory / "landing", plan.close(seed), seed, progress)
    options = {"seed": seed, "episodes": episodes, "facilities": facilities, "start": f"{start}", "months": months}
    answer = truth.as_json(options | {"faults": faults, "past": past}, plan.kinds)
    answer["catalogues"] = deliver_lists(directory / "landing", places, seed, faults > 0) if catalogues else []
    sheets = deliver_tables(directory / "landing", places, persons, pool, seed, faults > 0) if tables else None
    answer["sheets"] = sheets
    (directory / "truth.json").write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return {"directory": str(directory), **_summary(answer, plan)}


def _planned(rng: Random, pool: list[Visit], episodes: int, faults: float, off_list: bool) -> Plan:
    """Every file that is sent, with the visits in it and what is wrong with them."""
    desk = Desk(plan := Plan(rng, pool), pool)
    if faults > 0:
        apply_kinds(plan, faults, episodes, SEQUENCES, ONLY)
        apply_checkins(desk, round(faults * episodes / 10))
    if off_list:
        apply_list_faults(plan)
    desk.ordinary()
    plan.ordinary()
    return plan


def _summary(answer: dict[str, Any], plan: Plan) -> dict[str, Any]:
    """What was made, counted."""
    states = Counter(file["state"] for file in answer["files"])
    return {
        **answer["totals"],
        "bytes": sum(file["bytes"] for file in answer["files"]),
        **{state: states[state] for state in ("read", "duplicate", "unreadable")},
        "kinds_of_faults": len(plan.kinds),
        "faults": sum(plan.kinds.values()),
    }


def _deliver(landing: Path, parcels: list[Parcel], seed: int, progress: Callable[[int, int], None] | None) -> Truth:
    """Write every file and keep what is meant by it."""
    truth, seen = Truth(), set[tuple[str, str]]()
    for received, parcel in enumerate(parcels):
        key = f"xml130/{parcel.sender}/{parcel.name}"
        claims = _claims(parcel, seed)
        data = _bytes(parcel.copy_of or parcel, seed) if parcel.copy_of else _bytes(parcel, seed, claims)
        path = landing / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        sha256 = hashlib.sha256(data).hexdigest()
        state = "duplicate" if (parcel.sender, sha256) in seen else "unreadable" if _spoiled(parcel) else "read"
        seen.add((parcel.sender, sha256))
        found = _outcomes(parcel, key, received, claims) if state == "read" else []
        file = {"file": key, "sha256": sha256, "bytes": len(data), "state": state, "kind": parcel.kind}
        truth.add(parcel.sender, file, found, parcel.warned)
        if progress:
            progress(received + 1, len(parcels))
    return truth


def _spoiled(parcel: Parcel) -> bool:
    return (parcel.copy_of or parcel).spoil is not None


def _claims(parcel: Parcel, seed: int) -> list[Claim]:
    """The claims of a file with everything that was done to them."""
    made = [_claim(unit, seed, f"{parcel.number}/{i}", bool(parcel.checkin)) for i, unit in enumerate(parcel.units)]
    if parcel.rejects:
        why, fields = parcel.rejects
        for one in made:
            one.reject(why, *(fields or ()))
    return made


def _claim(unit: Unit, seed: int, place: str, is_checkin: bool) -> Claim:
    """One claim or check-in. The visit alone seeds its content, so its versions are alike; the place in the file seeds
    the rest."""
    made = checkin(unit.visit) if is_checkin else claim(unit.visit, Random(f"{seed}/{unit.visit.index}"))
    rng = Random(f"{seed}/{place}")
    for change in unit.changes:
        change(rng, made)
    if not is_checkin:
        remark(made)
    if unit.texture in PAYLOADS:
        made.form = unit.texture
    made.spaces, made.decomposed = unit.texture == "spaces", unit.texture == "decomposed"
    if unit.texture == "shuffled":
        rng.shuffle(made.parts)
    return made


def _bytes(parcel: Parcel, seed: int, claims: list[Claim] | None = None) -> bytes:
    header = {
        "MACSKCB": f"<MACSKCB>{parcel.sender}</MACSKCB>",
        "NGAYLAP": f"<NGAYLAP>{parcel.made_on:%Y%m%d}</NGAYLAP>",
        "SOLUONGHOSO": f"<SOLUONGHOSO>{len(parcel.units)}</SOLUONGHOSO>",
    }
    claims = claims or _claims(parcel, seed)
    if parcel.checkin:
        data = checkin_bytes(claims, parcel.checkin, parcel.texture)
    else:
        data = file_bytes(claims, header | parcel.header, parcel.texture)
    return parcel.spoil(data) if parcel.spoil else data


def _outcomes(parcel: Parcel, key: str, received: int, claims: list[Claim]) -> list[Outcome]:
    """A file whose NGAYLAP cannot be used, or lies ahead, counts as made on the day received: after all others."""
    if parcel.checkin:
        kinds = [unit.kind for unit in parcel.units]
        return checkin_outcomes(claims, kinds, parcel.checkin, key, parcel.sender, received)
    made_on = parcel.made_on if parcel.stamped else date.max
    return [
        outcome(one, unit.kind, key, parcel.sender, (made_on, received, i))
        for i, (unit, one) in enumerate(zip(parcel.units, claims, strict=True))
    ]
