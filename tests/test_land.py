"""Files become deliveries byte for byte, in order of their keys; what cannot be landed is said and stops nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lake import catalog, land
from lake.errors import WrongCall
from lake.store import Store

NAMES = [
    "a.xml",
    "_a.xml",
    ".hidden",
    "x=1/y=2/d +%?#&.xml",
    "Hồ sơ tháng 1.xml",
    "nfd-e\u0301.xml",
    "nfc-é.xml",
    "new\nline",
    "~'\"<>|\\{}^`.xml",
    "ends in spaces  ",
    "sâu/rất/sâu/không đuôi",
]


def write(root: Path, files: dict[str, bytes]) -> Path:
    for key, data in files.items():
        path = root / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def keys(found: list[land.File]) -> list[str]:
    return [one.key for one in found]


def landed(store: Store) -> dict[str, bytes]:
    bucket = store.bucket("landing")
    objects = store.client.list_objects(bucket, recursive=True)
    return {one.object_name: store.client.get_object(bucket, one.object_name).read() for one in objects}


def test_what_is_landed_is_what_was_there_byte_for_byte(store: Store, tmp_path: Path) -> None:
    files = {f"xml130/92001/{name}": os.urandom(size) for size, name in enumerate(NAMES)}
    files["xml130/92002/big.xml"] = os.urandom(11 * 2**20)
    found, left = land.find(write(tmp_path, files))
    assert left == []
    assert [type(one) for one in land.put(store, found)] == [land.Landed] * len(files)
    assert landed(store) == files


def test_files_go_in_the_order_of_their_keys_as_bytes(store: Store, tmp_path: Path) -> None:
    names = ["b", "a/z", "a.x", "é", "z", "Z", "a", "10", "9"]
    files = {f"xml130/92001/{number}{name}": b"x" for number, name in enumerate(names)}
    files |= {f"xml130/92002/{name}": b"x" for name in ["é", "z", "Z", "a0", "a-"]}
    found, _ = land.find(write(tmp_path, files))
    assert keys(found) == sorted(files, key=str.encode)
    assert [one.file for one in land.put(store, found)] == keys(found)


def test_a_file_landed_again_is_a_second_version(store: Store, tmp_path: Path) -> None:
    found, _ = land.find(write(tmp_path, {"xml130/92001/a.xml": b"x"}))
    [first], [second] = land.put(store, found), land.put(store, found)
    assert first.version_id != second.version_id


def test_one_file_or_folder_goes_where_it_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.xml": b"x", "deep/b.xml": b"y"})
    one, _ = land.find(tmp_path / "a.xml", "xml130", "92001")
    assert keys(one) == ["xml130/92001/a.xml"]
    many, _ = land.find(tmp_path, "xml130", "92001")
    assert keys(many) == ["xml130/92001/a.xml", "xml130/92001/deep/b.xml"]


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    root = write(tmp_path / "in", {"xml130/92001/a.xml": b"x"})
    write(tmp_path / "out", {"secret": b"s"})
    folder = root / "xml130" / "92001"
    (folder / "inside.xml").symlink_to(folder / "a.xml")
    (folder / "outside.xml").symlink_to(tmp_path / "out" / "secret")
    (folder / "folder").symlink_to(tmp_path / "out")
    (folder / "broken").symlink_to(tmp_path / "none")
    found, left = land.find(root)
    assert keys(found) == ["xml130/92001/a.xml", "xml130/92001/inside.xml"]
    assert {one.name.rsplit("/", 1)[1] for one in left} == {"outside.xml", "folder", "broken"}


def test_what_is_no_ordinary_file_or_has_no_utf8_name_is_left_and_said(tmp_path: Path) -> None:
    folder = write(tmp_path, {"xml130/92001/a.xml": b"x"}) / "xml130" / "92001"
    os.mkfifo(folder / "pipe")
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.xml")).write_bytes(b"x")
    found, left = land.find(tmp_path)
    assert keys(found) == ["xml130/92001/a.xml"]
    assert {one.name for one in left} == {"xml130/92001/pipe", r"xml130/92001/bad\xff.xml"}
    assert "UTF-8" in next(one.vi for one in left if "bad" in one.name)


def test_a_file_that_vanishes_is_left_and_the_others_go_on(store: Store, tmp_path: Path) -> None:
    found, _ = land.find(write(tmp_path, {f"xml130/92001/{name}.xml": b"x" for name in "abc"}))
    found[1].path.unlink()
    assert [type(one) for one in land.put(store, found)] == [land.Landed, land.Left, land.Landed]


def test_a_name_the_store_refuses_is_left_and_the_others_go_on(store: Store, tmp_path: Path) -> None:
    too_long = "/".join(["d" * 200] * 5 + ["e" * 100])
    found, _ = land.find(write(tmp_path, {f"xml130/92001/{too_long}": b"x", "xml130/92001/z": b"x"}))
    assert [type(one) for one in land.put(store, found)] == [land.Left, land.Landed]


def test_a_feed_the_lake_does_not_know_is_left_and_the_others_go(tmp_path: Path) -> None:
    found, left = land.find(write(tmp_path, {"xml130/92001/a.xml": b"x", "xml131/92001/a.xml": b"x"}))
    assert keys(found) == ["xml130/92001/a.xml"]
    assert [one.name for one in left] == ["xml131/92001/a.xml"]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.xml": b"x"}, "KHO-114"),
        ({"xml130/a.xml": b"x"}, "KHO-114"),
        ({"landing/xml130/92001/a.xml": b"x", "truth.json": b"{}"}, "KHO-114"),
        ({}, "KHO-114"),
        ({"xml131/92001/a.xml": b"x"}, "KHO-110"),
    ],
    ids=["at the top", "without a sender", "one folder too high", "empty", "no feed known"],
)
def test_a_folder_of_another_shape_is_refused_with_what_was_wanted(
    tmp_path: Path, files: dict[str, bytes], code: str
) -> None:
    with pytest.raises(WrongCall, match=code) as caught:
        land.find(write(tmp_path, files))
    assert "<feed>/<sender>" in caught.value.todo or "xml130" in caught.value.todo


@pytest.mark.parametrize(("feed", "sender"), [("xml131", "92001"), ("xml130", ".."), ("xml130", "a/b"), ("xml130", "")])
def test_a_feed_or_sender_that_cannot_be_is_refused(tmp_path: Path, feed: str, sender: str) -> None:
    with pytest.raises(WrongCall):
        land.find(write(tmp_path, {"a.xml": b"x"}), feed, sender)


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongCall, match="KHO-113"):
        land.find(tmp_path / "none")
    with pytest.raises(WrongCall, match="KHO-114"):
        land.find(write(tmp_path, {"a.xml": b"x"}) / "a.xml")


def test_a_feed_in_a_folder_is_one_feed_to_landing_and_to_the_catalog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = sorted([*catalog.feeds(), *catalog.sheet_feeds()])
    assert [*catalog.list_feeds(), *known] == catalog.feed_names()
    write(tmp_path / "code", {"bronze/__init__.py": b"", "bronze/xml130.py": b"", "bronze/thu/muc.py": b""})
    write(tmp_path / "contracts", {f"catalogues/{name}.py": b"" for name in ("__init__", "base", "icd10")})
    monkeypatch.setattr(catalog, "ROOT", tmp_path / "code")
    monkeypatch.setattr(catalog, "CONTRACTS", tmp_path / "contracts")
    assert catalog.feed_names() == ["catalogues/icd10", "thu/muc", "xml130"]
    sent = {"catalogues/icd10/byt/a.csv": b"x", "thu/muc/syt/a": b"x", "catalogues/khac/syt/a": b"x"}
    found, left = land.find(write(tmp_path / "data", sent))
    assert keys(found) == ["catalogues/icd10/byt/a.csv", "thu/muc/syt/a"]
    assert [one.name for one in left] == ["catalogues/khac/syt/a"]
