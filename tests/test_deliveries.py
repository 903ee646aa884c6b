"""What a delivery means, on hand-made files: limits, versions of a key, copies, check-ins, folders of no feed."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from lake.build import build
from lake.settings import Settings
from lake.store import Store
from tests.conftest import lake_of, put
from tests.deliveries import drug, envelope, episode, part
from tests.truth import AMOUNTS, rows

LIMITS = {"max_file_bytes": 60_000, "max_part_bytes": 20_000}
GOOD = envelope([episode("TOT1")])
NEITHER = b"neither XML nor a sheet"
LOST = {"XML2B" if kind == "XML2" else kind: xml for kind, xml in episode("LA1").items()}
HIV = {"ma_lk": "HIV1", "ho_ten": "LÊ THỊ BỊA", "ngay_sinh": "199001010000"}


def checkin(*rows: dict[str, str]) -> bytes:
    return part("XML0", [{"ho_ten": "LÊ VĂN BỊA", "ma_cskcb": "92001", **row} for row in rows]).encode()


FIRST_DAY = {
    "xml130/92001/01 tốt.xml": GOOD,
    "xml130/92001/02_copy/_tot.XML": GOOD,
    "xml130/92001/.03": b"",
    "xml130/92001/04-again": b"",
    "xml130/92001/x=y/05": envelope([episode("LON1")]) + b" " * 60_000,
    "xml130/92001/06": envelope([episode("LON2", notes=[{"ma_lk": "LON2", "stt": "1", "dien_bien_ls": "a" * 30_000}])]),
    "xml130/92001/07": envelope([]),
    "xml130/92001/08": b"<CHI_TIEU_TRANG_THAI_KCB><DSACH_TRANG_THAI_KCB/></CHI_TIEU_TRANG_THAI_KCB>",
    "xml130/92001/09": envelope([episode("HOA1"), episode("hoa1")]),
    "xml130/92001/15": checkin({"ma_lk": "TOT1"}, {"ma_lk": "TOT1"}, {"ma_lk": "DEN2"}, {"stt": "1"}),
    "xml130/92001/16": checkin({"ma_lk": "DEN3", "ngay_vao": "mai"}),
    "xml130/92001/17": envelope(
        [episode("HIV1") | {"XML6": part("XML6", [HIV, HIV | {"ngay_chuyen_phac_do": "mai"}])}]
    ),
    "xml130/92001/10": envelope(
        [
            [
                *list(episode("HAI1", drugs=[drug("1", "100", stt="1"), drug("2", "100", stt="2")]).items()),
                ("XML2", part("XML2", [])),
            ]
        ]
    ),
    "xml130/92001/11": envelope([episode("SUA1", gioi_tinh="9")]),
    "xml130/92002/12": GOOD,
    "departments/92001/23": NEITHER,
    "khong_co/92001/13": GOOD,
}
SECOND_DAY = {
    "xml130/92001/01 tốt.xml": envelope([episode("TOT1", ket_qua_dtri="5")]),
    "xml130/92001/.03": b"",
    "xml130/92001/11": envelope([episode("SUA1")]),
    "xml130/92001/14": GOOD,
    "xml130/92001/24": NEITHER,
    "xml130/92001/18": checkin({"ma_lk": "DEN3"}),
    "xml130/92001/21": envelope([LOST]),
    "xml130/92001/22": envelope([{"XML5": part("XML5", [{"ma_lk": "MOC1", "dien_bien_ls": "ổn"}])}]),
    "xml130/92001/20": envelope([episode("GIU1", gioi_tinh=" 9\u00a0", ho_ten="TRẦN BỊ\u0323A", ly_do_vv=" ")]),
    "xml130/92001/19": checkin({"ma_lk": "DEN2", "stt": "7"}),
}


@pytest.fixture(scope="module")
def lake(base: Settings, spark: Any) -> tuple[Store, list]:
    settings = lake_of(base).model_copy(update=LIMITS)
    store = Store.open(settings)
    summaries = []
    for day in (FIRST_DAY, SECOND_DAY):
        for key, data in day.items():
            put(store, key, data)
        summaries.append(build(settings, store, tables=["activity", "departments"]))
    return store, summaries


def entries(store: Store, file: str) -> list[tuple]:
    found = [row for row in rows(store, "ops/ledger") if row["file"] == f"xml130/92001/{file}"]
    found.sort(key=lambda row: (row["received_at"], row["table"]))
    return [(row["table"], *(row[name] for name in AMOUNTS), row["state"]) for row in found]


def test_the_same_bytes_under_another_name_are_one_delivery(lake: tuple[Store, list]) -> None:
    assert entries(lake[0], "02_copy/_tot.XML") == [("", 0, 0, 0, 0, "duplicate")]
    assert entries(lake[0], "14") == [("", 0, 0, 0, 0, "duplicate")]


def test_the_same_bytes_from_another_sender_are_a_delivery_of_its_own(lake: tuple[Store, list]) -> None:
    found = [row for row in rows(lake[0], "ops/deliveries") if row["sender"] == "92002"]
    assert [row["verdict"] for row in found] == ["rejected"]


def test_the_same_bytes_sent_to_two_feeds_are_a_delivery_to_each(lake: tuple[Store, list]) -> None:
    """The second one is built after the first, whose row in the queue stays."""
    found = [row for row in rows(lake[0], "quarantine/rows") if row["sha256"] == hashlib.sha256(NEITHER).hexdigest()]
    assert sorted((row["file"], row["table"], row["status"]) for row in found) == [
        ("departments/92001/23", "unreadable", "open"),
        ("xml130/92001/24", "unreadable", "open"),
    ]


def test_an_empty_file_is_unreadable_and_its_copy_a_duplicate(lake: tuple[Store, list]) -> None:
    whole, copy = ("unreadable", 0, 0, 0, 0, "unreadable"), ("", 0, 0, 0, 0, "duplicate")
    assert entries(lake[0], ".03") == [whole, copy]
    assert entries(lake[0], "04-again") == [copy]


def test_a_file_over_its_limit_is_unreadable_whole(lake: tuple[Store, list]) -> None:
    assert entries(lake[0], "x=y/05") == [("unreadable", 0, 0, 0, 0, "unreadable")]


def test_a_part_over_its_limit_is_unreadable_and_the_rest_goes_on(lake: tuple[Store, list]) -> None:
    found = entries(lake[0], "06")
    assert ("unreadable", 0, 0, 0, 0, "unreadable") in found
    assert ("episodes", 1, 1, 0, 0, "read") in found
    (unit,) = [row for row in rows(lake[0], "ops/deliveries") if row["ma_lk"] == "LON2"]
    assert (unit["verdict"], unit["is_complete"]) == ("current", False)


def test_an_envelope_without_hoso_and_a_check_in_are_read_with_nothing_in_them(lake: tuple[Store, list]) -> None:
    assert entries(lake[0], "07") == [("", 0, 0, 0, 0, "read")]
    assert entries(lake[0], "08") == [("", 0, 0, 0, 0, "read")]
    warned = {(row["file"][-2:], row["rule"]) for row in rows(lake[0], "quarantine/warnings") if row["table"] == ""}
    assert ("07", "no_hoso") in warned
    assert not {rule for file, rule in warned if file == "08"}


def test_check_ins_of_a_file_are_units_by_their_ma_lk_and_leave_the_episode_alone(lake: tuple[Store, list]) -> None:
    assert entries(lake[0], "15") == [("checkins", 4, 2, 1, 1, "read")]
    units = [row for row in rows(lake[0], "ops/deliveries") if row["file"].endswith("/15")]
    found = sorted((row["hoso"], row["ma_lk"], row["verdict"]) for row in units)
    assert found == [(0, "TOT1", "current"), (1, "DEN2", "superseded"), (2, None, "rejected")]
    kept = [row for row in rows(lake[0], "silver/checkins") if row["_file"].endswith("/15")]
    assert sorted((row["ma_lk"], row["_hoso"], row["_position"]) for row in kept) == [("TOT1", 0, 0), ("TOT1", 0, 1)]
    assert [row for row in rows(lake[0], "silver/episodes") if row["ma_lk"] == "TOT1"]


def test_a_check_in_sent_again_cures_and_replaces_the_older_one(lake: tuple[Store, list]) -> None:
    assert entries(lake[0], "16") == [("checkins", 1, 0, 0, 1, "read")]
    (waited,) = [row for row in rows(lake[0], "quarantine/rows") if row["file"].endswith("/16")]
    assert (waited["status"], [one["field"] for one in waited["broken"]]) == ("cured", ["ngay_vao"])
    assert [row["stt"] for row in rows(lake[0], "silver/checkins") if row["ma_lk"] == "DEN2"] == [7]


def test_rows_of_restricted_parts_stand_in_restricted_tables_only(lake: tuple[Store, list]) -> None:
    assert [row["_position"] for row in rows(lake[0], "restricted/hiv_care")] == [0]
    (waiting,) = rows(lake[0], "restricted/quarantine_rows")
    assert (waiting["table"], waiting["part"], waiting["position"]) == ("hiv_care", "XML6", 1)
    assert "LÊ THỊ BỊA" not in str(rows(lake[0], "quarantine/rows"))


def test_a_table_that_nothing_came_to_is_there_and_empty(lake: tuple[Store, list]) -> None:
    assert lake[0].version("silver/births") == 0
    assert rows(lake[0], "silver/births") == []


def test_a_row_kept_out_holds_its_text_as_sent(lake: tuple[Store, list]) -> None:
    found = {row["part"]: dict(row["delivered"]) for row in rows(lake[0], "quarantine/rows") if row["ma_lk"] == "GIU1"}
    assert found.keys() == {"XML1", "XML2", "XML3", "XML4", "XML5"}
    assert (found["XML1"]["gioi_tinh"], found["XML1"]["ho_ten"]) == (" 9\u00a0", "TRẦN BỊ\u0323A")
    assert "ly_do_vv" not in found["XML1"]
    assert found["XML4"]["ma_lk"] == "GIU1"


def test_beside_a_part_of_a_kind_that_nobody_knows_no_sum_is_judged(lake: tuple[Store, list]) -> None:
    (unit,) = [row for row in rows(lake[0], "ops/deliveries") if row["ma_lk"] == "LA1"]
    assert (unit["verdict"], unit["is_complete"]) == ("current", False)


def test_rows_without_an_xml1_have_the_facility_of_their_envelope(lake: tuple[Store, list]) -> None:
    found = [row for row in rows(lake[0], "quarantine/rows") if row["ma_lk"] == "MOC1"]
    assert {(row["part"], row["ma_cskcb"]) for row in found} == {("XML5", "92001")}


def test_ma_lk_compares_exactly(lake: tuple[Store, list]) -> None:
    assert {row["ma_lk"] for row in rows(lake[0], "silver/episodes")} >= {"HOA1", "hoa1"}


def test_a_part_kind_given_twice_goes_on_counting(lake: tuple[Store, list]) -> None:
    found = [row["_position"] for row in rows(lake[0], "silver/drug_lines") if row["ma_lk"] == "HAI1"]
    assert sorted(found) == [0, 1]


def test_a_key_put_again_with_other_bytes_is_a_new_delivery(lake: tuple[Store, list]) -> None:
    found = entries(lake[0], "01 tốt.xml")
    assert ("episodes", 1, 0, 0, 1, "read") in found
    assert ("episodes", 1, 1, 0, 0, "read") in found
    assert [row["ket_qua_dtri"] for row in rows(lake[0], "silver/episodes") if row["ma_lk"] == "TOT1"] == ["5"]


def test_a_good_resend_cures_what_waited(lake: tuple[Store, list]) -> None:
    states = {row["part"]: row["status"] for row in rows(lake[0], "quarantine/rows") if row["ma_lk"] == "SUA1"}
    assert states == {"XML1": "cured", "XML2": "cured", "XML3": "cured", "XML4": "cured", "XML5": "cured"}
    assert [row for row in rows(lake[0], "silver/episodes") if row["ma_lk"] == "SUA1"]


def test_a_folder_of_no_feed_is_reported_and_left_alone(lake: tuple[Store, list]) -> None:
    assert lake[1][0].unknown_feeds == ["khong_co"]
    assert not [row for row in rows(lake[0], "ops/ledger") if row["file"].startswith("khong_co")]


def test_a_person_is_told_how_many_could_not_be_read(lake: tuple[Store, list]) -> None:
    assert [one.unreadable for one in lake[1]] == [4, 2]


def test_a_copy_of_an_unreadable_file_leaves_what_stands_for_the_original(lake: tuple[Store, list]) -> None:
    found = [row for row in rows(lake[0], "quarantine/rows") if row["file"].endswith("/.03")]
    assert [(row["table"], row["status"]) for row in found] == [("unreadable", "open")]


def test_bronze_keeps_the_payload_byte_for_byte(lake: tuple[Store, list]) -> None:
    kept = [row for row in rows(lake[0], "bronze/xml130") if row["file"].endswith("/09") and row["part"] == "XML1"]
    assert len(kept) == 2
    for row in kept:
        assert b"<NOIDUNGFILE>" + row["payload"] + b"</NOIDUNGFILE>" in FIRST_DAY["xml130/92001/09"]
