"""The claim envelope of QĐ 130 / QĐ 4750 (GIAMDINHHS), the check-in file (XML0): a file → its parts, byte for byte."""

import re
from typing import NamedTuple

from lake import xml
from lake.claim_rows import CHECKIN_ROOTS, FORMER, SHAPES, SIGNATURE, Row, Rows, Shape, read_rows
from lake.text import clean
from lake.xml import Limits, Refuse

__all__ = ["FORMER", "SHAPES", "Envelope", "Limits", "Part", "Row", "Rows", "Shape", "read_file", "read_rows"]

ROOT = "GIAMDINHHS"
HOLDERS = {"HOSO": ROOT, "FILEHOSO": "HOSO", "NOIDUNGFILE": "FILEHOSO"}
HEADERS = ("MACSKCB", "NGAYLAP", "SOLUONGHOSO")
MAX_TEXT, MAX_TEXTS = 100, 10  # of a header or kind, which is copied to every part: what is longer is none anyway

_START_TAG = re.compile(rb"""<[^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>""")


class Part(NamedTuple):
    """One FILEHOSO. `payload` is what stands in NOIDUNGFILE, byte for byte of the UTF-8 text, whatever its form."""

    hoso: int | None  # 0-based place of the HOSO in the file; None for a check-in, which hangs in none
    filehoso: int | None  # 0-based place in its HOSO
    kind: str  # XML0 … XML15, empty if unknown
    loaihoso: str  # the kind as sent
    payload: bytes | None  # None for a part that is refused
    reason: str | None


class Envelope(NamedTuple):
    """One delivered file, or the reason why it cannot be read (then everything else is empty)."""

    reason: str | None
    macskcb: tuple[str, ...]  # every MACSKCB that is not blank: none and two are both for the caller to judge
    ngaylap: str | None  # of several that differ all, joined by ';', so that no reader takes one for the date
    soluonghoso: str | None  # the same
    hoso: int  # how many there are, 0 for a check-in file
    repairs: dict[str, int]
    parts: list[Part]


def read_file(data: bytes, limits: Limits = Limits()) -> Envelope:  # noqa: B008
    """Header and parts of one file, told once its last byte is parsed; never raises for what a sender sent."""
    try:
        if len(data) > limits.max_file_bytes:
            raise Refuse("file_too_big")
        document, repair = xml.decode(data)
        reading = _Reading(document, limits)
        reading.run()
        return reading.envelope([repair] if repair else [])
    except Exception as error:  # noqa: BLE001  (one bad file must not end the others; only its code goes on)
        return Envelope(xml.why(error), (), None, None, 0, {}, [])


class _Filed(NamedTuple):
    """What one FILEHOSO held: the kinds it names, and where its payloads stand in the document."""

    hoso: int | None
    filehoso: int | None
    kinds: list[str]
    spans: list[tuple[int, int]]


