"""A part of a claim (XML0 … XML15 of QĐ 130, XML1 … XML5 of QĐ 4210) as kept in bronze → its rows, as clean text.

A part holds base64, inline XML, or text that is one of the two (CDATA, escaped); all are read as strictly as a file.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple
from unicodedata import is_normalized
from xml.etree.ElementTree import Element

from lake import legacy, xml
from lake.legacy import Repair
from lake.text import composed, text_of
from lake.xml import Limits, Refuse


class Shape(NamedTuple):
    """The tags of one kind: the roots that are right for it, its list and its row; a kind of one row has no list."""

    roots: tuple[str, ...]
    list: str | None
    row: str | None


def _listed(root: str, list_: str, row: str) -> Shape:
    return Shape((root,), list_, row)


def _single(root: str) -> Shape:
    return Shape((root,), None, root)


_HIV = "HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS"
_CHECKIN = ("CHI_TIEU_TRANG_THAI_KCB", "DSACH_TRANG_THAI_KCB", "TRANG_THAI_KCB")

SHAPES: dict[str, Shape] = {
    "XML0": Shape(_CHECKIN, "DSACH_TRANG_THAI_KCB", "TRANG_THAI_KCB"),
    "XML1": _single("TONG_HOP"),
    "XML2": _listed("CHITIEU_CHITIET_THUOC", "DSACH_CHI_TIET_THUOC", "CHI_TIET_THUOC"),
    "XML3": _listed("CHITIEU_CHITIET_DVKT_VTYT", "DSACH_CHI_TIET_DVKT", "CHI_TIET_DVKT"),
    "XML4": _listed("CHITIEU_CHITIET_DICHVUCANLAMSANG", "DSACH_CHI_TIET_CLS", "CHI_TIET_CLS"),
    "XML5": _listed("CHITIEU_CHITIET_DIENBIENLAMSANG", "DSACH_CHI_TIET_DIEN_BIEN_BENH", "CHI_TIET_DIEN_BIEN_BENH"),
    "XML6": _listed(f"CHI_TIEU_{_HIV}", f"DSACH_{_HIV}", _HIV),
    "XML7": _single("CHI_TIEU_DU_LIEU_GIAY_RA_VIEN"),
    "XML8": _single("CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN"),
    "XML9": _listed("CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH", "DSACH_GIAYCHUNGSINH", "DU_LIEU_GIAY_CHUNG_SINH"),
    "XML10": _single("CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI"),
    "XML11": _single("CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI"),
    "XML12": Shape((), None, None),  # typed on the portal, no file form is published: any root, one row
    "XML13": _single("CHI_TIEU_GIAYCHUYENTUYEN"),
    "XML14": _single("CHI_TIEU_GIAYHEN_KHAMLAI"),
    "XML15": _listed("CHI_TIEU_DIEUTRI_BENHLAO", "DSACH_CHITIET_DIEUTRI_BENHLAO", "CHITIET_DIEUTRI_BENHLAO"),
}
CHECKIN_ROOTS = frozenset(_CHECKIN)
SIGNATURE = "CHUKYDONVI"
FORMER = "former_names"
"""A part whose fields stand under the names of an older standard: its repair is to take them for today's."""

_INLINE = re.compile(rb"(?:\xef\xbb\xbf)?(?:<\?xml[ \t\r\n]|[ \t\r\n]*<[^!?])")


class Row(NamedTuple):
    """One row of a part: fields that are not blank, out of old encodings, outer white space trimmed, in NFC."""

    values: dict[str, str]
    raw: dict[str, str] | None  # text as sent of the fields that were repaired in any way
    trimmed: int
    composed: int
    twice: tuple[str, ...]  # given again with another value; the first one that is not blank stands in values
    unknown: int  # tags that are no field of the kind; their names are the sender's text and are not kept


class Rows(NamedTuple):
    """The rows of a part in their order, or the reason why it cannot be read; repairs of the part by name."""

    reason: str | None
    repairs: dict[str, int]
    rows: list[Row]


LIMITS, NONE = Limits(), dict[str, str]()


def read_rows(
    payload: bytes, kind: str, fields: frozenset[str], limits: Limits = LIMITS, former: Mapping[str, str] = NONE
) -> Rows:
    """The rows of one part; never raises for what a sender sent. ``former``: old names of fields → field."""
    try:
        return _read(payload, kind, fields, limits, former)
    except Exception as error:  # noqa: BLE001  (one bad part must not end the others; only its code goes on)
        return Rows(xml.why(error), {}, [])


def _read(payload: bytes, kind: str, fields: frozenset[str], limits: Limits, former: Mapping[str, str]) -> Rows:
    shape = SHAPES.get(kind)
    if shape is None:
        raise Refuse("unknown_kind")
    if len(payload) > limits.max_part_bytes:
        raise Refuse("part_too_big")
    document, repairs = _document(payload)
    if document is None:
        return Rows(None, {}, [])
    root = xml.tree(document, limits)
    names = _Names(_upper(fields))
    names.update(former)
    elements = list(_elements(root, shape, names, repairs))
    mend = legacy.repair_of(_texts(elements, names)) if legacy.may_be(document) else None
    rows = [_row(element, names, mend) for element in elements]
    if mend and mend.count:
        repairs[mend.rule] = mend.count
    if names.lower_case:
        repairs["lower_case"] = 1
    if _is_former(elements[:1], former):
        repairs[FORMER] = 1
    return Rows(None, repairs, rows)


