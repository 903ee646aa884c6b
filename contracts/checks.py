"""Ops ``checks``: what the rules found in each delivered file. Written by builds; read by gold ``data_quality``."""

import pandera.pyspark as pa
import pyspark.sql.types as T

from contracts.claim_row import LAKE
from contracts.columns import REJECT, Text, Time, column

Total = T.LongType()


class Checks(pa.DataFrameModel):
    """One row per delivered file, table and rule: how often it was asked, broken, left undecided, and what was mended.

    A file's own repairs stand under an empty table. Of a duplicate or unreadable file nothing was checked.
    """

    feed: Text = column("Nguồn", "Feed", required=REJECT, source=LAKE)
    batch: Text = column("Lần nhận", "Build that received it", required=REJECT, source=LAKE)
    sender: Text = column("Nơi gửi", "Sender", required=REJECT, source=LAKE)
    file: Text = column("Tệp trong vùng landing", "Key in landing", required=REJECT, source=LAKE)
    sha256: Text = column("Mã băm của tệp", "Hash of the file", required=REJECT, source=LAKE)
    received_at: Time = column("Thời điểm nhận", "When it was received", required=REJECT, source=LAKE)
    table: Text = column("Bảng; trống: của cả tệp", "Table, empty for the file itself", required=REJECT, source=LAKE)
    rule: Text = column("Luật", "Rule", required=REJECT, source=LAKE)
    field: Text = column("Trường; trống: nhiều trường", "Field, empty for several", required=REJECT, source=LAKE)
    checked: Total = column("Số lần xét", "Times asked", required=REJECT, at_least=0, source=LAKE)
    broken: Total = column("Số lần sai", "Times broken", required=REJECT, at_least=0, source=LAKE)
    undecided: Total = column("Số lần chưa xét được", "Times undecided", required=REJECT, at_least=0, source=LAKE)
    repaired: Total = column("Số chỗ đã sửa", "Values or parts mended", required=REJECT, at_least=0, source=LAKE)
