"""Claims as bytes: rows to XML, XML to a payload, payloads to a file, in every form that real senders use."""

from __future__ import annotations

import codecs
import re
import unicodedata
from base64 import b64encode, urlsafe_b64encode
from functools import cache
from xml.sax.saxutils import escape

from lake.synth.layout import TAGS, TEXTS
from lake.synth.model import Claim, Part, Row
from lake.synth.old_letters import WRITERS
from lake.synth.standards import fields

DECLARATION = '<?xml version="1.0" encoding="utf-8"?>'
PAYLOADS = (  # how NOIDUNGFILE may hold a part that must be read
    "b64",
    "b64_64",
    "b64_76_crlf",
    "b64_declared",
    "b64_bom",
    "b64_cdata",
    "b64_url_safe",
    "b64_unpadded",
    "b64_utf16",
    "b64_windows1258",
    "inline",
    "inline_prefixed",
    "inline_cdata",
    "escaped",
)
ENVELOPES = (
    "utf16_le",
    "utf16_be",
    "utf8_bom",
    "windows1258",
    "namespace",
    "prefixed",
    "no_declaration",
    "crlf",
    "comments",
)
_PADS = (("", ""), (" ", ""), ("", " \t"), ("\n    ", "\n"), ("\u00a0", "\u3000"), ("\u2003", ""))
_LETTERS = [*range(0xC0, 0x180), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1EFA)]


@cache
def _tags(kind: str, cdata: bool, empty: str, standard: str) -> list[tuple[str, str, str, str, bool]]:
    """Field, opening, closing, the empty field, whether to escape; in the order of the standard."""
    tags = []
    for name, tag in fields(kind, standard):
        words = name in TEXTS
        start, end = ("<![CDATA[", "]]>") if words and cdata else ("", "")
        nothing = f"<{tag}{empty}{tag}>" if empty == "></" else f"<{tag}{empty}"
        tags.append((name, f"<{tag}>{start}", f"{end}</{tag}>", nothing, words and not cdata))
    return tags


def row_xml(kind: str, row: Row, cdata: bool, empty: str, standard: str) -> str:
    """One row; a field that is None is left out, the key "" is XML put in as it is."""
    tag = TAGS[kind][2]
    out = [f"<{tag}>"]
    for name, start, end, nothing, words in _tags(kind, cdata, empty, standard):
        value = row.get(name, "")
        if value:
            out.append(f"{start}{escape(value) if words else value}{end}")
        elif value is not None:
            out.append(nothing)
    out.append(f"{row.get('') or ''}</{tag}>")
    return "".join(out)


def part_xml(part: Part, claim: Claim, cdata: bool) -> str:
    """The XML of a part; empty when it is delivered as an empty NOIDUNGFILE."""
    root, wrapper, _ = TAGS.get(part.kind, ("", "", ""))
    if not part.rows:
        return f"<{root}><{wrapper} /></{root}>" if part.listed and root else ""
    body = "".join(rows_xml(part, claim, cdata))
    return f"<{root}><{wrapper}>{body}</{wrapper}></{root}>" if root else body


def rows_xml(part: Part, claim: Claim, cdata: bool) -> list[str]:
    """The rows of a part, each written down."""
    changed = claim.spaces or claim.decomposed or claim.legacy
    rows = [_textured(row, claim, i) for i, row in enumerate(part.rows)] if changed else part.rows
    return [row_xml(part.kind, row, cdata, claim.vendor.empty, claim.standard) for row in rows]


def _textured(row: Row, claim: Claim, number: int) -> Row:
    """The same row with white space around its values, in NFD or in letters of old: what a reader must undo."""
    made: Row = {}
    for i, (name, value) in enumerate(row.items()):
        if value and name:
            if claim.legacy and name in TEXTS:
                value = WRITERS[claim.legacy](value)
            before, after = _PADS[(i + number) % len(_PADS)] if claim.spaces else ("", "")
            value = before + (unicodedata.normalize("NFD", value) if claim.decomposed else value) + after
        made[name] = value
    return made


def payload(part: Part, claim: Claim) -> str:
    """What stands in NOIDUNGFILE."""
    if part.payload is not None:
        return part.payload
    form = part.form or claim.form or claim.vendor.form
    xml = part_xml(part, claim, claim.vendor.cdata and form not in ("inline_cdata", "inline_prefixed"))
    return pack(xml, form) if xml else ""


