"""The contracts of sheets as declared: headers as senders write them, keys, sources, words in both languages."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import pytest

import lake.bronze
from contracts.columns import REJECT, WARN
from lake.cells import Cell, Sheet
from lake.headers import Layout, find, fold
from lake.rules import compile_contract
from lake.table import Sheets
from tests.sheet_labels import FORM_A, FORM_B, HIV_INFO, OFFICIAL, SEEN

MODULES = [importlib.import_module(f"lake.bronze.{file.stem}") for file in Path(lake.bronze.__path__[0]).glob("*.py")]
FEEDS = {one.name: one for module in MODULES for one in vars(module).values() if isinstance(one, Sheets)}
EACH = pytest.mark.parametrize("feed", sorted(FEEDS))
TABLES = {
    "departments": "departments",
    "staff": "staff",
    "equipment": "equipment",
    "facilities": "facilities",
    "drug_list": "drug_list",
    "supply_list": "supply_list",
    "service_list": "service_list",
    "population": "population",
    "ecds": "infectious_cases",
    "hiv_info": "hiv_cases",
}
DERIVED = {"staff": {"person_key"}, "ecds": {"_disease"}}
"""Columns of a key that no sender sends."""
REQUIRED = {
    "departments": "ma_cskcb ma_khoa",
    "staff": "ma_cskcb ma_khoa",
    "equipment": "ma_cskcb ma_may",
    "facilities": "ma_cskcb",
    "drug_list": "ma_cskcb ma_thuoc",
    "supply_list": "ma_cskcb ma_vat_tu",
    "service_list": "ma_cskcb ma_dich_vu",
    "population": "ma_xa nam",
    "ecds": "ma_so khoi_phat chan_doan",
    "hiv_info": "ma_bn",
}
"""Columns without which a file cannot be read; of eCDS the diagnosis tells the disease of the key."""
PERSONAL = {
    "staff": "ma_bhxh so_dinh_danh ho_ten",
    "ecds": """ten noi_o ap cccd dien_thoai nguoi_than noi_lam_viec dia_chi_thuong_tru nguoi_bao_cao
        dien_thoai_nguoi_bao_cao email_nguoi_bao_cao tien_su_dich_te ghi_chu""",
    "hiv_info": "ma_bn ho_ten so_cmnd so_cccd so_dien_thoai dia_chi_thuong_tru dia_chi_hien_tai ghi_chu",
}
LAYOUTS = [
    (feed, codes.split(","), labels.split(","))
    for feed, codes, labels in (line.split(";") for line in OFFICIAL.strip().splitlines())
]


def contract(feed: str):
    return FEEDS[feed].head.contract


def columns(feed: str) -> dict:
    return contract(feed).to_schema().columns


def told(feed: str, what: str, default=()):
    return contract(feed).Config.metadata.get(what, default)


def sheet(*rows: list[str | None], merged: list | None = None) -> Sheet:
    cells = {at: {place: Cell(text) for place, text in enumerate(row, 1) if text} for at, row in enumerate(rows, 1)}
    return Sheet("A", cells, merged or [], frozenset())


def read(feed: str, *rows: list[str | None], merged: list | None = None) -> tuple[list[str | None], tuple[str, ...]]:
    """Which column each cell of the header means, in the sheet's order, and the cells that mean none."""
    header = find(sheet(*rows, merged=merged), Layout.of(contract(feed)))
    assert header is not None
    places = {place: name for name, place in header.columns.items()}
    return [places.get(at) for at in range(1, max(map(len, rows)) + 1)], header.unknown


def lowered(codes: list[str]) -> list[str]:
    return [code.lower() for code in codes]


def test_the_feeds_are_those_that_were_promised():
    assert {name: feed.head.table for name, feed in FEEDS.items()} == TABLES
    assert [name for name, feed in FEEDS.items() if feed.head.restricted] == ["hiv_info"]
    assert len({feed.head.name for feed in FEEDS.values()}) == len(FEEDS)


@pytest.mark.parametrize(("feed", "codes", "labels"), LAYOUTS)
def test_a_header_is_found_however_its_labels_are_written(feed, codes, labels):
    wanted = (lowered(codes), ())
    assert read(feed, codes) == wanted
    assert read(feed, labels) == wanted
    assert read(feed, [fold(label) for label in labels]) == wanted
    assert read(feed, [label.upper() for label in labels]) == wanted
    assert read(feed, [f"{label}\n(*)" for label in labels]) == wanted
    assert read(feed, ["DANH SÁCH"], labels, codes) == wanted
    with_number, unknown = read(feed, ["STT", *labels])
    assert (with_number, unknown) == ([None, *lowered(codes)], ())


@pytest.mark.parametrize(("feed", "codes", "labels"), LAYOUTS)
def test_columns_may_come_in_any_order(feed, codes, labels):
    pairs = list(zip(codes, labels, strict=True))
    for seed in range(20):
        random.Random(seed).shuffle(pairs)  # noqa: S311
        assert read(feed, [label for _, label in pairs])[0] == [code.lower() for code, _ in pairs]
        assert read(feed, [code for code, _ in pairs])[0] == [code.lower() for code, _ in pairs]


