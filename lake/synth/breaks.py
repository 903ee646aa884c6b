"""Parts and files that cannot be read, and envelopes whose facts are wrong."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from random import Random

from lake.synth.envelope import DECLARATION, part_xml, windows1258
from lake.synth.faults import Kind
from lake.synth.model import Claim, Part, Warned

_DEEP = "<A>" * 80 + "</A>" * 80
_DTD = "<!DOCTYPE GIAMDINHHS>"
_EXTERNAL = '<!DOCTYPE GIAMDINHHS SYSTEM "http://127.0.0.1:9/hoso.dtd">'
_ENTITY = '<!DOCTYPE GIAMDINHHS [<!ENTITY tep SYSTEM "file:///etc/hostname">]>'
_BOMB = f'<!DOCTYPE GIAMDINHHS [<!ENTITY a "ha"><!ENTITY b "{"&a;" * 9}"><!ENTITY c "{"&b;" * 9}">]>'


def _b64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _declared(xml: str, encoding: str) -> str:
    return DECLARATION.replace("utf-8", encoding) + xml


# XML of a part → the payload that cannot be read
PARTS: dict[str, Callable[[str], str]] = {
    "base64_cut": lambda xml: _b64(xml.encode())[: len(xml) * 2 // 3],
    "base64_garbage": lambda xml: "*" + _b64(xml.encode())[1:],
    "base64_twice": lambda xml: _b64(_b64(xml.encode()).encode()),
    "no_xml": lambda xml: _b64("Không phải XML".encode()),
    "no_xml_plain": lambda xml: "Hồ sơ đính kèm sau",
    "binary": lambda xml: _b64(bytes(range(256)) * 4),
    "xml_cut": lambda xml: _b64(xml[: len(xml) * 3 // 4].encode()),
    "junk_behind": lambda xml: _b64((xml + "<THEM />").encode()),
    "bare_ampersand": lambda xml: _b64(xml.replace("<MA_LK>", "<MA_LK>&", 1).encode()),
    "control_character": lambda xml: _b64(xml.replace("<MA_LK>", "<MA_LK>\x0b", 1).encode()),
    "doctype": lambda xml: _b64((_DTD.replace("GIAMDINHHS", "A") + xml).encode()),
    "external_entity": lambda xml: _b64((_ENTITY + xml.replace("<MA_LK>", "<MA_LK>&tep;", 1)).encode()),
    "too_deep": lambda xml: _b64(xml.replace("<MA_LK>", f"<MA_LK>{_DEEP}", 1).encode()),
    "windows1258_undeclared": lambda xml: _b64(windows1258(xml.replace("<MA_LK>", "<MA_LK>Hồ sơ ", 1))),
    "latin1_declared": lambda xml: _b64(_declared(xml, "iso-8859-1").encode()),
    "unknown_encoding": lambda xml: _b64(_declared(xml, "x-vni").encode()),
    "wrong_root": lambda xml: _b64(f"<HO_SO_KHAC>{xml}</HO_SO_KHAC>".encode()),
    "cdata_broken": lambda xml: f"<![CDATA[{xml[: len(xml) // 2].replace(']]>', '')}]]>",
}


def spoiled(kinds: tuple[str, ...], how: str) -> Callable[[Random, Claim], None]:
    """The change that makes the part of one of these kinds unreadable."""

    def change(rng: Random, claim: Claim) -> None:
        part = claim.part(rng.choice(kinds))
        part.payload = PARTS[how](part_xml(part, claim, cdata=False))
        claim.unreadable.append(part.kind)
        claim.rejected |= part.kind == "XML1"

    return change


def _foreign_rows(rng: Random, claim: Claim) -> None:
    """XML2 that holds the rows of XML3."""
    claim.part("XML2").payload = _b64(part_xml(claim.part("XML3"), claim, cdata=True).encode())
    claim.unreadable.append("XML2")


def _unknown_kind(rng: Random, claim: Claim) -> None:
    claim.parts.append(Part("XML99", payload=_b64(b"<HO_SO_LA><MA_LK>1</MA_LK></HO_SO_LA>")))
    claim.unreadable.append("XML99")


_LINES = ("XML2", "XML3", "XML4", "XML5")
PART_FAULTS = {
    **{f"part_{how}": Kind(spoiled(_LINES, how), True) for how in PARTS},
    "part_xml1_unreadable": Kind(spoiled(("XML1",), "xml_cut")),
    "part_xml1_base64": Kind(spoiled(("XML1",), "base64_garbage")),
    "part_xml8_unreadable": Kind(spoiled(("XML8",), "xml_cut"), True),
    "part_other_kind_inside": Kind(_foreign_rows),
    "part_unknown_kind": Kind(_unknown_kind),
}


def _signed(data: bytes, inside: bytes) -> bytes:
    return data.replace(b"<CHUKYDONVI />", b"<CHUKYDONVI>" + inside + b"</CHUKYDONVI>")


def _headed(data: bytes, line: str) -> bytes:
    return data.replace(DECLARATION.encode(), DECLARATION.encode() + line.encode(), 1)


def _encoding(data: bytes, name: str) -> bytes:
    return data.replace(b'encoding="utf-8"', f'encoding="{name}"'.encode(), 1)


# the bytes of a good file → a file that cannot be read at all
FILES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "blank": lambda data: b" \r\n\t\n",
    "binary": lambda data: bytes(i * 7 % 256 for i in range(5000)),
    "html": lambda data: "<!DOCTYPE html><html><body>Phiên làm việc đã hết hạn</body></html>".encode(),
    "csv": lambda data: b"MA_LK,MA_BN\n1,2\n",
    "other_root": lambda data: data.replace(b"GIAMDINHHS", b"HSCHUNGTU"),
    "cut_in_payload": lambda data: data[: len(data) // 2],
    "cut_before_end": lambda data: data[: data.rindex(b"</GIAMDINHHS>")],
    "junk_behind": lambda data: data + b"<THEM />",
    "two_documents": lambda data: data + data,
    "blank_before_declaration": lambda data: b"\n" + data,
    "bare_ampersand": lambda data: _signed(data, b"A & B"),
    "control_character": lambda data: _signed(data, b"\x0b"),
    "null_reference": lambda data: _signed(data, b"&#0;"),
    "unknown_entity": lambda data: _signed(data, b"&nbsp;"),
    "too_deep": lambda data: _signed(data, _DEEP.encode()),
    "not_utf8": lambda data: _signed(data, windows1258("Ký số bởi trạm")),
    "latin1_declared": lambda data: _encoding(data, "iso-8859-1"),
    "unknown_encoding": lambda data: _encoding(data, "x-tcvn"),
    "utf16_declared_only": lambda data: _encoding(data, "utf-16"),
    "doctype": lambda data: _headed(data, _DTD),
    "doctype_external": lambda data: _headed(data, _EXTERNAL),
    "doctype_entity": lambda data: _signed(_headed(data, _ENTITY), b"&tep;"),
    "doctype_bomb": lambda data: _signed(_headed(data, _BOMB), b"&c;"),
}

# facts of the envelope: XML put in place of the tag, and the finding on the file
HEADERS: dict[str, tuple[dict[str, str], Warned | None]] = {
    "soluonghoso_more": ({"SOLUONGHOSO": "<SOLUONGHOSO>99</SOLUONGHOSO>"}, Warned(None, None, "count", "soluonghoso")),
    "soluonghoso_zero": ({"SOLUONGHOSO": "<SOLUONGHOSO>0</SOLUONGHOSO>"}, Warned(None, None, "count", "soluonghoso")),
    "soluonghoso_missing": ({"SOLUONGHOSO": ""}, Warned(None, None, "count", "soluonghoso")),
    "soluonghoso_words": (
        {"SOLUONGHOSO": "<SOLUONGHOSO>hai</SOLUONGHOSO>"},
        Warned(None, None, "count", "soluonghoso"),
    ),
    "ngaylap_missing": ({"NGAYLAP": ""}, Warned(None, None, "stamp", "ngaylap")),
    "ngaylap_slashes": ({"NGAYLAP": "<NGAYLAP>05/08/2026</NGAYLAP>"}, Warned(None, None, "stamp", "ngaylap")),
    "ngaylap_no_day": ({"NGAYLAP": "<NGAYLAP>20260231</NGAYLAP>"}, Warned(None, None, "stamp", "ngaylap")),
    "macskcb_missing": ({"MACSKCB": ""}, None),
    "macskcb_blank": ({"MACSKCB": "<MACSKCB> </MACSKCB>"}, None),
    "macskcb_twice": ({"MACSKCB": "<MACSKCB>{sender}</MACSKCB><MACSKCB>{sender}</MACSKCB>"}, None),
    "macskcb_two": ({"MACSKCB": "<MACSKCB>{sender}</MACSKCB><MACSKCB>92990</MACSKCB>"}, None),
    "macskcb_other": ({"MACSKCB": "<MACSKCB>92990</MACSKCB>"}, None),
}
