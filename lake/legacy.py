"""Vietnamese text of the days before Unicode, or UTF-8 read as if it were not → what was meant; evidence comes first.

A sender's system has one encoding, so the texts of a part (a sheet) decide together. What proves an encoding is a word
that no Vietnamese could write as it was sent, and that is a syllable once it is decoded; a few letters prove nothing.
ABC fonts (TCVN3) and VNI fonts draw Vietnamese over the letters of Latin-1: the text is Latin-1 to whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from unicodedata import normalize

from lake.syllables import is_syllable

TCVN3, VNI, TWICE = "legacy_tcvn3", "legacy_vni", "utf8_twice"
"""Names under which repairs are counted in ops/checks."""
ENOUGH, PLENTY = 2, 3
"""Distinct words that must prove an encoding; so many that a word which may be either is taken for the encoding's."""

# TCVN 5712:1993 from 0xA1 on; a blank is no letter there, and stands for itself.
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"
TCVN3_TABLE = {chr(0xA1 + at): letter for at, letter in enumerate(_TCVN3_LETTERS) if letter != " "}
# Signs that Latin-1 has there: alone, before a unit of measurement, or between two letters they may be themselves.
_SIGNS = "µ·×¹¼½¾®©§«»¬ª"
_UNIT = re.compile(r"µ(?:g|l|L|m|M|mol|kat|s|S|V|A|U|UI|IU|Ci|Gy|Sv|Eq|N|W|J)?[²³]?")
_PRODUCT = re.compile("[A-Za-z]?[µ·×½¼¾][A-Za-z]|[A-Za-z][¹½¼¾®©]|[§©®«»][A-Za-z]")

