"""A second reading of a delivered file, for tests only: xml.etree and the reject rules of the interface page.

Slow, small, written against the page alone: it shares nothing with the generator, the contracts or the lake's parser.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from tests.claim_read import clean, payload, read
from tests.former_judge import NAMES, by_day, is_former
from tests.paper_judge import PAPERS, unreadable

_HIV = "HO_SO_BENH_AN_CHAM_SOC_VA_DIEU_TRI_HIV_AIDS"
ROWS = {
    "XML1": ("TONG_HOP", "TONG_HOP"),
    "XML2": ("CHITIEU_CHITIET_THUOC", "CHI_TIET_THUOC"),
    "XML3": ("CHITIEU_CHITIET_DVKT_VTYT", "CHI_TIET_DVKT"),
    "XML4": ("CHITIEU_CHITIET_DICHVUCANLAMSANG", "CHI_TIET_CLS"),
    "XML5": ("CHITIEU_CHITIET_DIENBIENLAMSANG", "CHI_TIET_DIEN_BIEN_BENH"),
    "XML7": ("CHI_TIEU_DU_LIEU_GIAY_RA_VIEN", "CHI_TIEU_DU_LIEU_GIAY_RA_VIEN"),
    "XML8": ("CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN", "CHI_TIEU_DU_LIEU_TOM_TAT_HO_SO_BENH_AN"),
    "XML13": ("CHI_TIEU_GIAYCHUYENTUYEN", "CHI_TIEU_GIAYCHUYENTUYEN"),
    "XML14": ("CHI_TIEU_GIAYHEN_KHAMLAI", "CHI_TIEU_GIAYHEN_KHAMLAI"),
    "XML6": (f"CHI_TIEU_{_HIV}", _HIV),
    "XML9": ("CHI_TIEU_DU_LIEU_GIAY_CHUNG_SINH", "DU_LIEU_GIAY_CHUNG_SINH"),
    "XML10": ("CHI_TIEU_DU_LIEU_GIAY_NGHI_DUONG_THAI",) * 2,
    "XML11": ("CHI_TIEU_DU_LIEU_GIAY_CHUNG_NHAN_NGHI_VIEC_HUONG_BAO_HIEM_XA_HOI",) * 2,
    "XML15": ("CHI_TIEU_DIEUTRI_BENHLAO", "CHITIET_DIEUTRI_BENHLAO"),
}
CHECKIN = ("CHI_TIEU_TRANG_THAI_KCB", "DSACH_TRANG_THAI_KCB", "TRANG_THAI_KCB")
REQUIRED = """MA_LK MA_BN NGAY_SINH GIOI_TINH NGAY_VAO NGAY_RA KET_QUA_DTRI MA_LOAI_RV MA_LOAI_KCB MA_BENH_CHINH
    MA_CSKCB T_TONGCHI_BV T_TONGCHI_BH T_BHTT"""
LISTS = {
    "GIOI_TINH": set("123"),
    "KET_QUA_DTRI": set("12345678"),
    "MA_LOAI_RV": set("12345"),
    "MA_LOAI_KCB": {f"{i:02d}" for i in range(1, 17)},
}
GROUPS = {str(i) for i in range(1, 20)}
AMOUNT = re.compile(r"(T_|THANH_TIEN_|DON_GIA|SO_LUONG)")


@dataclass
class Row:
    """One delivered row: its fields, those given twice with different values, its place, the fields at fault."""

    fields: dict[str, str]
    twice: set[str]
    position: int = 0
    broken: set[str] = field(default_factory=set)
    former: bool = False

    def __getitem__(self, name: str) -> str:
        return self.fields.get(name, "")

    def day(self, name: str) -> str | None:
        return (
            self[name]
            if re.fullmatch(r"[0-9]{8}", self[name], re.ASCII) and self._is_time(self[name] + "0000")
            else None
        )

    def number(self, name: str) -> Decimal | None:
        return Decimal(self[name]) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", self[name], re.ASCII) else None

    def time(self, name: str) -> str | None:
        text = self[name]
        if not re.fullmatch(r"[0-9]{12}", text, re.ASCII):
            return None
        year_only = name == "NGAY_SINH" and text.endswith("00000000") and text[:4] > "0000"
        return text if year_only or self._is_time(text) else None

    @staticmethod
    def _is_time(text: str) -> bool:
        try:
            datetime.strptime(text, "%Y%m%d%H%M")
        except ValueError:
            return False
        return True


@dataclass
class Hoso:
    """One HOSO: rows by kind, kinds that came, parts that cannot be read, and the verdict on the whole."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    came: set[str] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)
    rejected: bool = False

    @property
    def head(self) -> Row | None:
        return self.rows["XML1"][0] if self.rows.get("XML1") else None

    def standard(self, row: Row) -> str:
        """Of a check-in each row tells its own; without a day it is of the day received, which is late."""
        if self.head is None:
            return by_day(row["NGAY_VAO"] or "9")
        return "4210" if self.head.former else by_day(self.head["NGAY_RA"])


