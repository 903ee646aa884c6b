"""A synthetic province with its sheets: the lake tells what the generator knows, line by line and day by day."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import comb
from typing import Any

import pytest

from lake.history import as_of
from lake.population import population_on
from tests.provinces import SheetsProvince

AMOUNTS = ("delivered", "good", "quarantined", "superseded", "state")
STATE_TABLES = {"hiv_info": "restricted/hiv_cases"}
CALLED = {"error_cell": "unreadable", "onset_after_admission": "onset_long_after", "total": "total_off"}
"""Rules that the generator calls otherwise."""
NAMES = {"ma_benh_nhan": "ma_bn", "ngay_xn_khang_dinh": "ngay_khang_dinh", "ngay_dieu_tri_arv": "ngay_arv"}
PLACE = ("file", "sheet", "row")


@pytest.fixture(scope="module")
def province(sheets_province: SheetsProvince) -> SheetsProvince:
    return sheets_province


def test_the_ledger_counts_every_line_where_it_stands(province: SheetsProvince) -> None:
    def told(rows: list[dict], table: str) -> dict[tuple, tuple]:
        return {(row["file"], row[table]): tuple(row[name] for name in AMOUNTS) for row in rows}

    wanted = [row | {"table": row["table"].replace("hiv_info", "hiv_cases")} for row in province.truth["ledger"]]
    found = [row for row in province.rows("ops/ledger") if row["feed"] != "xml130"]
    assert told(found, "table") == told(wanted, "table")


def test_every_line_kept_out_is_kept_for_its_reasons_until_it_is_cured(province: SheetsProvince) -> None:
    wanted = {
        tuple(row[name] or "" for name in PLACE): (_rules(row), row["status"]) for row in province.truth["rejected"]
    }
    found = {
        (row["file"], row["part"], row["position"]): (
            {(one["rule"], one["field"]) for one in row["broken"]},
            row["status"],
        )
        for table in ("quarantine/rows", "restricted/quarantine_rows")
        for row in province.rows(table)
        if row["feed"] != "xml130" and row["table"] != "unreadable"
    }
    assert found == wanted


def _rules(row: dict) -> set[tuple[str, str]]:
    if row["kind"] == "staff_nobody":
        return {("person_missing", "macchn")}
    return {(CALLED.get(one["rule"], one["rule"]), NAMES.get(one["field"], one["field"])) for one in row["rules"]}


def test_what_is_remarked_is_what_was_planted(province: SheetsProvince) -> None:
    kinds = {"commune_unknown", "commune_split", "total_off"}
    wanted = Counter(
        (row["file"], row["row"], CALLED.get(row["rule"], row["rule"])) for row in province.truth["warned"]
    )
    wanted = Counter({key: many for key, many in wanted.items() if key[2] in kinds})
    found = Counter(
        (row["file"], row["position"], row["rule"])
        for row in province.rows("quarantine/warnings")
        if row["rule"] in kinds and row["feed"] in ("ecds", "departments", "staff", "equipment", "population")
    )
    # One rule speaks of communes that are unknown and of those that are several.
    one = Counter((file, row, rule.replace("commune_split", "commune_unknown")) for file, row, rule in wanted)
    assert found == one


FEEDS = ("departments", "staff", "equipment", "facilities", "drug_list", "supply_list", "service_list", "hiv_info")


@pytest.mark.parametrize("feed", FEEDS)
def test_the_lines_that_hold_hold_on_their_days(province: SheetsProvince, feed: str) -> None:
    wanted = province.truth["silver"][feed]
    assert wanted
    names = [name for name in wanted[0] if name not in (*PLACE, "person")]
    found = province.rows(STATE_TABLES.get(feed, f"silver/{feed}"))
    assert Counter(tuple(_plain(row[NAMES.get(name, name)]) for name in names) for row in found) == Counter(
        tuple(_priced(name, row[name]) for name in names) for row in wanted
    )


def _priced(name: str, value: Any) -> Any:
    return Decimal(value) if name == "don_gia" else _plain(value)


def _plain(value: Any) -> Any:
    """Numbers by value, days as text."""
    if isinstance(value, date):
        return value.isoformat()
    return Decimal(value) if isinstance(value, int) else value


def test_lines_of_one_practitioner_have_one_key_and_no_other_has_it(province: SheetsProvince) -> None:
    people: dict[str, set[str]] = {}
    for row in province.truth["silver"]["staff"]:
        if row["row"] is not None:
            people.setdefault(row["person"], set()).add((row["file"], row["sheet"], row["row"]))
    keys = {(row["_file"], row["_sheet"], row["_row"]): row["person_key"] for row in province.rows("silver/staff")}
    of_people = [{keys[place] for place in places} for places in people.values()]
    assert all(len(some) == 1 for some in of_people)
    assert len(set.union(*of_people)) == len(people)


def test_people_are_those_of_todays_communes_to_the_last_part(province: SheetsProvince) -> None:
    found = {
        (row["ma_xa"], row["nam"], row["gioi_tinh"], row["nhom_tuoi"]): row["dan_so"]
        for row in province.rows("silver/population")
    }
    wanted = {
        (row["ma_xa"], row["nam"], row["gioi_tinh"], row["nhom_tuoi"]): float(Fraction(row["dan_so"]))
        for row in province.truth["population"]
    }
    assert found == pytest.approx(wanted, rel=1e-12)


def test_each_case_is_told_once_as_its_newest_extract_has_it(province: SheetsProvince) -> None:
    flags = {"vac_xin": "is_vaccinated", "xet_nghiem": "is_sampled", "mang_thai": "is_pregnant"}
    names = ("ma_so", "khoi_phat", "ma_xa", "gioi_tinh", "is_death", "is_late")
    rows = province.rows("silver/infectious_cases")
    found = [(*(_plain(row[name]) for name in names), *(row[name] for name in flags.values())) for row in rows]
    wanted = [
        (*(_plain(row[name]) for name in names), *(row[name] for name in flags)) for row in province.truth["cases"]
    ]
    assert sorted(found, key=str) == sorted(wanted, key=str)
    # One code of the catalogue for each disease of the generator.
    by_case = {(row["ma_so"], row["khoi_phat"].isoformat()): row["ma_benh"] for row in rows}
    pairs = {(row["disease"], by_case[row["ma_so"], row["khoi_phat"]]) for row in province.truth["cases"]}
    assert len(pairs) == len({disease for disease, _ in pairs}) == len({code for _, code in pairs})


def test_a_patient_is_one_person_in_claims_and_cases_whatever_they_show(province: SheetsProvince) -> None:
    """Extracts in Excel show no ID: only names tell whose case it is. Precision 0.995 and recall 0.95 by pairs."""
    of_visit = {(row["ma_cskcb"], row["ma_lk"]): row["person_key"] for row in province.rows("silver/episodes")}
    of_case = {
        (row["ma_so"], row["khoi_phat"].isoformat()): row["person_key"]
        for row in province.rows("silver/infectious_cases")
    }
    whose: dict[str, Counter[str]] = {}
    for one in province.truth["persons"]["patients"]:
        places = [of_case.get((ma_so, onset)) for ma_so, onset, _ in one["cases"]]
        places += [of_visit.get(tuple(visit)) for visit in one["visits"]]
        whose[one["ma_bn"]] = Counter(key for key in places if key)
    together = sum(comb(many, 2) for keys in whose.values() for many in keys.values())
    of_one = sum(comb(keys.total(), 2) for keys in whose.values())
    linked = sum(comb(many, 2) for many in sum(whose.values(), Counter()).values())
    assert of_one > 100
    assert together >= 0.95 * of_one
    assert together >= 0.995 * linked


def test_a_patient_is_one_person_in_claims_and_cases_where_both_show_an_id(province: SheetsProvince) -> None:
    of_visit = {(row["ma_cskcb"], row["ma_lk"]): row["person_key"] for row in province.rows("silver/episodes")}
    with_id = [row for row in province.rows("restricted/infectious_cases_identities") if row["cccd"]]
    of_case = {(row["ma_so"], row["khoi_phat"].isoformat()): row["person_key"] for row in with_id}
    both = 0
    for one in province.truth["persons"]["patients"]:
        cases = {of_case[ma_so, onset] for ma_so, onset, _ in one["cases"] if (ma_so, onset) in of_case}
        visits = {of_visit[tuple(visit)] for visit in one["visits"] if tuple(visit) in of_visit}
        if cases and visits and len(one["so_cccd"]) == 12:
            both += 1
            assert len(cases | visits) == 1, one["ma_bn"]
    assert both


def test_beds_staff_and_devices_of_any_past_day_can_be_asked(province: SheetsProvince, spark: Any) -> None:
    def frame(table: str):
        return spark.read.format("delta").load(province.store.uri(f"silver/{table}", "s3a"))

    departments, staff, equipment, people = map(frame, ("departments", "staff", "equipment", "population"))
    for told in province.truth["as_of"]:
        day = date.fromisoformat(told["day"])
        beds = as_of(departments, day).selectExpr("sum(giuong_pd) as planned", "sum(giuong_tk) as actual").collect()[0]
        posts = (
            as_of(staff, day)
            .selectExpr("count(distinct ma_cskcb, person_key) as posts", "count(distinct person_key) as people")
            .collect()[0]
        )
        devices = as_of(equipment, day).select("ma_cskcb", "ma_may").distinct().count()
        days = spark.createDataFrame([(day,)], "day date")
        population = [row.dan_so for row in population_on(people, days, ()).collect()]
        wanted = [None if told["population"] is None else float(Fraction(told["population"]))]
        assert (beds.planned, beds.actual) == (told["beds_planned"], told["beds_actual"])
        assert (posts.posts, posts.people, devices) == (told["posts"], told["practitioners"], told["devices"])
        assert population == pytest.approx(wanted, rel=1e-12) if wanted != [None] else population in ([None], [])


def test_facilities_that_nobody_declared_are_on_the_work_list(province: SheetsProvince) -> None:
    found = {row["ma_cskcb"] for row in province.rows("silver/undeclared_facilities") if not row["is_declared"]}
    assert found == set(province.truth["undeclared"])
