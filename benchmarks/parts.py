"""Landing → gold of all sixteen parts against XML1 to XML5 alone, by what each delivered byte takes."""

from __future__ import annotations

import codecs
import re
import tempfile
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from benchmarks import lakes, truths
from benchmarks.landing import peaks, steps, worked
from benchmarks.landing_side import OURS
from benchmarks.measure import Report, Side, Target, Took
from lake.settings import Settings
from lake.store import Store

REPETITIONS = 2
MOST = 1.5
MB = 1e6
PAPER = re.compile(r"<((?:gd:)?)FILEHOSO><\1LOAIHOSO>XML(?:[6-9]|1[0-5])</.*?</\1FILEHOSO>", re.DOTALL)
CLAIMS = "GIAMDINHHS"
"""In every file of claims and in no check-in."""


class Kind(NamedTuple):
    """One side: its name, the tables it fills, and episodes of each province so that both sides land as much."""

    name: str
    tables: tuple[str, ...]
    episodes: int
    small_episodes: int


SIXTEEN = Kind("16 phần · parts", truths.SIXTEEN, 4150, 300)
FIVE = Kind("XML1–XML5", truths.FIVE, 4420, 325)
PROVINCES, SMALL_PROVINCES = 5, 2
"""Of 100 MB; one of 500 MB takes the generator minutes."""


def run(small: bool) -> list[Report]:
    """Seconds of both sides, each build in a process of its own that builds one lake, in turns."""
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder, lakes.temporary() as base:
        made = {kind: _provinces(Path(folder), kind, small) for kind in (SIXTEEN, FIVE)}
        turns = [_turn(base, made, number) for number in range(1 if small else REPETITIONS)]
        return [_report(turns)]


def _provinces(folder: Path, kind: Kind, small: bool) -> list[Path]:
    """Provinces that share no delivery, holding the side's parts alone."""
    from lake.synth import generate

    made = []
    for seed in range(SMALL_PROVINCES if small else PROVINCES):
        province = folder / f"{len(kind.tables)}-{seed}"
        generate(province, episodes=kind.small_episodes if small else kind.episodes, seed=seed)
        if kind is FIVE:
            _without_papers(province / "landing")
        made.append(province)
    return made


def _without_papers(landing: Path) -> None:
    """Take XML6 to XML15 out of every file, in whatever encoding it is, and the check-ins from the folder."""
    for path in (one for one in landing.rglob("*") if one.is_file()):
        data = path.read_bytes()
        codec = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}.get(data[:2], "latin-1")
        text = data.decode(codec)  # the other encodings hold ASCII as it is, and latin-1 gives back every byte
        if CLAIMS in text:
            path.write_bytes(PAPER.sub("", text).encode(codec))
        else:
            path.unlink()


def _turn(base: Settings, made: dict[Kind, list[Path]], number: int) -> dict[Kind, dict]:
    """Both sides once, the one that began last time second; what each told, and how far it is from the truth."""
    told = {}
    for kind in (SIXTEEN, FIVE) if number % 2 == 0 else (FIVE, SIXTEEN):
        told[kind], (store,) = worked(base, OURS, [f"{len(kind.tables)}-{number}-"], made[kind])
        told[kind]["wrong"], told[kind]["correct"] = _judged(store, kind, made[kind])
    return told


def _judged(store: Store, kind: Kind, provinces: list[Path]) -> tuple[int, str]:
    """Figures that differ from the truth of the generator, tables that stayed empty; in words what was counted."""
    wrong = truths.differences(store, truths.of(provinces), kind.tables)
    delivered: Counter[str] = Counter()
    for row in truths.rows(store, "ops/ledger"):
        delivered[row["table"]] += row["delivered"]
    empty = sum(not delivered[table] for table in kind.tables)
    told = f"{delivered.total():,} dòng · rows, {len(kind.tables) - empty} bảng · tables; khác sự thật · differ"
    return wrong + empty, f"{told}: {wrong}"


def _report(turns: list[dict[Kind, dict]]) -> Report:
    each = {}
    for kind in (SIXTEEN, FIVE):
        megabytes = turns[0][kind]["bytes"] / MB
        took = [Took(*turn[kind]["runs"][0]["took"]) for turn in turns]
        each[kind] = megabytes, Side(f"{kind.name}, {megabytes:.0f} MB", took, turns[0][kind]["correct"])
    (many, sixteen), (few, five) = each[SIXTEEN], each[FIVE]
    report = Report("parts", f"{sixteen.name}; {five.name} → gold", five.name, [sixteen, five])
    by_byte = few / many
    report.targets = [
        Target(
            "tỷ số mỗi byte nhận được · ratio by delivered byte", report.ratio(sixteen.name, five.name) * by_byte, MOST
        ),
        Target(
            "khác sự thật, bảng trống · differences from the truth, empty tables",
            sum(turn[kind]["wrong"] for turn in turns for kind in turn),
            0,
            True,
        ),
    ]
    cpu = report.cpu_ratio(sixteen.name, five.name) * by_byte
    report.notes = [f"CPU, tỷ số mỗi byte · ratio by byte: {cpu:.2f} ×"]
    for kind, (megabytes, side) in each.items():
        report.notes.append(f"{kind.name}: {side.median / megabytes * 100:.1f} giây mỗi · seconds per 100 MB")
        report.notes.append(peaks(kind.name, [turn[kind] for turn in turns]))
        report.notes.append(steps(kind.name, turns[-1][kind]["runs"][0]))
    return report