class _Reading:
    """expat's handlers for one file. Payloads are taken by byte index: no handler is called for their text."""

    def __init__(self, document: bytes, limits: Limits) -> None:
        self.document, self.max_part_bytes = document, limits.max_part_bytes
        self.max_depth, self.left = limits.max_depth, limits.max_elements
        self.expat = xml.parser()
        self.path: list[str] = []  # names of the open elements, down to NOIDUNGFILE
        self.depth = 0  # of the open element
        self.hoso = self.filehoso = -1
        self.filed: list[_Filed] = []
        self.begin = self.floor = 0  # of the NOIDUNGFILE that is open: where its text begins, and its depth
        self.headers: dict[str, list[str]] = {name: [] for name in HEADERS}
        self.text: list[str] = []
        self.reads = 0  # depth of the element whose text is read, 0 for none
        self.is_checkin = self.lower_case = False

    def run(self) -> None:
        expat = self.expat
        expat.StartElementHandler, expat.EndElementHandler = self.start, self.end
        try:
            xml.feed(expat, self.document)
        finally:
            # Parser and handlers hold each other, and the document: let go now, not at some collection.
            expat.StartElementHandler = expat.EndElementHandler = expat.CharacterDataHandler = None

    def start(self, tag: str, attributes: object) -> None:
        self.deeper(tag, attributes)
        name = tag if tag in HOLDERS else xml.local(tag)
        path = self.path
        path.append(name)
        if self.depth == 1:
            self.is_checkin = name in CHECKIN_ROOTS
            if name != ROOT and not self.is_checkin:
                raise Refuse("wrong_root")
        elif self.is_checkin or SIGNATURE in path or self.reads:
            return
        elif name in HOLDERS:
            self.place(name)
        elif (name in HEADERS and "HOSO" not in path) or (name == "LOAIHOSO" and path[-2] == "FILEHOSO"):
            self.text.clear()
            self.reads = self.depth
            self.expat.CharacterDataHandler = self.text.append
        else:
            return
        self.lower_case |= not tag.endswith(name)

    def place(self, name: str) -> None:
        """Notes a HOSO, FILEHOSO or NOIDUNGFILE; one outside its holder would be lost in silence, so it is refused."""
        if HOLDERS[name] not in self.path or self.path.count(name) > 1:
            raise Refuse("wrong_shape")
        if name == "HOSO":
            self.hoso, self.filehoso = self.hoso + 1, -1
        elif name == "FILEHOSO":
            self.filehoso += 1
            self.filed.append(_Filed(self.hoso, self.filehoso, [], []))
        else:
            tag = _START_TAG.match(self.document, self.expat.CurrentByteIndex)
            assert tag, "expat has just read this tag"  # noqa: S101
            self.begin, self.floor = tag.end(), self.depth
            self.expat.StartElementHandler, self.expat.EndElementHandler = self.deeper, self.shallower

    def end(self, _tag: str) -> None:
        name = self.path.pop()
        if self.depth == self.reads:
            self.reads = 0
            self.expat.CharacterDataHandler = None
            texts = self.filed[-1].kinds if name == "LOAIHOSO" else self.headers[name]
            if (text := clean("".join(self.text))) and len(texts) < MAX_TEXTS:
                texts.append(text[:MAX_TEXT])
        self.depth -= 1

    def deeper(self, _tag: str, _attributes: object) -> None:
        """Start of any element, and all there is to one inside a payload."""
        self.depth += 1
        if self.depth > self.max_depth:
            raise Refuse("too_deep")
        self.left -= 1
        if self.left < 0:
            raise Refuse("too_many_elements")

    def shallower(self, tag: str) -> None:
        """End of an element inside a payload, and of the payload itself."""
        if self.depth > self.floor:
            self.depth -= 1
            return
        self.filed[-1].spans.append((self.begin, max(self.begin, self.expat.CurrentByteIndex)))
        self.expat.StartElementHandler, self.expat.EndElementHandler = self.start, self.end
        self.end(tag)

    def envelope(self, repairs: list[str]) -> Envelope:
        """What was read, once the last byte has proved good."""
        if self.is_checkin:
            parts = [self.part(_Filed(None, None, [], [(0, len(self.document))]), "XML0")]
        else:
            parts = [self.part(filed) for filed in self.filed]
        if self.lower_case:
            repairs.append("lower_case")
        macskcb, ngaylap, soluonghoso = (self.headers[name] for name in HEADERS)
        return Envelope(
            None,
            tuple(macskcb),
            ";".join(dict.fromkeys(ngaylap)) or None,
            ";".join(dict.fromkeys(soluonghoso)) or None,
            self.hoso + 1,
            dict.fromkeys(repairs, 1),
            parts,
        )

    def part(self, filed: _Filed, kind: str = "") -> Part:
        """The part that a FILEHOSO is. What it names twice is unclear and refused; blank and missing are the same."""
        sent = ";".join(dict.fromkeys(filed.kinds))
        if sent.upper() in SHAPES:
            kind = sent.upper()
            self.lower_case |= kind != sent
        if any(end - begin > self.max_part_bytes for begin, end in filed.spans):
            return Part(filed.hoso, filed.filehoso, kind, sent, None, "part_too_big")
        payloads = [self.document[begin:end] for begin, end in filed.spans]
        if len(payloads) > 1:
            payloads = [payload for payload in payloads if payload.strip(xml.WHITE)]
        if len(payloads) > 1:
            return Part(filed.hoso, filed.filehoso, kind, sent, None, "payload_twice")
        reason = None if kind else "kind_twice" if ";" in sent else "unknown_kind"
        return Part(filed.hoso, filed.filehoso, kind, sent, payloads[0] if payloads else b"", reason)
