"""Practitioners and their posts: who is one person by licence or personal ID, and who only looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lake.synth.lists.sheets import Cell, Code
from lake.synth.province import Facility
from lake.synth.tables.lines import Line, Value
from lake.synth.tables.world import EVER, ROUNDS, SYT, World

_DOCTORS = (
    "V.08.01.03",
    "Bác sĩ hạng III",
    "Bác sỹ chính",
    "ThS. BS nội khoa",
    "BS CKI",
    "V.08.01.02",
    "Tiến sĩ Bác sĩ",
)
_OTHERS = (
    "V.08.05.12",
    "Điều dưỡng hạng III",
    "Hộ sinh hạng IV",
    "V.08.02.05",
    "Thạc sĩ Điều dưỡng",
    "Dược sĩ hạng III",
    "Kỹ thuật y hạng III",
)
_NAMES = {"1": "Nguyễn Văn Sen", "2": "Trần Thị Súng"}
_DEPARTMENTS = ("K02", "K19", "K01")


@dataclass(slots=True)
class Practitioner:
    """One person: what tells who it is, what may be written of it, and nothing that names would decide."""

    token: str
    licence: str
    personal_id: str
    name: str
    sex: str
    title: str
    is_doctor: bool


class Roll:
    """Everybody who practises, each with numbers of his own."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: list[Practitioner] = []

    def join(self, is_doctor: bool, suffix: str = "CCHN") -> Practitioner:
        """The next person."""
        number, rng = len(self.people) + 1, self.world.rng
        sex, seed = rng.choice("12"), self.world.seed
        mark = (number * 100 + seed % 100) % 1_000_000
        person = Practitioner(
            token=f"p{number}",
            licence=f"{mark:06d}/CT-{suffix}",
            personal_id=f"092{int(sex) - 1}{70 + number % 29}8{mark % 100_000:05d}",
            name=_NAMES[sex] if number % 6 == 0 else f"{_NAMES[sex][:-3]}{rng.choice(('Mây', 'Gió', 'Đước', 'Quế'))}",
            sex=sex,
            title=rng.choice(_DOCTORS if is_doctor else _OTHERS),
            is_doctor=is_doctor,
        )
        self.people.append(person)
        return person

    def line(
        self,
        person: Practitioner,
        host: Facility,
        department: str,
        since: date | None = EVER,
        until: date | None = None,
        licence: str | None = None,
        personal_id: str | None = None,
    ) -> Line:
        """A post of this person; licence and ID as told, else its own; an empty text leaves them out."""
        licence = person.licence if licence is None else licence
        personal_id = person.personal_id if personal_id is None else personal_id
        values: dict[str, Value] = {
            "MA_CSKCB": host.code,
            "MA_KHOA": department,
            "SO_DINH_DANH": personal_id,
            "HO_TEN": person.name,
            "GIOI_TINH": self.world.rng.choice(({"1": "Nam", "2": "Nữ"}[person.sex], person.sex)),
            "CHUCDANH_NN": person.title,
            "VI_TRI": "Điều trị",
            "MACCHN": licence,
            "NGAYCAP_CCHN": date(2015, 3, 20) if licence else None,
            "NOICAP_CCHN": "Sở Y tế TP Cần Thơ" if licence else None,
            "PHAMVI_CM": "Theo chứng chỉ hành nghề",
            "TU_NGAY": since,
            "DEN_NGAY": until,
        }
        facts = {"person": person.token, "is_doctor": str(person.is_doctor).lower()}
        return self.world.line("staff", [(host.code, person.token, department)], values, **facts)


def deliver(world: World) -> None:
    """Two rounds of every facility; what is special of a person stands in the second."""
    roll = Roll(world)
    size = {"central": 14, "provincial": 11, "district": 8, "commune": 3, "clinic": 4}
    lines: dict[str, tuple[list[Line], list[Line]]] = {}
    for host in world.hosts:
        first, second = [], []
        for number in range(size[host.level]):
            person = roll.join(number % 3 == 0, "GPHN" if number % 4 == 1 else "CCHN")
            department = _DEPARTMENTS[number % 3]
            # Some write their ID only in later lists, some a licence only at first: one person by the other number.
            first.append(roll.line(person, host, department, personal_id="" if number % 5 == 2 else None))
            second.append(roll.line(person, host, department, until=date(2025, 6, 30) if number == 3 else None))
        lines[host.code] = first, second
    _same(roll, world.hosts, {code: told[1] for code, told in lines.items()})
    for place, host in enumerate(world.hosts):
        first, second = lines[host.code]
        world.send("staff", host.code, "DMNhanVienYTe", world.sheet("staff", first), stated=ROUNDS[0])
        sheets = [world.sheet("staff", second)]
        if place == 2:
            sheets = [world.sheet("staff", second[:5], name="Tổ 1"), world.sheet("staff", second[5:], name="Tổ 2")]
        parcel = world.send("staff", host.code, "Nhân viên y tế", *sheets, stated=ROUNDS[1])
        if any("SO_DINH_DANH" in line.sent for line in second):  # only a workbook tells numbers from text
            parcel.form = "xlsx"
    if world.with_faults:
        _faults(roll, world.hosts[0])


