"""Landing → bronze: new objects hashed, told from their duplicates, opened and cut into parts, in Python workers.

The listing is the store's own (Spark's hides ``_x``, ``.x`` and empty files), and the workers read the objects
themselves, so that a big file never has to fit the JVM's heap.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC
from types import ModuleType
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import types as T

from lake.bronze_rows import ARROW, BRONZE, FILE, OBJECT, UNKNOWN, UTC_TIME
from lake.xml import Limits

if TYPE_CHECKING:
    from lake.store import Landed, Objects

FILE_COST = 64 * 1024
"""Bytes that opening one object is worth when work is packed into tasks."""
TASKS_PER_CORE = 3
BATCH_BYTES = 16 * 2**20


def tasks(spark: SparkSession, files: Sequence[Landed]) -> DataFrame:
    """One row per task with its list of objects, packed so that tasks cost about the same; one partition a row."""
    count = TASKS_PER_CORE * spark.sparkContext.defaultParallelism
    bins: list[list[Landed]] = [[] for _ in range(max(1, min(count, len(files))))]
    costs = [0] * len(bins)
    for file in sorted(files, key=lambda one: -one.size):
        lightest = costs.index(min(costs))
        bins[lightest].append(file)
        costs[lightest] += file.size + FILE_COST
    packed = pa.table(
        {"objects": pa.array([[in_utc(one._asdict()) for one in some] for some in bins], _objects_type())}
    )
    return spark.createDataFrame(packed).coalesce(1).repartition(len(bins))


def in_utc(one: dict) -> dict:
    """The object with its time in UTC: pandera's import makes Arrow drop whatever zone a time is in."""
    return one | {"received_at": one["received_at"].astimezone(UTC)}


def _objects_type() -> pa.DataType:
    names = ("sender", "file", "version_id", "size", "received_at", "sha256")
    types = (pa.string(), pa.string(), pa.string(), pa.int64(), UTC_TIME, pa.string())
    return pa.list_(pa.struct(list(zip(names, types, strict=True))))


def hashed(work: DataFrame, objects: Objects) -> DataFrame:
    """One row per object with the SHA-256 of its bytes."""
    return work.mapInArrow(_hasher(objects), T.StructType(OBJECT))


def _hasher(objects: Objects) -> Callable[..., Iterator[pa.RecordBatch]]:
    def digest(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for one in each(batches):
            sha = hashlib.sha256()
            for chunk in objects.stream(one["file"], one["version_id"]):
                sha.update(chunk)
            yield pa.RecordBatch.from_pylist([one | {"sha256": sha.hexdigest()}], schema=pa.schema(list(ARROW)[:6]))

    return digest


def each(batches: Iterable[pa.RecordBatch]) -> Iterator[dict]:
    """The objects of each task of ``tasks``."""
    for batch in batches:
        for some in batch.column("objects").to_pylist():
            yield from map(in_utc, some)


def originals(found: Iterable[Landed], known: set[tuple[str, str]]) -> tuple[list[Landed], list[Landed]]:
    """Objects that are new deliveries, and objects whose bytes the same sender already sent.

    Of equal bytes that came together the earliest received, then the smallest name, is the original.
    """
    seen, first, again = set(known), [], []
    for one in sorted(found, key=lambda one: (one.received_at, one.file.encode(), one.version_id)):
        if (one.sender, one.sha256) in seen:
            again.append(one)
        else:
            seen.add((one.sender, one.sha256))
            first.append(one)
    return first, again


def opened(work: DataFrame, objects: Objects, reader: ModuleType, limits: Limits, batch: str) -> DataFrame:
    """Bronze rows of the objects: one a file, one a part, payload as delivered; unreadable ones with their reason."""
    return work.mapInArrow(_opener(objects, reader, limits, batch), BRONZE)


def _opener(objects: Objects, reader: ModuleType, limits: Limits, batch: str) -> Callable[..., Iterator]:
    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        rows: list[dict] = []
        weight = 0
        for one in each(batches):
            for row in rows_of(one | {"batch": batch}, objects, reader, limits):
                rows.append(row)
                weight += 1024 + len(row.get("payload") or b"")
                if weight > BATCH_BYTES:
                    yield pa.RecordBatch.from_pylist(rows, schema=ARROW)
                    rows, weight = [], 0
        if rows:
            yield pa.RecordBatch.from_pylist(rows, schema=ARROW)

    return read


def rows_of(one: dict, objects: Objects, reader: ModuleType, limits: Limits) -> Iterator[dict]:
    """Bronze rows of one object; a file too big is not opened."""
    if one["size"] > limits.max_file_bytes:
        yield one | {"part": FILE, "state": "unreadable", "reason": "file_too_big"}
        return
    read = reader.read_file(b"".join(objects.stream(one["file"], one["version_id"])), limits)
    shared = one | {"macskcb": list(read.macskcb), "ngay_lap": read.ngaylap}
    is_checkin = bool(read.parts) and not read.hoso
    yield shared | {
        "part": FILE,
        "state": "unreadable" if read.reason else "read",
        "reason": read.reason,
        "so_luong_ho_so": read.soluonghoso,
        "hosos": _visits(read.parts[0], reader, limits) if is_checkin else read.hoso,
        # A check-in is a file without envelope: its only part hangs in no HOSO.
        "loaihoso": "XML0" if is_checkin else None,
        "repairs": list(read.repairs.items()),
    }
    rows_before: dict[tuple[int, str], int] = {}
    given = Counter((part.hoso, part.kind) for part in read.parts)
    for part in read.parts:
        key = (part.hoso, part.kind)
        before = rows_before.get(key, 0)
        yield shared | {
            "part": part.kind or UNKNOWN,
            "state": "unreadable" if part.reason else "read",
            "reason": part.reason,
            "hoso": part.hoso,
            "filehoso": part.filehoso,
            "loaihoso": part.loaihoso,
            "first_position": before,
            "payload": part.payload,
        }
        # A kind given twice goes on counting its rows; only then are the rows of a part counted here already.
        if given[key] > 1 and part.kind and part.payload:
            rows_before[key] = before + len(reader.read_rows(part.payload, part.kind, frozenset(), limits).rows)


def _visits(part, reader: ModuleType, limits: Limits) -> int:
    """How many visits a check-in file tells of: its MA_LK, or one that nobody can read."""
    found = reader.read_rows(part.payload or b"", part.kind, frozenset(["ma_lk"]), limits)
    return 1 if part.reason or found.reason else len({row.values.get("ma_lk") for row in found.rows})


def repeats(spark: SparkSession, again: Sequence[Landed], batch: str) -> DataFrame:
    """Bronze rows of duplicates: the file alone, nothing of its content."""
    rows = [in_utc(one._asdict()) | {"batch": batch, "part": FILE, "state": "duplicate"} for one in again]
    return spark.createDataFrame(pa.Table.from_pylist(rows, schema=ARROW))
