"""Four generations of the standard in one lake: told apart, old names mapped, later fields no fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pandera.pyspark as pa
import pytest

from contracts.columns import REJECT, WARN, Count, Day, Rule, Text, column
from contracts.standards import IDS, Span, lengths
from lake.build import build
from lake.claim_rows import read_rows
from lake.rules import compile_contract, judge
from lake.settings import Settings
from lake.store import Store
from tests.conftest import lake_of, put
from tests.deliveries import drug, envelope, episode, part
from tests.former_claims import SUMMARY, former
from tests.frames import frame
from tests.truth import rows

BORDERS = {
    "202406302359": "130",
    "202407010000": "4750",
    "202412312359": "4750",
    "202501010000": "3176",
    "202606302359": "3176",
    "202607010000": "1931",
}
LONG = "K02.D01;K03.D02;K04"
OLD_STAY = {"ngay_vao": "202406300800", "ngay_ra": "202406300900"}
LANDED = {
    "01": envelope([former("CU1")]),
    "02": envelope([former("CU2", ma_benh=" a 09 ", ma_benh_chinh="")]),
    "03": envelope([former("HAI1", ma_benh_chinh="I10"), former("HAI2", ma_benh_chinh="A09")]),
    "04": envelope([former("MUON", ngay_vao="202604010800", ngay_ra="202604010930")]),
    "05": envelope([episode(f"L{at}", ngay_vao=at[:8] + "0000", ngay_ra=at) for at in BORDERS]),
    "06": envelope([episode("SO1", ma_loai_kcb="1", ma_dantoc="1", **OLD_STAY), episode("SO2", ma_loai_kcb="1")]),
    "07": envelope(
        [
            episode("DAI1", drugs=[drug(ma_khoa=LONG)], **OLD_STAY),
            episode("DAI2", drugs=[drug(ma_khoa=LONG)]),
        ]
    ),
    "08": part("XML0", [{"ma_lk": "DEN1", "ngay_vao": "202406302359"}]).encode(),
    "09": envelope([{"XML2": part("XML2", [{"ma_lk": "COI1", "thanh_tien": "1"}])}], ngaylap="20190401"),
}


@pytest.fixture(scope="module")
def store(base: Settings, spark: Any) -> Store:
    settings = lake_of(base)
    store = Store.open(settings)
    for name, data in LANDED.items():
        put(store, f"xml130/92001/{name}", data)
    build(settings, store, tables=["activity"])
    return store


def of(store: Store, table: str, ma_lk: str) -> dict[str, Any]:
    (row,) = [row for row in rows(store, table) if row["ma_lk"] == ma_lk]
    return row


def test_an_old_delivery_lands_under_the_names_of_today(store: Store) -> None:
    head = of(store, "silver/episodes", "CU1")
    told = "_standard ma_benh_chinh ma_benh_kt chan_doan_rv ma_noi_di ma_loai_rv t_tongchi_bv t_ngoaids ma_lydo_vvien"
    amounts = Decimal(50000), Decimal(7)
    assert [head[name] for name in told.split()] == ["4210", "A09", "I10", "Bệnh mẫu", "92002", "1", *amounts, "1"]
    assert (head["ngay_sinh"], head["birth_on"], head["ma_loai_kcb"]) == ("196503150000", date(1965, 3, 15), "01")
    assert head["is_complete"]
    line = of(store, "silver/drug_lines", "CU1")
    assert (line["thanh_tien_bv"], line["tyle_tt_bh"], line["ma_benh"]) == (Decimal(5000), Decimal(50), "A09")
    assert of(store, "silver/service_lines", "CU1")["don_gia_bv"] == Decimal(45000)
    assert of(store, "silver/test_results", "CU1")["ma_may"] == "HH.1.92001.A1"
    assert of(store, "silver/progress_notes", "CU1")["dien_bien_ls"] == "Tỉnh"
    assert of(store, "restricted/identities", "CU1")["ma_the_bhyt"] == SUMMARY["ma_the"]


def test_fields_that_came_later_are_null_and_no_fault(store: Store) -> None:
    assert of(store, "silver/episodes", "CU1")["t_tongchi_bh"] is None
    assert of(store, "silver/drug_lines", "CU1")["thanh_tien_bh"] is None
    assert [row for row in rows(store, "quarantine/warnings") if row["ma_lk"] == "CU1"] == []
    (month,) = [row for row in rows(store, "gold/activity") if row["month"] == date(2019, 3, 1)]
    assert (month["t_tongchi_bv"], month["t_tongchi_bh"]) == (Decimal(100000), None)


def test_what_is_kept_out_is_told_under_the_field_and_as_sent(store: Store) -> None:
    (kept,) = [row for row in rows(store, "quarantine/rows") if (row["ma_lk"], row["part"]) == ("CU2", "XML1")]
    sent = dict(kept["delivered"])
    assert [(one["rule"], one["field"]) for one in kept["broken"]] == [("pattern", "ma_benh_chinh")]
    assert (sent["ma_benh_chinh"], sent["ngay_sinh"], sent["ma_loai_kcb"]) == (" a 09 ", "19650315", "1")
    assert "ma_benh" not in sent


def test_an_old_and_a_new_name_that_differ_are_a_field_twice(store: Store) -> None:
    (kept,) = [row for row in rows(store, "quarantine/rows") if (row["ma_lk"], row["part"]) == ("HAI1", "XML1")]
    assert [(one["rule"], one["field"]) for one in kept["broken"]] == [("field_twice", "ma_benh_chinh")]
    assert of(store, "silver/episodes", "HAI2")["ma_benh_chinh"] == "A09"


def test_old_names_are_remarked_once_they_have_been_replaced(store: Store) -> None:
    assert of(store, "silver/episodes", "MUON")["_standard"] == "4210"
    warned = {row["ma_lk"] for row in rows(store, "quarantine/warnings") if row["rule"] == "standard_outdated"}
    assert warned == {"MUON"}


def test_the_day_care_ended_tells_the_later_versions_apart_in_every_part(store: Store) -> None:
    for table in ("episodes", "drug_lines", "progress_notes"):
        told = {row["ma_lk"][1:]: row["_standard"] for row in rows(store, f"silver/{table}") if row["ma_lk"][0] == "L"}
        assert told == BORDERS
    assert of(store, "silver/checkins", "DEN1")["_standard"] == "130"


def test_a_number_of_old_may_lack_its_leading_zeros(store: Store) -> None:
    head = of(store, "silver/episodes", "SO1")
    assert (head["ma_loai_kcb"], head["ma_dantoc"]) == ("01", "01")
    kept = [row for row in rows(store, "quarantine/rows") if (row["ma_lk"], row["part"]) == ("SO2", "XML1")]
    assert [(one["rule"], one["field"]) for one in kept[0]["broken"]] == [("code", "ma_loai_kcb")]


def test_a_text_is_held_to_the_length_of_its_version(store: Store) -> None:
    found = [row for row in rows(store, "quarantine/warnings") if row["rule"] == "too_long"]
    assert [(row["ma_lk"], row["message_vi"]) for row in found] == [("DAI1", "MA_KHOA (Mã khoa) dài quá 15 ký tự.")]


def test_rows_without_a_head_are_told_by_their_own_names(store: Store) -> None:
    (kept,) = [row for row in rows(store, "quarantine/rows") if row["ma_lk"] == "COI1"]
    assert dict(kept["delivered"]) == {"ma_lk": "COI1", "thanh_tien_bv": "1"}


FORMER = {"MA_THE": "the", "MA_BENH": "benh"}


@pytest.mark.parametrize(
    ("fields", "is_former"),
    [
        ("<MA_THE/><MA_BENH>A09</MA_BENH>", True),
        ("<x:ma_the/>", True),
        ("<MA_THE/><THE/>", False),
        ("<THE/><BENH/><MA_BENH/>", False),
        ("<LA/>", False),
    ],
)
def test_a_stray_old_name_does_not_make_an_old_part(fields: str, is_former: bool) -> None:
    xml = f'<TONG_HOP xmlns:x="y">{fields}</TONG_HOP>'.encode()
    got = read_rows(xml, "XML1", frozenset(["the", "benh"]), former=FORMER)
    assert got.reason is None
    assert ("former_names" in got.repairs) == is_former


class Dated(pa.DataFrameModel):
    """One row with a rule of some days, one of some versions, and lengths that changed."""

    code: Text = column("a", "b", required=REJECT, since="4750", max={"130": 1, "3176": 2})
    n: Count = column("a", "b")

    class Config:
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule("dated", "n", "n > 0", WARN, "N.", "N.", valid_from=date(2025, 1, 1), valid_to=date(2025, 1, 31)),
                Rule("since", "n", "n > 0", WARN, "N.", "N.", since="4750", until="3176"),
            )
        }


def judged(spark: Any, standard: str, day: date | None, code: str | None, n: int | None) -> dict[str, bool | None]:
    """Verdict of each rule of ``Dated``."""
    row = frame(spark, _standard=(Text, [standard]), _service_on=(Day, [day]), code=(Text, [code]), n=(Count, [n]))
    checks = compile_contract(Dated)
    found = judge(row, checks).collect()[0]["_found_0"]
    return {check.rule: (False, True, None)[found >> 2 * at & 3] for at, check in enumerate(checks)}


@pytest.mark.parametrize(
    ("day", "n", "verdict"),
    [
        (date(2024, 12, 31), 0, False),
        (date(2025, 1, 1), 0, True),
        (date(2025, 1, 31), 0, True),
        (date(2025, 2, 1), 0, False),
        (date(2025, 2, 1), None, False),
        (date(2025, 1, 15), None, None),
        (None, 0, None),
        (None, 1, False),
    ],
)
def test_a_dated_rule_is_kept_outside_its_days(spark: Any, day: date | None, n: int | None, verdict: bool | None):
    assert judged(spark, "3176", day, "x", n)["dated"] is verdict


@pytest.mark.parametrize(
    ("standard", "missing", "since"),
    [("4210", False, False), ("130", False, False), ("4750", True, True), ("3176", True, True), ("1931", True, False)],
)
def test_a_rule_is_judged_in_its_versions_alone(spark: Any, standard: str, missing: bool, since: bool) -> None:
    found = judged(spark, standard, date(2020, 1, 1), None, 0)
    assert (found["required"], found["since"]) == (missing, since)


def test_a_span_is_told_in_few_signs_and_knows_its_standards() -> None:
    assert [str(Span(*ends)) for ends in [(), ("130",), (None, "130"), ("130", "130"), ("130", "3176")]] == [
        "", "≥ 130", "≤ 130", "130", "130–3176",
    ]  # fmt: skip
    assert str(Span("4210", valid_from=date(2025, 1, 1))) == "≥ 2025-01-01"
    assert Span(valid_from=date(2024, 7, 1)).holds_in("130") is False
    assert [one for one in IDS if Span(valid_to=date(2024, 12, 31)).holds_in(one)] == ["4210", "130", "4750"]
    assert lengths({"lengths": {"130": 1, "3176": 2}}) == [(Span(None, "4750"), 1), (Span("3176"), 2)]