_TONES = dict(zip("øùûõï", "\u0300\u0301\u0309\u0303\u0323", strict=True))
_HATS = dict(zip("âàáåãä", ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"), strict=True))
_BREVES = dict(zip("êèéúüë", _HATS.values(), strict=True))


def _vni_table() -> dict[str, str]:
    table = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
    for base, letter in zip("aeouyôö", "aeouyơư", strict=True):
        table |= {base + mark: letter + tone for mark, tone in _TONES.items()}
    for base, hats in (("a", _HATS), ("e", _HATS), ("o", _HATS), ("a", _BREVES)):
        roof = "\u0306" if hats is _BREVES else "\u0302"
        table |= {base + mark: base + roof + tone for mark, tone in hats.items()}
    del table["yï"]  # for which VNI has î
    return {sent: normalize("NFC", letter) for sent, letter in table.items()}


VNI_TABLE = _vni_table()
"""Letter, or letter and its mark, in small letters → the letter meant. Marks of a capital are capitals, or not."""
_VNI_LETTER = re.compile("|".join(sorted(VNI_TABLE, key=len, reverse=True)) + "|[^\x00-\x7f]", re.IGNORECASE)

_WORD = re.compile(
    "[A-Za-z\u00a1-\u00af\u00b5-\u00b9\u00bb-\u00be\u00c0-\u00ff]{1,30}"
)  # so that a run without end is no word
_WIDE = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)

# What windows-1252 (and -1258, and Latin-1) make of a byte that goes on a letter of UTF-8.
_ON = "[\u0080-\u00bf" + "".join(bytes([at]).decode("cp1252", "ignore") for at in range(0x80, 0xA0)) + "]"
_PAIRS = re.compile(f"[ÂÃĂÄÅÆ]{_ON}|[áâ]{_ON}{{2}}")
# Ã and Â end Vietnamese words (XÃ, LÁ): a quote, a dash or a hard blank behind one proves nothing.
_PROOF = re.compile(f"[ÃĂ][\u0080-\u009f\u00a1-\u00bf]|[ÄÅÆ]{_ON}|á[º»]{_ON}")
_UNICODE = re.compile("[\u1ea0-\u1ef9đơưĐƠƯ]")
_READ_AS_1258 = re.compile(f"Ă(?={_ON})")  # the lead byte that windows-1258 has another letter for

# Each begins with one byte, so that it is looked for by that byte alone: a hundredth of what parsing takes.
_OLD_SIGN = re.compile(rb"\xc2[\x80-\x9f\xa1-\xaf\xb6-\xb9\xbb-\xbe]")
_OLD_LETTER = re.compile(
    rb"\xc3(?:(?<=[aeAE]\xc3)[\x80-\xbf]"
    rb"|[\x84-\x87\x8b\x8e\x8f\x91\x96\x98\x9b\x9c\x9e\x9f\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc\xbe\xbf])"
)


def may_be(document: bytes) -> bool:
    """Whether a document in UTF-8 is worth a look: it has a letter or sign that Vietnamese in Unicode does without."""
    return bool(_OLD_SIGN.search(document) or _OLD_LETTER.search(document) or (b"&" in document and b"&#" in document))


class Repair:
    """Text as sent → what was meant, for texts that prove one encoding; counts those that it changed.

    ``is_sure``: that none of them is in another one.
    """

    def __init__(self, rule: str, decode: Callable[[str], str], is_sure: bool = False) -> None:
        self.rule, self.count, self.is_sure, self._decode = rule, 0, is_sure, decode

    def __call__(self, text: str) -> str:
        """The same object where there is nothing to repair."""
        if text.isascii() or (found := self._decode(text)) == text:
            return text
        self.count += 1
        return found


def repair_of(texts: Iterable[str]) -> Repair | None:
    """What repairs the texts of one part or sheet; None when they do not prove one of the three encodings."""
    texts = [text for text in texts if not text.isascii()]
    if _is_read_twice(texts):
        return Repair(TWICE, _read_once)
    narrow = [text for text in texts if not _WIDE.search(text)]
    words = {word for text in narrow for word in _WORD.findall(text) if not word.isascii()}
    found = None
    most = 0
    for rule, decoded in ((TCVN3, _tcvn3), (VNI, _vni)):
        kinds = [_proves(word, decoded(word)) for word in words]
        proofs, doubts = kinds.count(1), kinds.count(-1)
        if proofs >= ENOUGH and proofs > 2 * doubts and proofs - doubts > most:
            most = proofs - doubts
            is_sure = proofs >= PLENTY and len(narrow) == len(texts)
            found = Repair(rule, partial(_decoded, decoded=decoded, is_sure=is_sure), is_sure)
    return found


@lru_cache(maxsize=4096)
def _proves(word: str, decoded: str | None) -> int:
    """1 for a word that is none as sent and is one decoded, -1 for one that is none decoded, else 0."""
    # One letter, or one on each side of a sign, is a unit, a footnote or a product: µm, T¹, N·m.
    if len(word) < 2 or _UNIT.fullmatch(word) or _PRODUCT.fullmatch(word):
        return 0
    if decoded is not None and is_syllable(decoded):
        return 0 if _is_written(word) else 1
    # An abbreviation, such as ĐTĐ, has no vowel.
    return -1 if _VOWEL.search(normalize("NFD", decoded or word)) else 0


def _is_written(word: str) -> bool:
    """Whether Vietnamese writes the word as it was sent: a syllable in capitals, small letters, or with one capital."""
    return (word.isupper() or word[1:].islower()) and is_syllable(word, is_careless=True)


def _decoded(text: str, decoded: Callable[[str], str | None], is_sure: bool) -> str:
    if _WIDE.search(text):
        return text
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    kinds = [_proves(word, decoded(word)) for word in words]
    if kinds.count(-1) > kinds.count(1) or not (is_sure or 1 in kinds):
        return text
    found = _WORD.sub(lambda word: decoded(word[0]) or word[0], text)
    return _raised(text, found, 3)


def _raised(sent: str, found: str, least: int) -> str:
    """In capitals where the letters that need no encoding are: TCVN3 leaves those with a tone to the font."""
    plain = [letter for letter in sent if letter.isascii() and letter.isalpha()]
    if len(plain) < least or not all(map(str.isupper, plain)):
        return found
    return "".join(letter if letter == "µ" else letter.upper() for letter in found)  # whose capital is a Greek M


@lru_cache(maxsize=4096)
def _tcvn3(word: str) -> str | None:
    """The word decoded; None when it has a letter that TCVN3 has not."""
    if (len(word) == 1 and word in _SIGNS) or _UNIT.fullmatch(word):
        return word
    found = [letter if letter.isascii() else TCVN3_TABLE.get(letter) for letter in word]
    return None if None in found else _raised(word, "".join(map(str, found)), 2)


@lru_cache(maxsize=4096)
def _vni(word: str) -> str | None:
    """The word decoded; None when a letter has no place in VNI."""
    is_lost = False

    def letter(sent: re.Match[str]) -> str:
        nonlocal is_lost
        found = VNI_TABLE.get(sent[0].lower(), "")
        is_lost |= not found
        return found.upper() if sent[0][0].isupper() else found

    found = _VNI_LETTER.sub(letter, word)
    return None if is_lost else found


def _is_read_twice(texts: list[str]) -> bool:
    proofs = {found for text in texts if not _UNICODE.search(text) for found in _PROOF.findall(text)}
    return len(proofs) >= ENOUGH or any(found[0] == "á" for found in proofs)


def _read_once(text: str) -> str:
    if not _PAIRS.search(text) or _UNICODE.search(text):
        return text
    # Imported here: it costs each worker a sixth of a second, and nearly none of them meets such a text.
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    found = fix_encoding_and_explain(_READ_AS_1258.sub("Ã", text), TextFixerConfig(fix_c1_controls=False))
    ways = {step.parameter for step in found.explanation or () if step.action == "encode"}
    return found.text if ways <= {"latin-1", "sloppy-windows-1252"} else text