def _is_former(elements: list[Element], former: Mapping[str, str]) -> bool:
    """Whether the renamed fields of these rows stand mostly under their old names; a stray one does not decide."""
    if not former:
        return False
    tags = {xml.local(field.tag) for element in elements for field in element}
    return len(tags & former.keys()) > len(tags & {field.upper() for field in former.values()})


def _document(payload: bytes) -> tuple[bytes | None, dict[str, int]]:
    """The XML document of a payload in UTF-8, None for a blank payload, and the repairs made to get at it."""
    if _INLINE.match(payload):
        xml.declared(payload)  # of a check-in file, UTF-8 by now: the name must be known, but need not be true any more
        return payload, {}
    text = payload
    if b"<" in payload or b"&" in payload:
        inside = text_of(payload)
        if inside is None:
            return payload, {}
        text = inside
    text = text.strip(xml.WHITE)
    if not text:
        return None, {}
    if text.startswith((b"<", b"\xef\xbb\xbf<")):
        # Written into a text the XML has its letters already: whatever encoding it names, there is nothing to decode.
        return text, {"declaration": 1} if xml.declared(text) not in (None, "utf-8") else {}
    inner, repairs = xml.unbase64(text)
    xml.refuse_twice(inner)
    document, repair = xml.decode(inner)
    return document, dict.fromkeys([*repairs, repair] if repair else repairs, 1)


@lru_cache(maxsize=64)
def _upper(fields: frozenset[str]) -> dict[str, str | None]:
    return {field.upper(): field for field in fields}


class _Names(dict[str, str | None]):
    """Tags as they stand in one part → field, None for a tag that is no field of the kind. Lives for one part only."""

    lower_case = False

    def __missing__(self, tag: str) -> str | None:
        name = xml.local(tag)
        field = None if name == tag else self.get(name)
        self.lower_case |= field is not None and not tag.endswith(name)
        self[tag] = field
        return field

    def among(self, names: tuple[str | None, ...], tag: str) -> bool:
        """Whether the tag is one of the names of a shape."""
        name = xml.local(tag)
        found = name in names
        self.lower_case |= found and not tag.endswith(name)
        return found


def _elements(root: Element, shape: Shape, names: _Names, repairs: dict[str, int]) -> Iterator[Element]:
    """The elements that are rows, in document order, wherever they stand below the root."""
    row, holders = (shape.row,), (*shape.roots, shape.list)
    if shape.row is None or (shape.row in shape.roots and names.among(row, root.tag)):
        yield root
        return
    if not names.among(shape.roots, root.tag):
        raise Refuse("wrong_root")
    found = 0
    stack = [(root, iter(root))]
    while stack:
        parent, children = stack[-1]
        for element in children:
            if names.among(row, element.tag):
                found += 1
                yield element
            elif names.among((SIGNATURE,), element.tag):
                continue
            elif len(element):
                stack.append((element, iter(element)))
                break
            elif element.text and element.text.strip():
                if not names.among(holders, parent.tag):
                    raise Refuse("wrong_row")  # fields of a row by another name: they must not get lost in silence
                repairs["outside_row"] = repairs.get("outside_row", 0) + 1
        else:
            stack.pop()
    if "outside_row" in repairs and not found:
        raise Refuse("wrong_row")


def _texts(elements: list[Element], names: _Names) -> Iterator[str]:
    return ("".join(field.itertext()) for row in elements for field in row if _is_text(names[field.tag]))


def _is_text(name: str | None) -> bool:
    """Whether a field may be repaired. A code joins parts and deliveries: its part must not decide what it is."""
    return name is not None and not name.startswith(("ma_", "so_"))


def _row(element: Element, names: _Names, mend: Repair | None) -> Row:
    values: dict[str, str] = {}
    raw: dict[str, str] | None = None
    trims = compositions = unknown = 0
    twice: tuple[str, ...] = ()
    for field in element:
        name = names[field.tag]
        if name is None:
            unknown += 1
            continue
        sent = "".join(field.itertext()) if len(field) else field.text
        if sent is None:
            continue
        text = sent.strip()
        if text is sent and text.isascii() and name not in values:  # nearly all: nothing to repair, so no more to ask
            if text:
                values[name] = text
            continue
        if not text:
            continue
        meant = mend(sent) if mend and _is_text(name) else sent  # untrimmed: half of an à read twice is a hard blank
        text = meant.strip()
        is_trimmed = len(text) != len(meant)
        if is_loose := not is_normalized("NFC", text):
            text = composed(text)
        if name in values:
            if values[name] != text and name not in twice:
                twice = (*twice, name)
            continue
        values[name] = text
        if is_trimmed or is_loose or meant is not sent:
            trims += is_trimmed
            compositions += is_loose
            raw = {**(raw or {}), name: sent}
    return Row(values, raw, trims, compositions, twice, unknown)
