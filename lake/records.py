"""The Arrow form of tables that feeds of every kind write: what waits, which deliveries came, where their rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from lake.bronze_rows import UTC_TIME

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel


def _texts(*names: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.string()) for name in names]


FINDING = pa.struct(_texts("rule", "field", "severity", "message_vi", "message_en"))
ROWS = pa.schema(
    [
        *_texts("table", "feed", "sender", "file"),
        ("hoso", pa.int32()),
        *_texts("part"),
        ("position", pa.int32()),
        *_texts("ma_cskcb", "ma_lk"),
        ("delivered", pa.map_(pa.string(), pa.string())),
        ("broken", pa.list_(pa.field("element", FINDING))),
        ("first_seen_at", UTC_TIME),
        *_texts("status"),
        ("status_at", UTC_TIME),
        *_texts("sha256"),
        ("received_at", UTC_TIME),
    ]
)
"""``quarantine/rows``."""
COUNT = pa.struct([("table", pa.string()), ("delivered", pa.int64()), ("kept_out", pa.int64())])
DELIVERIES = pa.schema(
    [
        *_texts("_unit", "feed", "sender", "file", "sha256"),
        ("received_at", UTC_TIME),
        ("hoso", pa.int32()),
        ("is_checkin", pa.bool_()),
        *_texts("ma_cskcb", "ma_lk"),
        ("ordered_on", pa.date32()),
        *((name, pa.bool_()) for name in ("is_good", "has_head", "is_complete")),
        ("counts", pa.list_(pa.field("element", COUNT))),
        ("codes", pa.list_(pa.field("element", pa.string()))),
        ("unreadable_parts", pa.int32()),
        *_texts("verdict", "status"),
        ("status_at", UTC_TIME),
        *_texts("code"),
    ]
)
"""``ops/deliveries``."""
LEDGER = pa.schema(
    [
        *_texts("feed", "sender", "file", "sha256"),
        ("received_at", UTC_TIME),
        *_texts("table"),
        *((name, pa.int64()) for name in ("delivered", "good", "quarantined", "superseded")),
        *_texts("state"),
    ]
)
"""``ops/ledger``."""


def of_list(catalogue: type[DataFrameModel]) -> pa.Schema:
    """``silver/catalogue_<list>``: the contract's columns, the days and the edition of a row, and where it was sent."""
    from pyspark.sql.pandas.types import to_arrow_type

    columns = [(name, to_arrow_type(one.dtype.type)) for name, one in catalogue.to_schema().columns.items()]
    days = [("valid_from", pa.date32()), ("valid_to", pa.date32())]
    place = [*_texts("edition", "_sender", "_file", "_sheet"), ("_row", pa.int32()), ("_received_at", UTC_TIME)]
    return pa.schema([*columns, *days, *place])
