"""Files of `lake synth --tables`: a second reading of the bytes finds what the truth says of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any
from unicodedata import normalize

import pytest

from lake.synth import generate
from tests.plain_sheets import cases, hidden
from tests.synth_sheets import FEEDS, KEYS, Province

LICENCE = re.compile(r"([0-9]{6})/CT-(CCHN|GPHN)")


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Province:
    folder = tmp_path_factory.mktemp("sheets")
    generate(folder, seed=7, episodes=200, tables=True)
    return Province(folder)


def test_each_line_stands_where_the_truth_says(province: Province) -> None:
    read = province.sheets(*KEYS)
    looked = 0
    for feed, rows in province.truth["silver"].items():
        for row in rows:
            if row["row"] is None or row["file"] not in read:
                continue
            texts = {normalize("NFC", one) for one in read[row["file"]][row["sheet"], row["row"]].values()}
            for name in KEYS[feed]:
                assert name == "person" or row[name] in texts, (row, texts)
            looked += 1
    assert looked > 150


def test_a_file_holds_the_lines_that_were_delivered_and_nothing_else(province: Province) -> None:
    """Lines are numbered in their column STT, which titles, totals and signatures are not."""
    delivered = {one["file"]: one["delivered"] for one in province.truth["ledger"]}
    feeds = FEEDS - {"population"}  # whose form has no STT
    for file, read in province.sheets(*feeds).items():
        place: dict[str, int] = {}
        counts: Counter[str] = Counter()
        for (sheet, _), line in sorted(read.items()):
            header = [at for at, text in line.items() if text.upper() == "STT"]
            if header:
                place[sheet] = header[0]
            elif sheet in place and line.get(place[sheet], "").isdecimal():
                counts[sheet] += 1
                assert line[place[sheet]] == f"{counts[sheet]}", file
        assert counts.total() == delivered[file], file


def test_json_holds_the_cases_in_both_forms_with_sex_and_reversed_yes(province: Province) -> None:
    told = {(one["ma_so"], one["khoi_phat"]): one for one in province.truth["cases"]}
    seen: Counter[tuple[str, Any, Any]] = Counter()
    for file, one in province.files.items():
        if one["state"] != "read" or not one["form"].startswith("json"):
            continue
        for case in cases(province.data(file)):
            number = case.get("MA_CA_BENH", case.get("maCaBenh"))
            same = [case_ for (ma_so, _), case_ in told.items() if ma_so == number]
            assert same, case
            sex, sample = case.get("GIOITINH", case.get("maGioiTinh")), case.get("LAYMAUXETNGHIEM")
            if len(same) == 1:
                seen[same[0]["gioi_tinh"], sex, None] += 1
                seen["sample", same[0]["xet_nghiem"], sample] += sample is not None
    assert {key for key, n in seen.items() if n and key[0] != "sample"} == {
        *(("1", 1, None), ("2", 0, None), ("1", "M", None), ("2", "F", None))
    }
    assert {key for key, n in seen.items() if n and key[0] == "sample"} == {("sample", True, 0), ("sample", False, 1)}


def test_practitioners_are_those_whom_equal_licences_and_ids_tie(province: Province) -> None:
    """Tied anew from the cells alone: a licence without blanks, or an ID of 12 digits that may have lost its zero."""
    read, tied, lines = province.sheets("staff"), {}, []

    def root(one: str) -> str:
        while tied.setdefault(one, one) != one:
            one = tied[one]
        return one

    for person in province.truth["persons"]["staff"]:
        for at in person["lines"]:
            texts = [re.sub(r"\s", "", one).upper() for one in read[at["file"]][at["sheet"], at["row"]].values()]
            marks = [one for one in texts if LICENCE.fullmatch(one)]
            marks += [one.zfill(12) for one in texts if re.fullmatch(r"0?92[0-3][0-9]{8}", one)]
            assert marks, at
            for one in marks[1:]:
                tied[root(one)] = root(marks[0])
            lines.append((person["person"], marks[0]))
    groups = {(person, root(mark)) for person, mark in lines}
    assert len(groups) == len({person for person, _ in groups}) == len({mark for _, mark in groups})
    places = {p["person"]: {at["file"].split("/")[1] for at in p["lines"]} for p in province.truth["persons"]["staff"]}
    assert max(len(found) for found in places.values()) == 3


def test_totals_add_up_but_for_those_that_are_told_of(province: Province) -> None:
    wrong = {one["file"] for one in province.truth["warned"] if one["rule"] == "total"}
    copies = {one["sha256"] for one in province.truth["files"] if one["file"] in wrong}
    found = Counter()
    for file, read in province.sheets("departments", "population").items():
        totals = [at for at, line in read.items() if "Tổng cộng" in {normalize("NFC", one) for one in line.values()}]
        for sheet, row in totals:
            last = max(at for at in read[sheet, row] if at > 1)
            column = [one.get(last, "") for (name, at), one in sorted(read.items()) if name == sheet and at < row]
            numbers = [_number(one) for one in column if re.fullmatch(r"[0-9. ]+(,0)?", one)]
            found[file in wrong] += 1
            is_right = sum(numbers) == _number(read[sheet, row][last])
            assert is_right == (file not in wrong or province.files[file]["sha256"] not in copies), file
    assert found[True]
    assert found[False] > 2


def _number(text: str) -> int:
    return int(re.sub(r"[. ]|,0$", "", text))


def test_workbooks_hide_rows_and_lose_zeros_and_mix_days(province: Province) -> None:
    books = [file for file, one in province.files.items() if one["form"] == "xlsx" and one["state"] == "read"]
    assert sum(hidden(province.data(file)) for file in books) > 5
    days: Counter[str] = Counter()
    for read in province.sheets("departments", "staff").values():
        for line in read.values():
            for text in line.values():
                days["serial"] += bool(re.fullmatch(r"4[4-6][0-9]{3}", text))
                days["text"] += bool(re.fullmatch(r"[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2}", text))
                days["digits"] += bool(re.fullmatch(r"20[12][0-9][01][0-9][0-3][0-9]", text))
                days["zero lost"] += bool(re.fullmatch(r"92[0-3][0-9]{8}", text))
    assert min(days[one] for one in ("serial", "text", "digits", "zero lost")) > 0
