"""What looks wrong but keeps nothing out: edges of tolerances, findings that are only reported, legal surprises."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from random import Random

from lake.synth import money
from lake.synth.claims import retotal
from lake.synth.faults import Kind
from lake.synth.model import Claim, Part
from lake.synth.old_letters import WRITERS
from lake.synth.row_faults import off


def _edge(rng: Random, claim: Claim, field: str) -> None:
    """A total exactly one đồng above the sum: the tolerance is inclusive."""
    retotal(claim)
    column, kinds = money.TOTALS[field]
    claim.head[field] = money.plain(sum((money.total(claim.rows(kind), column) for kind in kinds), Decimal(1)))


def _long_decimals(rng: Random, claim: Claim) -> None:
    """A third decimal of 5, which rounds up."""
    for field in ("T_BHTT", "T_TONGCHI_BV"):
        claim.head[field] = f"{Decimal(claim.head[field] or 0):.2f}5"


def _warned(rng: Random, claim: Claim, kind: str, field: str, value: str, why: str) -> None:
    """A field that may be null cannot be read, or is missing: the row stays, the finding is reported."""
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    rows[position][field] = value
    claim.warn(kind, position, why, field)


def _unknown_tag(rng: Random, claim: Claim) -> None:
    kind = rng.choice(("XML1", "XML2", "XML3"))
    rows = claim.rows(kind)
    position = rng.randrange(len(rows))
    rows[position][""] = "<MA_NOI_BO>123</MA_NOI_BO>"
    claim.warn(kind, position, "unknown_tag", "MA_NOI_BO")


def _same_twice(rng: Random, claim: Claim) -> None:
    """One field twice in a row with one value: nothing contradicts."""
    row = rng.choice(claim.rows("XML2"))
    row[""] = f"<DON_VI_TINH>{row['DON_VI_TINH']}</DON_VI_TINH>"


def _in_two(rng: Random, claim: Claim) -> None:
    """One kind given twice: its rows are joined and go on counting."""
    kind = rng.choice(("XML2", "XML3", "XML4", "XML5"))
    part = claim.part(kind)
    cut = rng.randrange(len(part.rows) + 1)
    claim.parts.insert(rng.randrange(claim.parts.index(part) + 1, len(claim.parts) + 1), Part(kind, part.rows[cut:]))
    del part.rows[cut:]


def _absent(rng: Random, claim: Claim) -> None:
    """Neither XML2 nor XML3 came: the sums are undecided, the episode is good."""
    claim.parts = [p for p in claim.parts if p.kind not in ("XML2", "XML3")]


def _legacy(rng: Random, claim: Claim, rule: str) -> None:
    """Words in the letters of old fonts, or UTF-8 read twice: all are repaired, the episode is good."""
    claim.legacy = rule


LEGACY = {f"accepted_{rule}": rule for rule in WRITERS}
ODDITIES = {
    **{name: Kind(partial(_legacy, rule=rule), True) for name, rule in LEGACY.items()},
    **{
        f"accepted_sum_edge_{f.lower()}": Kind(partial(_edge, field=f))
        for f in ("T_TONGCHI_BV", "T_TONGCHI_BH", "T_THUOC", "T_BHTT")
    },
    "accepted_formula_edge": Kind(partial(off, kind="XML3", by=("0.01", "-0.01"), out=False)),
    "accepted_long_decimals": Kind(_long_decimals),
    "accepted_field_twice_alike": Kind(_same_twice),
    "accepted_kind_twice": Kind(_in_two, True),
    "accepted_no_cost_parts": Kind(_absent),
    "warned_unknown_tag": Kind(_unknown_tag),
    **{
        f"warned_{why}_{kind.lower()}_{field.lower()}": Kind(
            partial(_warned, kind=kind, field=field, value=value, why=why), stay
        )
        for kind, field, value, why, stay in (
            ("XML1", "SO_NGAY_DTRI", "2 ngày", "unreadable", False),
            ("XML1", "T_VTYT", "1234,50", "unreadable", False),
            ("XML1", "T_BNTT", "9" * 20, "unreadable", False),
            ("XML1", "NGAY_TTOAN", "31/04/2026", "unreadable", False),
            ("XML1", "MA_DOITUONG_KCB", "", "missing", False),
            ("XML2", "T_BNCCT", "abc", "unreadable", False),
            ("XML2", "THANH_TIEN_BH", "12,5", "unreadable", False),
            ("XML3", "NGAY_TH_YL", "0", "unreadable", False),
            ("XML4", "TEN_CHI_SO", "", "missing", True),
            ("XML5", "THOI_DIEM_DBLS", "", "missing", True),
        )
    },
}
