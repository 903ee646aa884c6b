"""Delivered text → clean text, the same for every feed: outer white space trimmed, Unicode's composed form (NFC)."""

import re
from itertools import groupby
from unicodedata import combining, decomposition, is_normalized, normalize

from lake import xml
from lake.xml import Refuse

MARKS = 256
_LONG = re.compile(rf"[^\x00-\x7f]{{{MARKS + 1},}}")


def clean(text: str) -> str:
    """The text without outer Unicode White_Space, in NFC. `strip` also takes four controls, which XML cannot hold."""
    text = text.strip()
    return text if is_normalized("NFC", text) else composed(text)


def composed(text: str) -> str:
    """The text in NFC. Python sorts a run of combining marks in quadratic time; only an attack has a long one."""
    for run in _LONG.findall(text):
        if any(marks and len(list(run)) > MARKS for marks, run in groupby(run, _is_mark)):
            raise Refuse("too_many_marks")
    return normalize("NFC", text)


def _is_mark(letter: str) -> bool:
    # A few letters are no marks themselves, but fall apart into marks ("<…" is mere likeness, which NFC leaves alone).
    return bool(combining(letter)) or decomposition(letter)[:1].isalnum()


class _Element(Exception):
    """There is an element among the text: only a way out of expat's handler."""


def text_of(payload: bytes) -> bytes | None:
    """The text of a payload of CDATA, references and comments; None if there are elements in it."""
    found: list[str] = []
    expat = xml.parser()
    expat.CharacterDataHandler = found.append

    def start(_tag: str, _attributes: object) -> None:
        if expat.CurrentByteIndex:
            raise _Element

    expat.StartElementHandler = start
    try:
        xml.feed(expat, b"<NOIDUNGFILE>" + payload + b"</NOIDUNGFILE>")
    except _Element:
        return None
    finally:
        expat.StartElementHandler = None  # else parser and handler hold each other until a collection
    return "".join(found).encode("utf-8")
