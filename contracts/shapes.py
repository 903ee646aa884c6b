"""Shapes of codes and identifiers as regular expressions, and how a ';' list asks for one at every place.

A shape never starts or ends with an anchor: who uses it covers the whole text. Java and Python read them alike, but for
DEVICE, whose letters may be Vietnamese. Acts on cards and personal IDs were not checked against the original.
A shape that a column asks for carries the words in which senders are told of it.

Groups repeat possessively (``++``, ``*+``): Java walks a plain repeated group by recursion, and one text of a
hundred thousand places overflowed the stack and took the driver down.
"""

from __future__ import annotations

from collections.abc import Iterable


class Shape(str):
    """A regular expression with the form it asks for in words."""

    vi: str
    en: str

    def __new__(cls, shape: str, vi: str, en: str) -> Shape:
        made = super().__new__(cls, shape)
        made.vi, made.en = vi, en
        return made

    def __getnewargs__(self) -> tuple[str, str, str]:  # type: ignore[override]
        return str(self), self.vi, self.en  # Pandera copies its columns


def digits(least: int, most: int | None = None) -> Shape:
    """So many digits."""
    said = f"{least}" if most is None else f"{least}–{most}"
    return Shape(f"[0-9]{{{said.replace('–', ',')}}}", f"{said} chữ số", f"{said} digits")


def one_to(last: int) -> Shape:
    """One digit from 1 on."""
    return Shape(f"[1-{last}]", f"một chữ số từ 1 đến {last}", f"one digit from 1 to {last}")


def one_of(codes: Iterable[str]) -> Shape:
    """One of these codes."""
    said = ", ".join(codes)
    return Shape(said.replace(", ", "|"), f"một trong các mã {said}", f"one of {said}")


