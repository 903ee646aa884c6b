"""Text as software without Unicode writes it, or as UTF-8 read in windows-1252 looks: what a reader must undo."""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import normalize

from lake.legacy import TCVN3, TCVN3_TABLE, TWICE, VNI, VNI_TABLE

_LETTERS = {letter: sent for sent, letter in TCVN3_TABLE.items()}
_TCVN3 = str.maketrans({letter.upper(): sent for letter, sent in _LETTERS.items()} | _LETTERS)
_VNI = str.maketrans(
    {letter: sent for sent, letter in VNI_TABLE.items()}
    | {letter.upper(): sent.upper() for sent, letter in VNI_TABLE.items()}
)


def tcvn3(text: str) -> str:
    """In ABC fonts; they draw capitals, such as Ễ, from the code of the small letter."""
    return normalize("NFC", text).translate(_TCVN3)


def vni(text: str) -> str:
    """In VNI fonts: a letter, then its mark."""
    return normalize("NFC", text).translate(_VNI)


def twice(text: str) -> str:
    """Its UTF-8, read as windows-1252; bytes that this has no letter for stay what they are."""
    return "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in normalize("NFC", text).encode())


WRITERS: dict[str, Callable[[str], str]] = {TCVN3: tcvn3, VNI: vni, TWICE: twice}
"""Name of the repair → what makes it needed."""