def hosos(root: ET.Element, sender: str) -> Iterator[Hoso]:
    """Every HOSO of a good envelope, judged."""
    codes = [clean(e.text) for e in root.iter("MACSKCB") if clean(e.text)]
    for node in root.iter("HOSO"):
        hoso = Hoso()
        for file in node.findall("FILEHOSO"):
            kind, content = clean(file.findtext("LOAIHOSO")), file.find("NOIDUNGFILE")
            part = payload(content) if content is not None else ""
            root_, row = (
                ROWS.get(kind, ("", "")) if kind != "XML12" or not isinstance(part, ET.Element) else (part.tag,) * 2
            )
            if part is None or (isinstance(part, ET.Element) and part.tag != root_):
                hoso.unreadable.append(kind)
                continue
            hoso.came.add(kind)
            found = [e for e in part.iter() if e.tag == row] if isinstance(part, ET.Element) else []
            hoso.rows.setdefault(kind, []).extend(_row(e, kind) for e in found)
        _judge(hoso, codes, sender)
        yield hoso


def _row(element: ET.Element, kind: str) -> Row:
    fields, twice, former = dict[str, str](), set[str](), is_former(element, kind)
    for child in element:
        value, name = clean("".join(child.itertext())), NAMES[kind].get(child.tag, child.tag) if former else child.tag
        if fields.setdefault(name, value) != value:
            twice.add(name)
    return Row(fields, twice, former=former)


def _judge(hoso: Hoso, codes: list[str], sender: str) -> None:
    head = hoso.head
    for kind in ("XML2", "XML3", *PAPERS):
        for position, row in enumerate(hoso.rows.get(kind, [])):
            row.position, row.broken = position, row.broken | row.twice
            if head and head["MA_LK"] and row["MA_LK"] not in ("", head["MA_LK"]):
                row.broken.add("MA_LK")
            back = head is not None and head["MA_DOITUONG_KCB"] == "8"
            if kind in ("XML2", "XML3"):
                _line(row, kind, back, hoso.standard(row) if head else "")
            else:
                row.broken |= unreadable(row, kind)
    if head is None or len(hoso.rows["XML1"]) > 1 or len(codes) != 1:
        hoso.rejected = True
    if head:
        _head(head, codes, sender)
        _sums(head, hoso)
        hoso.rejected |= bool(head.broken)


def _negative(row: Row) -> set[str]:
    return {n for n in row.fields if AMOUNT.match(n) and (row.number(n) or 0) < 0}


def _line(row: Row, kind: str, back: bool, standard: str) -> None:
    price = "DON_GIA" if kind == "XML2" else "DON_GIA_BV"
    row.broken |= {n for n in ("SO_LUONG", price, "THANH_TIEN_BV", "T_BHTT") if row.number(n) is None}
    row.broken |= set() if row.time("NGAY_YL") else {"NGAY_YL"}
    row.broken |= {"MA_NHOM"} if row["MA_NHOM"] and row["MA_NHOM"] not in GROUPS else set()
    row.broken |= set() if back else _negative(row)
    share = Decimal(100) if kind == "XML2" else row.number("TYLE_TT_DV")
    count, each, amount = row.number("SO_LUONG"), row.number(price), row.number("THANH_TIEN_BV")
    if count is None or each is None or amount is None or share is None:
        return
    shares = {share}  # QĐ 130 had no rate in a service's amount; by QĐ 4210 it stood in any amount or in none
    shares |= {Decimal(100)} if standard in ("4210", "130") else set()
    shares |= {row.number("TYLE_TT_BH") or Decimal(0)} if standard == "4210" and kind == "XML2" else set()
    row.broken |= (
        {"THANH_TIEN_BV"} if all(abs(amount - count * each * s / 100) > Decimal("0.01") for s in shares) else set()
    )


