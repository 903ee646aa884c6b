"""What hands and software do to a person's name and day of birth between two facilities."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from random import Random
from typing import Any, NamedTuple
from unicodedata import combining, normalize

_KEYS = "abcdeghiklmnopqrstuvxy"


class Noise(NamedTuple):
    """How often each thing happens to a double."""

    order: float = 0.08  # given name first
    marks_lost: float = 0.2  # NGUYEN VAN SEN
    tone_lost: float = 0.03  # one word without its marks
    tone_moved: float = 0.3  # hoà for hòa, where a word has it
    capitals: float = 0.4
    mistyped: float = 0.04  # one letter of the name
    middle_lost: float = 0.02
    initial: float = 0.01  # Thị as T.
    swapped: float = 0.05  # day and month
    digit_lost: float = 0.04  # 12 as 1 or 2
    digit_wrong: float = 0.03
    digits_turned: float = 0.01  # 1985 as 1958
    year_only: float = 0.05
    sex_wrong: float = 0.005
    no_commune: float = 0.05
    moved: float = 0.05
    no_address: float = 0.5
    no_phone: float = 0.4
    new_phone: float = 0.15


def disturb(rng: Random, row: dict[str, Any], noise: Noise) -> None:
    """Does to a record, in place, what happens to a double."""
    row["ho_ten"] = _name(rng, row["ho_ten"], noise)
    row["birth_on"] = row["birth_on"] and _birth(rng, row["birth_on"], noise)
    row["birth_year"] = row["birth_on"].year if row["birth_on"] else row["birth_year"]
    if rng.random() < noise.sex_wrong:
        row["gioi_tinh"] = "3" if rng.random() < 0.5 else {"1": "2"}.get(row["gioi_tinh"], "1")
    if rng.random() < noise.moved:
        row["commune_today"], row["dia_chi"] = f"{31_000 + 3 * rng.randrange(103)}", f"Ấp {rng.randrange(1, 30)}"
    if rng.random() < noise.no_commune:
        row["commune_today"] = None
    if rng.random() < noise.no_address:
        row["dia_chi"] = None
    if rng.random() < noise.no_phone:
        row["dien_thoai"] = None
    elif rng.random() < noise.new_phone:
        row["dien_thoai"] = f"0100{rng.randrange(1_000_000):06d}"


def _name(rng: Random, name: str, noise: Noise) -> str:
    words = name.split()
    if len(words) > 2 and rng.random() < noise.middle_lost:
        words = [words[0], words[-1]]
    elif len(words) > 2 and rng.random() < noise.initial:
        words[1] = f"{words[1][0]}."
    if rng.random() < noise.tone_lost:
        at = rng.randrange(len(words))
        words[at] = without_marks(words[at])
    if rng.random() < noise.tone_moved:
        words = [_moved(word) for word in words]
    if rng.random() < noise.order:
        words = [words[-1], *words[:-1]]
    name = " ".join(words)
    if rng.random() < noise.mistyped:
        name = _mistyped(rng, name)
    if rng.random() < noise.marks_lost:
        name = without_marks(name)
    return name.upper() if rng.random() < noise.capitals else name


def without_marks(text: str) -> str:
    """The text in bare letters."""
    bare = "".join(sign for sign in normalize("NFD", text) if not combining(sign))
    return bare.replace("đ", "d").replace("Đ", "D")


def _moved(word: str) -> str:
    """The word in the other way to write its tone, where there are two."""
    for old, new in (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("ọa", "oạ"), ("úy", "uý"), ("ùy", "uỳ"), ("ụy", "uỵ")):
        if word.endswith(old):
            return word.removesuffix(old) + new
    return word


def _mistyped(rng: Random, name: str) -> str:
    """One letter left out, doubled, taken for another or changed with the next."""
    at = rng.choice([i for i, sign in enumerate(name) if sign != " "])
    kind = rng.randrange(4)
    if kind == 0:
        return name[:at] + name[at + 1 :]
    if kind == 1:
        return name[: at + 1] + name[at] + name[at + 1 :]
    if kind == 2:
        return name[:at] + rng.choice(_KEYS) + name[at + 1 :]
    return name[:at] + name[at : at + 2][::-1] + name[at + 2 :]


def _birth(rng: Random, born: date, noise: Noise) -> date | None:
    """The day as it is written down; None where only the year is."""
    if rng.random() < noise.year_only:
        return None
    if born.day <= 12 and rng.random() < noise.swapped * 365 / 144:  # as many of all days as the share says
        return date(born.year, born.day, born.month)
    day, month, year = f"{born.day}", f"{born.month}", f"{born.year}"
    if rng.random() < noise.digit_lost:
        day, month = (rng.choice(day), month) if len(day) > 1 else (day, rng.choice(month))
    if rng.random() < noise.digit_wrong:
        day = day[:-1] + rng.choice("123456789")
    if rng.random() < noise.digits_turned:
        year = year[:2] + year[3] + year[2]
    return _real(int(year), int(month), int(day)) or born


def _real(year: int, month: int, day: int) -> date | None:
    """The day where the calendar has it, and a person could be that old."""
    if not (1 <= month <= 12 and 1920 <= year <= 2026) or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)