def _same(roll: Roll, hosts: list[Facility], to: dict[str, list[Line]]) -> None:
    """Who is one person and at which facilities, and who is not though it looks like it."""

    def post(person: Practitioner, place: int, department: str, **how: str | date | None) -> Line:
        host = hosts[place % len(hosts)]
        made = roll.line(person, host, department, **how)  # type: ignore[arg-type]
        to[host.code].append(made)
        return made

    both = roll.join(True)
    post(both, 0, "K18")
    post(both, 1, "K18", since=date(2025, 3, 1))
    chain = roll.join(True)  # the licence here, the ID there, and a third place that has both
    post(chain, 0, "K11", personal_id="")
    post(chain, 1, "K11", licence="", since=date(2025, 2, 1))
    post(chain, 2, "K11")
    spelled = roll.join(False, "GPHN")
    post(spelled, 1, "K27", personal_id="")
    post(spelled, 2, "K27", personal_id="", licence=f" {spelled.licence[:6]} / {spelled.licence[7:].lower()}")
    two_departments = roll.join(True)
    post(two_departments, 0, "K27")
    post(two_departments, 0, "K48", since=date(2025, 4, 1), until=date(2025, 11, 30))
    moved = roll.join(True)
    post(moved, 0, "K48", until=date(2025, 5, 31))
    post(moved, 3, "K48", since=date(2025, 6, 1))
    only_id = roll.join(False)
    post(only_id, 2, "K19", licence="")
    as_number = roll.join(False)  # a cell that lost the zero before it
    post(as_number, 0, "K19").sent["SO_DINH_DANH"] = _number(as_number.personal_id)
    post(as_number, 2, "K18")
    suffixes = roll.join(True), roll.join(True)  # one number, two kinds of licence, one name: two people
    suffixes[1].licence = suffixes[0].licence.replace("CCHN", "GPHN")
    suffixes[1].name = suffixes[0].name
    post(suffixes[0], 0, "K30", personal_id="")
    post(suffixes[1], 1, "K30", personal_id="")
    nine = roll.join(False), roll.join(False)  # nine digits are no personal ID, and so tie nobody
    for place, person in enumerate(nine):
        post(person, place, "K31", personal_id="360000001")


def _number(digits: str) -> Cell:
    return Code(int(digits))


def _faults(roll: Roll, host: Facility) -> None:
    world = roll.world
    other = world.hosts[-1]

    def line(department: str = "K60", **how: str | date | None) -> Line:
        return roll.line(roll.join(False), host, department, **how)  # type: ignore[arg-type]

    nobody = line(licence="", personal_id="").broken("staff_nobody", "required", "")
    nobody.keys = []
    nowhere = line("").broken("key_missing", "required", "MA_KHOA")
    nowhere.keys = []
    abroad = line().broken("foreign_facility", "sender", "MA_CSKCB", MA_CSKCB="92999")
    kept_out = [
        nobody,
        nowhere,
        abroad,
        line().broken("day_unreadable", "unreadable", "NGAYCAP_CCHN", NGAYCAP_CCHN="tháng 3/2015"),
        line(until=date(2023, 12, 31)).broken("days_reversed", "days_reversed", "DEN_NGAY"),
    ]
    good = line("K61")
    world.send("staff", host.code, "Bổ sung", world.sheet("staff", [good, *kept_out]), stated=date(2025, 11, 3),
               kind="row_faults")  # fmt: skip
    again = roll.line(next(p for p in roll.people if p.token == kept_out[3].facts["person"]), host, "K60")
    world.send("staff", host.code, "Sửa", world.sheet("staff", [again]), stated=date(2025, 11, 10), kind="resend_cures")
    told = [roll.line(roll.join(True), other, "K01", since=date(2026, 1, 1)) for _ in range(2)]
    world.send("staff", SYT, "Cấp mới", world.sheet("staff", told), stated=date(2026, 1, 15))
