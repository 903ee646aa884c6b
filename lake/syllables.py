"""Whether a word is a syllable that Vietnamese can write: onset, rhyme and tone; what tells its text from any other."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SHARP = ("\u0301", "\u0323")  # the tones that a syllable ending in a stop can have
_SYLLABLE = re.compile(
    r"""(?P<onset>ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?
    (?P<rhyme> a(?:ch|nh|ng|[cimnoptuyk])? | ă(?:ng|[cmnptk])? | â(?:ng|[cmnptuyk])
    | e(?:ng|[cmnoptk])? | ê(?:ch|nh|ng|[cmnptu])?
    | i(?:ch|nh|[amnptu])? | iê(?:ng|[cmnptu])
    | o(?:ng|[cimnptk])? | oo(?:ng|c) | oa(?:ch|nh|ng|[cimnoptvy])? | oă(?:ng|[cmnt]) | oe(?:[ot]|n)?
    | ô(?:ng|[cimnptk])? | ơ[imnpt]?
    | u(?:ng|[acimnptk])? | uâ(?:ng|[nty]) | uê(?:ch|nh)? | uô(?:ng|[cimnt]) | uơ | uy(?:ch|nh|[anptu])? | uyê[nt]
    | ư(?:ng|[acimntu])? | ươ(?:ng|[cimnptu])
    | y(?:nh|ch|[tn])? | yê(?:ng|[mntu]))""",
    re.VERBOSE,
)
_STOPS = ("c", "ch", "p", "t", "k")
_BARE = re.compile(
    "".join(sign for sign in normalize("NFD", _SYLLABLE.pattern) if not combining(sign)).replace("đ", "d"), re.VERBOSE
)


def is_syllable(word: str, is_careless: bool = False) -> bool:
    """True for ``nguyễn``, in capitals or not; ``k`` may end one, as in Đắk Lắk.

    Careless hands may leave out the tone that a stop asks for: ``môt``.
    """
    letters = [normalize("NFD", letter) for letter in normalize("NFC", word.lower())]
    toned = [at for at, letter in enumerate(letters) if _TONES.search(letter)]
    found = _SYLLABLE.fullmatch(normalize("NFC", _TONES.sub("", "".join(letters))))
    if not found or len(toned) > 1:
        return False
    if toned and not _can_bear(found["rhyme"], toned[0] - len(found["onset"] or "")):
        return False
    return (
        not found["rhyme"].endswith(_STOPS)
        or (is_careless and not toned)
        or (bool(toned) and _TONES.findall(letters[toned[0]])[0] in _SHARP)
    )


def is_bare_syllable(word: str) -> bool:
    """True for ``nguyen``: what a syllable in small letters is without its marks. Most slips of a key make none."""
    return _BARE.fullmatch(word) is not None


def _can_bear(rhyme: str, at: int) -> bool:
    """Whether the tone may be written on this letter: both ``hoà`` and ``hòa`` are right, ``xaõ`` is not."""
    if hats := [place for place, letter in enumerate(rhyme) if letter in "ăâêôơư"]:
        return at == hats[-1]
    vowels = len(rhyme) - len(rhyme.lstrip("aeiouy"))
    if vowels == 3 or (vowels == 2 and len(rhyme) > 2):
        return at == 1
    return at == 0 or rhyme[: at + 1] in ("oa", "oe", "uy")
