"""Rules across the parts of a HOSO: each broken, undecided and kept on real Spark, and which parts came in a build."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from pyspark.sql import functions as F

from contracts.columns import REJECT, WARN, Text
from contracts.xml130.episode import Episode
from contracts.xml130.xml1 import Xml1
from lake.build import build
from lake.rules import compile_contract
from lake.settings import Settings
from lake.store import Store
from tests.claim_cases import Sent, sent
from tests.conftest import put
from tests.deliveries import b64, drug, envelope, episode, filehoso, part, service
from tests.truth import rows

RULES = {rule.id: rule for rule in Episode.Config.metadata["rules"]}
ALL_PARTS = ",".join(f"XML{kind}" for kind in (1, 2, 3, 4, 5, 7, 8))
# fmt: off
GOOD: Sent = {
    "ma_loai_kcb": "03", "ma_loai_rv": "1", "ma_doituong_kcb": "1.1", "ma_benh_chinh": "J18.9", "ma_benh_kt": None,
    "ngay_vao": "2026-03-30 08:10", "ngay_ra": "2026-04-02 09:30", "ngay_tai_kham": None,
    "ma_the_bhyt": "GD4920000000001",
    "t_thuoc": "100", "t_vtyt": "30", "t_tongchi_bv": "150", "t_tongchi_bh": "140", "t_bhtt": "112", "t_bntt": "10",
    "t_bncct": "28", "t_nguonkhac": "0", "t_bhtt_gdv": "112",
    "drugs_thanh_tien_bv": "100", "both_thanh_tien_bv": "150", "both_thanh_tien_bh": "140", "both_t_bhtt": "112",
    "both_t_bntt": "10", "both_t_bncct": "28", "both_t_nguonkhac": "0", "goods_thanh_tien_bv": "30",
    "by_service_t_bhtt": "112", "bed_days": "4", "count_of_tests": "2", "parts_came": ALL_PARTS,
    "_standard": "3176",
}
OLD = "2024-06-30T10:00"


class Case(NamedTuple):
    """What is changed in the good episode so that a rule is broken, undecided, or still kept."""

    rule: str
    breaks: tuple[Sent, ...]
    undecided: tuple[Sent, ...] = ()
    keeps: tuple[Sent, ...] = ()


def total(rule: str, field: str, wanted: str) -> Case:
    """The amount of the good episode is off by more than 1, exactly 1, or not to be told."""
    amount = int(GOOD[field] or 0)
    return Case(rule, sent(f"{field}={amount + 1}.01", f"{wanted}={amount + 1}.01"), sent(f"{field}=", f"{wanted}="),
                sent(f"{field}={amount + 1}", f"{wanted}={amount + 1}"))


def without(*kinds: str) -> str:
    return "parts_came=" + ",".join(kind for kind in ALL_PARTS.split(",") if kind not in kinds)


LIKE_01 = "ma_loai_kcb=01"
CASES = (
    total("sum_t_tongchi_bv", "t_tongchi_bv", "both_thanh_tien_bv"),
    total("sum_t_tongchi_bh", "t_tongchi_bh", "both_thanh_tien_bh"),
    total("sum_t_thuoc", "t_thuoc", "drugs_thanh_tien_bv"),
    total("sum_t_bntt", "t_bntt", "both_t_bntt"),
    total("sum_t_bncct", "t_bncct", "both_t_bncct"),
    total("sum_t_nguonkhac", "t_nguonkhac", "both_t_nguonkhac"),
    total("sum_t_vtyt", "t_vtyt", "goods_thanh_tien_bv"),
    Case("sum_t_bhtt", sent("t_bhtt=114"), sent("t_bhtt=", "both_t_bhtt= t_bncct=40"),
         sent("t_bhtt=113", "both_t_bhtt=50", "t_bncct=50", "both_t_bhtt=")),
    Case("sum_t_bhtt_gdv", sent("t_bhtt_gdv=114"), sent("t_bhtt_gdv=", "by_service_t_bhtt="),
         sent("t_bhtt_gdv=114 ma_the_bhyt=QN5970000000001", "t_bhtt_gdv=113", "ma_the_bhyt=")),
    Case("lines_missing", sent(without("XML2", "XML3")), sent(f"{without('XML2', 'XML3')} t_tongchi_bv="),
         sent(without("XML2"), f"{without('XML2', 'XML3')} ma_doituong_kcb=9",
              f"{without('XML2', 'XML3')} t_tongchi_bv=0")),
    Case("drugs_missing", sent(f"ma_loai_kcb=05 {without('XML2')}", f"ma_loai_kcb=07 {without('XML2')}"),
         sent(f"ma_loai_kcb= {without('XML2')}"),
         sent(without("XML2"), f"ma_loai_kcb=05 ma_doituong_kcb=9 {without('XML2')}",
              f"ma_loai_kcb=05 ngay_ra={OLD} {without('XML2')}")),
    Case("services_missing", sent(f"ma_loai_kcb=08 {without('XML3')}"), sent(f"ma_loai_kcb= {without('XML3')}"),
         sent("ma_loai_kcb=08", f"ma_loai_kcb=08 ma_doituong_kcb=8 {without('XML3')}")),
    Case("results_missing", sent(without("XML4")), sent(f"{without('XML4')} count_of_tests="),
         sent(f"{without('XML4')} count_of_tests=0", "count_of_tests=")),
    Case("results_without_tests", sent("count_of_tests=0"), sent("count_of_tests="),
         sent(f"{without('XML4')} count_of_tests=0")),
    Case("course_missing", sent(without("XML5"), f"ma_loai_kcb=05 {without('XML5')}"),
         sent(f"ma_loai_kcb= {without('XML5')}"),
         sent(f"{LIKE_01} {without('XML5')}", f"ngay_ra={OLD} {without('XML5')}")),
    Case("course_without_treatment", sent(LIKE_01, "ma_loai_kcb=07"), sent("ma_loai_kcb=", "ma_loai_kcb=12"),
         sent(f"{LIKE_01} {without('XML5')}", "ma_loai_kcb=02")),
    Case("discharge_missing", sent(without("XML7"), f"ma_loai_kcb=09 {without('XML7')}"),
         sent(f"ma_loai_kcb= {without('XML7')}", f"ma_loai_rv= {without('XML7')}"),
         sent(f"ma_loai_rv=3 {without('XML7')}", f"{LIKE_01} {without('XML7')}", f"ngay_ra={OLD} {without('XML7')}",
              f"ma_doituong_kcb=8 {without('XML7')}")),
    Case("summary_missing", sent(without("XML8"), f"ma_loai_kcb=06 {without('XML8')}"),
         sent(f"ma_loai_kcb= {without('XML8')}"), sent(f"ma_loai_kcb=09 {without('XML8')}")),
    Case("birth_paper_missing", sent("ma_benh_chinh=O80", "ma_benh_chinh=O82.1 ma_benh_kt=Z37.0"),
         sent("ma_benh_chinh="),
         sent("ma_benh_chinh=O80 parts_came=XML1,XML9", "ma_benh_chinh=O80 ma_benh_kt=O34.2;Z37.1")),
    Case("referral_missing", sent("ma_loai_rv=2", "ma_loai_rv=5"), sent("ma_loai_rv="),
         sent("ma_loai_rv=2 parts_came=XML1,XML13")),
    Case("referral_unexpected", sent("parts_came=XML1,XML13"), sent("ma_loai_rv= parts_came=XML1,XML13"),
         sent("ma_loai_rv=5 parts_came=XML1,XML13")),
    Case("appointment_missing", sent("ngay_tai_kham=20260502"), (),
         sent("ngay_tai_kham=20260502 parts_came=XML1,XML14")),
    Case("own_record_missing", sent("ma_benh_chinh=B20.1", "ma_benh_chinh=A15.0", "ma_benh_chinh=B24 parts_came=XML15"),
         sent("ma_benh_chinh="), sent("ma_benh_chinh=B24 parts_came=XML6", "ma_benh_chinh=A17.0† parts_came=XML15")),
    Case("bed_days_too_many",
         sent("bed_days=4.5", "ngay_ra=2026-03-30T12:09 bed_days=0.5", "ngay_ra=2026-03-31T08:10 bed_days=1.5"),
         sent("bed_days=", "ngay_vao="),
         sent("ngay_ra=2026-03-30T12:10 bed_days=1", "ngay_ra=2026-03-30T12:09 bed_days=0", "bed_days=-3")),
)
# fmt: on


@pytest.fixture(scope="module")
def judged(spark: Any) -> list[dict]:
    """Verdicts of the good episode, then of every changed one, in one job."""
    changes = [{}, *(one for case in CASES for some in case[1:] for one in some)]
    names = list(GOOD)
    texts = spark.createDataFrame(
        [[(GOOD | change)[name] for name in names] for change in changes], ", ".join(f"{name} string" for name in names)
    )
    types = {name: column.dtype.type for one in (Xml1, Episode) for name, column in one.to_schema().columns.items()}
    types |= {"_standard": Text}
    typed = [F.col(name).cast(types[name]).alias(name) for name in names if name != "parts_came"]
    frame = texts.select(*typed, F.split("parts_came", ",").alias("parts_came"))
    return [row.asDict() for row in frame.select(*[F.expr(one.holds).alias(id) for id, one in RULES.items()]).collect()]


def test_every_rule_across_parts_has_its_examples_words_and_source() -> None:
    assert {case.rule for case in CASES} == set(RULES)
    for rule in RULES.values():
        assert rule.field in Xml1.to_schema().columns, rule.id
        assert rule.vi.endswith("."), rule.id
        assert rule.en.endswith("."), rule.id
        assert rule.source, rule.id


def test_only_the_promised_sums_reject() -> None:
    rejects = {rule.id for rule in RULES.values() if rule.severity == REJECT}
    assert rejects == {"sum_t_tongchi_bv", "sum_t_tongchi_bh", "sum_t_thuoc", "sum_t_bhtt"}
    assert {rule.severity for rule in RULES.values()} == {REJECT, WARN}
    assert len(compile_contract(Episode)) == len(RULES)


def test_a_good_episode_keeps_every_rule(judged: list[dict]) -> None:
    assert judged[0] == dict.fromkeys(RULES, True)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_rule_is_broken_undecided_and_kept_where_it_should(judged: list[dict], case: Case) -> None:
    before = sum(len(some) for one in CASES[: CASES.index(case)] for some in one[1:]) + 1
    wanted = [verdict for some, verdict in zip(case[1:], (False, None, True), strict=True) for _ in some]
    assert [row[case.rule] for row in judged[before : before + len(wanted)]] == wanted


def stay(ma_lk: str, discharge: str, summary: str, **xml1: str) -> str:
    """One HOSO of an inpatient, with these texts in place of XML7 and XML8."""
    parts = {kind: b64(text) for kind, text in episode(ma_lk, ma_loai_kcb="03", **xml1).items()}
    parts |= {"XML7": discharge, "XML8": summary}
    return f"<HOSO>{''.join(filehoso(kind, text) for kind, text in parts.items())}</HOSO>"


PAPER = {"ma_lk": "CO", "ngay_vao": "202603300810"}
GOODS = service("2", "500", ma_nhom="10", ma_vat_tu="N00", ma_dich_vu="", ma_pttt="2")
HOSOS = (
    stay("CO", b64(part("XML7", [PAPER])), b64(part("XML8", [PAPER]))),
    stay("HONG", "!!!", "!!!"),
    stay("RONG", "", ""),
    episode("THEO", services=[service(), GOODS], drugs=[drug()], results=[]),
    episode("LECH", services=[service(), GOODS], drugs=[drug()], results=[], t_vtyt="1002", t_bhtt_gdv="1"),
    {kind: text for kind, text in episode("THIEU").items() if kind not in ("XML4", "XML5")},
)


@pytest.fixture(scope="module")
def remarked(module_settings: Settings, spark: Any) -> dict[str, set[str]]:
    """By MA_LK: the rules across parts that a delivery was warned of."""
    store = Store.open(module_settings)
    put(store, "xml130/92001/a", envelope(HOSOS))
    build(module_settings, store, tables=["activity"])
    found: dict[str, set[str]] = {row["ma_lk"]: set() for row in rows(store, "silver/episodes")}
    for row in rows(store, "quarantine/warnings"):
        if row["table"] == "episodes" and row["rule"] in RULES:
            found[row["ma_lk"]].add(row["rule"])
    return found


def test_an_unreadable_part_came_and_an_empty_one_did_not(remarked: dict[str, set[str]]) -> None:
    assert remarked["CO"] == remarked["HONG"] == set()
    assert remarked["RONG"] == {"discharge_missing", "summary_missing"}


def test_sums_of_some_lines_leave_the_others_out(remarked: dict[str, set[str]]) -> None:
    assert remarked["THEO"] == set()
    assert remarked["LECH"] == {"sum_t_vtyt", "sum_t_bhtt_gdv"}


def test_parts_that_the_lines_and_the_kind_of_care_ask_for_are_missed(remarked: dict[str, set[str]]) -> None:
    assert remarked["THIEU"] == {"results_missing", "course_missing"}
