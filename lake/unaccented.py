"""SQL that compares Vietnamese text as `lake.headers.fold` does: no accents, no capitals, one blank between words."""

from __future__ import annotations

from unicodedata import normalize

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {normalize("NFC", vowel + tone): vowel for vowel in "aeiouy" for tone in TONES}
LETTERS |= {
    normalize("NFC", vowel + tone): bare for vowel, bare in zip("ăâêôơư", "aaeoou", strict=True) for tone in TONES
}
LETTERS |= {"đ": "d", "ð": "d"}
_FROM, _TO = "".join(LETTERS), "".join(LETTERS.values())


def unaccented(text: str) -> str:
    """SQL: the text, in NFC as every delivered one is, without accents and capitals, blanks as one space."""
    return rf"trim(regexp_replace(translate(lower({text}), '{_FROM}', '{_TO}'), '[\\p{{Z}}\\s]+', ' '))"


def words(text: str) -> str:
    """SQL: the same, only letters and digits, a blank between words."""
    return f"trim(regexp_replace({unaccented(text)}, '[^a-z0-9]+', ' '))"
