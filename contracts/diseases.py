"""Silver ``diseases``: the notifiable diseases by which diagnoses are told."""

import pandera.pyspark as pa

from contracts.catalogues.diseases import SOURCE
from contracts.columns import REJECT, Day, Text, column


class Diseases(pa.DataFrameModel):
    """One notifiable disease and its group from a day to a day: those carried with the code until a list came."""

    ma_benh: Text = column("Mã bệnh truyền nhiễm", "Disease code", required=REJECT, source=SOURCE)
    ten_benh: Text = column("Tên bệnh truyền nhiễm", "Name", required=REJECT, source=SOURCE)
    ma_icd10: Text = column("Các mã ICD-10", "Its ICD-10 codes, ';' between", source=SOURCE)
    ten_khac: Text = column("Tên khác", "Other names, ';' between", source=SOURCE)
    nhom: Text = column("Nhóm A, B, C", "Group A, B, C", source=SOURCE)
    valid_from: Day = column("Có hiệu lực từ ngày (trống: từ trước)", "Valid from, null is ever", source=SOURCE)
    valid_to: Day = column("Có hiệu lực đến hết ngày (trống: đến nay)", "Valid to, inclusive", source=SOURCE)
