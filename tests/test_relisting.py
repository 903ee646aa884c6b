"""Lists come and change, and what was judged before is judged again: in either direction, and only what they touch."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from tests.conftest import lake_of, put
from tests.deliveries import envelope, episode
from tests.truth import rows

HEADER = "Mã bệnh,Tên bệnh,Mã không được dùng là bệnh chính\n"
CLAIMS = {
    "xml130/92001/a": envelope([episode("A", ma_benh_chinh="A09")]),
    "xml130/92001/b": envelope([episode("B", ma_benh_chinh="J06")]),
    "xml130/92001/c1": envelope([episode("C", ma_benh_chinh="A09")], ngaylap="20260402"),
    "xml130/92001/c2": envelope([episode("C", ma_benh_chinh="J06", ket_qua_dtri="1")], ngaylap="20260403"),
    "xml130/92001/d": envelope([episode("D", ma_benh_chinh="A09", gioi_tinh="9")]),
    "xml130/92001/d-again": envelope([episode("D", ma_benh_chinh="A09", gioi_tinh="9")]),
}
DAYS = (
    CLAIMS,
    {"catalogues/icd10/byt/1.csv": f"{HEADER}A09,Tiêu chảy,\nI10,Tăng huyết áp,\n".encode()},
    {"catalogues/icd10/byt/2.csv": f"{HEADER}A09,Tiêu chảy,\nI10,Tăng huyết áp,\nJ06,Viêm,x\n".encode()},
    {"catalogues/icd10/byt/3.csv": f"{HEADER}A09,Tiêu chảy,\nA09,Tiêu chảy,\n".encode()},
    {
        "catalogues/icd10/byt/4.csv": f"{HEADER}A09,Tiêu chảy,\nI10,Tăng huyết áp,\nJ06,Viêm,\n".encode(),
        "catalogues/icd10/byt/5.csv": f"{HEADER}A09,Tiêu chảy cấp,\nI10,Tăng huyết áp,\nJ06,Viêm,x\n".encode(),
        "catalogues/chua_biet/byt/1.csv": b"?",
    },
)
TABLES = ("ops/ledger", "ops/deliveries", "quarantine/rows", "quarantine/warnings", "ops/checks", "silver/episodes")


class Lake:
    """A lake that took the days one by one, and what stood after each."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.store = settings, Store.open(settings)
        self.summaries, self.states = [], []
        for day in DAYS:
            for key, data in day.items():
                put(self.store, key, data)
            self.summaries.append(build(settings, self.store, tables=["activity"]))
            self.states.append({table: rows(self.store, table) for table in (*TABLES, "silver/drug_lines")})

    def verdicts(self, day: int) -> dict[str, str]:
        return {
            one["file"].rpartition("/")[2]: one["verdict"]
            for one in self.states[day]["ops/deliveries"]
            if one["feed"] == "xml130"
        }

    def results(self, day: int) -> dict[str, str]:
        return {one["ma_lk"]: one["ket_qua_dtri"] for one in self.states[day]["silver/episodes"]}


@pytest.fixture(scope="module")
def lake(base: Settings, spark: Any) -> Lake:
    return Lake(lake_of(base))


def test_without_a_list_its_rules_are_undecided_and_keep_the_row(lake: Lake) -> None:
    assert lake.verdicts(0) == {"a": "current", "b": "current", "c1": "superseded", "c2": "current", "d": "rejected"}
    checks = [one for one in lake.states[0]["ops/checks"] if one["rule"] == "icd10_unknown" and one["checked"]]
    assert checks
    assert all(one["undecided"] == one["checked"] for one in checks if one["field"] == "ma_benh_chinh")


def test_a_list_that_comes_rejects_what_it_does_not_know_and_the_older_good_delivery_stands_again(lake: Lake) -> None:
    assert lake.verdicts(1) == {"a": "current", "b": "rejected", "c1": "current", "c2": "rejected", "d": "rejected"}
    assert lake.results(1) == {"A": "2", "C": "2"}
    waiting = [one for one in lake.states[1]["quarantine/rows"] if one["ma_lk"] == "B"]
    assert {one["table"] for one in waiting} >= {"episodes", "drug_lines", "service_lines"}
    (told,) = [one["broken"] for one in waiting if one["table"] == "episodes"]
    assert [(one["rule"], one["field"]) for one in told] == [("icd10_unknown", "ma_benh_chinh")]
    assert "J06" not in str(told)


def test_a_code_that_the_next_list_has_releases_its_rows_and_touches_no_other(lake: Lake) -> None:
    assert lake.verdicts(2) == lake.verdicts(0)
    assert lake.results(2) == {"A": "2", "B": "2", "C": "1"}
    assert lake.summaries[1].again["xml130"]["files_by_list"] == len(CLAIMS) - 1  # one is a copy
    # B and C hold J06; A and D do not. C's older delivery comes along, for it may have to stand in.
    assert lake.summaries[2].again["xml130"]["files_by_list"] == 3
    assert {one["ma_lk"] for one in lake.states[2]["quarantine/rows"]} == {"D"}
    warned = [
        (one["ma_lk"], one["field"])
        for one in lake.states[2]["quarantine/warnings"]
        if one["rule"] == "icd10_not_principal"
    ]
    assert sorted(warned) == [("B", "ma_benh_chinh"), ("C", "ma_benh_chinh")]


