"""Official forms: figures of gold in the paper's shape, what they rest on at the foot, and nothing made of nothing."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from deltalake import write_deltalake
from openpyxl.worksheet.worksheet import Worksheet

from lake import filled, form_sheet
from lake.form import COUNT, Blank, numbers
from lake.forms import bct_11
from lake.period import period
from lake.settings import Settings
from lake.store import Store
from tests.command import lake_of

MAY = period("2026-05")
CUT = datetime(2026, 6, 3, 1, 15, tzinfo=UTC)  # 08:15 in Vietnam


def write(store: Store, name: str, **columns: pa.Array | list) -> None:
    write_deltalake(store.uri(name), pa.table(columns), storage_options=store.storage_options)


@pytest.fixture(scope="module")
def told(module_settings: Settings) -> Store:
    """A lake of three facilities: 92001 with beds and two kinds of care in May, 92002 with neither beds nor more than
    examinations, 92003 on the list and silent; measles in the weeks around the end of May."""
    store = Store.open(module_settings)
    ever, may = pa.nulls(3, pa.date32()), date(2026, 5, 1)
    write(
        store, "silver/facilities", ma_cskcb=["92001", "92002", "92003"], ten_cskcb=["BV Một", "PK Hai", "TYT Ba"],
        loai_hinh=["Bệnh viện", "Phòng khám", "Trạm y tế"], valid_from=ever, valid_to=ever,
    )  # fmt: skip
    write(
        store, "silver/departments", ma_cskcb=["92001"] * 3, giuong_pd=pa.array([800, 434, 9], pa.int32()),
        giuong_tk=pa.array([900, None, 9], pa.int32()), valid_from=ever,
        valid_to=pa.array([None, None, date(2026, 4, 30)], pa.date32()),
    )  # fmt: skip
    write(
        store, "gold/activity", ma_cskcb=["92001", "92001", "92002", "92001"], ma_loai_kcb=["03", "01", "01", "03"],
        month=[may, may, may, date(2026, 4, 1)], episodes=[4, 1500, 7, 99], deaths=[1, 0, 0, 9],
    )  # fmt: skip
    write(
        store, "gold/length_of_stay", ma_cskcb=["92001", "92001"], month=[may, date(2026, 4, 1)],
        episodes_with_days=[4, 99], treatment_days=[18, 99],
    )  # fmt: skip
    write(
        store, "gold/bed_occupancy", ma_cskcb=["92001", "92002"], month=[may, may], treatment_days=[18, 0],
        planned_bed_days=[1200, None], planned_percent=[1.5, None], actual_bed_days=pa.nulls(2, pa.int64()),
        actual_percent=pa.nulls(2, pa.float64()),
    )  # fmt: skip
    write(
        store, "gold/morbidity", month=[may] * 5, chapter=["X", "X", "X", "I", None],
        block=["J09-J18", "J09-J18", "J09-J18", "A00-A09", None],
        care=["inpatient", "inpatient", "outpatient", "outpatient", "other"], gioi_tinh=["2", "1", "2", "1", "1"],
        age_group=["15-49", "1-4", "5-14", None, "60+"], episodes=[2, 1, 70, 1, 9], deaths=[0, 1, 0, 0, 0],
        deaths_outside=[0, 0, 0, 1, 0], severe_home=[1, 0, 0, 0, 0],
    )  # fmt: skip
    left = datetime(2026, 5, 31, 16, 59, tzinfo=UTC)
    write(
        store, "silver/episodes", ma_cskcb=["92001", "92002", "92001"],
        ngay_ra=pa.array([left, left, datetime(2026, 5, 31, 17, tzinfo=UTC)], pa.timestamp("us", "UTC")),
        _received_at=pa.array([CUT, CUT, datetime(2026, 7, 1, tzinfo=UTC)], pa.timestamp("us", "UTC")),
    )  # fmt: skip
    write(
        store, "ops/deliveries", feed=["ecds"], sender=["syt"], verdict=["current"],
        received_at=pa.array([CUT], pa.timestamp("us", "UTC")),
    )  # fmt: skip
    write(
        store, "silver/diseases", ma_benh=["B05", "A00"], ten_benh=["Sởi", "Tả"], nhom=["B", "A"],
        valid_from=pa.nulls(2, pa.date32()), valid_to=pa.nulls(2, pa.date32()),
    )  # fmt: skip
    write(  # the Sunday of W22 is 31 May, of W23 7 June
        store, "gold/infectious_cases", week=["2026-W22", "2026-W22", "2026-W23"], ma_benh=["B05", None, "B05"],
        cases=[3, 2, 50], deaths=[1, 0, 0], late=[2, 0, 0],
    )  # fmt: skip
    return store


@pytest.fixture(scope="module")
def workbook(told: Store, tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path = tmp_path_factory.mktemp("form") / "9.xlsx"
    form_sheet.write(filled.fill(told, filled.form_of("9/bct", MAY), MAY), "Sở Y tế Thành phố Cần Thơ", path)
    return openpyxl.load_workbook(path).active


def row_of(sheet: Worksheet, name: str) -> list:
    [found] = [row for row in sheet.iter_rows(values_only=True) if name in row[:2]]
    return list(found)


def texts(sheet: Worksheet) -> str:
    return "\n".join(str(one) for row in sheet.iter_rows(values_only=True) for one in row if one is not None)


def test_a_form_is_filled_with_the_figures_of_its_period(workbook: Worksheet) -> None:
    assert row_of(workbook, "92001")[2:13] == [1234, 900, 1504, 1500, 0, 4, 18, 4.5, 1.5, None, 1]
    assert row_of(workbook, "TOÀN TỈNH")[4:13] == [1511, 1507, 0, 4, 18, 4.5, 1.5, None, 1]


def test_what_is_not_known_is_empty_with_its_reason_and_never_0(workbook: Worksheet) -> None:
    assert row_of(workbook, "92002")[2:13] == [None, None, 7, 7, 0, 0, None, None, None, None, 0]
    assert row_of(workbook, "92003")[2:13] == [None] * 11
    assert row_of(workbook, "TOÀN TỈNH")[13:] == [None] * 5
    said = texts(workbook)
    assert "Cột 1, 2 (4/7 dòng) để trống: cơ sở chưa khai giường" in said
    assert "Cột 12 để trống: bảng gold/referrals chưa có" in said
    assert "Cột 13, 14, 15, 16 để trống: bảng gold/service_use chưa có" in said


def test_the_foot_tells_release_data_cut_and_completeness(workbook: Worksheet) -> None:
    said = texts(workbook)
    assert "chưa chốt · not released" in said
    assert "Data received until: 03/06/2026 08:15" in said
    assert "2/3 cơ sở đã gửi · 2 of 3 facilities sent (theo danh sách cơ sở); thiếu · missing: 92003" in said


def test_it_looks_like_the_paper(workbook: Worksheet) -> None:
    said, setup = texts(workbook), workbook.page_setup
    assert [workbook["A1"].value, workbook["A2"].value] == [
        "Biểu số: 9/BCT", "Ban hành theo Thông tư số 23/2025/TT-BYT, phụ lục IV",
    ]  # fmt: skip
    assert "CƠ SỞ, GIƯỜNG BỆNH VÀ HOẠT ĐỘNG KHÁM BỆNH, CHỮA BỆNH" in said
    assert "Kỳ báo cáo: Tháng 05 năm 2026" in said
    assert "NGƯỜI LẬP BIỂU" in said
    assert "THỦ TRƯỞNG ĐƠN VỊ" in said
    assert (int(setup.paperSize), setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert workbook.sheet_properties.pageSetUpPr.fitToPage
    assert workbook.print_title_rows == "$8:$10"
    merged = {str(one) for one in workbook.merged_cells.ranges}
    assert {"A8:A9", "C8:D8", "E8:H8", "O8:R8"} <= merged
    assert [one.value for one in workbook[10]] == ["A", "B", *map(str, range(1, 17))]
    assert workbook["C11"].number_format == "[$-42A]#,##0"
    foot = workbook.oddFooter.left
    assert (foot.text, foot.size) == ("9/BCT", 9), "&99/BCT would be of size 99"


def test_the_same_figures_make_the_same_bytes(told: Store, tmp_path: Path) -> None:
    hashes = set()
    for name in ("one.xlsx", "other.xlsx"):
        form_sheet.write(filled.fill(told, filled.form_of("9/BCT", MAY), MAY), "Sở Y tế", tmp_path / name)
        hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(hashes) == 1


def test_cases_go_to_the_month_in_which_their_week_ends_and_wait_for_people(told: Store) -> None:
    done = filled.fill(told, filled.form_of("11/BCT", MAY), MAY)
    lines = {line.cells["name"]: line.cells for line in done.lines}
    assert [lines["TỔNG SỐ"][key] for key in ("cases", "late", "deaths")] == [5, 2, 1]
    assert [lines[name]["cases"] for name in ("Sởi", "Tả", bct_11.UNTOLD)] == [3, 0, 2]
    assert isinstance(lines["Sởi"]["incidence"], Blank)
    assert isinstance(lines["Tả"]["fatality"], Blank), "0 deaths of 0 cases are no rate"
    assert "Nguồn ecds: 1 đơn vị đã gửi · senders" in done.basis.sentences


def test_diseases_stand_in_their_block_and_chapter_and_add_up(told: Store) -> None:
    done = filled.fill(told, filled.form_of("14/BCT", MAY), MAY)
    keys = (
        "out",
        "out_female",
        "out_15",
        "dead_before",
        "in",
        "in_female",
        "in_15",
        "in_5",
        "dead",
        "dead_5",
        "severe",
    )
    lines = {line.cells["code"] or line.cells["name"]: [line.cells[key] for key in keys] for line in done.lines}
    assert [line.depth for line in done.lines] == [0, 1, 2, 1, 2, 1]
    assert lines["J09-J18"] == lines["Chương X. Bệnh hệ hô hấp"] == [70, 70, 70, 0, 3, 2, 1, 1, 1, 1, 1]
    assert lines["TỔNG SỐ"] == [71, 70, 70, 1, 3, 2, 1, 1, 1, 1, 1]
    assert lines["Mã ngoài các chương ICD-10"] == [0] * 11
    assert "Cột 14 để trống: kho chưa nhận giấy báo tử" in done.notes[0]


def test_indicators_of_the_year_show_what_they_are_the_ratio_of(told: Store) -> None:
    year = period("2026")
    lines = {line.cells["name"]: line.cells for line in filled.fill(told, filled.form_of("2/BCT", year), year).lines}
    stay, beds = lines["Số ngày điều trị nội trú bình quân một đợt"], lines["Công suất sử dụng giường kế hoạch"]
    assert (stay["part"], stay["whole"], round(stay["rate"], 2), stay["day"]) == (117, 103, 1.14, "31/05/2026")
    assert (beds["part"], beds["whole"], beds["rate"]) == (18, 1200, 1.5)
    assert isinstance(lines["Công suất sử dụng giường thực kê"]["rate"], Blank)
    assert isinstance(lines["Tỷ số tử vong mẹ"]["rate"], Blank)


def test_a_period_without_figures_says_so_everywhere(told: Store) -> None:
    march = period("2025-03")
    done = filled.fill(told, filled.form_of("9/BCT", march), march)
    assert done.basis.sentences[0].startswith("Hồ sơ KCB (XML 130): 0/3 cơ sở đã gửi")
    assert {type(line.cells["episodes"]) for line in done.lines} == {Blank}
    assert any(filled.NOTHING.vi in one for one in done.notes)


def test_a_year_says_of_how_many_months_it_is(told: Store) -> None:
    year = period("2026")
    [said, *_] = filled.fill(told, filled.form_of("9/BCT", year), year).basis.sentences
    assert "số liệu của 2/12 tháng" in said


def test_an_empty_lake_fills_every_form_with_reasons(settings: Settings) -> None:
    for form in filled.forms().values():
        asked = period("2026" if "year" in form.periods else "2026-05")
        done = filled.fill(Store.open(settings), form, asked)
        figures = [line.cells.get(one.key) for line in done.lines for one in form.columns if one.kind == COUNT]
        assert {type(one) for one in figures} in ({Blank}, {Blank, type(None)})
        assert done.notes


def test_every_form_in_the_folder_declares_columns_that_it_fills(settings: Settings) -> None:
    store = Store.open(settings)
    for code, form in filled.forms().items():
        asked = period("2026" if "year" in form.periods else "2026-05")
        keys = {one.key for one in form.columns}
        assert [one for one in filled.fill(store, form, asked).lines if not set(one.cells) <= keys] == [], code
        assert len(numbers(form.columns)) == len(keys)


def test_the_command_writes_the_form_and_tells_what_it_rests_on(
    told: Store, module_settings: Settings, tmp_path: Path
) -> None:
    lake = lake_of(module_settings, tmp_path)
    done = lake("export", "form", "9/BCT", "--period", "2026-05", "--out", "new/f.xlsx", "--json")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / "f.xlsx").exists()
    told_of = json.loads(done.stdout)
    assert told_of["lines"][0]["episodes"] == 1511
    assert told_of["received_until"] == "2026-06-03T08:15:00+07:00"
    outside = lake("export", "form", "9/BCT", "--period", "2026-05", "--out", "o.xlsx", "--json", "--outside")
    [hospital] = [one for one in json.loads(outside.stdout)["lines"] if one["code"] == "92001"]
    assert [hospital[one] for one in ("inpatient", "deaths", "mean_days", "planned")] == [None, None, None, 1234]
    for words, code in ((("99/BCT", "--period", "2026-05"), "KHO-151"), (("2/BCT", "--period", "2026-05"), "KHO-152")):
        wrong = lake("export", "form", *words, "--out", "f.xlsx")
        assert (wrong.returncode, code in wrong.stderr) == (2, True)
