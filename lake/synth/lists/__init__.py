"""National and provincial lists as a province's authorities would deliver them, good ones and some that are refused.

All of it a small sample: the codes that claims of the generator use, and a few more. No official list is shipped.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from lake.synth.lists import diagnoses, national, units
from lake.synth.lists.faulty import SPOILS
from lake.synth.lists.listed import Listed
from lake.synth.province import Facility


def good(places: list[Facility]) -> dict[str, Listed]:
    """Every list by name: as a workbook, or as delimited text in one of the forms that are read."""
    old, new = "QĐ 4469/QĐ-BYT", "TT 06/2026/TT-BYT"
    before, since = "QĐ 124/2004/QĐ-TTg", "QĐ 19/2025/QĐ-TTg"
    return {
        "icd10_old": Listed("icd10", "byt", "Phụ lục 4469.xlsx", diagnoses.old(), edition=old),
        "icd10_new": Listed("icd10", "byt", "Phụ lục TT 06-2026.xlsx", diagnoses.new(), edition=new),
        "icd9cm": Listed("icd9cm", "byt", "Phụ lục 3 - ICD-9 CM Vol3.xlsx", [national.procedures()]),
        "lab_indices": Listed("lab_indices", "byt", "Chỉ số xét nghiệm.xlsx", [national.lab_indices()]),
        "services": Listed("services", "byt", "DVKT.xlsx", [national.services()]),
        "prices": Listed("services", "syt", "Giá khám, giường.xlsx", national.prices(places)),
        "drugs": Listed("drugs", "bhxh", "Danh mục thuốc.xlsx", [national.drugs()]),
        "departments": Listed("departments", "byt", "Mã khoa.xlsx", [national.departments()]),
        "patient_objects": Listed("patient_objects", "byt", "QĐ 3276 phụ lục 1.xlsx", [national.patient_objects()]),
        "facilities": Listed("facilities", "bhxh", "cskcb.csv", [national.facilities(places)], "utf8"),
        "ethnic_groups": Listed("ethnic_groups", "byt", "Dân tộc.xlsx", [national.ethnic_groups()]),
        "nationalities": Listed("nationalities", "byt", "quoc_tich.csv", [national.nationalities()], "bom"),
        "occupations": Listed("occupations", "byt", "nghe_nghiep.txt", [national.occupations()], "utf16"),
        "provinces_old": Listed("provinces", "byt", "Tỉnh 2004.xlsx", [units.provinces_before()], edition=before),
        "provinces": Listed("provinces", "byt", "Tỉnh 2025.xlsx", [units.provinces()], edition=since),
        "communes": Listed("communes", "syt", "chuyen_doi_xa.csv", [units.communes()], "bom", edition=since),
        "diseases": Listed("diseases", "byt", "Bệnh truyền nhiễm.xlsx", [units.diseases()]),
        "benefits": Listed("benefits", "bhxh", "Mã mức hưởng.xlsx", [units.benefits()]),
    }


def deliver(landing: Path, places: list[Facility], seed: int, with_faults: bool) -> list[dict[str, Any]]:
    """Write the lists, after them the faulty ones, and give what the lake must make of each."""
    rng, lists = Random(f"{seed}/lists"), good(places)
    sent = list(lists.values())
    for kind, (name, spoil) in SPOILS.items() if with_faults else ():
        sent.append(replace(spoil(rng, lists[name]), kind=kind))
    told = []
    for number, one in enumerate(sent, 1):
        key = f"catalogues/{one.which}/{one.sender}/{number:06d}-{seed} {one.name}"
        data, path = one.content(), landing / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        told.append(_told(one, key, data))
    return told


def _told(one: Listed, key: str, data: bytes) -> dict[str, Any]:
    return {
        "file": key,
        "which": one.which,
        "sender": one.sender,
        "sha256": hashlib.sha256(data).hexdigest(),
        "kind": one.kind,
        "state": "refused" if one.faults else "good",
        "edition": None if one.faults else one.edition or None,
        "rows": one.lines,
        "faults": [{"code": code, "cell": cell} for code, cell in one.faults],
    }
