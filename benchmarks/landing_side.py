"""One repetition of one side, in a process of its own: ``python -m benchmarks.landing_side ours|bare PREFIX …``.

A lake at each prefix; the first is built by a JVM that never did it before, the next by one that has. What came of it
goes to standard output as JSON. Starting the session is not counted, on either side.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from benchmarks.machine import peak, peak_of_java
from benchmarks.measure import timed
from lake.build import build
from lake.settings import Settings, load_settings
from lake.store import Store

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

OURS, BARE = "ours", "bare"


def main(side: str, prefixes: list[str]) -> None:
    """Do the side's work on each lake and tell."""
    from lake import session

    spark, told = None, []
    for prefix in prefixes:
        settings = load_settings().model_copy(update={"bucket_prefix": prefix})
        store = Store.open(settings)
        spark = session.spark(settings, store)
        told.append(_measured(partial(_ours, settings, store) if side == OURS else partial(_bare, spark, store)))
        if side == OURS:
            told[-1]["gold"] = timed(partial(build, settings, store))
    memory = {"java": peak_of_java(), "python": peak(os.getpid())}
    if spark is not None:
        spark.stop()
    print(json.dumps({"runs": told, "memory": memory}), flush=True)
    os._exit(0)  # delta-rs may abort after the work is done


def _measured(do: Callable[[], dict[str, float]]) -> dict:
    steps: dict[str, float] = {}
    return {"took": timed(lambda: steps.update(do())), "steps": steps}


def _ours(settings: Settings, store: Store) -> dict[str, float]:
    """Landing → gold activity; all else of gold is made after, and timed by itself."""
    return build(settings, store, tables=["activity"]).steps


def _bare(spark: SparkSession, store: Store) -> dict[str, float]:
    """Read, parse, write five tables, all text: no rule, no hash, no duplicate, no verdict, no ledger.

    The faster of the ways tried: envelopes opened once and kept, the five tables written side by side.
    """
    from lake.bronze.xml130 import xml1, xml2, xml3, xml4, xml5

    parts = (xml1, xml2, xml3, xml4, xml5)
    kept = _opened(spark, store).persist()

    def write(place: int) -> None:
        part = parts[place]
        rows = _rows(kept.where(kept["part"] == part.kind), part.kind, part.fields)
        rows.write.format("delta").mode("append").save(store.uri(f"bronze/bare_{part.table}", "s3a"))

    with ThreadPoolExecutor(len(parts)) as threads:
        list(threads.map(write, range(len(parts))))
    kept.unpersist()
    return {}


def _opened(spark: SparkSession, store: Store) -> DataFrame:
    """One row per part: file, place, kind, payload."""
    from lake import arrive, claims

    objects = store.objects
    schema = pa.schema([("file", pa.string()), ("hoso", pa.int32()), ("part", pa.string()), ("payload", pa.binary())])

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for some in batch.column("objects").to_pylist():
                for one in some:
                    found = claims.read_file(b"".join(objects.stream(one["file"], one["version_id"])))
                    rows = [
                        {"file": one["file"], "hoso": part.hoso, "part": part.kind, "payload": part.payload}
                        for part in found.parts
                    ]
                    yield pa.RecordBatch.from_pylist(rows, schema=schema)

    work = arrive.tasks(spark, list(store.landed("xml130")))
    return work.mapInArrow(read, "file string, hoso int, part string, payload binary")


def _rows(parts: DataFrame, kind: str, fields: tuple[str, ...]) -> DataFrame:
    """The part's rows as text."""
    from lake import claims

    known = frozenset(fields)
    names = ("file", "hoso", *fields)
    schema = pa.schema([("file", pa.string()), ("hoso", pa.int32()), *((name, pa.string()) for name in fields)])

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            files, hosos, payloads = (batch.column(name).to_pylist() for name in ("file", "hoso", "payload"))
            found: list[tuple] = []
            for file, hoso, payload in zip(files, hosos, payloads, strict=True):
                if payload is not None:
                    rows = claims.read_rows(payload, kind, known).rows
                    found += [(file, hoso, *map(row.values.get, fields)) for row in rows]
            columns = zip(*found, strict=True) if found else [[]] * len(names)
            arrays = [pa.array(values, type_) for values, type_ in zip(columns, schema.types, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    texts = ", ".join(f"{name} string" for name in fields)
    return parts.mapInArrow(read, f"file string, hoso int, {texts}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
