"""`lake build` with nothing new, as a whole process, against one listing of the same landing folder."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from minio.commonconfig import SnowballObject

from benchmarks import lakes
from benchmarks.measure import Report, Side, Target, in_turns
from lake.settings import Settings
from lake.store import Store

SIZES, SMALL_SIZES = (1_000, 20_000, 60_000), (50, 200)
REPETITIONS = 5
MOST_SECONDS, FEW, MOST_RATIO = 3.0, 20_000, 1.2
ARCHIVE = 2_000
"""Objects sent in one archive that MinIO unpacks: twenty thousand single puts take minutes."""
BUILD, LISTING = "lake build", "một lần liệt kê · one listing"


def run(small: bool) -> list[Report]:
    """One table a number of objects; the same lake grows from one to the next."""
    reports = []
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder, lakes.temporary() as base:
        settings, store = lakes.fresh(base, "")
        files = _files(Path(folder))
        done = 0
        for count in SMALL_SIZES if small else SIZES:
            _land(store, files, done, count)
            done = count
            lakes.process(settings, ["lake", "build"])  # the real build: one delivery a sender, all else its duplicates
            reports.append(_measured(settings, store, count, 2 if small else REPETITIONS))
    if len(reports) > 1:
        reports[-1].notes.append(_slope(reports))
    return reports


def _files(folder: Path) -> dict[str, bytes]:
    """The smallest file of each of eight facilities."""
    from lake.synth import generate

    generate(folder, episodes=40, seed=7, faults=0)
    each: dict[str, bytes] = {}
    for path in sorted((folder / "landing" / "xml130").rglob("*.xml"), key=lambda one: one.stat().st_size):
        each.setdefault(path.relative_to(folder / "landing" / "xml130").parts[0], path.read_bytes())
    return each


def _land(store: Store, files: dict[str, bytes], first: int, until: int) -> None:
    """Objects by number, in turns from every sender; a sender's bytes are always the same, so all but one repeat."""
    senders = sorted(files)
    for start in range(first, until, ARCHIVE):
        some = [
            SnowballObject(
                f"xml130/{sender}/{number:06}.xml", data=io.BytesIO(files[sender]), length=len(files[sender])
            )
            for number in range(start, min(start + ARCHIVE, until))
            for sender in [senders[number % len(senders)]]
        ]
        store.client.upload_snowball_objects(store.bucket("landing"), some)


def _measured(settings: Settings, store: Store, count: int, repetitions: int) -> Report:
    said: list[str] = []
    found: list[int] = []
    work: dict[str, Callable[[], object]] = {
        BUILD: lambda: said.append(lakes.process(settings, ["lake", "build"])),
        LISTING: lambda: found.append(sum(1 for _ in store.landed("xml130"))),
    }
    took = in_turns(work, repetitions, 1)
    idle = sum("nothing new" in one for one in said)
    sides = [
        Side(BUILD, took[BUILD], f"không có gì mới · nothing new: {idle}/{len(said)}"),
        Side(LISTING, took[LISTING], f"{min(found):,} đối tượng · objects"),
    ]
    report = Report(
        f"no_news {count:,}", f"{count:,} đối tượng, không có gì mới · objects, nothing new", LISTING, sides
    )
    report.targets = [
        Target(
            "lần chạy có làm gì, tệp bị sót · runs that did something, objects missed",
            len(said) - idle + abs(count - min(found)),
            0,
            True,
        )
    ]
    if count <= FEW:
        report.targets.append(Target("giây · seconds", report.side(BUILD).median, MOST_SECONDS))
    else:
        report.targets.append(
            Target("so với một lần liệt kê · against one listing", report.ratio(BUILD, LISTING), MOST_RATIO)
        )
    return report


def _slope(reports: list[Report]) -> str:
    """What each further object costs, build against listing: the ratio that an ever larger landing comes to."""
    build, listing = (reports[-1].side(name).median - reports[0].side(name).median for name in (BUILD, LISTING))
    return f"mỗi đối tượng thêm, so với liệt kê · each further object against listing it: {build / listing:.2f} ×"