def _head(head: Row, codes: list[str], sender: str) -> None:
    later = {"T_TONGCHI_BH"} if head.former else set()
    if head.former and len(head["NGAY_SINH"]) == 8:
        head.fields["NGAY_SINH"] += "0000"
    if head.former or by_day(head["NGAY_RA"]) == "130":
        head.fields["MA_LOAI_KCB"] = head["MA_LOAI_KCB"].zfill(2) if head["MA_LOAI_KCB"] else ""
    head.broken |= head.twice | {n for n in REQUIRED.split() if not head[n] and n not in later}
    head.broken |= {n for n in ("NGAY_SINH", "NGAY_VAO", "NGAY_RA") if not head.time(n)}
    head.broken |= {n for n in ("T_TONGCHI_BV", "T_TONGCHI_BH", "T_BHTT") if head.number(n) is None} - later
    head.broken |= {n for n, codes_ in LISTS.items() if head[n] and head[n] not in codes_}
    came, left = head.time("NGAY_VAO"), head.time("NGAY_RA")
    head.broken |= {"NGAY_RA"} if came and left and left < came else set()
    if not re.fullmatch(r"[A-Z][0-9]{2}(\.[0-9]{1,2})?[†+*]?", head["MA_BENH_CHINH"]):
        head.broken.add("MA_BENH_CHINH")
    if head["MA_DOITUONG_KCB"] != "8":
        head.broken |= _negative(head)
    if head["MA_CSKCB"] and {head["MA_CSKCB"], *codes} != {sender} and len(codes) == 1:
        head.broken.add("MA_CSKCB")


def _sums(head: Row, hoso: Hoso) -> None:
    if {"XML2", "XML3"} & set(hoso.unreadable) or not {"XML2", "XML3"} & hoso.came or not head["MA_LK"]:
        return

    def total(name: str, *kinds: str) -> Decimal | None:
        rows = [r for kind in kinds for r in hoso.rows.get(kind, []) if r["MA_LK"] == head["MA_LK"]]
        numbers = [n for r in rows if (n := r.number(name)) is not None]
        return sum(numbers, Decimal(0)) if len(numbers) == len(rows) else None

    def differs(wanted: Decimal | None, name: str) -> bool | None:
        given = head.number(name)
        return None if wanted is None or given is None else abs(given - wanted) > 1

    both = ("XML2", "XML3")
    for name, wanted in (
        ("T_TONGCHI_BV", total("THANH_TIEN_BV", *both)),
        ("T_TONGCHI_BH", total("THANH_TIEN_BH", *both)),
        ("T_THUOC", total("THANH_TIEN_BV", "XML2")),
    ):
        head.broken |= {name} if differs(wanted, name) else set()
    bh, own = head.number("T_TONGCHI_BH"), head.number("T_BNCCT")
    literal = differs(bh - own if bh is not None and own is not None else None, "T_BHTT")
    if differs(total("T_BHTT", *both), "T_BHTT") and (literal or head.former):
        head.broken.add("T_BHTT")


def checkins(root: ET.Element) -> list[Hoso]:
    """The visits of a check-in file as they are first named, judged; one that is unreadable if no row is known."""
    rows = [_row(element, "XML0") for element in root.iter(CHECKIN[-1])]
    if not rows:
        return [Hoso(unreadable=["XML0"], rejected=True)] if "".join(root.itertext()).strip() else []
    units: dict[str, Hoso] = {}
    for position, row in enumerate(rows):
        row.position, row.broken = position, row.twice | unreadable(row, "XML0")
        units.setdefault(row["MA_LK"], Hoso()).rows.setdefault("XML0", []).append(row)
    for unit in units.values():
        unit.rejected = all(row.broken for row in unit.rows["XML0"])
    return list(units.values())


def facts(data: bytes, sender: str) -> list[Hoso] | None:
    """Every HOSO or check-in of a file, judged; None if the file cannot be read."""
    root = read(data)
    if root is not None and root.tag in CHECKIN:
        return checkins(root)
    return list(hosos(root, sender)) if root is not None and root.tag == "GIAMDINHHS" else None
