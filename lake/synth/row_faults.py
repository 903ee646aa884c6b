"""What senders get wrong in one row of XML2 to XML5: that row stays out, the episode stays, incomplete."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from random import Random
from typing import NamedTuple

from lake.synth import money
from lake.synth.claims import retotal
from lake.synth.faults import BLANKS, NUMBERS, TIMES, Kind, twice
from lake.synth.model import Claim


class Wrong(NamedTuple):
    """A row fault: the field set to one of these, what else breaks with it, which totals follow the delivered rows."""

    field: str
    values: tuple[str | None, ...]
    why: str
    also: tuple[str, ...] = ()
    follow: tuple[str, ...] = ()


def _row(rng: Random, claim: Claim, kind: str, wrong: Wrong) -> None:
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    rows[position][wrong.field] = rng.choice(wrong.values)
    claim.keep_out(kind, position, wrong.why, wrong.field, *wrong.also)
    if wrong.follow:
        retotal(claim, *wrong.follow)
        for total in wrong.follow:  # one đồng below nothing is within the tolerance of nothing
            if str(claim.head[total]).startswith("-"):
                claim.head[total] = "0"


def off(rng: Random, claim: Claim, kind: str, by: tuple[str, ...], out: bool) -> None:
    """THANH_TIEN_BV of one row off its formula; XML1 follows, so that only the row is wrong."""
    price = "DON_GIA" if kind == "XML2" else "DON_GIA_BV"
    rows = claim.rows(kind)
    amounts = [
        Decimal(r["SO_LUONG"] or 0) * Decimal(r[price] or 0) * Decimal(r.get("TYLE_TT_DV") or 100) / 100 for r in rows
    ]
    exact = [i for i, amount in enumerate(amounts) if amount == money.cents(amount)]
    if not exact and not out:
        return
    position = rng.choice(exact or range(len(rows)))
    step = Decimal(rng.choice(by)) if exact else Decimal(1000)
    rows[position]["THANH_TIEN_BV"] = money.plain(amounts[position] + step)
    retotal(claim, "T_THUOC", "T_TONGCHI_BV")
    if out:
        claim.keep_out(kind, position, "formula", "THANH_TIEN_BV")


def _other_episode(rng: Random, claim: Claim, kind: str, whole: bool) -> None:
    """Rows that carry another MA_LK, at times only in another case; XML1's totals leave them out."""
    rows = claim.rows(kind)
    other = claim.key.swapcase() if claim.key.swapcase() != claim.key and rng.random() < 0.5 else claim.key + "9"
    for position in range(len(rows)) if whole else [rng.randrange(len(rows))]:
        rows[position]["MA_LK"] = other
        claim.keep_out(kind, position, "other_episode", "MA_LK")
    if kind in ("XML2", "XML3"):
        retotal(claim)


def _money_rows(kind: str, price: str) -> dict[str, Kind]:
    """Every reject rule of XML2 or XML3."""
    bv = ("T_THUOC", "T_TONGCHI_BV") if kind == "XML2" else ("T_TONGCHI_BV",)
    wrongs = [Wrong(f, BLANKS, "missing") for f in ("SO_LUONG", price, "THANH_TIEN_BV", "T_BHTT", "NGAY_YL")]
    wrongs += [Wrong(f, NUMBERS, "unreadable") for f in ("SO_LUONG", price, "THANH_TIEN_BV", "T_BHTT")]
    wrongs += [Wrong("NGAY_YL", TIMES, "unreadable"), Wrong("MA_NHOM", ("0", "20", "99", "X"), "code")]
    wrongs += [Wrong(f, ("-1", "-0.5"), "negative", ("THANH_TIEN_BV",)) for f in ("SO_LUONG", price)]
    wrongs += [Wrong("THANH_TIEN_BV", ("-1",), "negative", follow=bv)]
    wrongs += [Wrong("THANH_TIEN_BH", ("-1",), "negative", follow=("T_TONGCHI_BH",))]
    others = [
        "T_BHTT",
        "T_BNTT",
        "T_BNCCT",
        "T_NGUONKHAC",
        *(f"T_NGUONKHAC_{s}" for s in ("NSNN", "VTNN", "VTTN", "CL")),
    ]
    others += ["DON_GIA_BH", "T_TRANTT"] if kind == "XML3" else []
    wrongs += [Wrong(f, ("-1", "-0.01"), "negative") for f in others]
    kinds = {f"{kind.lower()}_{w.why}_{w.field.lower()}": Kind(partial(_row, kind=kind, wrong=w)) for w in wrongs}
    return kinds | {f"{kind.lower()}_formula": Kind(partial(off, kind=kind, by=("0.02", "-0.02", "1000"), out=True))}


def _result_rows() -> dict[str, Kind]:
    """Every reject rule of XML4 and XML5."""
    wrongs = [(kind, Wrong("MA_LK", BLANKS, "missing")) for kind in ("XML4", "XML5")]
    wrongs += [(kind, Wrong("STT", ("một", "1a"), "unreadable")) for kind in ("XML4", "XML5")]
    wrongs += [("XML5", Wrong("THOI_DIEM_DBLS", TIMES, "unreadable"))]
    return {f"{k.lower()}_{w.why}_{w.field.lower()}": Kind(partial(_row, kind=k, wrong=w), True) for k, w in wrongs}


ROW_FAULTS = {
    **_money_rows("XML2", "DON_GIA"),
    **_money_rows("XML3", "DON_GIA_BV"),
    **_result_rows(),
    **{
        f"{kind.lower()}_other_episode": Kind(partial(_other_episode, kind=kind, whole=False), kind in ("XML4", "XML5"))
        for kind in ("XML2", "XML3", "XML4", "XML5")
    },
    **{
        f"{kind.lower()}_field_twice": Kind(partial(twice, kind=kind, field=field, other="Nội dung khác"), stay)
        for kind, field, stay in (
            ("XML2", "TEN_THUOC", False),
            ("XML3", "DON_VI_TINH", False),
            ("XML4", "TEN_CHI_SO", True),
            ("XML5", "DIEN_BIEN_LS", True),
        )
    },
    "drugs_of_other_episode": Kind(partial(_other_episode, kind="XML2", whole=True)),
    "notes_of_other_episode": Kind(partial(_other_episode, kind="XML5", whole=True), True),
}