def pack(xml: str, form: str) -> str:
    """XML text in one of PAYLOADS."""
    match form:
        case "inline":
            return xml
        case "inline_prefixed":
            return re.sub(r"<(/?)([A-Z])", r"<\1hs:\2", xml).replace(">", ' xmlns:hs="urn:kho-y-te:synth">', 1)
        case "inline_cdata":
            return f"<![CDATA[{xml}]]>"
        case "escaped":
            return escape(xml)
        case "b64_64":
            return _wrapped(_b64(xml.encode()), 64, "\n")
        case "b64_76_crlf":
            return "\r\n      " + _wrapped(_b64(xml.encode()), 76, "\r\n      ") + "\r\n    "
        case "b64_declared":
            return _b64((DECLARATION + xml).encode())
        case "b64_bom":
            return _b64(codecs.BOM_UTF8 + (DECLARATION + xml).encode())
        case "b64_cdata":
            return f"<![CDATA[{_b64(xml.encode())}]]>"
        case "b64_url_safe":
            return urlsafe_b64encode(xml.encode()).decode()
        case "b64_unpadded":
            blanks = 1 if (len(xml.encode()) + 1) % 3 else 2  # so that there is padding to leave out
            return _b64((xml + " " * blanks).encode()).rstrip("=")
        case "b64_utf16":
            return _b64(codecs.BOM_UTF16_LE + (DECLARATION.replace("utf-8", "utf-16") + xml).encode("utf-16-le"))
        case "b64_windows1258":
            return _b64(windows1258(DECLARATION.replace("utf-8", "windows-1258") + xml))
    return _b64(xml.encode())


def _b64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _wrapped(text: str, width: int, end: str) -> str:
    return end.join([text[i : i + width] for i in range(0, len(text), width)])


@cache
def _split_tones() -> dict[int, str]:
    """Letters that windows-1258 lacks → the letter it has and a combining tone."""
    table = {}
    for code in _LETTERS:
        try:
            chr(code).encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", chr(code))
            tones = [c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323"]
            rest = "".join(c for c in parts if c not in tones)
            table[code] = unicodedata.normalize("NFC", rest) + "".join(tones)
    return table


def windows1258(text: str) -> bytes:
    """Text in the Vietnamese Windows code page, tones apart where the page has no letter with them."""
    return unicodedata.normalize("NFC", text).translate(_split_tones()).encode("cp1258")


def hoso_xml(claim: Claim, pre: str, noise: str) -> str:
    """One HOSO; `pre` is a name-space prefix, `noise` stands between parts."""
    files = [
        f"<{pre}FILEHOSO><{pre}LOAIHOSO>{part.kind}</{pre}LOAIHOSO>{noise}"
        + (
            f"<{pre}NOIDUNGFILE>{text}</{pre}NOIDUNGFILE>"
            if (text := payload(part, claim))
            else f"<{pre}NOIDUNGFILE />"
        )
        + f"</{pre}FILEHOSO>"
        for part in claim.parts
    ]
    return f"<{pre}HOSO>{''.join(files)}</{pre}HOSO>\n"


def file_bytes(claims: list[Claim], header: dict[str, str], texture: str = "") -> bytes:
    """A whole file. `header` holds MACSKCB, NGAYLAP, SOLUONGHOSO as complete XML, empty to leave a tag out."""
    pre = "gd:" if texture == "prefixed" else ""
    names = {
        "prefixed": ' xmlns:gd="urn:kho-y-te:synth"',
        "namespace": ' xmlns="urn:kho-y-te:synth" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:n="a > b"',
    }
    noise = '<!-- <HOSO>không phải hồ sơ</HOSO> --><?in-an lai="1"?>' if texture == "comments" else ""
    if pre:
        header = {name: re.sub(r"<(/?)([A-Z])", rf"<\1{pre}\2", text) for name, text in header.items()}
    text = (
        f"{DECLARATION}\n<{pre}GIAMDINHHS{names.get(texture, '')}>\n"
        f"  <{pre}THONGTINDONVI>{header['MACSKCB']}</{pre}THONGTINDONVI>\n"
        f"  <{pre}THONGTINHOSO>{header['NGAYLAP']}{header['SOLUONGHOSO']}<{pre}DANHSACHHOSO>\n"
        + "".join(hoso_xml(claim, pre, noise) for claim in claims)
        + f"</{pre}DANHSACHHOSO></{pre}THONGTINHOSO>\n  <{pre}CHUKYDONVI />\n</{pre}GIAMDINHHS>\n"
    )
    return encoded(text, texture)


def encoded(text: str, texture: str) -> bytes:
    """The text of a file, which begins with the declaration, in the encoding and with the line ends of a texture."""
    match texture:
        case "utf16_le":
            return codecs.BOM_UTF16_LE + text.replace("utf-8", "utf-16", 1).encode("utf-16-le")
        case "utf16_be":
            return codecs.BOM_UTF16_BE + text.replace("utf-8", "utf-16", 1).encode("utf-16-be")
        case "utf8_bom":
            return codecs.BOM_UTF8 + text.encode()
        case "windows1258":
            try:
                return windows1258(text.replace("utf-8", "windows-1258", 1))
            except UnicodeEncodeError:  # a faulty field may hold a letter that this page lacks, such as another digit
                return text.encode()
        case "no_declaration":
            return text.replace(DECLARATION + "\n", "", 1).encode()
        case "crlf":
            return text.replace("\n", "\r\n").encode()
    return text.encode()
