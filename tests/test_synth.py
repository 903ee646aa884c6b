"""`lake synth`: same call same bytes, money that adds up, and a truth that a second reading of the files confirms."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from lake.synth import generate
from lake.synth.arrivals import CHECKINS
from lake.synth.breaks import FILES, HEADERS
from lake.synth.layout import FIELDS, TABLES
from lake.synth.plan import CLAIM_KINDS
from lake.synth.resends import SEQUENCES
from lake.synth.standards import fields
from tests.claim_judge import Hoso, facts
from tests.synth_verdicts import VERDICTS

ALL_KINDS = {*CLAIM_KINDS, *SEQUENCES, *CHECKINS, *(f"file_{n}" for n in FILES), *(f"header_{n}" for n in HEADERS)}


class Province:
    """One generated province: its folder, its truth, and the second reading of every file that can be read."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: dict[str, Any] = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.read: dict[str, list[Hoso] | None] = {
            f["file"]: facts((folder / "landing" / f["file"]).read_bytes(), f["sender"]) for f in self.truth["files"]
        }

    def hosos(self) -> list[tuple[dict[str, Any], Hoso]]:
        """Every delivery of the truth beside what the second reading found."""
        return [(d, (self.read[d["file"]] or [])[d["hoso"]]) for d in self.truth["deliveries"]]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("faulty")
    generate(folder, seed=3, episodes=540)
    return Province(folder)


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("clean")
    generate(folder, seed=4, episodes=260, faults=0)
    return Province(folder)


def test_every_kind_of_fault_is_there(faulty: Province) -> None:
    assert set(faulty.truth["faults"]) == ALL_KINDS


def test_a_second_reading_agrees_on_files_and_parts_that_cannot_be_read(faulty: Province) -> None:
    truth = faulty.truth
    lost = {(u["file"], u["hoso"], u["part"]) for u in truth["unreadable"]}
    found = {(d["file"], d["hoso"], part) for d, hoso in faulty.hosos() for part in hoso.unreadable}
    assert {one for one in lost if one[1] is not None} == found
    state = {f["file"]: f["state"] for f in truth["files"]}
    assert {f for f, hosos in faulty.read.items() if hosos is None and state[f] != "duplicate"} == {
        f for f, s in state.items() if s == "unreadable"
    }


def test_a_second_reading_rejects_the_same_hoso_and_the_same_rows_for_the_same_fields(faulty: Province) -> None:
    wanted: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for mark in faulty.truth["quarantine"]:
        place = (mark["file"], mark["hoso"], mark["part"], mark["position"])
        wanted[place] |= {f.upper() for f in mark["fields"] or ()}
    for delivery, hoso in faulty.hosos():
        where = (delivery["file"], delivery["hoso"])
        assert hoso.rejected == (delivery["verdict"] == "rejected"), where
        for kind in TABLES:
            for row in hoso.rows.get(kind, []):
                place = (*where, kind, row.position)
                assert row.broken == wanted.pop(place, set()), place
    assert not {place for place in wanted if place[2] != "XML1"}


@pytest.mark.parametrize("kind", VERDICTS)
def test_what_is_sent_again_stands_as_the_meaning_of_a_delivery_says(faulty: Province, kind: str) -> None:
    sent = [d for d in faulty.truth["deliveries"] if d["kind"] == kind]
    assert [f"{d['verdict']} {d['status'] or ''}".strip() for d in sent] == VERDICTS[kind]


def test_equal_bytes_of_one_sender_are_read_once(faulty: Province) -> None:
    states = defaultdict(list)
    for file in faulty.truth["files"]:
        states[file["sender"], file["sha256"]].append(file["state"])
    assert all(s[0] != "duplicate" and set(s[1:]) <= {"duplicate"} for s in states.values())
    assert any(len(s) > 1 and s[0] == "read" for s in states.values())
    assert any(len(s) > 1 and s[0] == "unreadable" for s in states.values())


def test_the_ledger_balances_and_counts_every_delivered_row(faulty: Province) -> None:
    delivered: Counter[tuple[str, str]] = Counter()
    for row in faulty.truth["ledger"]:
        assert row["delivered"] == row["good"] + row["quarantined"] + row["superseded"]
        delivered[row["file"], row["table"]] += row["delivered"]
    for delivery, hoso in faulty.hosos():
        for kind, table in TABLES.items():
            delivered[delivery["file"], table] -= len(hoso.rows.get(kind, []))
    assert not any(delivered.values())
    assert {row["file"] for row in faulty.truth["ledger"]} == {f["file"] for f in faulty.truth["files"]}


