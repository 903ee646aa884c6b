"""Reading of delivered XML bytes that trusts nothing: encoding, base64, a guarded expat. For all XML feeds.

What a sender did wrong leaves this module as a `Refuse` with a fixed code, or as expat's own error, of which only
number and line are used (`why`): no byte of a delivery may reach a reason, a log or an exception text.

Why own code around the standard library's expat: of the readers tried only this way gave every bad file and part a
reason and lost nothing in silence; lxml's messages quote the data, Spark's reader drops whole files.
"""

import binascii
import codecs
import re
from collections.abc import Callable
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

WHITE = b" \t\r\n"  # white space as XML 1.0 means it
CHUNK = 1 << 20
MAX_TOKEN = 4 << 20  # expat reads one comment or one tag again with each chunk: quadratic, so none may be longer

_UTF8 = codecs.BOM_UTF8
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_NAMED = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "utf-16": "utf-16",
    "utf16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1258": "windows-1258",
    "cp1258": "windows-1258",
}
_DECLARATION = re.compile(
    rb"""<\?xml \s+version\s*=\s*(["'])(?P<version>1\.[0-9]+)\1
    (?:\s+encoding\s*=\s*(["'])(?P<encoding>[A-Za-z][A-Za-z0-9._-]*)\3)?
    (?:\s+standalone\s*=\s*(["'])(?:yes|no)\5)? \s*\?>""".replace(rb"\s", rb"[ \t\r\n]"),
    re.VERBOSE,
)
_URL_SAFE = bytes.maketrans(b"-_", b"+/")


class Limits(NamedTuple):
    """How much of a sender's data is read at all."""

    max_file_bytes: int = 512 * 2**20
    max_part_bytes: int = 64 * 2**20
    max_depth: int = 64
    max_elements: int = 20_000_000
    max_part_elements: int = 4_000_000  # a part is held as a tree: about 70 bytes an element beside its text


class Refuse(Exception):
    """A delivery, or a part of one, that is not read; `code` is fixed text and never holds a byte of it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def why(error: Exception) -> str:
    """The reason code of whatever reading raised; never the error's own text, which may quote the data."""
    if isinstance(error, Refuse):
        return error.code
    if isinstance(error, ExpatError):
        return f"xml_{error.code}_line_{error.lineno}"
    return f"reader_fault_{type(error).__name__}"


# ---- encoding


def decode(data: bytes) -> tuple[bytes, str | None]:
    """A document's bytes as UTF-8 (a BOM is left in front, expat reads over it) and the repair made, if one was.

    The BOM decides, else the declaration, else it is UTF-8. Bytes and declaration that contradict each other are
    refused, never guessed; but UTF-16 with a BOM that calls itself utf-8, as Windows tools write, can be nothing else.
    """
    if data == _UTF8 or not (data[:CHUNK].strip(WHITE) or data.strip(WHITE)):
        raise Refuse("empty")
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Refuse("unknown_encoding")
    bom = _UTF16.get(data[:2])
    bare = {b"<\0": "utf-16-le", b"\0<": "utf-16-be"}.get(data[:2])
    if order := bom or bare:
        document = _transcoded(data, order)
        if declared(document) not in ("utf-16", order, *(("utf-8", None) if bom else ())):
            raise Refuse("bad_encoding")
        return document, "utf-16"
    named = declared(data)
    if named == "windows-1258" and not data.startswith(_UTF8):
        # Vietnamese in windows-1258 is not valid UTF-8 by chance (no letter has a continuation byte behind): it lies.
        if not data.isascii() and _is_utf8(data):
            raise Refuse("bad_encoding")
        return _transcoded(data, "cp1258"), named
    if named not in (None, "utf-8") or not _is_utf8(data):
        raise Refuse("bad_encoding")
    return data, None


def declared(document: bytes) -> str | None:
    """The encoding that a document's XML declaration names, or None; refuses a declaration that is not XML 1.0's."""
    start = len(_UTF8) if document.startswith(_UTF8) else 0
    if not (document.startswith(b"<?xml", start) and document[start + 5 : start + 6] in WHITE):
        return None
    found = _DECLARATION.match(document, start)
    if not found:
        raise Refuse("xml_declaration")
    if found["version"] != b"1.0":
        raise Refuse("xml_version")
    if found["encoding"] is None:
        return None
    name = _NAMED.get(found["encoding"].decode("ascii").lower())
    if name is None:
        raise Refuse("unknown_encoding")
    return name


