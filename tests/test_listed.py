"""Codes looked up in delivered lists: on which day, in which edition, with which marks; and what rules make of it."""

from __future__ import annotations

import pytest
from pyspark.sql import functions as F

from contracts.catalogues.communes import Communes
from contracts.catalogues.departments import Departments
from contracts.catalogues.drugs import Drugs
from contracts.catalogues.ethnic_groups import EthnicGroups
from contracts.catalogues.icd10 import Icd10
from contracts.catalogues.services import Services
from contracts.lookups import SENDER, Lookup
from contracts.xml130.list_rules import PRICE, VARIANT
from contracts.xml130.xml1 import Xml1
from lake import catalog
from lake.listed import Asked, ask, asks, changed, codes
from lake.rules import compile_contract

OLD, NEW = "QĐ 4469/QĐ-BYT", "TT 06/2026/TT-BYT"
DAYS = ("20260630", "20260701")
ICD = Lookup("ma_benh_kt", Icd10, on="ngay_ra")
AGED = ICD._replace(against=("ngay_sinh", "ngay_vao"))
WOMEN, NOT_PRINCIPAL = 2 << 4, 2 << 0


def icd(code: str, edition: str = OLD, **marks: str) -> dict[str, str]:
    days = {"valid_to": "20260630"} if edition == OLD else {"valid_from": "20260701"}
    return {"ma_benh": code, "edition": edition} | days | marks


LIST = codes([icd("A09"), icd("A17.0†"), icd("O80", chi_nu="x"), icd("B95", khong_benh_chinh="x")], Icd10)


def answer(lookup: Lookup, known, **values: str) -> int | None:
    (found,) = Asked([ask(lookup)], {lookup.name: known} if known else {}).answers(values)
    return found


@pytest.mark.parametrize(
    ("sent", "day", "wanted"),
    [
        ("A09", "202604010930", 0),
        ("A09;A17.0 ; A17.0*", "202604010930", 0),
        ("A09;A10", "202604010930", 1),
        ("a09", "202604010930", 1),
        ("A09;O80;B95", "202604010930", WOMEN | NOT_PRINCIPAL),
        ("Z99;O80", "202604010930", 1 | WOMEN),
        (";;", "202604010930", 0),
        (None, "202604010930", 0),
        (None, None, 0),
        ("A09", "202607010000", None),
        ("A09", None, None),
        ("A09", "01/04/2026", None),
    ],
)
def test_a_field_is_answered_by_the_edition_of_its_day(sent, day, wanted):
    values = {name: value for name, value in (("ma_benh_kt", sent), ("ngay_ra", day)) if value is not None}
    assert answer(ICD, LIST, **values) == wanted


def test_a_list_that_was_never_delivered_answers_nothing_but_of_a_blank_field():
    assert answer(ICD, None, ma_benh_kt="A09", ngay_ra="202604010930") is None
    assert answer(ICD, None, ngay_ra="202604010930") == 0


def test_each_edition_answers_for_its_own_days():
    both = codes([icd("Q87.11"), icd("Q87.1", NEW)], Icd10)
    old, new = [[answer(ICD, both, ma_benh_kt=one, ngay_ra=day) for day in DAYS] for one in ("Q87.11", "Q87.1")]
    assert (old, new) == ([0, 1], [1, 0])


def test_a_list_without_days_needs_none():
    known = codes([{"ma_khoa": "K02"}], Departments)
    lookup = Lookup("ma_khoa", Departments, on="ngay_ra")
    assert answer(lookup, known, ma_khoa="K02") == 0
    assert answer(lookup, known, ma_khoa="K03") == 1


def test_days_of_a_row_bind_its_code():
    known = codes([{"ma_khoa": "K02", "valid_from": "20260101", "valid_to": "20260131"}], Departments)
    lookup = Lookup("ma_khoa", Departments, on="ngay_ra")
    days = ("20251231", "20260101", "20260131", "20260201")
    assert [answer(lookup, known, ma_khoa="K02", ngay_ra=day) for day in days] == [1, 0, 0, 1]


def test_what_a_sender_may_add_to_a_code_is_cut_off():
    known = codes([{"ma_dich_vu": "02.0001.0002"}], Services)
    lookup = Lookup("ma_dich_vu", Services, on="ngay_yl", cut=VARIANT)
    sent = ("02.0001.0002", "02.0001.0002_GT", "02.0001.0002_TB", "02.0001.0002.K.92001", "02.0001.0002_XX")
    assert [answer(lookup, known, ma_dich_vu=one, ngay_yl="202604010930") for one in sent] == [0, 0, 0, 0, 1]


