"""Gold ``morbidity``: what patients were treated for."""

from contracts.columns import REJECT, Text, column
from contracts.patient_groups import GROUP_RULES, PatientGroup

SOURCE = "ICD-10 (WHO 2019), theo MA_BENH_CHINH của XML1; TT 23/2025/TT-BYT, mẫu 14/BCT"


class Morbidity(PatientGroup):
    """One row per month of discharge, ICD-10 category, form of care, sex and age group.

    Numerator: current episodes by their principal diagnosis (MA_BENH_CHINH), without recoveries; there is no
    denominator. Unit: episodes, so a patient who came twice counts twice. A flow: months, categories and groups add up.
    Block and chapter are null for a category that ICD-10 has in no block; the episode counts all the same.
    """

    chapter: Text = column("Chương ICD-10 (I–XXII)", "Chapter of ICD-10", source=SOURCE)
    block: Text = column("Nhóm ICD-10, như A00-A09", "Innermost block of ICD-10", source=SOURCE)
    icd3: Text = column(
        "Mã ICD-10 ba ký tự", "Three-character category", required=REJECT, pattern="[A-Z][0-9]{2}",
        pattern_severity=REJECT, source=SOURCE,
    )  # fmt: skip

    class Config:
        unique = ["month", "icd3", "care", "gioi_tinh", "age_group"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {"rules": GROUP_RULES}  # noqa: RUF012 - Pandera reads a plain dict