def _transcoded(data: bytes, codec: str) -> bytes:
    try:
        return data.decode(codec).encode("utf-8")
    except UnicodeError:
        raise Refuse("bad_encoding") from None


def _is_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8, looked at piece by piece: a decoded copy of a big file would take twice its size."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), CHUNK):
            decoder.decode(view[start : start + CHUNK])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


# ---- base64


def unbase64(text: bytes) -> tuple[bytes, list[str]]:
    """What base64 text holds, and the repairs made; line wraps and blanks are no fault, any other deviation is."""
    packed = text.translate(None, WHITE)
    repairs = []
    if b"-" in packed or b"_" in packed:
        if b"+" in packed or b"/" in packed:
            raise Refuse("base64_bad")
        packed = packed.translate(_URL_SAFE)
        repairs.append("base64_url")
    if len(packed) % 4 in (2, 3) and not packed.endswith(b"="):
        packed += b"=" * (-len(packed) % 4)
        repairs.append("base64_padding")
    try:
        return binascii.a2b_base64(packed, strict_mode=True), repairs
    except binascii.Error:
        raise Refuse("base64_bad") from None


def refuse_twice(inner: bytes) -> None:
    """Refuses bytes out of base64 that are base64 of a document once more; the parser judges all others."""
    if inner.lstrip(WHITE)[:1] in (b"<", b"\xef", b"\xff", b"\xfe", b"\0", b""):
        return
    try:
        once_more = unbase64(inner)[0].lstrip(WHITE)
    except Refuse:
        return
    if once_more.startswith((b"<", _UTF8, *_UTF16)):
        raise Refuse("base64_twice")


# ---- parsing


def parser() -> XMLParserType:
    """An expat parser for UTF-8 that stops at any DOCTYPE, before an entity exists, and cannot open anything."""
    expat = ParserCreate("utf-8")
    expat.buffer_text = True
    expat.StartDoctypeDeclHandler = _refuse_dtd
    expat.EntityDeclHandler = _refuse_dtd
    return expat


def feed(expat: XMLParserType, document: bytes) -> None:
    """Parses a document to its last byte; raises `ExpatError`, `Refuse`, or what a handler raises."""
    if len(document) > CHUNK:
        view = memoryview(document)
        for start in range(0, len(document), CHUNK):
            expat.Parse(view[start : start + CHUNK], False)
            if start - expat.CurrentByteIndex > MAX_TOKEN:
                raise Refuse("token_too_long")
        document = b""
    expat.Parse(document, True)


def local(tag: str) -> str:
    """A tag without its prefix, in capitals; only ASCII is folded, or a long s would make another tag's name."""
    name = tag.rpartition(":")[2]
    return name.upper() if name.isascii() else name


def counter(limits: Limits, elements: int) -> tuple[Callable[[str, object], None], Callable[[str], None]]:
    """Start and end handlers that only hold a document to its depth and to so many elements."""
    depth = count = 0

    def start(_tag: str, _attributes: object) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > limits.max_depth:
            raise Refuse("too_deep")
        if count > elements:
            raise Refuse("too_many_elements")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    return start, end


def tree(document: bytes, limits: Limits) -> Element:
    """The root of a UTF-8 document no bigger than a part, within all limits; tags as sent, comments left out.

    expat's events go straight into the C tree builder: less time than Python handlers take, and under our own guard,
    which the `XMLParser` of ElementTree does not let anybody set.
    """
    elements = min(limits.max_elements, limits.max_part_elements)
    if document.count(b"<") > elements:  # may be too many: count exactly before memory is spent
        expat = parser()
        expat.StartElementHandler, expat.EndElementHandler = counter(limits, elements)
        feed(expat, document)
    expat, builder = parser(), TreeBuilder()
    expat.StartElementHandler = builder.start
    expat.EndElementHandler = builder.end
    expat.CharacterDataHandler = builder.data
    feed(expat, document)
    root = builder.close()
    level = [root]
    for _ in range(limits.max_depth):
        level = [child for element in level if len(element) for child in element]
        if not level:
            return root
    raise Refuse("too_deep")


def _refuse_dtd(*_declaration: object) -> NoReturn:
    raise Refuse("dtd_refused")
