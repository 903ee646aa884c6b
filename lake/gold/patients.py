"""How answers about patients group them: form of care, age on arrival, and how their care ended."""

from __future__ import annotations

from pyspark.sql import Column
from pyspark.sql import functions as F

from contracts.patient_groups import AGES, FORMS


def _is_one(codes: tuple[str, ...]) -> str:
    return f"ma_loai_kcb in ({', '.join(map(repr, codes))})"


IS_INPATIENT = _is_one(FORMS["inpatient"])
"""SQL: the episode is one of an inpatient."""
FORM = f"case {' '.join(f'when {_is_one(codes)} then {form!r}' for form, codes in FORMS.items())} end"
"""SQL of the form of care; a code that belongs to none has no form, and breaks the contract of whoever asks."""
DAYS = "if(so_ngay_dtri >= 0, so_ngay_dtri, null)"
"""SQL of the treatment days as far as they are told: a negative number, which is but a warning, tells none."""
# Of a birthday nobody knows the year alone counts.
_YEARS = (
    "year(ngay_vao) - birth_year"
    " - coalesce(int(date_format(ngay_vao, 'MMdd') < date_format(birth_on, 'MMdd')), 0)"
)  # fmt: skip
_GROUPS = " ".join(f"when {_YEARS} <= {last} then {group!r}" for group, last in AGES.items())
AGE_GROUP = f"case when {_YEARS} < 0 then null {_GROUPS} end"
"""SQL of the age group on the day of arrival."""


def ends() -> list[Column]:
    """Episodes, and how many of them ended in death there, in death outside, in going home severely ill."""
    by_result = {"deaths": "5", "deaths_outside": "8", "severe_home": "6"}
    counts = (F.count_if(F.col("ket_qua_dtri") == code).alias(name) for name, code in by_result.items())
    return [F.count("*").alias("episodes"), *counts]
