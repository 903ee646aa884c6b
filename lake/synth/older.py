"""What an older standard says in another way: codes and amounts of a claim as its facility wrote them then."""

from __future__ import annotations

from decimal import Decimal

from lake.synth import money
from lake.synth.episodes import Visit
from lake.synth.model import Claim, Row
from lake.synth.standards import FORMER

_CARE = {**dict.fromkeys(("02", "05", "08"), "2"), **dict.fromkeys(("03", "04", "06", "09"), "3")}
_NUMBERS = ("MA_LOAI_KCB", "MA_DANTOC", "MA_NGHE_NGHIEP", "MA_QUOCTICH")
"""Codes that were numbers until QĐ 4750."""
OUTDATED = "20240701"
"""From this day on the lake remarks that QĐ 4210 has been replaced."""


def rewrite(visit: Visit, made: Claim) -> None:
    """Lines and codes as the standard of the claim has them; its totals are still to be set."""
    if made.standard not in (FORMER, "130"):
        return
    style = made.vendor.money
    for row in made.rows("XML3"):
        if style == "whole" and row["TYLE_TT_DV"] != "100":
            full_price(row)
    if made.standard == FORMER:
        for row in made.rows("XML2"):
            if style == "two" and row["TYLE_TT_BH"] not in ("0", "100") and Decimal(row["T_NGUONKHAC"] or 0) == 0:
                rate_inside(row)
        _former(visit, made)
    elif style == "whole":
        without_zeros(made.head)


def without_zeros(head: Row) -> None:
    """Codes as numbers, without the zeros before them."""
    head |= {name: (head[name] or "").lstrip("0") or "0" for name in _NUMBERS}


def full_price(row: Row) -> None:
    """THANH_TIEN of a service without its rate, as until QĐ 130; the patient pays what insurance does not look at."""
    row["THANH_TIEN_BV"] = money.plain(money.cents(_product(row, "DON_GIA_BV")))
    share = Decimal(row["TYLE_TT_DV"] or 0) * Decimal(row["TYLE_TT_BH"] or 0) / 10_000
    pay(row, money.cents(_product(row, "DON_GIA_BH") * share))


def rate_inside(row: Row) -> None:
    """THANH_TIEN of a drug with its rate, as some wrote it by QĐ 4210; what lies outside is told nowhere."""
    inside = money.cents(_product(row, "DON_GIA") * Decimal(row["TYLE_TT_BH"] or 0) / 100)
    row["THANH_TIEN_BV"] = money.plain(inside)
    pay(row, inside)


def pay(row: Row, insured: Decimal) -> None:
    """Who pays a line of which this much is insured, at its level and without other sources."""
    paid = money.cents(insured * Decimal(row["MUC_HUONG"] or 0) / 100)
    shares = {"THANH_TIEN_BH": insured, "T_BHTT": paid, "T_BNCCT": insured - paid}
    shares["T_BNTT"] = Decimal(row["THANH_TIEN_BV"] or 0) - insured
    row |= {name: money.plain(amount) for name, amount in shares.items()}


def _product(row: Row, price: str) -> Decimal:
    return Decimal(row["SO_LUONG"] or 0) * Decimal(row[price] or 0)


def _former(visit: Visit, made: Claim) -> None:
    """Codes of QĐ 4210, and the fields that it alone has."""
    head = made.head
    head |= {
        "NGAY_SINH": (head["NGAY_SINH"] or "")[:8],
        "MA_LOAI_KCB": _CARE.get(visit.care, "1"),
        "KET_QUA_DTRI": visit.result if visit.result in "12345" else "3",
        "MA_LOAI_RV": visit.leave if visit.leave in "1234" else "2",
        "MA_LYDO_VVIEN": "" if visit.attendance == "9" else "1" if visit.attendance == "10" else visit.attendance[0],
        "T_NGOAIDS": "0",
    }
    for kind in ("XML2", "XML3"):
        for row in made.rows(kind):
            tender = (row["TT_THAU"] or "").rpartition(";")[0]
            row |= {"T_NGOAIDS": "0", "MA_BENH": visit.disease.icd, "TT_THAU": tender}
    for row in made.rows("XML4"):
        row["MA_MAY"] = f"SH.1.{visit.facility.code}.SN{visit.index % 9:03d}" if row.get("MA_CHI_SO") else ""


def remark(made: Claim) -> None:
    """Names of QĐ 4210 are remarked once it has been replaced, and not before."""
    if made.standard == FORMER and not made.rejected:
        late = str(made.head["NGAY_RA"]) >= OUTDATED
        (made.warn if late else made.silent)("XML1", 0, "outdated", "MA_LK")