def test_compounded_drugs_are_looked_up_one_by_one():
    known = codes([{"ma_thuoc": "40.1"}, {"ma_thuoc": "40.2"}], Drugs)
    lookup = Lookup("ma_thuoc", Drugs, on="ngay_yl", between="+")
    sent = ("40.1", "40.1 + 40.2", "40.1+40.3")
    assert [answer(lookup, known, ma_thuoc=one) for one in sent] == [0, 0, 1]


@pytest.mark.parametrize(
    ("sent", "born", "wanted"),
    [
        ("A09", "202603250800", 0),
        ("P07.3", "202603250800", 0),
        ("P07.3", "202603010800", AGED.outside),
        ("P07.3", "202600000000", 2 * AGED.outside),
        ("A09;P07.3;O80", "198000000000", AGED.outside | WOMEN),
        ("P07.3;J45", "202600000000", AGED.outside),
        ("Z99", "202600000000", 1),
    ],
)
def test_a_row_is_held_against_the_limits_of_its_codes_alone(sent, born, wanted):
    limits = [icd("P07.3", tuoi_den="28 ngày"), icd("J45", tuoi_tu="6")]
    known = codes([icd("A09"), icd("O80", chi_nu="x"), *limits], Icd10)
    values = {"ma_benh_kt": sent, "ngay_ra": "202604020930", "ngay_vao": "202604010930", "ngay_sinh": born}
    assert answer(AGED, known, **values) == wanted
    assert answer(ICD, known, **values) == wanted % AGED.outside


PRICED = Lookup("ma_dich_vu", Services, on="ngay_yl", cut=VARIANT, against=("don_gia_bh", SENDER))
CLOSED, OPEN = PRICED.outside, 2 * PRICED.outside


@pytest.mark.parametrize(
    ("sent", "price", "sender", "wanted"),
    [
        ("02.1", "45000", "92001", 0),
        ("02.1", "45000.000", "92001", 0),
        ("02.1", "45001", "92001", CLOSED),
        ("02.1", "39800", "92001", CLOSED),
        ("02.1", "39800", "92002", 0),
        ("02.1", "45000", "92003", OPEN),
        ("02.1", "", "92001", OPEN),
        ("02.1", "45.000,5", "92001", OPEN),
        ("02.2", "1", "92001", OPEN),
        ("02.3", "1", "92001", 1 | OPEN),
    ],
)
def test_a_price_is_held_against_those_of_the_facility_alone(sent, price, sender, wanted):
    prices = [
        {"ma_dich_vu": "02.1", "don_gia": one, "ma_cskcb": at}
        for one, at in (("45000.000", "92001"), ("39800", "92002"))
    ]
    known = codes([*prices, {"ma_dich_vu": "02.1"}, {"ma_dich_vu": "02.2", "ma_cskcb": "92001"}], Services)
    values = {"ma_dich_vu": sent, "ngay_yl": "202604010930", "don_gia_bh": price}
    assert Asked([ask(PRICED)], {"services": known}).answers(values, sender) == [wanted]


def test_a_limit_that_changed_changes_its_code():
    one, other = (codes([icd("A09"), icd("P07.3", tuoi_den=limit)], Icd10) for limit in ("28 ngày", "27 ngày"))
    assert changed(one, other) == {"P07.3"}


def test_within_is_open_where_the_row_leaves_it_open(spark):
    bits = {0: True, 1: True, AGED.outside: False, 2 * AGED.outside: None, None: None}
    rows = spark.createDataFrame([(one,) for one in bits], f"{AGED.column} int")
    assert [row[0] for row in rows.select(F.expr(AGED.within)).collect()] == list(bits.values())


PRICES = {
    ("02.1", 5, 0): True,
    ("02.1", 5, CLOSED): False,
    ("02.1", 5, OPEN): None,
    ("02.1", 5, None): None,
    ("02.1", 0, CLOSED): True,
    ("02.1_GT", 5, CLOSED): None,
    ("02.1_TB", 5, CLOSED): None,
    ("02.1.K.92001", 5, CLOSED): None,
    ("02K192001", 5, CLOSED): False,
    (None, 5, 0): True,
}