@pytest.mark.parametrize("name", ["faulty", "clean"])
def test_gold_is_what_the_current_episodes_say(name: str, request: pytest.FixtureRequest) -> None:
    province: Province = request.getfixturevalue(name)
    sums: dict[tuple[str, str, str], list[Any]] = defaultdict(lambda: [0, 0, 0, Decimal(0), Decimal(0), Decimal(0)])
    for delivery, hoso in province.hosos():
        head = hoso.head
        if delivery["verdict"] != "current" or head is None or head["MA_DOITUONG_KCB"] == "8":
            continue
        group = sums[head["MA_CSKCB"], f"{head['NGAY_RA'][:4]}-{head['NGAY_RA'][4:6]}-01", head["MA_LOAI_KCB"]]
        days = head.number("SO_NGAY_DTRI")
        adds: list[Any] = [1, int(head["KET_QUA_DTRI"] == "5"), int(days or 0)]
        amounts = (Decimal(head[t] or "NaN") for t in ("T_TONGCHI_BV", "T_TONGCHI_BH", "T_BHTT"))
        adds += [amount.quantize(Decimal("0.01"), ROUND_HALF_UP) for amount in amounts]
        group[:] = [a + b for a, b in zip(group, adds, strict=True)]
    columns = ("episodes", "deaths", "treatment_days", "t_tongchi_bv", "t_tongchi_bh", "t_bhtt")
    told: dict[tuple[str, str, str], list[Any]] = {
        (g["ma_cskcb"], g["month"], g["ma_loai_kcb"]): [
            g[c] if i < 3 or g[c] is None else Decimal(g[c]) for i, c in enumerate(columns)
        ]
        for g in province.truth["gold"]["activity"]
    }
    # What QĐ 4210 does not tell is no number, and neither is a sum with it.
    assert told == {key: [None if one != one else one for one in found] for key, found in sums.items()}
    assert {None} < {row[4] for row in told.values()}


@pytest.mark.parametrize("name", ["faulty", "clean"])
def test_a_second_reading_tells_every_good_row_of_the_same_standard(name: str, request: pytest.FixtureRequest) -> None:
    province: Province = request.getfixturevalue(name)
    found: dict[str, Counter[str]] = {table: Counter() for table in TABLES.values()}
    for delivery, hoso in province.hosos():
        if delivery["verdict"] == "rejected":
            assert delivery["standard"] is None
            continue
        good = [(TABLES[kind], hoso.standard(r)) for kind, rows in hoso.rows.items() for r in rows if not r.broken]
        assert {delivery["standard"]} in ({None}, {standard for _, standard in good}), delivery
        for table, standard in good if delivery["verdict"] == "current" else ():
            found[table][standard] += 1
    assert province.truth["standards"] == {table: dict(counts) for table, counts in found.items()}
    assert set(found["episodes"]) == {"4210", "130", "4750", "3176", "1931"}
    assert set(found["referrals"]) <= {"4750", "3176", "1931"}


def test_without_faults_every_row_is_good_and_its_money_adds_up(clean: Province) -> None:
    assert clean.truth["totals"]["good"] == clean.truth["totals"]["delivered"] > 0
    for delivery, hoso in clean.hosos():
        assert not hoso.rejected, delivery
        assert not any(row.broken for rows in hoso.rows.values() for row in rows), delivery
        for kind in ("XML2", "XML3"):
            for row in hoso.rows.get(kind, []):
                paid = sum(row.number(f) or 0 for f in ("T_BNTT", "T_BNCCT", "T_BHTT", "T_NGUONKHAC"))
                assert paid == row.number("THANH_TIEN_BV"), delivery


def test_the_province_has_all_that_a_real_one_has(clean: Province) -> None:
    heads = [hoso.head for _, hoso in clean.hosos() if hoso.head]
    assert {"01", "02", "03", "05"} <= {h["MA_LOAI_KCB"] for h in heads}
    assert {"9", "8", "1.1", "1.3"} <= {h["MA_DOITUONG_KCB"] for h in heads}
    assert any((h.number("T_TONGCHI_BV") or 0) < 0 for h in heads), "money taken back"
    assert any("." in h["T_BHTT"] for h in heads), "decimals"
    assert any((h.number("T_NGUONKHAC") or 0) > 0 for h in heads), "other sources"
    assert len({h["MA_CSKCB"] for h in heads}) == 8
    people = defaultdict(set)
    for head in heads:
        people[head["SO_CCCD"]].add(head["MA_CSKCB"])
    assert any(len(places) > 1 for cccd, places in people.items() if cccd), "who comes to several facilities"


