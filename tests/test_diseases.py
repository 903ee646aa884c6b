"""A diagnosis is a disease of the list by its longest ICD-10 code, else by a name; what could be two is none."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pyspark.sql.types as T
import pytest

from contracts.catalogues.diseases import GROUPS
from lake.diseases import LAST_OF_2007, Disease, carried, diagnosed
from tests.frames import frame

ONSET = date(2026, 3, 1)
LISTED = (
    Disease("D1", "Bệnh Bịa", "A97;A90", "BB;Bịa hai", "B", None, None),
    Disease("D2", "Bịa nhánh", "A97.1", None, "A", None, None),
    Disease("D3", "Viêm bịa do vi rút", "B05, B06", None, "C", None, LAST_OF_2007),
    Disease("D3", "Viêm bịa do vi rút", "B05, B06", "Tên sau", None, date(2026, 7, 1), None),
    Disease("D4", "Trùng tên", "C10", "BB", None, None, None),
    Disease("D5", "Trùng mã", "C10", None, None, None, None),
)


def listed(spark, some):
    columns = dict(zip(Disease._fields, zip(*some, strict=True), strict=True))
    days = ("valid_from", "valid_to")
    kinds = {name: T.DateType() if name in days else T.StringType() for name in columns}
    return frame(spark, **{name: (kinds[name], values) for name, values in columns.items()})


def told(spark, some, *diagnoses: str | None, onset: date = ONSET) -> dict:
    """What is told of each diagnosis."""
    text = T.StringType()
    lines = frame(spark, chan_doan=(text, diagnoses), khoi_phat=(T.DateType(), [onset] * len(diagnoses)))
    found = diagnosed(lines, listed(spark, some)).collect()
    assert len(found) == len(diagnoses)
    return {row.chan_doan: row for row in found}


WANTED = {
    "A97": "D1",
    "A97.2": "D1",
    "A972": "D1",
    "a90": "D1",
    "A97.1": "D2",
    "A97.19": "D2",
    "A971 - lời nào đó": "D2",
    " A90, B05.1, C10": "D1",
    "B06.9": "D3",
    "Bệnh bịa": "D1",
    "BENH BIA": "D1",
    "bịa - hai": "D1",
    "Bịa nhánh": "D2",
    "viêm bịa do virus": "D3",
    "Bệnh viêm bịa do vi-rút": "D3",
    "tên sau": "D3",
    "D5": "D5",
    "BB": None,
    "C10.1": None,
    "A9": None,
    "A979999": None,
    "Bịa": "D1",
    "Bịa ba": None,
    "A98 Bệnh Bịa": None,
    "": None,
    None: None,
}


@pytest.fixture(scope="module")
def found(spark):
    return told(spark, LISTED, *WANTED)


def test_diagnoses_are_matched_by_code_or_name(found):
    assert {diagnosis: row.ma_benh for diagnosis, row in found.items()} == WANTED


def test_why_a_disease_is_not_known_is_told(found):
    states = {diagnosis: row["_disease_state"] for diagnosis, row in found.items() if WANTED[diagnosis] is None}
    assert states.pop("BB") == states.pop("C10.1") == "ambiguous"
    assert states.pop("") == states.pop(None) == "no_diagnosis"
    assert set(states.values()) == {"unknown"}
    assert {row["_disease_state"] for diagnosis, row in found.items() if WANTED[diagnosis]} == {"known"}


def test_cases_of_diseases_not_known_are_told_apart_by_their_words(found):
    assert found["A97.2"]["_disease"] == found["Bệnh bịa"]["_disease"] == "D1"
    assert found["A9"]["_disease"] == "a9"


@pytest.mark.parametrize(("onset", "group"), [(LAST_OF_2007, "C"), (date(2026, 7, 1), None)])
def test_the_group_is_that_of_the_day_of_onset(spark, onset, group):
    assert told(spark, LISTED, "B05", onset=onset)["B05"].nhom == group


CARRIED = {
    "Sốt xuất huyết Dengue": "A97",
    "SXHD": "A97",
    "A91": "A97",
    "A91 - Sốt xuất huyết Dengue": "A97",
    "Bệnh tay - chân - miệng": "B08.4",
    "B08.4": "B08.4",
    "B08.5": None,
    "Bệnh sởi": "B05",
    "TẢ": "A00",
    "A00, A00.0, A00.1": "A00",
    "Viêm não Nhật Bản": "A83.0",
    "A83.0": "A83.0",
    "A83.2": "A86",
    "Viêm não virus": "A86",
    "B16.9": "B19",
    "Cúm A/H5N1": "H5N1",
    "J09": None,
    "Cúm A(H9N2)": None,
    "U07.1": "U07.1",
}


def test_the_diseases_carried_with_the_code_are_found(spark):
    assert {one: row.ma_benh for one, row in told(spark, carried(), *CARRIED).items()} == CARRIED


def test_no_code_or_name_carried_belongs_to_two_diseases(spark):
    every = {one.ma_benh: one for one in carried()}
    codes = Counter(code for one in every.values() for code in (one.ma_icd10 or "").split(";") if code)
    assert max(codes.values()) == 1
    assert {one.nhom for one in every.values()} <= {None, *GROUPS}
    names = [name for one in every.values() for name in (one.ten_benh, *(one.ten_khac or one.ten_benh).split(";"))]
    found = told(spark, carried(), *sorted({*names}))
    assert {name for name, row in found.items() if row["_disease_state"] != "known"} == set()
