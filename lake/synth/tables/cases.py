"""Cases of eCDS as Excel extracts and in both forms of JSON: week by week, with late ones, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from lake.synth.province import Person
from lake.synth.tables.cells import bare
from lake.synth.tables.lines import Broken, Line, Sheet, Value
from lake.synth.tables.world import SYT, World


class Notifiable(NamedTuple):
    """One disease of the catalogue; its codes of ICD-10 are several, and a case that goes from one to another stays."""

    name: str
    icd: tuple[str, ...]


DISEASES = {
    "dengue": Notifiable("Sốt xuất huyết Dengue", ("A90", "A91", "A97.0")),
    "hand_foot_mouth": Notifiable("Tay - chân - miệng", ("B08.4",)),
    "measles": Notifiable("Sởi", ("B05.9", "B05.2")),
    "chickenpox": Notifiable("Thủy đậu", ("B01.9",)),
    "typhoid": Notifiable("Thương hàn", ("A01.0",)),
    "cholera": Notifiable("Tả", ("A00.9",)),
}
_WARDS = {
    "31120": "Phường Cái Khế",
    "31135": "Phường Ninh Kiều",
    "31153": "Phường Ô Môn",
    "31168": "Phường Bình Thủy",
    "31207": "Phường Thốt Nốt",
    "31261": "Xã Cờ Đỏ",
    "31299": "Xã Phong Điền",
    "31321": "Phường Vị Thanh",
    "31340": "Phường Ngã Bảy",
    "31420": "Xã Phụng Hiệp",
    "31528": "Xã Kế Sách",
    "31673": "Xã Trần Đề",
}
_FORMER = {"Phường An Thới": "31168", "Phường Xuân Khánh": "31135", "Phường Châu Văn Liêm": "31153"}
_SPLIT = "Phường Bùi Hữu Nghĩa"
_MONDAY = date(2026, 3, 2)
_WEEK = timedelta(days=7)
_EXTRACT = date(2026, 4, 26)
"""The day of the extract in which lines are kept out."""


class Cases:
    """All cases as they are known at the end of each file."""

    def __init__(self, world: World) -> None:
        self.world, self.number = world, 0
        self.patients = self._patients()

    def _patients(self) -> Iterator[Person]:
        """Those first whom most facilities have seen, so that one person's claims and case can be tied."""
        seen: dict[int, set[str]] = defaultdict(set)
        for visit in self.world.visits:
            seen[id(visit.person)].add(visit.facility.code)
        known = sorted(self.world.persons, key=lambda one: -len(seen[id(one)]))
        while True:
            yield from known

    def case(self, onset: date, disease: str = "") -> Line:
        """A new case of the next person; its commune is that of today."""
        self.number += 1
        rng, person = self.world.rng, next(self.patients)
        disease = disease or ("hand_foot_mouth" if person.born.year > 2019 else rng.choice([*DISEASES]))
        return self._line(person, f"92.{self.world.seed}.{self.number:05d}", onset, disease, person.ward)

    def _line(self, person: Person, number: str, onset: date, disease: str, ward: str | None) -> Line:
        rng, told = self.world.rng, DISEASES[disease]
        admitted = onset + timedelta(days=rng.randrange(0, 4))
        icd, is_grown_woman = told.icd[0], person.sex == "2" and 1985 < person.born.year < 2004
        values: dict[str, Value] = {
            "MA_SO": number,
            "TEN": person.name,
            "NGAY_SINH": person.born,
            "GIOI_TINH": person.sex,
            "NOI_O": person.address,
            "XA": _WARDS[person.ward],
            "AP": None,
            "KHOI_PHAT": onset,
            "NHAP_VIEN": admitted,
            "RA_VIEN": None,
            "CHAN_DOAN": rng.choice((f"{icd} - {told.name}", told.name)),
            "PHAN_DO": "Nhẹ" if disease == "dengue" else None,
            "TINH_TRANG": "Nội trú",
            "VAC_XIN": rng.choice(("Có", "Không", "Không rõ")),
            "XET_NGHIEM": rng.choice(("Có", "Không")),
            "MANG_THAI": "Có" if is_grown_woman and rng.random() < 0.3 else "Không",
            "CCCD": person.cccd,
            "MA_XA": person.ward,
            "ICD": icd,
        }  # fmt: skip
        line = self.world.line("ecds", [(number, onset, disease)], values, patient=person.ma_bn, ma_xa=ward)
        line.sent["GIOI_TINH"] = {"1": "Nam", "2": "Nữ"}[person.sex]
        line.sent["XA"] = _written(rng, _WARDS[person.ward])
        return line

    def again(self, line: Line, **values: Value) -> Line:
        """The same case as it is told later."""
        return Line(line.values | values, [*line.keys], dict(line.sent), facts=dict(line.facts))

    def sheet(self, lines: list[Line]) -> Sheet:
        """A sheet of these cases, whatever the form."""
        return self.world.sheet("ecds", lines)


