"""What the lake must say once all is landed in order of names and built: worked out from intent, never by parsing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lake.synth.layout import TABLES
from lake.synth.model import Claim, Mark, Warned
from lake.synth.stays import Stay, activity, stay

LEDGER_COLUMNS = ("delivered", "good", "quarantined", "superseded")


@dataclass(slots=True)
class Outcome:
    """One HOSO or check-in as intended; `order` tells the newest, `received` is its file's place among the sender's."""

    file: str
    sender: str
    hoso: int
    received: int
    order: tuple[date, int, int]
    ma_lk: str | None
    rejected: bool
    rows: Counter[str]
    marks: list[Mark]
    unreadable: list[str]
    warned: list[Warned]
    unsaid: list[Warned]
    stay: Stay | None
    standard: str  # of its rows, empty where they differ
    off_list: list[Warned] = field(default_factory=list)
    kind: str = ""  # the kind of fault it belongs to
    legacy: str = ""  # the repair that its words need
    ho_ten: str | None = None  # what comes of it
    checkin: bool = False  # one visit of a check-in file, no HOSO
    of_rows: Counter[str] = field(default_factory=Counter)  # good rows of a check-in by standard: each tells its own
    verdict: str = ""
    status: str = "open"  # of what it has in quarantine

    @property
    def complete(self) -> bool:
        """Whether no row and no part of it is missing."""
        return not (self.marks or self.unreadable)

    def ledger(self) -> Iterator[tuple[str, int, int, int, int]]:
        """Table, then delivered, good, quarantined, superseded."""
        out = Counter(TABLES[kind] for kind, _ in {(m.part, m.position) for m in self.marks} if kind in TABLES)
        for table, n in self.rows.items():
            if self.verdict == "current":
                yield table, n, n - out[table], out[table], 0
            elif self.verdict == "rejected" and self.status == "open":
                yield table, n, 0, n, 0
            else:
                yield table, n, 0, 0, n


def outcome(claim: Claim, kind: str, file: str, sender: str, place: tuple[date, int, int]) -> Outcome:
    """The intent of one claim, without its text; `place`: NGAYLAP, place of the file, place in the file."""
    counts = {table: len(claim.rows(part)) for part, table in TABLES.items()}
    return Outcome(
        file=file,
        sender=sender,
        hoso=place[2],
        received=place[1],
        order=place,
        ma_lk=claim.ma_lk,
        rejected=claim.rejected,
        rows=Counter({table: n for table, n in counts.items() if n}),
        marks=claim.marks,
        unreadable=claim.unreadable,
        warned=claim.warned,
        unsaid=claim.unsaid,
        off_list=claim.off_list,
        standard=claim.standard,
        stay=None if claim.rejected or claim.head.get("MA_DOITUONG_KCB") == "8" else stay(claim),
        kind=kind,
        legacy=claim.legacy,
        ho_ten=claim.head.get("HO_TEN") if claim.legacy else None,
    )


def settle(outcomes: list[Outcome]) -> None:
    """Verdict and status of every HOSO: the newest good one of a key holds, and closes what it replaces."""
    keys: dict[tuple[str, str, bool], list[Outcome]] = defaultdict(list)
    for one in outcomes:
        one.verdict = "rejected" if one.rejected else "current"
        if one.ma_lk:
            keys[one.sender, one.ma_lk, one.checkin].append(one)
    for same in keys.values():
        for one in same if len(same) > 1 else ():
            newer = [other for other in same if not other.rejected and other.order > one.order]
            if newer:
                one.verdict = "rejected" if one.rejected else "superseded"
                there = any(other.received <= one.received for other in newer)
                one.status = "superseded" if there else "cured"


@dataclass(slots=True)
class Truth:
    """Collects files and their HOSO; `as_json` is the whole answer."""

    files: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    warnings: list[dict[str, Any]] = field(default_factory=list)
    unsaid: list[dict[str, Any]] = field(default_factory=list)
    off_list: list[dict[str, Any]] = field(default_factory=list)

    def add(self, sender: str, file: dict[str, Any], found: list[Outcome], warned: Warned | None) -> None:
        """One file: its key, sha256, bytes, state and kind; `found` is empty unless it is read."""
        unreadable = sum(len(set(one.unreadable)) for one in found)
        self.files.append(
            {"feed": "xml130", "sender": sender, **file, "hoso": len(found), "unreadable_parts": unreadable}
        )
        self.outcomes += found
        if file["state"] == "read" and warned:
            self.warnings.append(_warning(sender, file["file"], None, warned))
        self.warnings += [_warning(sender, file["file"], one.hoso, w) for one in found for w in one.warned]
        self.unsaid += [_warning(sender, file["file"], one.hoso, w) for one in found for w in one.unsaid]
        self.off_list += [_warning(sender, file["file"], one.hoso, w) for one in found for w in one.off_list]

    def as_json(self, options: dict[str, Any], kinds: Counter[str]) -> dict[str, Any]:
        """The lake as it must stand; see docs of each list beside it in the summary of the package."""
        settle(self.outcomes)
        ledger, told = (
            self._ledger(),
            activity(one.stay for one in self.outcomes if one.verdict == "current" and one.stay),
        )
        totals = {name: sum(row[name] for row in ledger) for name in LEDGER_COLUMNS}
        checkins = sum(one.checkin for one in self.outcomes)
        good = {table: sum(row["good"] for row in ledger if row["table"] == table) for table in TABLES.values()}
        return {
            "made_by": "lake synth",
            "options": options,
            "faults": dict(sorted(kinds.items())),
            "totals": {"files": len(self.files), "hoso": len(self.outcomes) - checkins, "checkins": checkins, **totals},
            "files": self.files,
            "ledger": ledger,
            "good": good,
            "standards": self._standards(),
            "deliveries": [_delivery(one) for one in self.outcomes],
            "quarantine": [row for one in self.outcomes for row in _quarantined(one)],
            "unreadable": self._unreadable(),
            "warnings": self.warnings,
            "unsaid": self.unsaid,
            "legacy": [
                {"file": one.file, "hoso": one.hoso, "repair": one.legacy, "ho_ten": one.ho_ten}
                for one in self.outcomes
                if one.legacy
            ],
            "off_list": self.off_list,
            "gold": {"activity": told},
        }

    def _ledger(self) -> list[dict[str, Any]]:
        """One row a file and table, as `ops/ledger` holds them."""
        sums: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0, 0]))
        for one in self.outcomes:
            for table, *numbers in one.ledger():
                sums[one.file][table] = [a + b for a, b in zip(sums[one.file][table], numbers, strict=True)]
        rows = []
        for file in self.files:
            same = {name: file[name] for name in ("feed", "sender", "file", "sha256")}
            tables = {table: (numbers, "read") for table, numbers in sorted(sums[file["file"]].items())}
            if file["unreadable_parts"] or file["state"] == "unreadable":
                tables["unreadable"] = ([0, 0, 0, 0], "unreadable")
            for table, (numbers, state) in (tables or {"": ([0, 0, 0, 0], file["state"])}).items():
                rows.append({**same, "table": table, **dict(zip(LEDGER_COLUMNS, numbers, strict=True)), "state": state})
        return rows

    def _standards(self) -> dict[str, dict[str, int]]:
        """Good rows by table and standard."""
        sums: dict[str, Counter[str]] = {table: Counter() for table in TABLES.values()}
        for one in self.outcomes:
            for table, _, good, *_ in one.ledger():
                sums[table] += one.of_rows if one.checkin and good else Counter({one.standard: good})
        return {table: dict(sorted(counts.items())) for table, counts in sums.items()}

    def _unreadable(self) -> list[dict[str, Any]]:
        """Whole files (hoso and part null) and parts that cannot be read."""
        files = [f for f in self.files if f["state"] == "unreadable"]
        rows: list[dict[str, Any]] = [{"file": f["file"], "hoso": None, "part": None, "status": "open"} for f in files]
        for one in self.outcomes:
            rows += [
                {"file": one.file, "hoso": one.hoso, "part": part, "status": one.status} for part in one.unreadable
            ]
        return rows


def _delivery(one: Outcome) -> dict[str, Any]:
    return {
        "sender": one.sender,
        "file": one.file,
        "hoso": one.hoso,
        "kind": one.kind,
        "ma_lk": one.ma_lk,
        "is_checkin": one.checkin,
        "verdict": one.verdict,
        "standard": None if one.rejected else one.standard or None,
        "is_complete": None if one.rejected else one.complete,
        "status": one.status if one.rejected or not one.complete else None,
        "rows": dict(one.rows),
    }


def _quarantined(one: Outcome) -> Iterator[dict[str, Any]]:
    """Rows with a fault of their own; of a rejected HOSO all its other rows stay out too, with `episode_rejected`."""
    for mark in one.marks:
        yield {
            "file": one.file,
            "hoso": one.hoso,
            "part": mark.part,
            "position": mark.position,
            "table": TABLES.get(mark.part, ""),
            "why": mark.why,
            "fields": list(mark.fields) if mark.fields else None,
            "status": one.status,
        }


def _warning(sender: str, file: str, hoso: int | None, warned: Warned) -> dict[str, Any]:
    row = {"sender": sender, "file": file, "hoso": hoso, "part": warned.part, "position": warned.position}
    return row | {"why": warned.why, "field": warned.field}