def test_a_faulty_list_is_refused_whole_with_its_cells_and_the_old_one_stays(lake: Lake) -> None:
    assert lake.summaries[3].unreadable == 1
    assert lake.verdicts(3) == lake.verdicts(2)
    (refused,) = [one for one in lake.states[3]["quarantine/rows"] if one["feed"] == "catalogues/icd10"]
    assert (refused["table"], refused["status"], refused["file"]) == (
        "unreadable",
        "open",
        "catalogues/icd10/byt/3.csv",
    )
    assert [(one["rule"], one["field"]) for one in refused["broken"]] == [("doubled", "ma_benh")]
    assert refused["broken"][0]["message_en"].startswith("Cell A3: ")
    listed = {one["file"][-5:]: one for one in lake.states[3]["ops/ledger"] if one["feed"] == "catalogues/icd10"}
    assert {name: (one["table"], one["delivered"], one["good"], one["superseded"]) for name, one in listed.items()} == {
        "1.csv": ("catalogue_icd10", 2, 0, 2),
        "2.csv": ("catalogue_icd10", 3, 3, 0),
        "3.csv": ("unreadable", 0, 0, 0),
    }


def test_a_later_good_list_cures_the_refused_one_and_of_two_the_later_holds(lake: Lake) -> None:
    (refused,) = [one for one in lake.states[4]["quarantine/rows"] if one["feed"] == "catalogues/icd10"]
    assert refused["status"] == "cured"
    assert {one["_file"] for one in rows(lake.store, "silver/catalogue_icd10")} == {"catalogues/icd10/byt/5.csv"}
    # Nothing that is judged by it has changed since the second list.
    assert lake.summaries[4].again["xml130"].get("files_by_list", 0) == 0
    assert lake.summaries[4].unknown_feeds == ["catalogues/chua_biet"]


def test_the_ledger_adds_up_on_every_day(lake: Lake) -> None:
    for state in lake.states:
        for one in state["ops/ledger"]:
            assert one["delivered"] == one["good"] + one["quarantined"] + one["superseded"]
        good = sum(one["good"] for one in state["ops/ledger"] if one["table"] == "drug_lines")
        assert good == len(state["silver/drug_lines"])


def test_judging_everything_anew_changes_nothing(lake: Lake) -> None:
    def told(state: dict) -> dict:
        return {
            table: sorted(repr({name: value for name, value in row.items() if name != "code"}) for row in state[table])
            for table in TABLES
        }

    build(lake.settings, lake.store, full=True, tables=["activity"])
    again = {table: rows(lake.store, table) for table in TABLES}
    assert told(again) == told(lake.states[-1])


def test_a_copy_is_checked_on_no_day(lake: Lake) -> None:
    for state in lake.states:
        assert not [one for one in state["ops/checks"] if one["file"] == "xml130/92001/d-again"]


def test_a_build_after_that_has_nothing_to_do(lake: Lake) -> None:
    assert not build(lake.settings, lake.store, tables=["activity"]).is_changed


def test_a_list_loaded_by_itself_is_not_forgotten_by_the_next_build(
    settings: Settings, store: Store, spark: Any
) -> None:
    put(store, "xml130/92001/b", CLAIMS["xml130/92001/b"])
    build(settings, store, tables=["activity"])
    put(store, "catalogues/icd10/byt/1.csv", DAYS[1]["catalogues/icd10/byt/1.csv"])
    build(settings, store, feed="catalogues/icd10")
    assert [one["verdict"] for one in rows(store, "ops/deliveries") if one["feed"] == "xml130"] == ["current"]
    build(settings, store, tables=["activity"])
    assert [one["verdict"] for one in rows(store, "ops/deliveries") if one["feed"] == "xml130"] == ["rejected"]


def test_lists_alone_make_a_lake_that_claims_can_join(settings: Settings, store: Store, spark: Any) -> None:
    put(
        store,
        "catalogues/services/syt/gia.csv",
        'Mã dịch vụ,Tên dịch vụ,Đơn giá,Từ ngày\n02.1,Khám,"37.500,5",01/01/2026\n'.encode(),
    )
    assert build(settings, store).files == {"read": 1, "duplicate": 0}
    (row,) = rows(store, "silver/catalogue_services")
    assert (row["ma_dich_vu"], row["don_gia"], str(row["valid_from"])) == ("02.1", Decimal("37500.500"), "2026-01-01")
    put(store, "xml130/92001/a", CLAIMS["xml130/92001/a"])
    build(settings, store)
    assert {one["feed"] for one in rows(store, "ops/deliveries")} == {"catalogues/services", "xml130"}
    assert len(rows(store, "ops/ledger")) == 6


def test_a_crosswalk_of_the_province_tells_the_episodes_it_touches_their_commune_anew(
    settings: Settings, store: Store, spark: Any
) -> None:
    split = {"maxa_cu_tru": "31178", "ngay_vao": "202506280800", "ngay_ra": "202506290800"}
    put(store, "xml130/92001/a", envelope([episode("A", **split)]))
    put(store, "xml130/92001/b", envelope([episode("B", **split | {"maxa_cu_tru": "31120"})]))
    build(settings, store, tables=["activity"])
    before = {one["ma_lk"]: one for one in rows(store, "silver/episodes")}
    assert before["A"]["commune_state"] == "split"
    crosswalk = "Mã xã cũ,Mã xã mới,Tên xã mới,Mã tỉnh mới\n31178,31120,Phường Cái Khế,92\n"
    put(store, "catalogues/communes/syt/chuyen_doi.csv", crosswalk.encode())
    assert build(settings, store, tables=["activity"]).again["xml130"]["files_by_list"] == 1
    after = {one["ma_lk"]: one for one in rows(store, "silver/episodes")}
    assert (after["A"]["commune_state"], after["A"]["commune_today"]) == ("known", "31120")
    assert after["B"] == before["B"]
