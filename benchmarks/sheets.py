"""100,000 lines of a workbook, landing → silver, against only reading the same workbook, by ours and by two others."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from benchmarks import lakes, truths
from benchmarks.machine import installed
from benchmarks.measure import Report, Side, Target, Took, in_turns, timed
from lake.settings import Settings

LINES, SMALL_LINES = 100_000, 2_000
REPETITIONS = 3
MOST = 3.0
OURS, BARE = "landing → silver", "chỉ đọc · reading alone"
CALAMINE, OPENPYXL = "python-calamine", "openpyxl, read_only"
NOTE = (
    "Hai bộ đọc kia chỉ lấy giá trị: không ô gộp, dòng ẩn, định dạng số, và không nhận dòng tiêu đề, dòng tổng ·"
    " the other two take values alone: no merged cells, hidden rows or number formats, and find no header or total"
)
LABELS = (
    "STT", "Mã cơ sở KCB", "Mã loại KCB", "Mã khoa", "Tên khoa", "Số bàn khám", "Giường phê duyệt", "Giường năm 2015",
    "Giường thực kê", "Giường hồi sức tích cực", "Giường hồi sức cấp cứu", "Liên khoa", "Từ ngày", "Đến ngày",
)  # fmt: skip
FAULTY = 50
"""One line in so many is wrong, by its planned beds."""


def run(small: bool) -> list[Report]:
    """One table; the session is started before, as a build of claims would have, and no gold is made."""
    count = SMALL_LINES if small else LINES
    with tempfile.TemporaryDirectory(prefix="kho-bench-") as folder, lakes.temporary() as base:
        landing = Path(folder) / "landing"
        data = _workbook(count)
        (landing / "departments" / "syt").mkdir(parents=True)
        (landing / "departments" / "syt" / "khoa.xlsx").write_bytes(data)
        repetitions = 1 if small else REPETITIONS
        found: dict[str, int] = {}
        took = in_turns({name: partial(_counted, found, name, data) for name in _readers()}, repetitions, 1)
        ours = [_built(base, landing, f"r{turn}-", count) for turn in range(repetitions + 1)][1:]
        return [_report(count, len(data), took, found, ours)]


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


def _calamine(data: bytes) -> int:
    from python_calamine import CalamineWorkbook

    return len(CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()) - 1


def _openpyxl(data: bytes) -> int:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    return sum(1 for _ in sheet.iter_rows(values_only=True)) - 1


def _readers() -> dict[str, Callable[[bytes], int]]:
    """Whoever is installed."""
    others = {CALAMINE: ("python-calamine", _calamine), OPENPYXL: ("openpyxl", _openpyxl)}
    return {BARE: _read} | {name: do for name, (package, do) in others.items() if installed(package) != "not installed"}


def _counted(found: dict[str, int], name: str, data: bytes) -> None:
    found[name] = _readers()[name](data)


def _built(base: Settings, landing: Path, prefix: str, count: int) -> tuple[Took, int]:
    """What the build took, and how many lines are not where they must be."""
    from lake import session
    from lake.build import build

    settings, store = lakes.fresh(base, prefix)
    lakes.deliver(store, landing)
    session.spark(settings, store)
    took = timed(lambda: build(settings, store, tables=["silver/departments"]))
    (told,) = truths.rows(store, "ops/ledger")
    wrong = count // FAULTY
    return took, abs(told["good"] - (count - wrong)) + abs(told["quarantined"] - wrong)


def _report(
    count: int, size: int, took: dict[str, list[Took]], found: dict[str, int], ours: list[tuple[Took, int]]
) -> Report:
    off = sum(wrong for _, wrong in ours)
    sides = [Side(OURS, [one for one, _ in ours], f"dòng sai chỗ · lines out of place {off}")]
    sides += [Side(name, took[name], f"{found[name]:,} dòng · lines") for name in took]
    missing = [name for name in (CALAMINE, OPENPYXL) if name not in took]
    sides += [Side(name, correct="chưa cài · not installed", is_skipped=True) for name in missing]
    report = Report("sheets", f"{count:,} dòng Excel · lines of Excel, {size / 1e6:.1f} MB", BARE, sides, notes=[NOTE])
    report.targets = [
        Target("so với chỉ đọc · against reading alone", report.ratio(OURS, BARE), MOST),
        Target("dòng sai chỗ · lines out of place", off + sum(abs(count - one) for one in found.values()), 0, True),
    ]
    return report
