"""Which delivered files must be judged again because a code list has come or changed: those whose codes it moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from lake import catalogues, delta, news
from lake.bronze_rows import FILE
from lake.table import Feed
from lake.units import to_judge_again

if TYPE_CHECKING:
    from lake.build import Job


class Again(NamedTuple):
    """Files to judge again (sender, sha256), how many and how big they are; no frame where there is none."""

    frame: DataFrame | None
    many: int
    bytes: int


NONE = Again(None, 0, 0)


def files(job: Job, spark: SparkSession, feed: Feed, found: news.News, versions: dict[str, int]) -> Again:
    """The files of the feed that the moved lists touch; none where everything is judged anew or nothing moved."""
    asked = {one.name for part in feed.parts for one in part.lookups}
    moved = {name: was for name, was in found.moved.items() if name in asked}
    old = delta.read(spark, job.store, "ops/deliveries")
    if found.is_rejudged or not moved or old is None:
        return NONE
    lists = catalogues.load(job.store, list(moved), versions)
    changes = {name: catalogues.moved(job.store, name, was, lists[name]) for name, was in moved.items()}
    whole = [name for name, codes in changes.items() if codes is None]
    codes = [f"{name}:{code}" for name, some in changes.items() for code in some or ()]
    touched = spark.createDataFrame(pa.table({"code": pa.array(codes, pa.string())}))
    mine = old.where(F.col("feed") == feed.name)
    frame = to_judge_again(mine, touched, whole).localCheckpoint()
    bronze = delta.load(spark, job.store, f"bronze/{feed.name}").where(
        (F.col("part") == FILE) & (F.col("state") == "read")
    )
    sizes = bronze.join(F.broadcast(frame), ["sender", "sha256"], how="left_semi").agg(F.count("*"), F.sum("size"))
    ((count, size),) = zip(*[column.to_pylist() for column in sizes.toArrow().columns], strict=True)
    job.summary.again[feed.name] |= {"files_by_list": count}
    job.say(f"Danh mục mới: xét lại {count} tệp · lists moved: {count} files judged again ({', '.join(sorted(moved))})")
    return Again(frame, count, size or 0) if count else NONE
