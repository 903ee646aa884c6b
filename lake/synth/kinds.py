"""Which visits have something wrong: every kind of fault once, then more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from random import Random

from lake.synth.breaks import FILES, HEADERS
from lake.synth.episodes import Visit
from lake.synth.paper_faults import as_host
from lake.synth.plan import CLAIM_KINDS, Plan, Unit

Sequence = Callable[[Plan, Visit], bool]


def apply_kinds(
    plan: Plan, rate: float, episodes: int, sequences: dict[str, Sequence], only: dict[str, Callable[[Visit], bool]]
) -> None:
    """Every kind once in seeded order, then more up to `rate` of the episodes; `only`: whom a sequence needs.

    Those that need a paper few can have come first, then those that need an inpatient.
    """
    stays = {name for name, kind in CLAIM_KINDS.items() if kind.stay} | {n for n in sequences if n.endswith("_of_stay")}
    names = [*CLAIM_KINDS, *sequences, *(f"file_{n}" for n in FILES), *(f"header_{n}" for n in HEADERS)]
    fits = only | {name: kind.fits for name, kind in CLAIM_KINDS.items() if kind.fits}
    parts = {name: kind.part for name, kind in CLAIM_KINDS.items() if kind.part}
    names = sorted(plan.rng.sample(names, len(names)), key=lambda n: (n not in parts, n not in stays))
    wanted = max(len(names), round(rate * episodes))
    for name in _deck(plan.rng, names, wanted):
        if name in fits:
            visit = plan.fitting(fits[name])
            visit = as_host(visit, parts[name]) if visit and name in parts else visit
        else:
            visit = plan.host(parts[name]) if name in parts else plan.take(name in stays)
        if visit is None:
            continue
        plan.kind = name
        if name in CLAIM_KINDS:
            plan.post(visit, visit.sent, visit.sent, CLAIM_KINDS[name].change)
        elif name in sequences:
            if not sequences[name](plan, visit):
                continue
        else:
            _whole_file(plan, visit, name)
        plan.kinds[name] += 1


def _deck(rng: Random, names: list[str], wanted: int) -> Iterator[str]:
    yield from names
    for _ in range(wanted - len(names)):
        yield rng.choice(names)


def _whole_file(plan: Plan, visit: Visit, name: str) -> None:
    """A file that cannot be read, half the time sent well three days later; or an envelope with a wrong fact."""
    where, _, what = name.partition("_")
    if where == "file":
        plan.alone([Unit(visit)], spoil=FILES[what])
        if plan.rng.random() < 0.5:
            plan.post(visit, visit.sent + timedelta(days=3), visit.sent + timedelta(days=3))
        return
    sender = visit.facility.code
    others = [v for _ in range(plan.rng.randrange(3)) if (v := plan.take(sender=sender))]
    latest = max(v.sent for v in (visit, *others))
    header, warned = HEADERS[what]
    rejects: tuple[str, tuple[str, ...] | None] | None = None
    if what.startswith("macskcb"):
        rejects = ("facility", ("ma_cskcb",)) if what == "macskcb_other" else ("envelope", None)
    plan.alone(
        [Unit(v) for v in (visit, *others)],
        arrives=latest,
        made_on=latest,
        header={tag: text.format(sender=sender) for tag, text in header.items()},
        rejects=rejects,
        stamped="NGAYLAP" not in header,
        warned=warned,
    )
