"""Deliveries for tests: a valid claim file by default, every field and every layer of it open to change.

    envelope([episode("MAU000001")])                                     one good episode, base64
    envelope([episode("MAU000001", ma_benh_chinh="J6")])                 its XML1 with another field
    envelope([episode("MAU000001", drugs=[drug(so_luong="2.5")])])       its rows; sums of XML1 follow
    envelope([episode("MAU000001", t_bhtt="1")])                         a sum that is wrong on purpose
    envelope([[("XML1", xml), ("XML1", xml)]], macskcb=None)             any parts, any header

Fields are named in lower case as in silver. Persons, cards and numbers are invented.
"""

import base64
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from tests.claim_fields import FACILITY, Fields, drug, note, result, service, summary

__all__ = ["FACILITY", "drug", "note", "result", "service", "summary"]  # what a test of deliveries needs stands here

Parts = Mapping[str, str] | Sequence[tuple[str, str]]

TAGS = {  # root, list and row; written down here again, so that a slip in the reader is not one in its tests too
    "XML0": ("CHI_TIEU_TRANG_THAI_KCB", "DSACH_TRANG_THAI_KCB", "TRANG_THAI_KCB"),
    "XML1": ("TONG_HOP",),
    "XML2": ("CHITIEU_CHITIET_THUOC", "DSACH_CHI_TIET_THUOC", "CHI_TIET_THUOC"),
    "XML3": ("CHITIEU_CHITIET_DVKT_VTYT", "DSACH_CHI_TIET_DVKT", "CHI_TIET_DVKT"),
    "XML4": ("CHITIEU_CHITIET_DICHVUCANLAMSANG", "DSACH_CHI_TIET_CLS", "CHI_TIET_CLS"),
    "XML5": ("CHITIEU_CHITIET_DIENBIENLAMSANG", "DSACH_CHI_TIET_DIEN_BIEN_BENH", "CHI_TIET_DIEN_BIEN_BENH"),
    "XML6": (
        "CHI_TIEU_HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS",
        "DSACH_HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS",
        "HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS",
    ),
    "XML7": ("CHI_TIEU_DU_LIEU_GIAY_RA_VIEN",),
    "XML8": ("CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN",),
    "XML9": ("CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH", "DSACH_GIAYCHUNGSINH", "DU_LIEU_GIAY_CHUNG_SINH"),
    "XML10": ("CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI",),
    "XML11": ("CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI",),
    "XML13": ("CHI_TIEU_GIAYCHUYENTUYEN",),
    "XML14": ("CHI_TIEU_GIAYHEN_KHAMLAI",),
    "XML15": ("CHI_TIEU_DIEUTRI_BENHLAO", "DSACH_CHITIET_DIEUTRI_BENHLAO", "CHITIET_DIEUTRI_BENHLAO"),
}

# ---- parts


def part(kind: str, rows: Iterable[Fields]) -> str:
    """The XML text of a part."""
    *around, row = TAGS[kind]
    text = "".join(f"<{row}>{fields_xml(fields)}</{row}>" for fields in rows)
    for tag in reversed(around):
        text = f"<{tag}>{text}</{tag}>"
    return text


def fields_xml(fields: Fields) -> str:
    """The fields of a row as elements."""
    return "".join(f"<{name.upper()}>{escape(value)}</{name.upper()}>" for name, value in fields.items())


def episode(
    ma_lk: str = "MAU000001",
    *,
    drugs: Sequence[Fields] | None = None,
    services: Sequence[Fields] | None = None,
    results: Sequence[Fields] | None = None,
    notes: Sequence[Fields] | None = None,
    **xml1: str,
) -> dict[str, str]:
    """XML1 to XML5 of one HOSO that breaks no rule: two drugs, two services, a result, a note; `[]` for no rows."""
    drugs = [drug(), drug("5.5", "800", stt="2", ma_thuoc="40.0002")] if drugs is None else drugs
    services = [service(), service("2", "30000", stt="2", ma_nhom="1")] if services is None else services
    rows = {
        "XML1": [summary(drugs, services, **xml1)],
        "XML2": drugs,
        "XML3": services,
        "XML4": [result()] if results is None else results,
        "XML5": [note()] if notes is None else notes,
    }
    return {kind: part(kind, [{"ma_lk": ma_lk} | row for row in some]) for kind, some in rows.items()}


# ---- envelope


def b64(xml: str | bytes, wrap: int = 0) -> str:
    """Base64 of a text in UTF-8, or of bytes; in lines of so many characters when asked."""
    text = base64.b64encode(xml.encode() if isinstance(xml, str) else xml).decode()
    return "\n".join(text[at : at + wrap] for at in range(0, len(text), wrap)) if wrap else text


def cdata(xml: str) -> str:
    return f"<![CDATA[{xml.replace(']]>', ']]]]><![CDATA[>')}]]>"


def as_is(text: str) -> str:
    return text


def filehoso(kind: str, text: str) -> str:
    """One FILEHOSO with the text of NOIDUNGFILE as it shall stand there."""
    return f"<FILEHOSO><LOAIHOSO>{kind}</LOAIHOSO><NOIDUNGFILE>{text}</NOIDUNGFILE></FILEHOSO>"


def hoso(parts: Parts, write: Callable[[str], str] = b64) -> str:
    """One HOSO; `write` makes the text of NOIDUNGFILE from a part: `b64`, `cdata`, `escape`, or `as_is` for inline."""
    pairs = parts.items() if isinstance(parts, Mapping) else parts
    return f"<HOSO>{''.join(filehoso(kind, write(xml)) for kind, xml in pairs)}</HOSO>"


def envelope(
    hosos: Iterable[Parts | str] = (),
    *,
    macskcb: str | None = FACILITY,
    ngaylap: str | None = "20260402",
    soluonghoso: str | None = "",
    write: Callable[[str], str] = b64,
    encoding: str = "utf-8",
) -> bytes:
    """The bytes of a claim file. A HOSO may be given as XML; None leaves a header out, SOLUONGHOSO counts itself."""
    texts = [one if isinstance(one, str) else hoso(one, write) for one in hosos]
    if soluonghoso == "":
        soluonghoso = str(len(texts))
    headers = {"NGAYLAP": ngaylap, "SOLUONGHOSO": soluonghoso}
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<GIAMDINHHS><THONGTINDONVI>'
        + (f"<MACSKCB>{macskcb}</MACSKCB>" if macskcb is not None else "")
        + "</THONGTINDONVI><THONGTINHOSO>"
        + "".join(f"<{name}>{value}</{name}>" for name, value in headers.items() if value is not None)
        + f"<DANHSACHHOSO>{''.join(texts)}</DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>"
    )
    return encoded(text, encoding)


def encoded(text: str, encoding: str) -> bytes:
    """The text in an encoding; for windows-1258 with the tone behind the letter, which is all that it has."""
    if encoding != "windows-1258":
        return text.encode(encoding)
    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = []
    for letter in unicodedata.normalize("NFC", text):
        marks = unicodedata.normalize("NFD", letter)
        plain = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        letters.append(plain + "".join(mark for mark in marks if mark in tones))
    return "".join(letters).encode("cp1258")