def _written(rng: Random, name: str) -> str:
    """A commune as people write it."""
    short = name.replace("Phường ", "P. ").replace("Xã ", "X. ")
    return rng.choice((name, name, name.upper(), bare(name), short))


def deliver(world: World) -> None:
    """One file of former communes, one file a week in turn by facilities and the SYT, then ends and what comes late."""
    cases, hosts = Cases(world), [world.hosts[n % len(world.hosts)].code for n in range(3)]
    _former(cases, hosts[0])
    turns = ((hosts[0], "xlsx"), (hosts[1], "json_a"), (hosts[2], "json_b"), (SYT, "csv_bom"), (hosts[1], "zip_xlsx"),
             (hosts[2], "json_a"))  # fmt: skip
    told: list[Line] = []
    for week, (sender, form) in enumerate(turns):
        first = _MONDAY + week * _WEEK
        days = [world.rng.randrange(0, 6) for _ in range(8)]
        lines = [cases.case(first + timedelta(days=day)) for day in days]
        lines += [cases.case(first - timedelta(days=world.rng.randrange(3, 12))) for _ in range(2)]  # come late
        world.send("ecds", sender, "Ca bệnh", cases.sheet(lines), stated=first + timedelta(days=6), form=form)
        told += lines
    _ends(cases, told, hosts)
    if world.with_faults:
        _faults(cases, told, hosts)


def _former(cases: Cases, sender: str) -> None:
    """An extract of before mid 2025, whose communes are those of then; of one that was split nobody knows the part."""
    lines = []
    for number, (name, today) in enumerate([*_FORMER.items(), (_SPLIT, None)]):
        line = cases.case(date(2025, 5, 12 + number), "dengue")
        line.sent["XA"], line.values["XA"], line.facts["ma_xa"] = name, name, today
        if today is None:
            line.warns.append(Broken("commune_split", "xa"))
            line.kind = "commune_split"
        lines.append(line)
    cases.world.send("ecds", sender, "Ca bệnh 5-2025", cases.sheet(lines), stated=date(2025, 5, 25), form="xlsx")


