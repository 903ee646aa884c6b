"""Lists of `lake synth`: the lake takes every good one and refuses every faulty one, cell by cell as was planned."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import contracts.catalogues
from lake.bounds import of_age
from lake.lists import EDITION, FROM, TO, contract_of, judge, layout_of
from lake.places import communes
from lake.sheets import read
from lake.synth import generate
from lake.synth.list_faults import LIST_FAULTS
from lake.synth.lists.faulty import SPOILS
from tests.claim_judge import Row, facts

WHICH = {file.stem for file in Path(contracts.catalogues.__path__[0]).glob("[a-z]*.py")} - {"base"}
USED = {  # list → its code, and the fields of claims that hold such codes, by part
    "departments": ("ma_khoa", {"XML1": "MA_KHOA", "XML2": "MA_KHOA", "XML3": "MA_KHOA", "XML7": "MA_KHOA_RV"}),
    "ethnic_groups": ("ma_dantoc", {"XML1": "MA_DANTOC", "XML9": "MA_DANTOC_NND"}),
    "facilities": ("ma_cskcb", {"XML1": "MA_CSKCB MA_DKBD MA_NOI_DI MA_NOI_DEN", "XML13": "MA_CSKCB_DEN MA_NOI_DEN"}),
    "icd10": ("ma_benh", {"XML1": "MA_BENH_CHINH MA_BENH_KT", "XML2": "MA_BENH", "XML13": "MA_BENH_CHINH MA_BENH_KT"}),
    "lab_indices": ("ma_chi_so", {"XML4": "MA_CHI_SO"}),
    "nationalities": ("ma_quoctich", {"XML1": "MA_QUOCTICH", "XML9": "MA_QUOCTICH"}),
    "occupations": ("ma_nghe_nghiep", {"XML1": "MA_NGHE_NGHIEP"}),
    "patient_objects": ("ma_doituong_kcb", {"XML0": "MA_DOITUONG_KCB", "XML1": "MA_DOITUONG_KCB"}),
    "provinces": ("ma_tinh", {"XML1": "MATINH_CU_TRU"}),
    "services": ("ma_dich_vu", {"XML0": "MA_DICH_VU", "XML3": "MA_DICH_VU", "XML4": "MA_DICH_VU"}),
    "drugs": ("ma_thuoc", {"XML0": "MA_THUOC", "XML2": "MA_THUOC"}),
}


class Lists:
    """One province with its lists: the truth, what the lake makes of each, and the rows of the good ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.judged = {one["file"]: self.judge(one) for one in self.truth["catalogues"]}

    def judge(self, one: dict[str, Any]) -> Any:
        book = read((self.folder / "landing" / one["file"]).read_bytes(), layout_of(one["which"]))
        return judge(book, contract_of(one["which"]))

    def rows(self, which: str) -> list[dict[str, str]]:
        good = [one["file"] for one in self.truth["catalogues"] if one["which"] == which and one["state"] == "good"]
        return [row for file in good for row in self.judged[file].rows]

    def claims(self) -> list[tuple[str, str, Row]]:
        """Part, NGAY_RA (of a check-in NGAY_VAO) and row of everything that is good."""
        found = []
        for file in self.truth["files"]:
            for hoso in facts((self.folder / "landing" / file["file"]).read_bytes(), file["sender"]) or []:
                for kind, rows in hoso.rows.items():
                    found += [(kind, (hoso.head or row)["NGAY_RA" if hoso.head else "NGAY_VAO"], row) for row in rows]
        return found


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("lists")
    generate(folder, seed=5, episodes=60, catalogues=True)
    return Lists(folder)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Lists:
    folder = tmp_path_factory.mktemp("clean")
    generate(folder, seed=6, episodes=900, faults=0, catalogues=True)
    return Lists(folder)


def test_every_list_comes_and_every_kind_of_fault(lists: Lists) -> None:
    told = lists.truth["catalogues"]
    assert {one["which"] for one in told if one["state"] == "good"} == WHICH
    assert {one["kind"] for one in told if one["state"] == "refused"} == set(SPOILS)
    landed = {p.relative_to(lists.folder / "landing").as_posix() for p in lists.folder.glob("landing/catalogues/*/*/*")}
    assert landed == {one["file"] for one in told}


def test_the_lake_takes_the_good_ones_whole_and_refuses_the_others_cell_by_cell(lists: Lists) -> None:
    for one in lists.truth["catalogues"]:
        judged = lists.judged[one["file"]]
        found = sorted((fault.code, fault.cell) for fault in judged.faults)
        assert found == sorted((fault["code"], fault["cell"]) for fault in one["faults"]), one
        assert len(judged.rows) == one["rows"], one
        assert {row.get(EDITION) for row in judged.rows} <= {one["edition"]}, one
        assert bool(judged.rows) == (one["state"] == "good"), one


def test_two_editions_of_icd10_hold_one_after_the_other(lists: Lists) -> None:
    days = {(row[EDITION], row[FROM], row[TO]) for row in lists.rows("icd10")}
    assert days == {("QĐ 4469/QĐ-BYT", "", "20260630"), ("TT 06/2026/TT-BYT", "20260701", "")}


