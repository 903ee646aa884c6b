"""Shapes of codes and identifiers as regular expressions, and how a ';' list asks for one at every place.

A shape never starts or ends with an anchor: who uses it covers the whole text. Java and Python read them alike, but for
DEVICE, whose letters may be Vietnamese. Acts on cards and personal IDs were not checked against the original.

Groups repeat possessively (``++``, ``*+``): Java walks a plain repeated group by recursion, and one text of a
hundred thousand places overflowed the stack and took the driver down.
"""

ICD10 = r"[A-Z][0-9]{2}(\.[0-9]{1,2})?[†+*]?"
"""Source: QĐ 4469/QĐ-BYT 2020."""
ICD9_PROCEDURE = r"[0-9]{2}(\.[0-9]{1,2})?"
"""Source: QĐ 4440/QĐ-BYT 2020."""
PERSONAL_PAPER = r"[0-9]{9}|[0-9]{12}|[A-Z][0-9]{7}"
"""CMND, CCCD or passport, as the receiving portal checks SO_CCCD."""
PERSONAL_ID = r"[0-9]{12}"
"""Place of birth registration, century and sex, birth year, serial. Source: NĐ 137/2015/NĐ-CP, TT 07/2016/TT-BCA."""
CARD = r"[A-Z]{2}[1-5](0[1-9]|[1-9][0-9])[0-9]{10}"
"""Group, benefit level, province, BHXH number. Source: QĐ 1351/QĐ-BHXH 2015."""
FACILITY = r"[0-9A-Z]{5}"
OTHER_FACILITY = rf"(C|K|M|HC)\.{FACILITY}"
"""Where a drug came from: moved in epidemics, another lab, blood supplier, tele-consultation."""
DATE = r"[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
DEPARTMENT = r"K[0-9]{2}([0-9]{2}|\.[0-9]|\.D[0-9]{2})?"
"""Source: QĐ 5937/QĐ-BYT 2021, annex 5; QĐ 1804/QĐ-BYT 2026, annex 2."""
BED = r"[HTCK][0-9]{3}"
"""Planned, extra, on request, other."""
DEVICE = rf"\p{{Lu}}{{2,4}}\.[123]\.{FACILITY}\.[^;]+"
"""Group, source of money, facility, serial."""
DOTTED = r"[0-9A-Z]++(\.[0-9A-Z]++)++(_[A-Z]++)?"
"""Service and substance codes loosely: the catalogues tell the rest."""
TENDER = r"[^;]+;[^;]+;[^;]+;[0-9]{4}(;.*)?"
"""Decision, package, group, year, and more."""


def list_of(shape: str, sign: str = ";") -> str:
    """The shape of a list of one or more such places, blanks around the sign allowed."""
    return rf"({shape})( *{sign} *({shape}))*+"


def covers(text: str, shape: str) -> str:
    """SQL: the whole of ``text`` has the shape."""
    pattern = rf"\A({shape})\z".replace("\\", "\\\\")
    return f"{text} rlike '{pattern}'"


def each(field: str, shape: str) -> str:
    """SQL: every place of the ';' list has the shape; an empty place has not."""
    return f"forall(split({field}, ';'), one -> {covers('trim(one)', shape)})"
