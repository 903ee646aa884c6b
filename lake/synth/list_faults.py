"""Claims whose codes the lists of `lake.synth.lists` lack or bar: found once those lists are in the lake, by rule.

Put in only when asked for, for without lists none of it is a finding. Some are found on one side of a day alone.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import partial
from random import Random

from lake.synth.episodes import Visit
from lake.synth.faults import Kind
from lake.synth.model import Claim
from lake.synth.plan import Plan
from lake.synth.standard_faults import Fits

NEW_EDITION = date(2026, 7, 1)
_UNKNOWN = {  # list → part, field, a code of the right shape that it lacks
    "icd10": ("XML1", "MA_BENH_CHINH", "L98.7"),
    "icd9cm": ("XML1", "MA_PTTT_QT", "99.99"),
    "departments": ("XML1", "MA_KHOA", "K77"),
    "facilities": ("XML1", "MA_NOI_DI", "79999"),
    "ethnic_groups": ("XML1", "MA_DANTOC", "77"),
    "nationalities": ("XML1", "MA_QUOCTICH", "999"),
    "occupations": ("XML1", "MA_NGHE_NGHIEP", "99999"),
    "patient_objects": ("XML1", "MA_DOITUONG_KCB", "1.8"),  # valid until mid 2025
    "provinces": ("XML1", "MATINH_CU_TRU", "03"),
    "drugs": ("XML2", "MA_THUOC", "40.99999"),
    "services": ("XML3", "MA_DICH_VU", "99.9999.9999"),
    "lab_indices": ("XML4", "MA_CHI_SO", "ZZZ"),
}


def _late(visit: Visit) -> bool:
    return not visit.past and visit.left.date() >= NEW_EDITION


def _early(visit: Visit) -> bool:
    return not visit.past and visit.left.date() < NEW_EDITION


def _now(visit: Visit) -> bool:
    return _late(visit) or _early(visit)


def _tested(visit: Visit) -> bool:
    """Whether a laboratory index is among its results."""
    return _now(visit) and "ctm" in visit.disease.services and visit.care != "07"


def _woman(visit: Visit) -> bool:
    return _now(visit) and visit.person.sex == "2"


def _man(visit: Visit) -> bool:
    return _now(visit) and visit.person.sex == "1"


def _grown(visit: Visit) -> bool:
    """Over a year old when the first edition held, which alone has limits of age."""
    return _early(visit) and visit.came.year - visit.person.born.year > 1


def _code(rng: Random, claim: Claim, kind: str, field: str, code: str, rule: str) -> None:
    """A row with this code, which the rule finds; an empty rule: none does."""
    rows = claim.rows(kind)
    fits = [i for i, row in enumerate(rows) if row.get(field)] or list(range(len(rows)))
    position = rng.choice(fits)
    rows[position][field] = code
    if rule:
        claim.find(kind, position, rule, field)
    else:
        claim.silent(kind, position, "icd10_unknown", field)


def _other_price(rng: Random, claim: Claim) -> None:
    """An examination at another price than the facility's."""
    rows = claim.rows("XML3")
    position = next(i for i, row in enumerate(rows) if row["MA_NHOM"] == "13")
    rows[position]["DON_GIA_BH"] = f"{Decimal(rows[position]['DON_GIA_BH'] or 0) + 100}"
    claim.find("XML3", position, "service_price", "DON_GIA_BH")


def _examined(visit: Visit) -> bool:
    return _now(visit) and visit.care in ("01", "02", "05") and not visit.former


def _kind(field: str, code: str, rule: str, fits: Fits) -> Kind:
    return Kind(partial(_code, kind="XML1", field=field, code=code, rule=rule), fits=fits)


LIST_FAULTS = {
    **{
        f"off_list_{which}": Kind(
            partial(_code, kind=kind, field=field, code=code, rule=f"{which}_unknown"),
            fits=_tested if which == "lab_indices" else _now,
        )
        for which, (kind, field, code) in _UNKNOWN.items()
    },
    "off_list_icd10_second": _kind("MA_BENH_KT", "L98.7", "icd10_unknown", _now),
    "off_list_icd10_old_code_after": _kind("MA_BENH_KT", "Q87.11", "icd10_unknown", _late),
    "on_list_icd10_old_code_before": _kind("MA_BENH_KT", "Q87.11", "", _early),
    "off_list_icd10_new_code_before": _kind("MA_BENH_KT", "Q87.1", "icd10_unknown", _early),
    "on_list_icd10_new_code_after": _kind("MA_BENH_KT", "Q87.1", "", _late),
    "barred_icd10_not_principal": _kind("MA_BENH_CHINH", "G01*", "icd10_not_principal", _now),
    "barred_icd10_women": _kind("MA_BENH_CHINH", "O34.2", "icd10_sex", _man),
    "barred_icd10_men": _kind("MA_BENH_CHINH", "C61", "icd10_sex", _woman),
    "off_list_price": Kind(_other_price, fits=_examined),
    "barred_icd10_age": _kind("MA_BENH_CHINH", "P07.3", "icd10_age", _grown),
}


def apply_list_faults(plan: Plan) -> None:
    """Each of them once, as far as there are visits that fit."""
    for name, kind in LIST_FAULTS.items():
        if kind.fits and (visit := plan.fitting(kind.fits)):
            plan.kind = name
            plan.post(visit, visit.sent, visit.sent, kind.change)
            plan.kinds[name] += 1
    plan.kind = ""