@pytest.mark.parametrize("which", USED)
def test_a_claim_without_faults_holds_no_code_that_its_list_lacks(clean: Lists, which: str) -> None:
    code, fields = USED[which]
    known = {(row[code], row[FROM], row[TO]) for row in clean.rows(which)}
    used: dict[str, str] = {}
    for kind, day, row in clean.claims():
        for field in fields.get(kind, "").split():
            for one in filter(None, map(str.strip, row[field].split(";"))):
                used[one] = day[:8]
    if which in ("ethnic_groups", "nationalities", "occupations"):  # numbers until QĐ 4750
        width = {len(one) for one, _, _ in known}.pop()
        used = {one.zfill(width): day for one, day in used.items()}
    assert used
    for one, day in used.items():
        assert any(one == name and since <= day and day <= (until or "9") for name, since, until in known), one


def test_a_card_without_faults_has_a_benefit_code_of_the_list(clean: Lists) -> None:
    paid = {row["ma_muc_huong"]: row["ty_le"] for row in clean.rows("benefits")}
    cards = [
        card for kind, _, row in clean.claims() if kind == "XML1" for card in row["MA_THE_BHYT"].split(";") if card
    ]
    assert paid == {"1": "100", "2": "100", "3": "95", "4": "80", "5": "100"}
    assert {card[2] for card in cards} <= paid.keys()


def test_the_crosswalk_of_communes_is_the_carried_one_with_weights(clean: Lists) -> None:
    carried = {one.code: set(one.today) for one in communes() if one.valid_to}
    told: dict[str, set[str]] = {}
    for row in clean.rows("communes"):
        assert int(row["trong_so"]) > 0
        told.setdefault(row["ma_xa_cu"], set()).add(row["ma_xa"])
    assert told == {code: carried[code] for code in told}
    assert max(map(len, told.values())) == 2


def limits(row: dict[str, str]) -> tuple[str, str]:
    return row.get("tuoi_tu", ""), row.get("tuoi_den", "")


def test_a_principal_diagnosis_without_faults_is_allowed_and_of_the_right_sex_and_age(clean: Lists) -> None:
    flags = {(row["ma_benh"], bool(row[FROM])): row for row in clean.rows("icd10")}
    for kind, day, row in clean.claims():
        if kind == "XML1":
            told = flags[row["MA_BENH_CHINH"], day >= "20260701"]
            barred = {"khong_benh_chinh", "khong_khuyen_khich", "co_ma_cu_the_hon", "chi_tu_vong"} & told.keys()
            assert not barred
            assert not ("chi_nu" in told and row["GIOI_TINH"] == "1")
            assert not ("chi_nam" in told and row["GIOI_TINH"] == "2")
            assert of_age([limits(told)], (row["NGAY_SINH"], row["NGAY_VAO"])) is not False


def test_codes_that_lists_lack_or_bar_are_put_in_when_asked_for(clean: Lists, tmp_path: Path) -> None:
    generate(tmp_path, seed=6, episodes=420, faults=0, off_list=True)
    truth = json.loads((tmp_path / "truth.json").read_text())
    assert set(truth["faults"]) == set(LIST_FAULTS)
    known = {which: {row[code] for row in clean.rows(which)} for which, (code, _) in USED.items()}
    known["icd9cm"] = {row["ma_pttt_qt"] for row in clean.rows("icd9cm")}
    icd10 = {(row["ma_benh"], bool(row[FROM])): row for row in clean.rows("icd10")}
    prices: dict[str, set[Decimal]] = {}
    for row in clean.rows("services"):
        prices.setdefault(row.get("ma_cskcb", ""), set()).add(Decimal(row.get("don_gia", "0")))
    for found in truth["off_list"]:
        hoso = (facts((tmp_path / "landing" / found["file"]).read_bytes(), found["sender"]) or [])[found["hoso"]]
        code = hoso.rows[found["part"]][found["position"]][found["field"].upper()]
        assert hoso.head
        edition = hoso.head["NGAY_RA"] >= "20260701"
        if found["why"] == "icd10_not_principal":
            assert "khong_benh_chinh" in icd10[code, edition]
        elif found["why"] == "icd10_sex":
            assert {"1": "chi_nu", "2": "chi_nam"}[hoso.head["GIOI_TINH"]] in icd10[code, edition]
        elif found["why"] == "service_price":
            assert Decimal(code) not in prices[hoso.head["MA_CSKCB"]]
        elif found["why"] == "icd10_age":
            assert of_age([limits(icd10[code, edition])], (hoso.head["NGAY_SINH"], hoso.head["NGAY_VAO"])) is False
        elif found["why"] == "icd10_unknown":
            assert (code, edition) not in icd10
        else:
            assert code not in known[found["why"].removesuffix("_unknown")] - {"1.8"}
    assert truth["totals"]["good"] == truth["totals"]["delivered"]
    assert {row["why"] for row in truth["unsaid"]} == {"outdated", "icd10_unknown"}


def test_lists_come_only_when_asked_for_and_without_faults_only_good_ones(clean: Lists, tmp_path: Path) -> None:
    assert {one["state"] for one in clean.truth["catalogues"]} == {"good"}
    generate(tmp_path, seed=6, episodes=10)
    assert [path.name for path in (tmp_path / "landing").iterdir()] == ["xml130"]


def test_the_same_seed_writes_the_same_lists(lists: Lists, tmp_path: Path) -> None:
    generate(tmp_path, seed=5, episodes=60, catalogues=True)
    assert json.loads((tmp_path / "truth.json").read_text())["catalogues"] == lists.truth["catalogues"]