ICD10 = Shape(
    r"[A-Z][0-9]{2}(\.[0-9]{1,2})?[†+*]?",
    "mã ICD-10: một chữ hoa, 2 chữ số, có thể thêm dấu chấm và 1–2 chữ số, như J18 hoặc J18.9",
    "an ICD-10 code: a capital letter, 2 digits, at most a point and 1–2 digits more, such as J18 or J18.9",
)
"""Source: QĐ 4469/QĐ-BYT 2020."""
ICD9_PROCEDURE = Shape(
    r"[0-9]{2}(\.[0-9]{1,2})?",
    "mã ICD-9-CM: 2 chữ số, có thể thêm dấu chấm và 1–2 chữ số, như 47.01",
    "an ICD-9-CM code: 2 digits, at most a point and 1–2 digits more, such as 47.01",
)
"""Source: QĐ 4440/QĐ-BYT 2020."""
PERSONAL_PAPER = Shape(
    r"[0-9]{9}|[0-9]{12}|[A-Z][0-9]{7}",
    "12 chữ số (CCCD), 9 chữ số (CMND), hoặc một chữ hoa và 7 chữ số (hộ chiếu)",
    "12 digits (CCCD), 9 digits (CMND), or a capital letter and 7 digits (passport)",
)
"""CMND, CCCD or passport, as the receiving portal checks SO_CCCD."""
PERSONAL_ID = r"[0-9]{12}"
"""Place of birth registration, century and sex, birth year, serial. Source: NĐ 137/2015/NĐ-CP, TT 07/2016/TT-BCA."""
CARD = Shape(
    r"[A-Z]{2}[1-5](0[1-9]|[1-9][0-9])[0-9]{10}",
    "mã thẻ 15 ký tự: 2 chữ hoa, mức hưởng 1–5, mã tỉnh 2 chữ số, 10 chữ số BHXH",
    "a card of 15 characters: 2 capital letters, level 1–5, 2 digits of the province, the 10 digits of BHXH",
)
"""Group, benefit level, province, BHXH number. Source: QĐ 1351/QĐ-BHXH 2015."""
FACILITY = Shape(r"[0-9A-Z]{5}", "mã cơ sở gồm 5 chữ số hoặc chữ hoa", "a facility code of 5 digits or capital letters")
OTHER_FACILITY = Shape(
    rf"(C|K|M|HC)\.{FACILITY}",
    "C, K, M hoặc HC, dấu chấm, rồi mã cơ sở 5 ký tự, như C.92001",
    "C, K, M or HC, a point and the 5 characters of a facility code, such as C.92001",
)
"""Where a drug came from: moved in epidemics, another lab, blood supplier, tele-consultation."""
DATE = Shape(
    r"[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])", "ngày gồm 8 chữ số yyyymmdd", "a day of 8 digits yyyymmdd"
)
DEPARTMENT = Shape(
    r"K[0-9]{2}([0-9]{2}|\.[0-9]|\.D[0-9]{2})?",
    "mã khoa như K02, K0249, K02.1 hoặc K02.D01",
    "a department code such as K02, K0249, K02.1 or K02.D01",
)
"""Source: QĐ 5937/QĐ-BYT 2021, annex 5; QĐ 1804/QĐ-BYT 2026, annex 2."""
PACK = Shape("G[1-9][0-9]{0,2}", "G và số thứ tự của gói, như G1", "G and the number of the pack, such as G1")
UNBROKEN = Shape(r"\S+", "số không có khoảng trắng ở giữa", "a number without blanks in it")
BED = r"[HTCK][0-9]{3}"
"""Planned, extra, on request, other."""
DEVICE = rf"\p{{Lu}}{{2,4}}\.[123]\.{FACILITY}\.[^;]+"
"""Group, source of money, facility, serial."""
COUNTRY = Shape("[0-9A-Z]{3}", "3 chữ số hoặc chữ hoa", "3 digits or capital letters")
TB_REGIMEN = Shape("0?[1-9]|1[0-9]|2[0-5]", "một số từ 1 đến 25", "a number from 1 to 25")
DOTTED = Shape(
    r"[0-9A-Z]++(\.[0-9A-Z]++)++(_[A-Z]++)?",
    "mã gồm các nhóm chữ số hoặc chữ hoa cách nhau bằng dấu chấm, như 02.1896",
    "groups of digits or capital letters with points between, such as 02.1896",
)
"""Substance codes, and everything of that look, loosely: the catalogues tell the rest."""
SERVICE = Shape(
    rf"[0-9A-Z]{{2,3}}\.[0-9A-Z]{{4}}(\.[0-9A-Z]{{4}})?+(\.K\.{FACILITY})?+(_GT|_TB)?+|VC\.{FACILITY}",
    "mã dịch vụ như 02.1896 hoặc 18.0001.0001, có thể thêm .K và mã cơ sở thực hiện, _GT hoặc _TB; vận chuyển là VC."
    " và mã cơ sở",
    "a service code such as 02.1896 or 18.0001.0001, at most .K and the facility that did it, _GT or _TB after it;"
    " a transport is VC. and a facility",
)
"""XX.YYYY.ZZZZ and its variants; beds begin with their department. Source: QĐ 7603/QĐ-BYT 2018, QĐ 2010/QĐ-BYT 2025."""
TENDER = r"[^;]+;G[^;]+;N[0-9]{1,2};[0-9]{4}(;G\.[^;.]+\.[0-9]{2})?+(;[^;]+)?+"
"""Decision, package G…, group N…, year; perhaps an addition G.i.YY, perhaps the unit that bought."""
HOME_MADE = rf"(HD|CP|VT)\.{FACILITY}\.[0-9]{{2}}\.[0-9]+"
"""Registration of what a facility makes itself: kind, facility, year, number."""
CHILD_CARD = r"TE1(0[1-9]|[1-9][0-9])[0-9]{10}"
"""A temporary card of a child: province and ten digits."""


def list_of(shape: Shape, sign: str = ";") -> Shape:
    """The shape of a list of one or more such places, blanks around the sign allowed."""
    shown = sign.removeprefix("\\")
    return Shape(
        rf"({shape})( *{sign} *({shape}))*+",
        f"{shape.vi} (nhiều giá trị thì cách nhau bằng '{shown}')",
        f"{shape.en} (several with '{shown}' between)",
    )


def covers(text: str, shape: str) -> str:
    """SQL: the whole of ``text`` has the shape."""
    pattern = rf"\A({shape})\z".replace("\\", "\\\\")
    return f"{text} rlike '{pattern}'"


def each(field: str, shape: str) -> str:
    """SQL: every place of the ';' list has the shape; an empty place has not."""
    return f"forall(split({field}, ';'), one -> {covers('trim(one)', shape)})"
