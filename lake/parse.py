"""Bronze payloads → one row a delivered line, as clean text: the one place where Spark hands rows to Python.

Beside the rows stands one record a part (``_position`` null) that tells that the part came, how it was repaired and, if
it cannot be read, why. Keys of persons are made here, so that their secret is never in a query plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql import types as T

from lake import pseudonym
from lake.bronze_rows import CARRIED
from lake.listed import Asked, Lists, asks
from lake.table import Feed, Part
from lake.xml import Limits

if TYPE_CHECKING:
    from pyspark.core.broadcast import Broadcast

    from lake.claim_rows import Row

_COUNTS = T.MapType(T.StringType(), T.IntegerType())
_TEXTS = T.ArrayType(T.StringType())
_OWN = T.StructType(
    [
        T.StructField("_position", T.IntegerType()),
        T.StructField("_reason", T.StringType()),
        T.StructField("_repairs", _COUNTS),
        T.StructField("_twice", _TEXTS),
        T.StructField("_unknown", T.IntegerType()),
        T.StructField("_trimmed", T.IntegerType()),
        T.StructField("_composed", T.IntegerType()),
        T.StructField("_person_key", T.StringType()),
        T.StructField("_card_keys", _TEXTS),
        T.StructField("_is_former", T.BooleanType()),
        T.StructField("_codes", _TEXTS),
    ]
)
_ARROW = {
    "_position": pa.int32(),
    "_reason": pa.string(),
    "_repairs": pa.map_(pa.string(), pa.int32()),
    "_twice": pa.list_(pa.string()),
    "_unknown": pa.int32(),
    "_trimmed": pa.int32(),
    "_composed": pa.int32(),
    "_person_key": pa.string(),
    "_card_keys": pa.list_(pa.string()),
    "_is_former": pa.bool_(),
    "_codes": pa.list_(pa.string()),
}
BATCH_ROWS = 20_000
PERSON = {"so_cccd", "ma_bn"}
"""Fields of a part that tells by itself whose it is."""


def parse(
    bronze: DataFrame, feed: Feed, part: Part, limits: Limits, secret: bytes, lists: Broadcast[Lists] | None = None
) -> DataFrame:
    """One row per delivered line of the part and one record per part, text as delivered; each payload read once.

    Beside each row stands what the ``lists`` say of its codes, a column a look-up of the contract.
    """
    source = bronze.where(bronze["part"] == part.kind).select(*CARRIED, "first_position", "reason", "payload")
    carried = [T.StructField(f"_{name}", source.schema[name].dataType) for name in CARRIED]
    texts = [T.StructField(name, T.StringType()) for name in part.fields]
    answers = [T.StructField(one.column, T.IntegerType()) for one in part.lookups]
    schema = T.StructType([*carried, *_OWN.fields, *answers, *texts])
    return source.mapInArrow(_reader(feed, part, limits, secret, lists), schema)


def _reader(
    feed: Feed, part: Part, limits: Limits, secret: bytes, lists: Broadcast[Lists] | None
) -> Callable[..., Iterator[pa.RecordBatch]]:
    fields, kind, read_rows, wanted = (
        part.fields,
        part.kind,
        feed.reader.read_rows,
        asks(part.contract) if part.lookups else (),
    )
    known, former = frozenset(fields), part.former
    # A check-in hangs under no head that could tell whose it is.
    keyed = part is feed.head or (part.person and known >= PERSON)

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        asked = Asked(wanted, lists.value if lists else {})
        for batch in batches:
            out = _Lines(fields, secret if keyed else b"", asked)
            senders = batch.column("sender").to_pylist()
            columns = (batch.column(name).to_pylist() for name in ("payload", "reason", "first_position", "hoso"))
            for place, (payload, reason, first, hoso) in enumerate(zip(*columns, strict=True)):
                if reason is not None:
                    out.part(place, hoso or 0, reason, {}, [])
                    continue
                got = read_rows(payload, kind, known, limits, former)
                codes = asked.codes(row.values for row in got.rows)
                out.part(place, hoso or 0, got.reason, got.repairs, codes)
                is_former = feed.reader.FORMER in got.repairs
                for position, (mine, row) in enumerate(_in_units(got.rows, hoso), first):
                    out.row(place, mine, position, row, senders[place], is_former)
                if len(out.places) >= BATCH_ROWS:
                    yield out.batch(batch)
                    out = _Lines(fields, out.secret, asked)
            if out.places:
                yield out.batch(batch)

    return read


def _in_units(rows: Iterable[Row], hoso: int | None) -> Iterator[tuple[int, Row]]:
    """Each row with the place of its unit: its HOSO; check-ins hang in none, and those of one MA_LK are a unit."""
    units: dict[str | None, int] = {}
    for row in rows:
        yield (units.setdefault(row.values.get("ma_lk"), len(units)) if hoso is None else hoso), row


SENT = "_unit string, part string, _position int, sent map<string,string>"


def delivered(bronze: DataFrame, feed: Feed, limits: Limits, kept: DataFrame) -> DataFrame:
    """Text as sent, by lower-case field, of every row in the parts that hold one of the ``kept``; no blank field.

    Read once more: few parts hold a fault, and text that was sent with blanks around it would weigh on all the others.
    """
    # What hangs in no HOSO has none in bronze either.
    hoso = F.when(F.col("_filehoso").isNotNull(), F.col("_hoso"))
    some = kept.select(F.col("_sender").alias("sender"), F.col("_sha256").alias("sha256"), "part", hoso.alias("hoso"))
    some = F.broadcast(some.distinct().select(*some.columns[:3], F.coalesce("hoso", F.lit(-1)).alias("_at")))
    parts = bronze.where(F.col("reason").isNull()).withColumn("_at", F.coalesce("hoso", F.lit(-1)))
    source = parts.join(some, ["sender", "sha256", "part", "_at"], how="left_semi")
    source = source.select("sender", "sha256", "hoso", "part", "first_position", "payload")
    return source.mapInArrow(_again(feed, limits), SENT)


def _again(feed: Feed, limits: Limits) -> Callable[..., Iterator[pa.RecordBatch]]:
    fields = {part.kind: (frozenset(part.fields), part.former) for part in feed.parts}
    read_rows = feed.reader.read_rows
    names = ("sender", "sha256", "hoso", "part", "first_position", "payload")
    schema = pa.schema(
        [
            ("_unit", pa.string()),
            ("part", pa.string()),
            ("_position", pa.int32()),
            ("sent", pa.map_(pa.string(), pa.string())),
        ]
    )

    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            found = []
            columns = (batch.column(name).to_pylist() for name in names)
            for sender, sha256, hoso, kind, first, payload in zip(*columns, strict=True):
                known, former = fields[kind]
                rows = read_rows(payload, kind, known, limits, former).rows
                for position, (mine, row) in enumerate(_in_units(rows, hoso), first):
                    sent = list((row.values | (row.raw or {})).items())
                    found.append(
                        {"_unit": f"{sender}/{sha256}/{mine}", "part": kind, "_position": position, "sent": sent}
                    )
            yield pa.RecordBatch.from_pylist(found, schema=schema)

    return read


class _Lines:
    """Rows of one Arrow batch in the making."""

    def __init__(self, fields: tuple[str, ...], secret: bytes, asked: Asked) -> None:
        self.fields, self.secret, self.asked = fields, secret, asked
        self.places: list[int] = []
        self.hosos: list[int] = []
        self.own: list[tuple] = []
        self.values: list[dict[str, str]] = []
        self.answers: list[list[int | None]] = []

    def part(self, place: int, hoso: int, reason: str | None, repairs: dict[str, int], codes: list[str]) -> None:
        self.places.append(place)
        self.hosos.append(hoso)
        self.own.append((None, reason, list(repairs.items()), None, 0, 0, 0, None, None, None, codes))
        self.values.append({})
        self.answers.append([None] * len(self.asked.asks))

    def row(self, place: int, hoso: int, position: int, row, sender: str, is_former: bool) -> None:
        person = cards = None
        if self.secret:
            person = pseudonym.person_of(row.values, sender, self.secret)
            cards = pseudonym.cards_of(row.values, self.secret)
        twice = list(row.twice) if row.twice else None
        self.places.append(place)
        self.hosos.append(hoso)
        counts = (row.unknown, row.trimmed, row.composed)
        self.own.append((position, None, None, twice, *counts, person, cards, is_former, None))
        self.values.append(row.values)
        self.answers.append(self.asked.answers(row.values))

    def batch(self, source: pa.RecordBatch) -> pa.RecordBatch:
        places = pa.array(self.places, pa.int32())
        told = {"hoso": pa.array(self.hosos, pa.int32())}
        carried = [told[name] if name in told else source.column(name).take(places) for name in CARRIED]
        columns = zip(zip(*self.own, strict=True), _ARROW.values(), strict=True)
        own = [pa.array(values, type_) for values, type_ in columns]
        texts = [pa.array([row.get(name) for row in self.values], pa.string()) for name in self.fields]
        answers = [pa.array(values, pa.int32()) for values in zip(*self.answers, strict=True)]
        asked = [one.column for one in self.asked.asks]
        names = [*(f"_{name}" for name in CARRIED), *_ARROW, *asked, *self.fields]
        return pa.RecordBatch.from_arrays([*carried, *own, *answers, *texts], names)
