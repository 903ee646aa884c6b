"""100,000 lines of a workbook, landing → silver, against only reading the same workbook."""

from __future__ import annotations

import io
import tempfile
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import lakes, truths
from benchmarks.measure import Report, Side, Target, Took, in_turns, timed
from lake.settings import Settings

LINES, SMALL_LINES = 100_000, 2_000
REPETITIONS = 3
MOST = 3.0
OURS, BARE = "landing → silver", "chỉ đọc · reading alone"
LABELS = (
    "STT", "Mã cơ sở KCB", "Mã loại KCB", "Mã khoa", "Tên khoa", "Số bàn khám", "Giường phê duyệt", "Giường năm 2015",
    "Giường thực kê", "Giường hồi sức tích cực", "Giường hồi sức cấp cứu", "Liên khoa", "Từ ngày", "Đến ngày",
)  # fmt: skip
FAULTY = 50
"""One line in so many is wrong, by its planned beds."""


def run(small: bool) -> list[Report]:
    """One table; the session is started before, as a build of claims would have."""
    count = SMALL_LINES if small else LINES
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder, lakes.temporary() as base:
        landing = Path(folder) / "landing"
        data = _workbook(count)
        (landing / "departments" / "syt").mkdir(parents=True)
        (landing / "departments" / "syt" / "khoa.xlsx").write_bytes(data)
        repetitions = 1 if small else REPETITIONS
        bare = in_turns({BARE: partial(_read, data)}, repetitions, 1)[BARE]
        ours = [_built(base, landing, f"r{turn}-", count) for turn in range(repetitions + 1)][1:]
        return [_report(count, len(data), bare, ours)]


def _workbook(count: int) -> bytes:
    import xlsxwriter

    random, out = Random(7), io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    sheet = book.add_worksheet("Mẫu 01")
    sheet.write_row(0, 0, LABELS)
    for row in range(1, count + 1):
        beds = random.randrange(5, 60)
        planned = "?" if row % FAULTY == 0 else beds
        named = (row, f"{92001 + row % 40}", "03", f"K{row:06}", f"Khoa số {row}", 0, planned, beds, beds + 2, 0, 0, "")
        sheet.write_row(row, 0, (*named, "01/01/2025", ""))
    book.close()
    return out.getvalue()


def _read(data: bytes) -> int:
    """How many lines the reader finds, and nothing else done with them."""
    from contracts.departments import Departments
    from lake import sheet_files
    from lake.cells import SheetLimits
    from lake.headers import Layout

    return len(sheet_files.read(data, Layout.of(Departments), SheetLimits()).rows)


def _built(base: Settings, landing: Path, prefix: str, count: int) -> tuple[Took, int]:
    """What the build took, and how many lines are not where they must be."""
    from lake import session
    from lake.build import build

    settings, store = lakes.fresh(base, prefix)
    lakes.deliver(store, landing)
    session.spark(settings, store)
    took = timed(lambda: build(settings, store, feed="departments"))
    (told,) = truths.rows(store, "ops/ledger")
    wrong = count // FAULTY
    return took, abs(told["good"] - (count - wrong)) + abs(told["quarantined"] - wrong)


def _report(count: int, size: int, bare: list[Took], ours: list[tuple[Took, int]]) -> Report:
    off = sum(wrong for _, wrong in ours)
    sides = [
        Side(OURS, [took for took, _ in ours], f"dòng sai chỗ · lines out of place {off}"),
        Side(BARE, bare, f"{count:,} dòng · lines"),
    ]
    report = Report("sheets", f"{count:,} dòng Excel · lines of Excel, {size / 1e6:.1f} MB", BARE, sides)
    report.targets = [
        Target("so với chỉ đọc · against reading alone", report.ratio(OURS, BARE), MOST),
        Target("dòng sai chỗ · lines out of place", off, 0, True),
    ]
    return report
