"""An invented province: its facilities, the software they use, and its people.

Nothing here belongs to anyone: facilities do not exist, given names are plants and weather, insurance numbers begin
with 99 and phone numbers with 0100, which nobody is given; personal IDs have the real structure and end in 9xxxxx.
Communes and their codes are the public ones of province 92.

Two seeds share no patient code; cards and personal IDs, which have a fixed length, end in the last two digits of the
seed, so that seeds which differ there share no person.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import NamedTuple


class Vendor(NamedTuple):
    """How the software of a facility writes: form of a payload, CDATA, empty tags, totals, files, episode codes."""

    form: str
    cdata: bool
    empty: str  # how an empty field looks
    money: str  # "plain", "two" decimals always, "whole" đồng in the totals
    batch: str  # "one" episode a file, all of a "day", all of a "week"
    ma_lk: str
    every_kind: bool = False  # sends all kinds, most of them empty


VENDORS = (
    Vendor("b64_64", True, " />", "plain", "day", "{code}.{month}.{n:06d}", True),
    Vendor("b64_bom", False, "/>", "two", "one", "BN{n:08d}"),
    Vendor("b64", True, " />", "whole", "week", "{n}"),
    Vendor("inline", True, "></", "plain", "day", "Tc-{month}-{n:05d}"),
)


class Facility(NamedTuple):
    """One place of care; `weight` is its share of the visits."""

    code: str
    name: str
    level: str  # central, provincial, district, commune, clinic
    vendor: Vendor
    weight: int


_FACILITIES = (
    ("Bệnh viện Đa khoa Trung ương Sông Xanh", "central", 0, 18),
    ("Bệnh viện Đa khoa tỉnh Bến Ngự", "provincial", 1, 22),
    ("Trung tâm Y tế khu vực Cồn Vàng", "district", 2, 18),
    ("Trạm Y tế xã Rạch Sen", "commune", 3, 7),
    ("Phòng khám Đa khoa An Hòa Phúc", "clinic", 1, 9),
    ("Trung tâm Y tế khu vực Gò Nổi", "district", 2, 14),
    ("Bệnh viện Sản - Nhi Hoa Tràm", "provincial", 0, 12),
    ("Trạm Y tế phường Bến Mây", "commune", 3, 5),
)
_PLACES = ("Cù Lao Gió", "Kênh Đước", "Vàm Súng", "Giồng Nắng", "Rạch Lá", "Bãi Cát Vàng", "Đầm Sương", "Mương Điều")

_WARDS = (
    ("31120", "phường Cái Khế"),
    ("31135", "phường Ninh Kiều"),
    ("31153", "phường Ô Môn"),
    ("31168", "phường Bình Thủy"),
    ("31207", "phường Thốt Nốt"),
    ("31261", "xã Cờ Đỏ"),
    ("31299", "xã Phong Điền"),
    ("31321", "phường Vị Thanh"),
    ("31340", "phường Ngã Bảy"),
    ("31420", "xã Phụng Hiệp"),
    ("31528", "xã Kế Sách"),
    ("31673", "xã Trần Đề"),
)
_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Lâm", "Thạch", "Sơn", "Danh", "Quách")
_MIDDLES = {"1": ("Văn", "Hữu", "Đức", "Quốc", "Minh"), "2": ("Thị", "Thị Mỹ", "Ngọc", "Thị Kim", "Thu")}
_GIVEN = (
    "Sen",
    "Súng",
    "Lúa",
    "Mây",
    "Gió",
    "Đước",
    "Tràm",
    "Mận",
    "Bưởi",
    "Suối",
    "Sương",
    "Nắng",
    "Cỏ",
    "Điều",
    "Quế",
)
_STREETS = (
    "đường Bông Súng",
    "đường Lúa Chín",
    "hẻm Cây Mận",
    "lộ Vườn Xoài",
    "đường Bờ Kè",
    "ấp Đông Gió",
    "khu vực Nắng Mai",
)
_CARDS = (
    ("DN", "4", 30),
    ("GD", "4", 28),
    ("HC", "4", 6),
    ("HT", "3", 10),
    ("CN", "3", 6),
    ("BT", "2", 6),
    ("XK", "2", 2),
)
_NEWBORN = 5_700_000  # numbers above those of everybody else; 700 000 on a card
_HOSPITALS = frozenset({"central", "provincial", "district"})


@dataclass(slots=True)
class Person:
    """One patient; what a facility writes into XML1 about him."""

    name: str
    sex: str
    born: date
    ngay_sinh: str
    cccd: str
    phone: str
    address: str
    ward: str
    ethnic: str
    job: str
    cards: tuple[str, ...]
    home: str  # facility of first registration
    ma_bn: str


def facilities(n: int) -> list[Facility]:
    """`n` facilities from 92001 on; beyond the first eight they are commune stations and clinics."""
    made = []
    for i in range(n):
        if i < len(_FACILITIES):
            name, level, vendor, weight = _FACILITIES[i]
        else:
            place = f"{_PLACES[i % len(_PLACES)]} {i // len(_PLACES)}"
            level = "clinic" if i % 3 == 2 else "commune"
            name = f"Phòng khám {place}" if level == "clinic" else f"Trạm Y tế xã {place}"
            vendor, weight = i % len(VENDORS), 4
        made.append(Facility(f"{92001 + i}", name, level, VENDORS[vendor], weight))
    return made


def is_hospital(facility: Facility) -> bool:
    """Whether people are admitted there."""
    return facility.level in _HOSPITALS


def people(rng: Random, seed: int, n: int, places: list[Facility], first_day: date) -> list[Person]:
    """`n` people of all ages as they are on `first_day`, nine in ten insured."""
    codes, weights = [p.code for p in places], [p.weight for p in places]
    twins: Counter[str] = Counter()
    return [_person(rng, seed, i, rng.choices(codes, weights)[0], first_day, twins) for i in range(n)]


def newborn(rng: Random, seed: int, index: int, home: str, born: date, minute: int) -> Person:
    """A child of a few days: named after the mother, with a full time of birth and a temporary card, no ID yet."""
    number = _NEWBORN + index
    child = _person(rng, seed, number, home, born, Counter())
    child.name, child.sex = f"CB {rng.choice(_FAMILIES).upper()} THỊ {rng.choice(_GIVEN).upper()}", rng.choice("12")
    child.born, child.ngay_sinh = born, f"{born:%Y%m%d}{minute // 60:02d}{minute % 60:02d}"
    child.cccd, child.job, child.cards = "", "00000", (f"TE192{_insured(seed, number)}",)
    return child


def _person(rng: Random, seed: int, number: int, home: str, today: date, twins: Counter[str]) -> Person:
    sex = rng.choice("12")
    age = min(97, max(0, round(rng.triangular(0, 95, 52) if rng.random() < 0.8 else rng.triangular(0, 16, 4))))
    born = today - timedelta(days=age * 365 + rng.randrange(30, 360))
    only_year = age > 45 and rng.random() < 0.2
    ward, place = rng.choice(_WARDS)
    name = f"{rng.choice(_FAMILIES)} {rng.choice(_MIDDLES[sex])} {rng.choice(_GIVEN)}"
    return Person(
        name=name.upper() if rng.random() < 0.5 else name,
        sex=sex,
        born=born,
        ngay_sinh=f"{born.year}00000000" if only_year else f"{born:%Y%m%d}0000",
        cccd=_cccd(rng, seed, number, born, sex, twins),
        phone=f"0100{rng.randrange(1_000_000):06d}" if rng.random() < 0.7 else "",
        address=f"Số {rng.randrange(1, 400)}, {rng.choice(_STREETS)}, {place}, TP Cần Thơ",
        ward=ward,
        ethnic=rng.choices(("01", "05", "04"), (84, 12, 4))[0],
        job=rng.choice(("00000", "61110", "52220", "23410", "83220")) if age > 17 else "00000",
        cards=_cards(rng, seed, number, age),
        home=home,
        ma_bn=f"{home}{seed}{number:08d}",
    )


def _cccd(rng: Random, seed: int, number: int, born: date, sex: str, twins: Counter[str]) -> str:
    """A personal ID whose century, sex and year agree with the person; at times an old card, a passport or none.

    `twins` counts who shares all that the structure tells: it makes the serial, so that no two people get one ID.
    """
    kind = rng.random()
    if kind < 0.07:
        return ""
    if kind < 0.1:
        return f"9{_marked(seed, number, 8)}" if kind < 0.085 else f"C9{_marked(seed, number, 6)}"
    century = int(sex) - 1 + (2 if born.year >= 2000 else 0)
    told = f"{rng.choice(('092', '093', '094', '091', '086'))}{century}{born.year % 100:02d}"
    twins[told] += 1
    return f"{told}9{_marked(seed, twins[told], 5)}"


def _marked(seed: int, number: int, digits: int) -> str:
    """The number in so many digits, the last two of which are the seed's."""
    return f"{(number * 100 + seed % 100) % 10**digits:0{digits}d}"


def _insured(seed: int, number: int) -> str:
    """A BHXH number."""
    return f"99{_marked(seed, number, 8)}"


def _cards(rng: Random, seed: int, number: int, age: int) -> tuple[str, ...]:
    """The insurance cards of a person: none for one in ten, two for a few who changed group within the year."""
    if rng.random() < 0.1:
        return ()
    if age < 6:
        groups = [("TE", "1")]
    else:
        groups = [row[:2] for row in rng.choices(_CARDS, [row[2] for row in _CARDS], k=2 if rng.random() < 0.02 else 1)]
    return tuple(f"{group}{level}92{_insured(seed, number)}" for group, level in groups)