def test_a_price_is_open_where_another_one_may_hold_and_none_is_asked_of_goods(spark):
    rows = spark.createDataFrame(list(PRICES), f"ma_dich_vu string, don_gia_bh int, {PRICED.column} int")
    assert [row[0] for row in rows.select(F.expr(PRICE.holds)).collect()] == list(PRICES.values())


def test_the_codes_of_a_part_are_told_once_as_the_list_has_them():
    rows = [{"ma_benh_kt": "A17.0†; A09", "ngay_ra": "20260401"}, {"ma_benh_kt": "A09"}, {}]
    assert Asked([ask(ICD)], {}).codes(rows) == ["icd10:A09", "icd10:A17.0"]


def test_a_code_that_was_a_number_once_is_looked_up_with_its_zeros():
    asked = Asked(asks(Xml1), {"ethnic_groups": codes([{"ma_dantoc": "01"}], EthnicGroups)})
    place = [one.field for one in asked.asks].index("ma_dantoc")
    assert [asked.answers({"ma_dantoc": sent})[place] for sent in ("1", "01", "7", "x")] == [0, 0, 1, 1]


def test_only_codes_whose_answers_differ_have_changed():
    assert changed(LIST, LIST) == frozenset()
    assert changed(codes([icd("A09"), icd("B01")], Icd10), codes([icd("A09", chi_nu="x"), icd("C01")], Icd10)) == {
        "A09", "B01", "C01",
    }  # fmt: skip


def test_any_code_may_have_changed_where_the_list_is_new_or_has_another_edition():
    assert changed(None, LIST) is None
    assert changed(LIST, codes([icd("A09"), icd("A09", NEW)], Icd10)) is None


def test_a_crosswalk_touches_the_codes_that_are_in_it_alone():
    row = {"ma_xa_cu": "31178", "ma_xa": "31120", "_sender": "syt"}
    one, other = codes([row], Communes), codes([row | {"ma_xa": "31117"}, {"ma_xa": "31120"}], Communes)
    assert (changed(None, one), changed(one, one), changed(one, other)) == ({"31178"}, set(), {"31178"})


RULES = [
    pytest.param(part, rule, id=f"{part.kind}-{rule.id}-{rule.field}")
    for part in catalog.feeds()["xml130"].parts
    for rule in (part.contract.Config.metadata or {}).get("listed", ())
]


@pytest.mark.parametrize(("part", "rule"), RULES)
def test_a_rule_asks_a_look_up_of_its_contract_and_is_broken_by_its_own_answers_alone(spark, part, rule):
    (lookup,) = [one for one in part.lookups if one.column in rule.holds]
    answers = spark.range(1).select(
        F.explode(F.array(*[F.lit(bits) for bits in (0, *(1 << place for place in range(8)))])).alias(lookup.column)
    )
    rows = answers.unionByName(spark.range(1).select(F.lit(None).cast("int").alias(lookup.column)))
    others = "gioi_tinh string, ket_qua_dtri string, ma_dich_vu string, don_gia_bh int"
    sexes = rows.crossJoin(spark.createDataFrame([("1", "1", "02.1", 5), ("2", "5", "02.1", 5)], others))
    found = sexes.groupBy(lookup.column).agg(F.bool_and(F.expr(rule.holds)).alias("holds")).collect()
    holds = {one[0]: one[1] for one in found}
    # Of men and women, the dead and the living, some row is told apart by a bit of its own; no answer is undecided.
    assert holds[None] is not False
    assert holds[0] is True
    assert sum(verdict is False for verdict in holds.values()) == (2 if rule.id == "icd10_sex" else 1)


def test_every_list_of_a_look_up_can_be_landed():
    names = {one.name for part in catalog.feeds()["xml130"].parts for one in part.lookups}
    assert names <= {catalog.list_name(feed) for feed in catalog.list_feeds()}


@pytest.mark.parametrize("part", catalog.feeds()["xml130"].parts, ids=lambda part: part.kind)
def test_look_ups_name_fields_of_the_part_and_their_columns_differ(part):
    columns = [one.column for one in part.lookups]
    assert len(set(columns)) == len(columns)
    assert {name for one in part.lookups for name in (one.field, one.on, *one.against)} <= {*part.fields, SENDER}
    compiled = compile_contract(part.contract, [*part.fields, *columns])
    unasked = {column for column in columns if not any(column in one.broken for one in compiled)}
    assert unasked == ({"_communes_maxa_cu_tru"} if part.kind == "XML1" else set())
