"""The rules of sheet contracts, each kept, broken and undecided."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyspark.sql.types as T
import pytest

from contracts.columns import REJECT
from contracts.drug_list import DrugList
from contracts.ecds import Ecds
from contracts.equipment import Equipment
from contracts.facilities import Facilities
from contracts.hiv_info import HivInfo
from contracts.population import Population
from contracts.service_list import ServiceList
from contracts.staff import Staff
from contracts.supply_list import SupplyList
from lake.conform import TEXT, readings
from lake.places import resolved
from lake.rules import compile_contract, findings, hit, judge, rejects
from lake.silver.places import carried
from tests.frames import frame

D = date
BESIDE = {"_sender": T.StringType(), "_ordered_on": T.DateType(), "_ma_xa_state": T.StringType()}
BESIDE["_commune_state"] = T.StringType()
KEPT: dict[type, dict[str, Any]] = {
    Staff: {"ma_cskcb": "92001", "ma_khoa": "K01", "macchn": "000001/CT-CCHN"},
    Equipment: {"ma_cskcb": "92001", "ma_may": "XQ.1.92001.1"},
    Facilities: {"ma_cskcb": "92001"},
    DrugList: {"ma_cskcb": "92001", "ma_thuoc": "40.1"},
    SupplyList: {"ma_cskcb": "92001", "ma_vat_tu": "N01"},
    ServiceList: {"ma_cskcb": "92001", "ma_dich_vu": "02.1896"},
    Population: {"ma_xa": "31135", "nam": 2025, "dan_so": 5, "_sender": "syt"},
    Ecds: {"ma_so": "1", "khoi_phat": D(2026, 4, 1), "chan_doan": "A97"},
    HivInfo: {"ma_bn": "1"},
}
HERE = {"_sender": "92001", "_ordered_on": D(2026, 5, 1), "_ma_xa_state": "known", "_commune_state": "known"}
CASES: list[tuple[type, dict[str, Any], str]] = [
    *((one, {}, "") for one in KEPT),
    *((one, {"_sender": "92002"}, "sender") for one in (Staff, Equipment, Facilities, DrugList, SupplyList)),
    (ServiceList, {"_sender": "92002"}, "sender"),
    (ServiceList, {"_sender": "syt"}, ""),
    (Staff, {"tu_ngay": D(2026, 1, 2), "den_ngay": D(2026, 1, 1)}, "days_reversed"),
    (Staff, {"tu_ngay": D(2026, 1, 1), "den_ngay": D(2026, 1, 1)}, ""),
    (Staff, {"macchn": None}, "person_missing"),
    (Staff, {"macchn": "Chưa có"}, "person_missing"),
    (Staff, {"macchn": None, "so_dinh_danh": "092090000001"}, ""),
    (Staff, {"macchn": None, "so_dinh_danh": "92090000001"}, "pattern person_missing"),
    (Equipment, {"nam_sx": 2020, "nam_sd": 2019}, "used_before_made"),
    (Equipment, {"nam_sx": -1}, "negative"),
    (Equipment, {"hd_tu": D(2026, 1, 2), "hd_den": D(2026, 1, 1)}, "contract_reversed"),
    (Facilities, {"_ma_xa_state": "other_day"}, "commune_unknown"),
    (Facilities, {"_ma_xa_state": "unknown"}, "commune_unknown"),
    (Facilities, {"_ma_xa_state": "split"}, ""),
    (Facilities, {"loai_hinh": "Khách sạn", "hang": "V"}, "code code"),
    (Facilities, {"loai_hinh": "Trạm y tế", "hang": "Đặc biệt"}, ""),
    (DrugList, {"don_gia": 5, "don_gia_bh": 6}, "insured_price_higher"),
    (DrugList, {"don_gia": -5}, "negative"),
    (SupplyList, {"tu_ngay_hd": D(2026, 1, 2), "den_ngay_hd": D(2026, 1, 1)}, "contract_reversed"),
    (Population, {"_sender": "92001"}, "sender"),
    (Population, {"nam": 5231}, "year_unlikely"),
    (Population, {"dan_so": None}, "people_missing"),
    (Population, {"dan_so": None, "nam_gioi": 5}, "people_missing"),
    (Population, {"dan_so": None, "nam_gioi": 5, "nu_gioi": 6}, ""),
    (Population, {"dan_so": None, "chung": 11, "nam_gioi": 5, "nu_gioi": 6}, ""),
    (Population, {"dan_so": None, "chung": 12, "nam_gioi": 5, "nu_gioi": 6}, "sum_of_sexes"),
    (Population, {"dan_so": -1}, "negative"),
    (Population, {"_ma_xa_state": "other_day"}, "commune_unknown"),
    (Population, {"_ma_xa_state": "split"}, ""),
    (Ecds, {"nhap_vien": D(2026, 1, 31)}, "onset_after_admission"),
    (Ecds, {"nhap_vien": D(2026, 1, 30)}, "onset_long_after onset_after_admission"),
    (Ecds, {"nhap_vien": D(2026, 4, 1), "ra_vien": D(2026, 3, 31)}, "discharge_before_admission"),
    (Ecds, {"khoi_phat": D(2026, 5, 2)}, "onset_after_extract"),
    (Ecds, {"khoi_phat": None}, "required"),
    (Ecds, {"chan_doan": None}, "required"),
    (Ecds, {"tu_vong": D(2026, 3, 31)}, "death_before_onset"),
    (Ecds, {"ngay_sinh": D(2026, 4, 2)}, "born_after_onset"),
    (Ecds, {"_commune_state": "split"}, "commune_unknown"),
    (Ecds, {"_commune_state": "no_code"}, ""),
    (HivInfo, {"nam_sinh": 2021, "ngay_khang_dinh": D(2020, 5, 1)}, "born_after_confirmation"),
    (HivInfo, {"nam_sinh": 2020, "ngay_khang_dinh": D(2020, 5, 1)}, ""),
    (HivInfo, {"nghe_nghiep": "Mã 12 - Khác", "doi_tuong": "10", "nguyen_nhan_tu_vong": None}, ""),
    (HivInfo, {"nghe_nghiep": "MÃ 13 - Khác", "doi_tuong": "0"}, "nghe_nghiep_unlisted doi_tuong_unlisted"),
    (HivInfo, {"nghe_nghiep": "Lao động tự do", "doi_tuong": "99999999999"}, ""),
    (HivInfo, {"trang_thai_nguoi_nhiem": "Đã tử vong"}, "death_incomplete"),
    (HivInfo, {"trang_thai_nguoi_nhiem": "Còn sống"}, ""),
]
DEATH = {"ngay_tu_vong": D(2026, 1, 1), "ngay_bao_tu_vong": D(2026, 1, 2), "nguyen_nhan_tu_vong": "Mã 1 - AIDS"}
CASES += [
    (HivInfo, DEATH | {"trang_thai_nguoi_nhiem": "Tử vong"}, ""),
    (HivInfo, DEATH | {"trang_thai_nguoi_nhiem": "Còn sống"}, "dead_but_alive"),
    (HivInfo, DEATH | {"trang_thai_nguoi_nhiem": None}, "death_incomplete"),
    (HivInfo, DEATH | {"trang_thai_nguoi_nhiem": "Tử vong", "ngay_bao_tu_vong": None}, "death_incomplete"),
    (
        HivInfo,
        DEATH | {"trang_thai_nguoi_nhiem": "Tử vong", "nguyen_nhan_tu_vong": "8"},
        "nguyen_nhan_tu_vong_unlisted",
    ),
]
WAITS = {
    "sender", "days_reversed", "person_missing", "negative", "year_unlikely", "people_missing", "onset_long_after",
    "required",
}  # fmt: skip
"""Rules that keep a line out; `commune_unknown` does so for population alone."""


@pytest.fixture(scope="module")
def judged(spark):
    """The rules that each case breaks, and whether it is kept out."""
    told = {}
    for contract in KEPT:
        columns = {name: one.dtype.type for name, one in contract.to_schema().columns.items()} | BESIDE
        columns |= {TEXT + name: T.StringType() for name, _, _ in readings(contract)}
        lines = [HERE | KEPT[contract] | more for one, more, _ in CASES if one is contract]
        checks = compile_contract(contract)
        rows = frame(spark, **{name: (type_, [one.get(name) for one in lines]) for name, type_ in columns.items()})
        every = findings(checks, lambda check: True)
        told[contract] = (
            judge(rows, checks).select(every.rule.alias("rules"), hit(checks, rejects).alias("bad")).collect()
        )
    return told


@pytest.mark.parametrize(
    "at", range(len(CASES)), ids=lambda at: f"{CASES[at][0].__name__}-{CASES[at][2] or 'kept'}-{at}"
)
def test_a_line_breaks_these_rules_and_waits_if_one_rejects(judged, at):
    contract, _, wanted = CASES[at]
    row = judged[contract][sum(one is contract for one, _, _ in CASES[:at])]
    assert sorted(row.rules) == sorted(wanted.split())
    is_commune = contract is Population and "commune_unknown" in row.rules
    assert row.bad == (is_commune or bool(set(row.rules) & WAITS))


def test_every_rule_is_broken_by_a_case():
    for contract in KEPT:
        rules = {rule.id for rule in contract.Config.metadata["rules"]}
        seen = {name for one, _, wanted in CASES if one is contract for name in wanted.split()}
        assert rules - seen <= {"days_reversed", "contract_reversed", "insured_price_higher"} | {
            f"{name}_unlisted" for name in ("hien_trang_cu_tru", "hien_trang_hien_tai")
        }


def test_the_commune_of_a_figure_is_that_of_the_end_of_its_year(spark):
    codes, years = ("31117", "31117", "31135", "99999", "31117"), (2024, 2025, 2025, 2025, 2_000_000_000)
    lines = frame(spark, ma_xa=(T.StringType(), codes), nam=(T.IntegerType(), years))
    day = Population.Config.metadata["places"]["ma_xa"]
    states = [row._ma_xa_state for row in resolved(lines, carried(), "ma_xa", day, named="_ma_xa").collect()]
    assert states == ["known", "other_day", "known", "unknown", "no_day"]


def test_a_rule_rejects_where_it_was_promised():
    promised = {(Population, "commune_unknown"), (Ecds, "onset_long_after"), (Staff, "person_missing")}
    found = {
        (contract, rule.id)
        for contract in KEPT
        for rule in contract.Config.metadata["rules"]
        if rule.severity == REJECT and rule.id not in ("sender", "days_reversed", "year_unlikely", "people_missing")
    }
    assert found == promised
