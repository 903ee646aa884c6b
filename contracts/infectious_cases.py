"""Silver ``infectious_cases``: cases of notifiable diseases, without direct identifiers."""

import pyspark.sql.types as T

from contracts.columns import REJECT, Text, column
from contracts.ecds import Ecds
from contracts.sheet_row import LAKE

Flag = T.BooleanType()
PLACES = "QĐ 19/2025/QĐ-TTg; QĐ 124/2004/QĐ-TTg đến 30/06/2025"
DISEASES = "TT 15/2026/TT-BYT; TT 54/2015/TT-BYT đến 30/06/2026"


class InfectiousCases(Ecds.public()):  # type: ignore[misc]
    """One case: (Mã số, onset, disease), as its newest extract tells it. GIOI_TINH is 1 male, 2 female, 3 unknown."""

    ma_benh: Text = column("Mã bệnh truyền nhiễm; trống: không nhận ra", "Disease, null if not told", source=DISEASES)
    ten_benh: Text = column("Tên bệnh truyền nhiễm", "Name of the disease", source=DISEASES)
    nhom: Text = column("Nhóm A, B, C vào ngày khởi phát", "Group A, B, C on the day of onset", source=DISEASES)
    disease_state: Text = column(
        "Nhận ra bệnh: known, ambiguous, unknown, no_diagnosis", "How the disease was told", required=REJECT,
        source=LAKE, alias="_disease_state",
    )  # fmt: skip
    ma_xa: Text = column(
        "Mã xã hôm nay của nơi ở; trống: không rõ", "Commune of today, null if not told", source=PLACES
    )
    commune_state: Text = column(
        "Nhận ra xã: known, split, doubtful, other_day, unknown, no_code", "How the commune was told", required=REJECT,
        source=LAKE, alias="_commune_state",
    )  # fmt: skip
    is_death: Flag = column("Tử vong", "Died", required=REJECT, source=LAKE)
    is_late: Flag = column(
        "Báo bổ sung (sau tuần khởi phát)", "First told after its week", required=REJECT, source=LAKE
    )
    is_vaccinated: Flag = column("Đã tiêm vắc xin", "Vaccinated", source=LAKE)
    is_sampled: Flag = column("Đã lấy mẫu xét nghiệm", "A sample was taken", source=LAKE)
    is_pregnant: Flag = column("Đang mang thai", "Pregnant", source=LAKE)
