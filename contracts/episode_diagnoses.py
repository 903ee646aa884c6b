"""Silver ``episode_diagnoses``: the ';' lists of diagnoses, one code a row."""

from contracts.claim_row import LAKE, ClaimRow
from contracts.columns import REJECT, Count, Text, column

KINDS = ("principal", "secondary", "traditional")
"""MA_BENH_CHINH, MA_BENH_KT, MA_BENH_YHCT."""


class EpisodeDiagnoses(ClaimRow):
    """One row per (ma_cskcb, ma_lk, kind, place): a diagnosis of an episode. Source: XML1 of QĐ 130/QĐ-BYT 2023."""

    kind: Text = column(
        "Loại chẩn đoán: chính, kèm theo, y học cổ truyền",
        "Kind of diagnosis",
        required=REJECT,
        codes=KINDS,
        source=LAKE,
    )
    place: Count = column("Thứ tự trong trường, từ 0", "Place in its field, from 0", required=REJECT, source=LAKE)
    ma_benh: Text = column("Mã bệnh", "Diagnosis code", required=REJECT)