def test_identifiers_are_invented_and_agree_with_the_person(clean: Province, faulty: Province) -> None:
    for _, hoso in clean.hosos() + faulty.hosos():
        head = hoso.head
        if head is None or head.broken:
            continue
        assert all(re.fullmatch(r"[A-Z]{2}[1-5]9299\d{8}", card) for card in head["MA_THE_BHYT"].split(";") if card)
        assert re.fullmatch(r"(0100\d{6})?", head["DIEN_THOAI"])
        if len(head["SO_CCCD"]) == 12:
            century = int(head["GIOI_TINH"]) - 1 + (2 if head["NGAY_SINH"] >= "2000" else 0)
            assert head["SO_CCCD"][3:7] == f"{century}{head['NGAY_SINH'][2:4]}9"


def test_files_arrive_in_order_of_names_and_are_made_after_the_care_ended(clean: Province) -> None:
    by_sender = defaultdict(list)
    for file in clean.truth["files"]:
        by_sender[file["sender"]].append(file["file"].encode())
    assert all(names == sorted(names) and len(set(names)) == len(names) for names in by_sender.values())
    for name, hosos in clean.read.items():
        stamp = re.search(rb"<NGAYLAP>(\d{8})<", (clean.folder / "landing" / name).read_bytes())
        for hoso in hosos or [] if stamp else []:
            assert hoso.head and stamp  # noqa: PT018
            assert hoso.head["NGAY_RA"][:8] < stamp[1].decode() < "20261123"


def test_every_field_of_the_standard_is_written() -> None:
    counts = (26, 66, 39, 47, 12, 9, 47, 26, 22, 35, 13, 23, 35, 39, 22, 20)
    assert {kind: len(set(names)) for kind, names in FIELDS.items()} == {f"XML{n}": c for n, c in enumerate(counts)}
    former = {f"XML{n}": len(set(fields(f"XML{n}", "4210"))) for n in range(1, 6)}
    assert former == {"XML1": 40, "XML2": 27, "XML3": 29, "XML4": 10, "XML5": 6}
    assert len(set(fields("XML13", "3176"))) == len(set(fields("XML13", "1931"))) == 37


def test_a_fault_of_one_standard_is_good_by_another(faulty: Province) -> None:
    told: dict[str, set[str]] = defaultdict(set)
    for delivery in faulty.truth["deliveries"]:
        told[delivery["kind"]].add(delivery["verdict"] if delivery["is_complete"] is not False else "incomplete")
    assert told["service_at_full_price_4210"] == told["service_at_full_price_130"] == {"current"}
    assert told["service_at_full_price_4750"] == told["drug_at_its_rate_130"] == {"incomplete"}
    assert told["drug_at_its_rate_4210"] == told["code_without_zeros_130"] == {"current"}
    assert told["code_without_zeros_4750"] == {"rejected"}
    both = [{row["why"] for row in faulty.truth[name]} for name in ("warnings", "unsaid")]
    assert {"outdated", "too_long", "missing", "no_appointment", "level", "off_route"} == both[1]
    assert both[0] > both[1]


def test_a_check_in_arrives_before_the_claim_of_its_visit(clean: Province) -> None:
    first: dict[tuple[str, str | None, bool], int] = {}
    for place, delivery in enumerate(clean.truth["deliveries"]):
        first.setdefault((delivery["sender"], delivery["ma_lk"], delivery["is_checkin"]), place)
    came = [key[:2] for key in first if key[2]]
    assert len(came) > 5
    assert all(first[*key, True] < first[*key, False] for key in came)


def test_every_kind_of_part_comes_at_its_own_places(faulty: Province) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for delivery, hoso in faulty.hosos():
        for kind, rows in hoso.rows.items():
            kinds[kind] |= {delivery["sender"]} if rows else set()
    assert {kind for kind, senders in kinds.items() if senders} == set(TABLES)


def test_few_episodes_and_one_facility_still_make_a_province(tmp_path: Path) -> None:
    summary = generate(tmp_path, seed=1, episodes=5, facilities=1, start=date(2025, 11, 1), months=3)
    assert summary["delivered"] == summary["good"] + summary["quarantined"] + summary["superseded"]
