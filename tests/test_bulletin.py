"""The monthly bulletin: figures of gold with what they rest on, small counts withheld, pictures in HTML and PDF."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pyarrow as pa
import pypdf
import pytest

from lake import bulletin_words as words
from lake import edition
from lake.bulletin_html import html
from lake.bulletin_pdf import pdf
from lake.edition import Edition, Part
from lake.errors import WrongCall
from lake.form import Blank
from lake.issue import writer
from lake.period import period
from lake.released import answer
from lake.section import WITHHELD, Bars, Trend
from lake.settings import Settings
from lake.store import Store
from lake.withheld import NO_ROW
from tests.command import lake_of
from tests.test_forms import write

MAY, APR = date(2026, 5, 1), date(2026, 4, 1)
CUT = datetime(2026, 6, 3, 1, 15, tzinfo=UTC)  # 08:15 in Vietnam


@pytest.fixture(scope="module")
def told(module_settings: Settings) -> Store:
    """Three facilities, 92003 with but 3 episodes in May, so that it is withheld; measles and one cholera; tables of
    mortality, readmission, births, costs and staff were never made."""
    store = Store.open(module_settings)
    ever = pa.nulls(3, pa.date32())
    write(
        store, "silver/facilities", ma_cskcb=["92001", "92002", "92003"],
        ten_cskcb=["Bệnh viện Đa khoa Ngã Bảy", "Phòng khám <Ưu & Ích>", "Trạm y tế"], valid_from=ever, valid_to=ever,
    )  # fmt: skip
    write(
        store, "gold/activity", ma_cskcb=["92001", "92001", "92002", "92003", "92001", "92002", "92001"],
        month=[MAY, MAY, MAY, MAY, APR, APR, date(2025, 6, 1)], ma_loai_kcb=["03", "01", "01", "01", "01", "01", "01"],
        episodes=[20, 100, 27, 3, 80, 20, 7], treatment_days=[100, 0, 0, 0, 0, 0, 0],
        t_tongchi_bv=pa.array([Decimal(one) for one in (1_500_000, 0, 0, 0, 1_000_000, 0, 0)], pa.decimal128(28, 2)),
    )  # fmt: skip
    write(
        store, "gold/morbidity", month=[MAY, MAY, MAY, APR, APR], chapter=["X", "I", None, "X", "I"],
        episodes=[100, 30, 20, 60, 40],
    )  # fmt: skip
    write(
        store, "gold/bed_occupancy", ma_cskcb=["92001", "92002", "92003"], month=[MAY] * 3, episodes=[20, 0, None],
        treatment_days=[930, 0, None], planned_bed_days=[1240, None, 310], planned_percent=[75.0, None, None],
        planned_reason=[None, "no_sheet", "no_episodes"],
    )  # fmt: skip
    write(  # the Thursday of W22 is 28 May, of W23 4 June
        store, "gold/infectious_cases", week=["2026-W22", "2026-W21", "2026-W23", "2026-W22", "2026-W20"],
        ma_benh=["B05", "B05", "B05", "A00", "A90"], ma_xa=["31117", "31120", "31117", "31117", "31120"],
        cases=[6, 8, 50, 1, 9], deaths=[0, 0, 9, 0, 0], late=[6, 0, 0, 0, 0],
    )  # fmt: skip
    write(
        store, "gold/outbreak_signals", week=["2026-W22", "2026-W22"], level=["province"] * 2, ma_benh=["B05", "A00"],
        is_signal=[True, True],
    )  # fmt: skip
    write(
        store, "silver/diseases", ma_benh=["B05", "A00", "A90"], ten_benh=["Sởi", "Tả", "Sốt xuất huyết"],
        valid_from=ever, valid_to=ever,
    )  # fmt: skip
    write(
        store, "silver/episodes", ma_cskcb=["92001", "92002"],
        ngay_ra=pa.array([datetime(2026, 5, 9, tzinfo=UTC)] * 2, pa.timestamp("us", "UTC")),
        _received_at=pa.array([CUT] * 2, pa.timestamp("us", "UTC")),
    )  # fmt: skip
    return store


@pytest.fixture(scope="module")
def issued(told: Store) -> Edition:
    return edition.compiled(told, period("2026-05"), "Sở Y tế Thành phố Cần Thơ")


@pytest.fixture(scope="module")
def page(issued: Edition) -> str:
    return html(issued)


@pytest.fixture(scope="module")
def paper(issued: Edition) -> bytes:
    return pdf(issued)


def part(issued: Edition, name: str) -> Part:
    [found] = [one for one in issued.parts if one.name == name]
    return found


def figures(issued: Edition, name: str) -> dict:
    return {one.key: (one.now, one.before) for one in part(issued, name).said.figures}


def values(issued: Edition, name: str, title: str) -> dict:
    [chart] = [one for one in part(issued, name).said.charts if isinstance(one, Bars) and title in one.title.vi]
    return {bar.label: bar.value for bar in chart.bars}


def test_figures_stand_beside_those_of_the_month_before(issued: Edition) -> None:
    assert figures(issued, "care") == {
        "episodes": (150, 100), "inpatients": (20, 0), "days": (100, 0),
        "cost": (Decimal("1500000.00"), Decimal("1000000.00")),
    }  # fmt: skip
    assert figures(issued, "morbidity") == {"X": (100, 60), "I": (30, 40), "none": (20, NO_ROW)}


def test_a_trend_is_of_twelve_months_with_the_facilities_behind_each(issued: Edition) -> None:
    [trend] = [one for one in part(issued, "care").said.charts if isinstance(one, Trend)]
    assert (trend.months[0], trend.months[-1], len(trend.months)) == (date(2025, 6, 1), MAY, 12)
    assert (trend.values[0], trend.values[-2:], trend.senders[-2:]) == (7, (100, 150), (2, 3))
    assert isinstance(trend.values[1], Blank), "a month without rows is no 0"


def test_a_small_count_is_withheld_with_another_that_would_tell_it(issued: Edition) -> None:
    found = values(issued, "care", "theo cơ sở")
    assert found["Trạm y tế (92003)"] == WITHHELD
    assert list(found.values()).count(WITHHELD) == 2, "150 in all and two others known would tell it"
    assert sum(one for one in found.values() if one != WITHHELD) in (120, 27)


def test_cases_go_by_disease_and_commune_of_their_thursday(issued: Edition) -> None:
    assert figures(issued, "infectious")["cases"][0] == 24
    diseases = values(issued, "infectious", "theo bệnh")
    assert diseases["Tả (A00)"] == WITHHELD
    assert list(diseases.values()).count(WITHHELD) == 2


def test_a_signal_of_a_disease_that_is_withheld_is_not_named(issued: Edition) -> None:
    said = " ".join(one.vi for one in part(issued, "infectious").said.notes)
    hidden = {one for one, value in values(issued, "infectious", "theo bệnh").items() if value == WITHHELD}
    assert "Tả (A00)" not in said
    assert ("Sởi (B05)" in said) == ("Sởi (B05)" not in hidden)
    assert "tín hiệu nữa của bệnh có số ca giữ kín" in said


def test_occupancy_is_of_those_who_told_both_and_others_have_their_reason(issued: Edition) -> None:
    assert figures(issued, "beds")["planned"][0] == Decimal(75)
    found = values(issued, "beds", "Công suất")
    assert [getattr(one, "vi", one) for one in found.values()] == [75, "chưa gửi khoa, giường", "không có đợt nào"]


def test_a_section_without_its_table_is_left_out_with_a_sentence(issued: Edition, page: str) -> None:
    why = {one.title.en: reason.vi for one, reason in issued.left_out}
    assert why["Births"] == "bảng gold/births chưa có"
    assert "Sinh · " in page[page.index('id="left-out"') :]
    assert "bảng gold/births chưa có" in page


def test_two_months_of_different_facilities_are_compared_with_care(issued: Edition) -> None:
    said = [one.vi for one in words.notes(part(issued, "care"))]
    assert said[0] == "Số đợt khám, điều trị: 150, tăng 50,0 % so với tháng trước (100)."
    assert any("2 tháng trước, 3 tháng này" in one for one in said)
    assert any("Lý do: giữ kín" in one for one in said)


def test_each_table_and_picture_says_how_complete_it_is(issued: Edition, page: str) -> None:
    root = ET.fromstring(page)  # noqa: S314 - our own; it is well-formed, pictures and all
    sent = "2/3 cơ sở đã gửi · 2 of 3 facilities sent (theo danh sách cơ sở); thiếu · missing: 92003"
    for section in root.iter("section"):
        if section.get("id") in ("care", "morbidity", "beds"):
            for one in (*section.iter("table"), *section.iter("figure")):
                assert sent in "".join(one.itertext()), section.get("id")
    pictures = page.split("<svg")[1:]
    assert len(pictures) == sum(len(words.drawn(one)) for one in issued.parts)
    assert all('aria-label="' in one[: one.index(">")] for one in pictures)


def test_the_foot_says_release_data_cut_code_and_what_is_withheld(issued: Edition, page: str) -> None:
    foot = page[page.index("<footer>") :]
    for one in ("chưa chốt", "03/06/2026 08:15", issued.code, "Số người dưới 5 được giữ kín"):
        assert one in foot


def test_the_page_is_whole_in_itself_and_its_words_are_escaped(page: str) -> None:
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!#)', page)
    assert "Phòng khám &lt;Ưu &amp; Ích&gt;" in page


def test_the_pdf_has_its_text_and_numbered_pages(paper: bytes) -> None:
    read = pypdf.PdfReader(io.BytesIO(paper))
    text = "\n".join(one.extract_text() for one in read.pages)
    assert len(read.pages) >= 3
    for one in ("Bản tin y tế tháng", "Hoạt động khám bệnh, chữa bệnh", "1,5 triệu đồng", "2/3 cơ sở đã gửi",
                f"Trang {len(read.pages)}/{len(read.pages)}", "bảng gold/births chưa có"):  # fmt: skip
        assert one in text
    assert len([one for one in text.split("\n") if one.startswith("Bản phát hành")]) == len(read.pages)


def test_the_same_figures_make_the_same_bytes(issued: Edition, page: str, paper: bytes) -> None:
    assert html(issued) == page
    assert pdf(issued) == paper


def test_figures_of_a_release_stand_beside_those_of_today(told: Store) -> None:
    may, days = period("2026-05"), pa.array([0, 0], pa.int64())
    money = pa.array([Decimal(1), Decimal(1)], pa.decimal128(28, 2))
    activity = pa.table(
        {
            "ma_cskcb": ["92001", "92002"], "month": [MAY, MAY], "ma_loai_kcb": ["01", "01"], "episodes": [120, 20],
            "treatment_days": days, "t_tongchi_bv": money,
        }
    )  # fmt: skip
    weekly = pa.table(
        {one: pa.array([], pa.int64()) for one in ("week", "ma_benh", "ma_xa", "cases", "deaths", "late")}
    )
    rows = {"activity": activity, "infectious_cases": weekly}
    done = edition.compiled(told, may, "Sở Y tế", release="2026-05/1", released=lambda ask: answer(rows, ask, may))
    care = part(done, "care")
    assert care.released["episodes"] == 140
    assert words.cells(care, care.said.figures[0])[-1] == "140"
    assert "Số đợt khám, điều trị: đã chốt 140, nay 150." in [one.vi for one in words.notes(care)]
    assert part(done, "infectious").released == {}, "a release counts weeks in another way"


def test_an_empty_lake_leaves_every_section_out_with_its_reason(settings: Settings) -> None:
    done = edition.compiled(Store.open(settings), period("2026-05"), "Sở Y tế")
    assert (done.parts, len(done.left_out)) == ((), len(edition.sections()))
    assert ET.fromstring(html(done)).find("body") is not None  # noqa: S314 - our own
    assert pdf(done).startswith(b"%PDF")


def test_a_year_and_another_kind_of_file_are_refused(told: Store) -> None:
    with pytest.raises(WrongCall, match="KHO-180"):
        edition.compiled(told, period("2026"), "Sở Y tế")
    with pytest.raises(WrongCall, match="KHO-182"):
        writer(Path("b.docx"))


def test_the_command_writes_both_files(told: Store, module_settings: Settings, tmp_path: Path) -> None:
    done = lake_of(module_settings, tmp_path)(
        "export", "bulletin", "--period", "2026-05", "--out", "new/b.html", "--out", "new/b.pdf"
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "new" / "b.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "new" / "b.pdf").read_bytes().startswith(b"%PDF")
    assert "bảng gold/births chưa có" in done.stdout + done.stderr