def _ends(cases: Cases, told: list[Line], hosts: list[str]) -> None:
    """What became of them; a fever that got worse stays one case, a code given twice is two."""
    extract = date(2026, 4, 20)
    dengue = next((one for one in told if one.keys[0][2] == "dengue"), told[0])
    lines = []
    for number, line in enumerate(one for one in told[:40:4] if one is not dengue):
        state = ("Ra viện", "Tử vong", "Chuyển viện", "Nội trú")[number % 4]
        over = None if state == "Nội trú" else extract - timedelta(days=number % 3 + 1)
        lines.append(cases.again(line, TINH_TRANG=state, RA_VIEN=over))
    if dengue.keys[0][2] == "dengue":
        worse = cases.again(dengue, ICD="A91", CHAN_DOAN="A91 - Sốt xuất huyết Dengue", PHAN_DO="Nặng")
        worse.kind = "worse_but_one_case"
        lines.append(worse)
    again = cases.case(date(2026, 4, 13))
    again.values["MA_SO"] = told[1].values["MA_SO"]
    again.keys = [(told[1].keys[0][0], *again.keys[0][1:])]
    again.kind = "code_given_twice"
    lines.append(again)
    cases.world.send("ecds", SYT, "Cập nhật", cases.sheet(lines), stated=extract, form="json_b")
    stale = cases.again(told[0], TINH_TRANG="Ngoại trú")  # extracted after it was first told, received last
    cases.world.send("ecds", hosts[0], "Gửi muộn", cases.sheet([stale]), stated=_MONDAY + 2 * _WEEK, form="xlsx")


def _faults(cases: Cases, told: list[Line], hosts: list[str]) -> None:
    """Lines that are kept out, and what comes after them."""
    mended, unknown = _kept_out(cases, hosts[0])
    again = cases.again(mended)
    again.sent.pop("NGAY_SINH")
    newer = cases.again(told[2], TINH_TRANG="Tử vong")
    newer.broken("newer_rejected", "unreadable", "RA_VIEN", RA_VIEN="hôm qua")
    lost = cases.again(unknown)
    lost.kind = "commune_unknown"
    lost.warns.append(Broken("commune_unknown", "xa"))
    send, week = cases.world.send, _EXTRACT + _WEEK
    send("ecds", hosts[0], "Sửa", cases.sheet([again]), stated=week, kind="resend_cures")
    send("ecds", hosts[0], "Sửa nhầm", cases.sheet([newer]), stated=week + _WEEK, form="json_a", kind="newer_rejected")
    send("ecds", hosts[1], "Mã xã lạ", cases.sheet([lost]), stated=week, form="json_b", kind="commune_unknown")
    without = cases.world.sheet("ecds", [cases.case(_EXTRACT)], ("MA_SO",))
    send("ecds", hosts[1], "Thiếu mã số", without, form="xlsx", reason="column_missing", kind="file_column_missing")
    send("ecds", hosts[2], "Hỏng.json", cases.sheet([cases.case(_EXTRACT)]), form="json_b", stated=_EXTRACT,
         spoil=lambda data: data[:-40], reason="cut", kind="file_json_cut")  # fmt: skip


def _kept_out(cases: Cases, sender: str) -> tuple[Line, Line]:
    """One week's extract in which most is wrong; the line that will be repaired, and that of an unknown commune."""
    onset = _EXTRACT - timedelta(days=5)

    def case(**values: Value) -> Line:
        line = cases.case(onset)
        line.values.update(values)
        return line

    blank = case().broken("onset_missing", "required", "KHOI_PHAT", KHOI_PHAT="")
    nameless = case().broken("key_missing", "required", "MA_SO", MA_SO="")
    blank.keys, nameless.keys = [], []
    mended = case().broken("day_unreadable", "unreadable", "NGAY_SINH", NGAY_SINH="13/13/2001")
    early = case(NHAP_VIEN=onset - timedelta(days=61))
    early.broken("onset_after_admission", "onset_after_admission", "KHOI_PHAT")
    edge = case(NHAP_VIEN=onset - timedelta(days=60))
    edge.kind = "onset_sixty_days_after"
    unknown = case(XA="Xã Không Tên", MA_XA="99999")
    unknown.sent["XA"], unknown.facts["ma_xa"], unknown.kind = "Xã Không Tên", None, "commune_unknown"
    unknown.warns.append(Broken("commune_unknown", "xa"))
    sheet = cases.sheet([blank, nameless, mended, early, edge, unknown])
    cases.world.send("ecds", sender, "Ca bệnh tuần 17", sheet, stated=_EXTRACT, form="xlsx", kind="row_faults")
    return mended, unknown
