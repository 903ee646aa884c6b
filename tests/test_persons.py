"""One person, one key in every table of a lake that is really built; a wrong link is cut and stays cut."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lake import persons
from lake.build import build
from lake.settings import Settings
from lake.store import Store
from lake.synth.twins import twins
from tests.command import lake_of as command
from tests.conftest import lake_of, put
from tests.deliveries import envelope, episode, part
from tests.truth import rows

SEN = {
    "ho_ten": "Nguyễn Thị Quýt", "ngay_sinh": "198003120000", "gioi_tinh": "2", "dien_thoai": "0100123456",
    "dia_chi": "Số 7, đường Cây Mận, khu vực 3", "ma_the_bhyt": "",
}  # fmt: skip
"""A woman of three facilities: the first knows her ID, the others only her name, each written otherwise."""
SENT = {
    "92001": {"ma_bn": "A1", "so_cccd": "092180900123"},
    "92002": {"ma_bn": "B1", "so_cccd": "", "ho_ten": "NGUYEN THI QUYT"},
    "92003": {"ma_bn": "C1", "so_cccd": "", "ngay_sinh": "198012030000"},
}
CROWD = 60
CASES = """Mã số;Họ tên;Ngày sinh;Giới tính;Nơi ở hiện nay;Xã;Ngày khởi phát;Chẩn đoán chính
92.1;Nguyễn Thị Quýt;12/03/1980;Nữ;Số 7, đường Cây Mận, khu vực 3;Phường Ninh Kiều;28/03/2026;Sởi
92.2;Trần Văn Ổi;02/05/1971;Nam;Số 9, đường Cây Mận, khu vực 3;Phường Ninh Kiều;28/03/2026;Sởi
"""
FOLLOW = ("silver/episodes", "silver/discharges", "silver/infectious_cases")
EMPTY: dict[str, Any] = {"drugs": [], "services": []}


def crowd() -> list[dict[str, str]]:
    """People around her: without them no name would be rare."""
    people = twins(seed=5, records=CROWD).select(["ho_ten", "birth_on", "gioi_tinh"]).to_pylist()
    some = [one for one in people if one["ho_ten"] and one["birth_on"] and one["gioi_tinh"] in ("1", "2")]
    return [
        episode(f"Đ{n}", ho_ten=one["ho_ten"], ngay_sinh=f"{one['birth_on']:%Y%m%d}0000", gioi_tinh=one["gioi_tinh"],
                ma_bn=f"Đ{n}", so_cccd="", ma_the_bhyt="", **EMPTY)
        for n, one in enumerate(some)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def lake(base: Settings, spark: Any) -> Settings:
    """A lake that was built twice: the case of eCDS and the third facility came later."""
    settings = lake_of(base)
    store = Store.open(settings)
    for facility, own in SENT.items():
        claim = episode("Q", ma_cskcb=facility, **EMPTY, **SEN | own)
        paper = part("XML7", [{"ma_lk": "Q", "so_luu_tru": "L1", "ma_yte": own["ma_bn"], "chan_doan_rv": "Sởi"}])
        people = [claim | {"XML7": paper}, *(crowd() if facility == "92001" else [])]
        put(store, f"xml130/{facility}/a.xml", envelope(people, macskcb=facility))
        if facility == "92002":
            build(settings, store, tables=FOLLOW)
    put(store, "ecds/syt/ca_benh.csv", CASES.encode())
    build(settings, store, tables=FOLLOW)
    return settings


@pytest.fixture
def store(lake: Settings) -> Store:
    return Store.open(lake)


def keys(store: Store) -> dict[str, list[str]]:
    """By table: under which keys she stands, place by place."""
    hers = {"silver/infectious_cases": ("ma_so", "92.1")}
    found = {}
    for table in FOLLOW:
        name, value = hers.get(table, ("ma_lk", "Q"))
        mine = sorted((row for row in rows(store, table) if row[name] == value), key=lambda row: row["_file"])
        found[table] = [row["person_key"] for row in mine]
    return found


def number_key(store: Store, facility: str) -> str:
    found = rows(store, "restricted/identities")
    return next(row["person_key"] for row in found if (row["ma_cskcb"], row["ma_lk"]) == (facility, "Q"))


def test_a_person_of_three_facilities_a_case_and_a_paper_has_one_key_the_best_of_all(store: Store) -> None:
    found = keys(store)
    assert {table: len(some) for table, some in found.items()} == dict(zip(FOLLOW, (3, 3, 1), strict=True))
    assert {key for some in found.values() for key in some} == {number_key(store, "92001")}
    other = next(row for row in rows(store, "silver/infectious_cases") if row["ma_so"] == "92.2")
    assert other["person_key"] not in {row["person_key"] for row in rows(store, "silver/episodes")}


def test_links_tell_what_speaks_for_them_and_nothing_of_anybody(lake: Settings, store: Store, tmp_path: Path) -> None:
    told = command(lake, tmp_path)("links", "--json", "--key", number_key(store, "92002"))
    assert told.returncode == 0, told.stderr
    linked = json.loads(told.stdout)
    assert {(one["method"], one["state"]) for one in linked} == {("name", "linked")}
    assert not any(word in told.stdout for word in ("Quýt", "QUYT", "1980", "092180900123", "0100123456"))
    shown = command(lake, tmp_path)("links")
    assert "birth:swapped" in shown.stdout


def test_no_news_of_persons_is_no_work(lake: Settings, store: Store) -> None:
    assert not persons.is_stale(store)
    versions = {table: store.version(table) for table in (*FOLLOW, persons.PERSONS, persons.LINKS)}
    assert persons.link(lake, store) == 0
    assert versions == {table: store.version(table) for table in versions}
    assert not build(lake, store, tables=FOLLOW).is_changed


def test_a_cut_of_keys_that_nobody_knows_is_refused(lake: Settings, store: Store, tmp_path: Path) -> None:
    mine = number_key(store, "92001")
    for pair in ((mine, mine), (mine, "0" * 64), ("Nguyễn Thị Quýt", mine)):
        said = command(lake, tmp_path)("cut", *pair, "--reason", "thử")
        assert said.returncode == 2
        assert "KHO-155" in said.stderr
        assert "Quýt" not in said.stderr
    assert store.version(persons.CUTS) == -1


def test_a_crash_before_the_last_commit_is_finished_by_the_next_build(
    lake: Settings, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, "xml130/92002/b.xml", envelope([episode("R", ma_cskcb="92002", **EMPTY, **SEN | SENT["92002"])],
                                              macskcb="92002"))  # fmt: skip

    def die(*given: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(persons, "_follow", die)
        with pytest.raises(KeyboardInterrupt):
            build(lake, store, tables=FOLLOW)
    by_number = number_key(store, "92002")
    assert by_number in {row["person_key"] for row in rows(store, "silver/episodes")}
    assert build(lake, store, tables=FOLLOW).is_changed
    assert by_number not in {row["person_key"] for row in rows(store, "silver/episodes")}


def test_a_cut_link_is_cut_in_every_table_and_stays_cut(lake: Settings, store: Store, tmp_path: Path) -> None:
    first, third = number_key(store, "92001"), number_key(store, "92003")
    for said in ("Đã cắt.", "Đã cắt từ trước"):
        told = command(lake, tmp_path)("cut", first, third, "--reason", "Hai người cùng tên")
        assert told.returncode == 0, told.stderr
        assert said in told.stdout + told.stderr
    assert build(lake, store, tables=FOLLOW).is_changed
    apart = keys(store)
    assert len({key for some in apart.values() for key in some}) == 2
    assert apart["silver/episodes"][0] != apart["silver/episodes"][-1]
    assert apart["silver/discharges"] == [apart["silver/episodes"][at] for at in (0, 1, -1)]
    put(store, "xml130/92003/c.xml", envelope([episode("S", ma_cskcb="92003", **EMPTY, **SEN | SENT["92003"])],
                                              macskcb="92003"))  # fmt: skip
    build(lake, store, tables=FOLLOW)
    assert keys(store) == apart
    assert len(rows(store, persons.CUTS)) == 1
