"""What a row of bronze is: a delivered file, or one part of it as it was sent; for those who write and read it."""

from __future__ import annotations

import pyarrow as pa
from pyspark.sql import types as T

FILE, UNKNOWN = "FILE", "UNKNOWN"
"""Partitions of bronze beside XML0 … XML15: one row a file, and parts of a kind that the standard does not know."""
CARRIED = ("batch", "sender", "file", "sha256", "received_at", "macskcb", "ngay_lap", "hoso", "filehoso")
"""Columns that each row parsed from bronze keeps, with an underscore before the name."""

OBJECT = [
    T.StructField("sender", T.StringType()),
    T.StructField("file", T.StringType()),
    T.StructField("version_id", T.StringType()),
    T.StructField("size", T.LongType()),
    T.StructField("received_at", T.TimestampType()),
    T.StructField("sha256", T.StringType()),
]
BRONZE = T.StructType(
    [
        *OBJECT,
        T.StructField("batch", T.StringType()),
        T.StructField("part", T.StringType()),
        T.StructField("state", T.StringType()),
        T.StructField("reason", T.StringType()),
        T.StructField("macskcb", T.ArrayType(T.StringType())),
        T.StructField("ngay_lap", T.StringType()),
        T.StructField("so_luong_ho_so", T.StringType()),
        T.StructField("hosos", T.IntegerType()),
        T.StructField("repairs", T.MapType(T.StringType(), T.IntegerType())),
        T.StructField("hoso", T.IntegerType()),
        T.StructField("filehoso", T.IntegerType()),
        T.StructField("loaihoso", T.StringType()),
        T.StructField("first_position", T.IntegerType()),
        T.StructField("payload", T.BinaryType()),
    ]
)
UTC_TIME = pa.timestamp("us", tz="UTC")
ARROW = pa.schema(
    [
        *((name, pa.string()) for name in ("sender", "file", "version_id")),
        ("size", pa.int64()),
        ("received_at", UTC_TIME),
        *((name, pa.string()) for name in ("sha256", "batch", "part", "state", "reason")),
        ("macskcb", pa.list_(pa.string())),
        ("ngay_lap", pa.string()),
        ("so_luong_ho_so", pa.string()),
        ("hosos", pa.int32()),
        ("repairs", pa.map_(pa.string(), pa.int32())),
        *((name, pa.int32()) for name in ("hoso", "filehoso")),
        ("loaihoso", pa.string()),
        ("first_position", pa.int32()),
        ("payload", pa.binary()),
    ]
)
