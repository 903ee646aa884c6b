"""Names of persons as linkage compares them: without marks, without order, and what their words tell."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import combining, normalize

from lake.syllables import is_bare_syllable

_TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_NO_LETTER = re.compile(r"[^\w\s]|[\d_]")
_TITLES = frozenset(("ông", "bà", "cụ", "anh", "chị", "em", "cháu", "bé", "bn", "mr", "mrs", "ms"))
# Facilities write a newborn as its mother's child (TT 30/2020): the name is hers. "Bế" is a family name, "bé" is none.
_UNNAMED = re.compile(
    r"(^| )(con (ba|cua|chi|me|sp|san phu)|so sinh|vo danh|khong ro|(chua|khong) (co |dat )?ten)( |$)"
    r"|^(cb|con|bé (trai|gái|của|con)|be (trai|gai)) "
)


class Name(NamedTuple):
    """One name, ready to be compared."""

    folded: str
    """Small letters without marks, in the order in which it was written."""
    parts: str
    """The same words sorted: the name whatever its order."""
    toned: str | None
    """The words sorted with their marks, the tone behind its word (``hoà`` is ``hòa``); None where marks were lost."""
    family: str
    middle: str
    given: str
    is_odd: bool
    """The given name is no Vietnamese syllable: mistyped, or foreign."""
    is_unnamed: bool
    """No name of one's own: a newborn told by the mother, a child without a name, somebody unknown; it never links."""


def read(text: str | None) -> Name | None:
    """What a name tells; None when there are not two words."""
    words = _NO_LETTER.sub(" ", normalize("NFC", text or "").replace("Ð", "Đ").lower()).split()
    is_unnamed = bool(_UNNAMED.search(" ".join(words)) or _UNNAMED.search(" ".join(map(bare, words))))
    if len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    if len(words) < 2:
        return None
    folded = [bare(word) for word in words]
    return Name(
        folded=" ".join(folded),
        parts=" ".join(sorted(folded)),
        toned=None if folded == words else " ".join(sorted(map(_tone_last, words))),
        family=folded[0],
        middle=" ".join(folded[1:-1]),
        given=folded[-1],
        is_odd=not is_bare_syllable(folded[-1]),
        is_unnamed=is_unnamed,
    )


def bare(word: str) -> str:
    """The word without marks; small letters are wanted."""
    return "".join(sign for sign in normalize("NFD", word) if not combining(sign)).replace("đ", "d")


def _tone_last(word: str) -> str:
    """The word with its tone behind it: where the tone is written is a matter of taste."""
    signs = normalize("NFD", word)
    tone = "".join(sign for sign in signs if sign in _TONES)
    return normalize("NFC", "".join(sign for sign in signs if sign not in _TONES)) + tone
