"""What is sent more than once, in every order; and what is sent to the wrong place or holds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import Random

from lake.synth.breaks import FILES, PART_FAULTS
from lake.synth.claims import retotal
from lake.synth.episodes import Visit
from lake.synth.faults import HEAD_FAULTS, Change, orphan
from lake.synth.model import Claim, Part, Warned
from lake.synth.paper_faults import PAPER_FAULTS, as_host
from lake.synth.plan import Plan, Unit
from lake.synth.row_faults import ROW_FAULTS

_FUTURE = "<NGAYLAP>20991231</NGAYLAP>"
_NOT_STAMPED = Warned(None, None, "stamp", "ngaylap")
_BAD = [
    k.change
    for name, k in HEAD_FAULTS.items()
    if name.startswith(("xml1_code", "xml1_sum", "xml1_missing_t", "xml1_n"))
]
_BAD_ROWS = [
    k.change for name, k in ROW_FAULTS.items() if name.startswith(("xml2_missing", "xml3_unreadable", "xml2_formula"))
]
_BAD_PARTS = [k.change for name, k in PART_FAULTS.items() if name.startswith("part_b")]


def revise(rng: Random, claim: Claim) -> None:
    """A corrected version: one more service, new totals."""
    rows = claim.part("XML3").rows
    rows.append({**rows[0], "STT": str(len(rows) + 1)})
    retotal(claim)


def _fewer(rng: Random, claim: Claim) -> None:
    """A corrected version with a row less in every part that has several."""
    for kind in ("XML2", "XML3", "XML4", "XML5"):
        rows = claim.part(kind).rows
        if len(rows) > 1:
            rows.pop(rng.randrange(len(rows)))
    retotal(claim)


def _hollow(rng: Random, claim: Claim) -> None:
    """A HOSO without any part, or only with empty ones."""
    claim.parts = [Part("XML2", listed=False), Part("XML1", listed=False)] if rng.random() < 0.5 else []
    claim.ma_lk, claim.rejected = None, True


def _sends(*steps: tuple[int, int | None, str], paper: str = "") -> Callable[[Plan, Visit], bool]:
    """Deliveries of one episode: days after the first, days of NGAYLAP (None: the day it ended), what it is like."""

    def sequence(plan: Plan, visit: Visit) -> bool:
        visit = as_host(visit, paper) if paper else visit
        for arrives, made_on, what in steps:
            changes: dict[str, tuple[Change, ...]] = {
                "good": (),
                "better": (revise,),
                "fewer": (_fewer,),
                "bad": (plan.rng.choice(_BAD),),
                "bad row": (plan.rng.choice(_BAD_ROWS),),
                "bad part": (plan.rng.choice(_BAD_PARTS),),
                "bad paper": (PAPER_FAULTS[f"{paper.lower()}_unreadable"].change,) if paper else (),
                "orphan": (orphan,),
                "lost head": (PART_FAULTS["part_xml1_unreadable"].change,),
            }
            made = visit.left.date() if made_on is None else visit.sent + timedelta(days=made_on)
            plan.post(visit, visit.sent + timedelta(days=arrives), made, *changes[what])
        return True

    return sequence


def _in_one_file(first: str, second: str) -> Callable[[Plan, Visit], bool]:
    """The same episode twice in one file: the later place wins."""

    def sequence(plan: Plan, visit: Visit) -> bool:
        like = {"good": (), "better": (revise,), "bad": (plan.rng.choice(_BAD),)}
        plan.alone([Unit(visit, like[first]), Unit(visit, like[second])])
        return True

    return sequence


def _unstamped(text: str, twice: bool = False) -> Callable[[Plan, Visit], bool]:
    """NGAYLAP missing or ahead: the day received stands in, so it is newer than what arrives later with a real one."""

    def sequence(plan: Plan, visit: Visit) -> bool:
        warned = None if text == _FUTURE else _NOT_STAMPED
        later = visit.sent + timedelta(days=6)
        plan.alone([Unit(visit)], header={"NGAYLAP": text}, stamped=False, warned=warned)
        if twice:
            plan.alone([Unit(visit, (revise,))], header={"NGAYLAP": text}, stamped=False, warned=warned, arrives=later)
        else:
            plan.post(visit, later, later, revise)
        return True

    return sequence


def _envelope_cured(plan: Plan, visit: Visit) -> bool:
    """A file without MACSKCB, sent again as it should be."""
    later = visit.sent + timedelta(days=6)
    plan.alone([Unit(visit)], header={"MACSKCB": ""}, rejects=("envelope", None))
    plan.post(visit, later, later)
    return True


def _anew(plan: Plan, visit: Visit) -> bool:
    """An episode by the names of QĐ 4210, sent again by those of its day: the standard is that of the newer one."""
    for days, sent in ((0, visit), (6, replace(visit, former=False))):
        plan.post(sent, visit.sent + timedelta(days=days), visit.sent + timedelta(days=days))
    return True


def _month_moved(plan: Plan, visit: Visit) -> bool:
    """A stay that turns out to have ended a month later: its numbers leave one month for another."""
    more = timedelta(days=31)
    moved = replace(visit, left=visit.left + more, days=visit.days + 31, sent=visit.sent + more)
    plan.post(visit, visit.sent, visit.sent)
    plan.post(moved, moved.sent, moved.sent)
    return True


def _other_case(first_bad: bool) -> Callable[[Plan, Visit], bool]:
    """MA_LK that differ in case only are two episodes."""

    def sequence(plan: Plan, visit: Visit) -> bool:
        later = visit.sent + timedelta(days=6)
        small, large = (replace(visit, ma_lk=f"{mark}{visit.number}") for mark in ("Lk-", "LK-"))
        plan.post(small, visit.sent, visit.sent, *([plan.rng.choice(_BAD)] if first_bad else []))
        plan.post(large, later, later)
        return True

    return sequence


def _textured(texture: str) -> Callable[[Plan, Visit], bool]:
    """A resend whose MA_LK is the same once it is trimmed and composed."""

    def sequence(plan: Plan, visit: Visit) -> bool:
        named, later = replace(visit, ma_lk=f"Kỳ-{visit.number}"), visit.sent + timedelta(days=6)
        plan.post(named, visit.sent, visit.sent)
        plan.post(named, later, later, revise, texture=texture)
        return True

    return sequence


def _shared_key(plan: Plan, visit: Visit) -> bool:
    """One MA_LK at two facilities is two episodes."""
    other = plan.take(elsewhere=visit.facility.code)
    for one in (visit, other):
        if one:
            plan.post(replace(one, ma_lk=f"CHUNG.{visit.number}"), one.sent, one.sent)
    return other is not None


def _duplicate(plan: Plan, visit: Visit) -> bool:
    """The same bytes again under another name, after the episode was corrected."""
    later = visit.sent + timedelta(days=9)
    first = plan.alone([Unit(visit)])
    plan.post(visit, visit.sent + timedelta(days=4), visit.sent + timedelta(days=4), revise)
    plan.alone([Unit(visit)], copy_of=first, arrives=later)
    return True


def _duplicate_unreadable(plan: Plan, visit: Visit) -> bool:
    first = plan.alone([Unit(visit)], spoil=FILES["cut_in_payload"])
    plan.alone([Unit(visit)], copy_of=first, arrives=visit.sent + timedelta(days=2))
    return True


def _elsewhere(plan: Plan, visit: Visit) -> bool:
    """A good file also put into the folder of another facility: there it is rejected."""
    other = plan.take(elsewhere=visit.facility.code)
    first = plan.alone([Unit(visit)])
    if other is None:
        return False
    plan.alone([Unit(visit)], sender=other.facility.code, copy_of=first, rejects=("facility", ("ma_cskcb",)))
    plan.post(other, other.sent, other.sent)
    return True


def _no_hoso(plan: Plan, visit: Visit) -> bool:
    plan.alone([Unit(visit)], warned=Warned(None, None, "no_hoso", "")).units.clear()
    plan.post(visit, visit.sent, visit.sent)
    return True


def _empty_hoso(plan: Plan, visit: Visit) -> bool:
    plan.alone([Unit(visit, (_hollow,)), Unit(visit), Unit(visit, (_hollow,))])
    return True


def _only_empty_hoso(plan: Plan, visit: Visit) -> bool:
    plan.alone([Unit(visit, (_hollow,))])
    plan.post(visit, visit.sent, visit.sent)
    return True


SEQUENCES: dict[str, Callable[[Plan, Visit], bool]] = {
    "resend_better": _sends((0, 0, "good"), (6, 6, "better")),
    "resend_fewer_rows_of_stay": _sends((0, 0, "good"), (6, 6, "fewer")),
    "resend_older_later": _sends((0, 0, "good"), (9, None, "better")),
    "resend_same_ngaylap": _sends((0, 0, "good"), (2, 0, "better")),
    "resend_three": _sends((0, 0, "good"), (8, 8, "better"), (12, 4, "good")),
    "resend_bad": _sends((0, 0, "good"), (6, 6, "bad")),
    "resend_cures": _sends((0, 0, "bad"), (6, 6, "good")),
    "resend_bad_older_later": _sends((0, 0, "good"), (9, None, "bad")),
    "resend_bad_twice": _sends((0, 0, "bad"), (6, 6, "bad")),
    "resend_bad_twice_then_good": _sends((0, 0, "bad"), (5, 5, "bad"), (9, 9, "good")),
    "resend_bad_after_older_good": _sends((0, 0, "good"), (4, 4, "bad"), (8, 2, "better")),
    "resend_row_cured": _sends((0, 0, "bad row"), (6, 6, "good")),
    "resend_row_superseded": _sends((0, 0, "good"), (9, None, "bad row")),
    "resend_row_still_bad": _sends((0, 0, "bad row"), (6, 6, "bad row")),
    "resend_part_cured_of_stay": _sends((0, 0, "bad part"), (6, 6, "good")),
    "resend_part_superseded_of_stay": _sends((0, 0, "good"), (9, None, "bad part")),
    "resend_paper_cured_of_stay": _sends((0, 0, "bad paper"), (6, 6, "good"), paper="XML7"),
    "resend_hiv_care_cured": _sends((0, 0, "bad paper"), (6, 6, "good"), paper="XML6"),
    "resend_tb_care_superseded": _sends((0, 0, "good"), (9, None, "bad paper"), paper="XML15"),
    "resend_orphan_cured": _sends((0, 0, "orphan"), (6, 6, "good")),
    "resend_orphan_after_good": _sends((0, 0, "good"), (6, 6, "orphan")),
    "resend_lost_head_cured": _sends((0, 0, "lost head"), (6, 6, "good")),
    "resend_envelope_cured": _envelope_cured,
    "resend_in_one_file": _in_one_file("good", "better"),
    "resend_in_one_file_bad_first": _in_one_file("bad", "good"),
    "resend_in_one_file_bad_last": _in_one_file("good", "bad"),
    "resend_without_ngaylap": _unstamped(""),
    "resend_two_without_ngaylap": _unstamped("<NGAYLAP>sau</NGAYLAP>", twice=True),
    "resend_future_ngaylap": _unstamped(_FUTURE),
    "resend_former_anew": _anew,
    "resend_month_moved_of_stay": _month_moved,
    "resend_other_case": _other_case(first_bad=False),
    "resend_bad_other_case": _other_case(first_bad=True),
    "resend_spaces": _textured("spaces"),
    "resend_decomposed": _textured("decomposed"),
    "shared_ma_lk": _shared_key,
    "duplicate": _duplicate,
    "duplicate_unreadable": _duplicate_unreadable,
    "sent_to_another_folder": _elsewhere,
    "no_hoso": _no_hoso,
    "empty_hoso": _empty_hoso,
    "only_empty_hoso": _only_empty_hoso,
}
ONLY: dict[str, Callable[[Visit], bool]] = {"resend_former_anew": lambda visit: visit.former and visit.care == "01"}