@pytest.mark.parametrize("write", [str, fold], ids=["accents", "no accents"])
@EACH
def test_two_header_rows_are_parent_and_child(feed, write):
    titles = [write(column.title).split(" ", 1) for column in columns(feed).values()]
    single = [place for place, words in enumerate(titles, 1) if len(words) == 1]
    parents, children = [words[0] for words in titles], [words[1] if len(words) == 2 else None for words in titles]
    merged = [(1, place, 2, place) for place in single]
    assert read(feed, parents, children, merged=merged) == (list(columns(feed)), ())


@EACH
def test_every_label_means_its_column_among_all_others(feed):
    layout = Layout.of(contract(feed))
    titles = [column.title for column in columns(feed).values()]
    for place, (name, labels) in enumerate(layout.labels.items()):
        for label in (name, name.upper(), *labels):
            header = [*titles[:place], label, *titles[place + 1 :]]
            assert read(feed, header) == (list(columns(feed)), ()), label


@EACH
def test_no_label_means_two_columns(feed):
    by_label: dict[str, set[str]] = {}
    for name, labels in Layout.of(contract(feed)).labels.items():
        for label in (name, *labels):
            by_label.setdefault(fold(label), set()).add(name)
    twice = {label: names for label, names in by_label.items() if len(names) > 1}
    assert twice == ({"nam": {"nam", "nam_gioi"}} if feed == "population" else {})


def test_a_year_is_no_man():
    assert read("population", ["Mã xã", "Năm", "Nam", "Nữ"])[0] == ["ma_xa", "nam", "nam_gioi", "nu_gioi"]
    assert read("population", ["MÃ XÃ", "NỮ", "NAM", "NĂM"])[0] == ["ma_xa", "nu_gioi", "nam_gioi", "nam"]
    assert read("population", ["Ma xa", "Nam", "Dan so"])[0] == ["ma_xa", "nam", "dan_so"]
    assert read("population", ["Ma xa", "Nam", "Nam gioi", "Nu gioi"])[0] == ["ma_xa", "nam", "nam_gioi", "nu_gioi"]


@pytest.mark.parametrize("write", [str, fold], ids=["accents", "no accents"])
def test_people_by_sex_stand_below_one_parent(write):
    above, below = ["Mã xã", "Năm", "Dân số", None, None], [None, None, "Nam", "Nữ", "Chung"]
    merged = [(1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 1, 5)]
    rows = [[write(text) if text else None for text in row] for row in (above, below)]
    found, unknown = read("population", *rows, merged=merged)
    assert (found, unknown) == (["ma_xa", "nam", "nam_gioi", "nu_gioi", "chung"], ())


@pytest.mark.parametrize(("form", "at"), [(FORM_A, 0), (FORM_B, 1)], ids=["A", "B"])
def test_the_fields_of_ecds_in_json_are_labels(form, at):
    fields = form.split()
    found, unknown = read("ecds", fields)
    assert unknown == ()
    assert {name: fields[found.index(name)] for name in SEEN} == {name: both[at] for name, both in SEEN.items()}


def test_the_export_of_hiv_info_is_read_whole():
    found, unknown = read("hiv_info", HIV_INFO.split(";"))
    assert unknown == ()
    assert found[0] is None
    assert None not in found[1:]


@EACH
def test_a_file_is_unreadable_without_the_key_and_nothing_else(feed):
    found = columns(feed)
    required = {name for name, column in found.items() if not column.nullable}
    assert required == set(REQUIRED[feed].split())
    assert {found[name].metadata["severity"]["nullable"] for name in required} == {REJECT}
    assert set(told(feed, "key")) - set(found) == DERIVED.get(feed, set())
    assert required <= {*told(feed, "key"), "chan_doan"}


@EACH
def test_what_names_a_person_is_left_out_of_silver(feed):
    personal = set(PERSONAL.get(feed, "").split())
    assert {name for name, column in columns(feed).items() if column.metadata["personal"]} == personal
    assert not personal & set(contract(feed).public().to_schema().columns)
    assert set(told(feed, "person", {}).values()) <= personal | {"macchn", "ma_so"}


@EACH
def test_every_column_has_labels_a_source_and_a_place_that_exists(feed):
    found = columns(feed)
    assert contract(feed).__doc__.startswith("One ")
    for name, column in found.items():
        assert column.title
        assert column.description
        assert column.title != column.description, name
        assert column.metadata["source"], name
    assert set(told(feed, "places", {})) <= set(found)


@EACH
def test_a_number_is_never_negative_and_what_cannot_be_read_rejects(feed):
    for name, column in columns(feed).items():
        if column.dtype.type.typeName() == "string":
            continue
        assert column.metadata["severity"]["unreadable"] == REJECT, name
        is_number = column.dtype.type.typeName() != "date" and (feed, name) != ("population", "nam")
        assert [check.name for check in column.checks] == ["greater_than_or_equal_to"] * is_number, name


@EACH
def test_every_rule_has_its_own_id_a_field_and_words(feed):
    rules = told(feed, "rules")
    assert len({rule.id for rule in rules}) == len(rules) > 0
    for rule in rules:
        assert rule.id.isidentifier()
        assert rule.field in columns(feed) or rule.id == "sender"
        assert rule.severity in (REJECT, WARN)
        assert rule.source
        assert rule.vi.endswith("."), rule.id
        assert rule.en.endswith("."), rule.id
    assert len(compile_contract(contract(feed))) > len(rules)
