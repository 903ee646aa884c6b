"""``quarantine/rows`` as answers read it: rows kept out, and where they wait."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Text, column

Sent = T.MapType(T.StringType(), T.StringType())


class KeptOut(pa.DataFrameModel):
    """One row per delivered row that is kept out; what else the table holds is not read by any answer."""

    table: Text = column("Bảng", "Table", required=REJECT, source=LAKE)
    sender: Text = column("Nơi gửi", "Sender", required=REJECT, source=LAKE)
    status: Text = column("Tình trạng", "Status", required=REJECT, source=LAKE)
    delivered: Sent = column("Trường và chữ đã gửi", "Fields as sent", required=REJECT, source=LAKE)
