"""Gold ``outbreak_signals``: weeks with more cases than the weeks before lead to expect (EARS C2)."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.columns import REJECT, Rule, Text, column
from contracts.indicators import Total
from contracts.sheet_row import LAKE

SOURCE = "eCDS, QĐ 4039/QĐ-BYT 2025; EARS C2: Hutwagner 2003; Fricker 2008, Stat Med 27:3407"
Number = T.DoubleType()
Flag = T.BooleanType()
LEVELS = ("province", "commune")
REASONS = ("baseline_short",)


class OutbreakSignals(pa.DataFrameModel):
    """One row per ISO week of onset, level, disease and, below the province, commune that had a case: a flow.

    Numerator: cases of the week less their mean in 7 weeks, from 9 to 3 weeks before it; denominator: the standard
    deviation (n - 1) in those weeks, at least 0.5, so that a single case after weeks of none is no signal. Above 3 is a
    signal. A week that tells none of a disease counts as 0 if the province told of a case of any disease in it; where
    one of the 7 weeks tells of nothing at all (before the first extract, or in a gap) there is no baseline and all is
    null. The last weeks grow as late reports come. A disease that was not told is left out; a case whose commune was
    not told counts for the province alone.
    """

    week: Text = column(
        "Tuần khởi phát theo ISO, như 2026-W16", "ISO week of onset", required=REJECT, pattern="[0-9]{4}-W[0-9]{2}",
        pattern_severity=REJECT, source=SOURCE,
    )  # fmt: skip
    level: Text = column(
        "Cấp: province (tỉnh), commune (xã)", "Level", required=REJECT, codes=LEVELS, codes_severity=REJECT, source=LAKE
    )
    ma_benh: Text = column("Mã bệnh truyền nhiễm", "Disease", required=REJECT, source=SOURCE)
    ma_xa: Text = column("Mã xã hôm nay; trống ở cấp tỉnh", "Commune of today, null for the province", source=SOURCE)
    cases: Total = column("Số ca mắc trong tuần", "Cases of the week", required=REJECT, at_least=1, source=SOURCE)
    expected: Number = column("Số ca bình quân 7 tuần nền", "Mean of the 7 weeks", at_least=0, source=SOURCE)
    deviation: Number = column("Độ lệch chuẩn của 7 tuần nền", "Their standard deviation", at_least=0, source=SOURCE)
    upper_limit: Number = column("Ngưỡng cảnh báo (số ca)", "Most cases without a signal", at_least=0, source=SOURCE)
    c2: Number = column("Trị số C2 (số lần độ lệch chuẩn)", "C2: deviations above the mean", source=SOURCE)
    is_signal: Flag = column("Có tín hiệu bùng phát (C2 > 3)", "Signal: C2 above 3", source=SOURCE)
    reason: Text = column(
        "Vì sao chưa xét được: baseline_short (7 tuần nền chưa đủ tuần có báo cáo)", "Why not told: baseline_short",
        codes=REASONS, codes_severity=REJECT, source=LAKE,
    )  # fmt: skip

    class Config:
        unique = ["week", "level", "ma_benh", "ma_xa"]  # noqa: RUF012 - Pandera reads a plain list
        metadata = {  # noqa: RUF012 - Pandera reads a plain dict
            "rules": (
                Rule(
                    "signal_or_reason",
                    "is_signal",
                    "(is_signal is null) = (reason is not null)",
                    REJECT,
                    "Chưa có is_signal thì phải có reason.",
                    "Without is_signal there must be a reason.",
                    LAKE,
                ),
            )
        }
