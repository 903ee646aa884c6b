"""Diagnoses → chapter and block of ICD-10, by the three characters that a code begins with.

The chapters and blocks of ICD-10 are carried beside the code: no figure waits for the list of diagnoses, whose names of
blocks may not be handed on and come with ``catalogues/icd10``.
"""

from __future__ import annotations

import csv
from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from lake.places import REFERENCE

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


class Category(NamedTuple):
    """A three-character category, the innermost block it lies in (``A00-A09``), and its chapter (``I`` … ``XXII``)."""

    icd3: str
    block: str
    chapter: str


class Chapter(NamedTuple):
    """A chapter by its Roman number, with its Vietnamese and English name."""

    chapter: str
    name: str
    name_en: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """The 22 chapters in their order."""
    return tuple(Chapter(**row) for row in _carried("icd_chapters.csv"))


@cache
def categories() -> tuple[Category, ...]:
    """Every category that lies in a block, in order; no two blocks that are carried hold the same one."""
    return tuple(
        Category(code, row["block"], row["chapter"])
        for row in _carried("icd_blocks.csv")
        for code in _between(*row["block"].split("-"))
    )


def _carried(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((REFERENCE / name).read_text(encoding="utf-8").splitlines()))


def _between(first: str, last: str) -> list[str]:
    letters = ascii_uppercase[ascii_uppercase.index(first[0]) : ascii_uppercase.index(last[0]) + 1]
    codes = (f"{letter}{number:02d}" for letter in letters for number in range(100))
    return [code for code in codes if first <= code <= last]


def category(code: str) -> str:
    """SQL: the three characters that the diagnosis begins with; null where it begins with none."""
    return rf"nullif(regexp_extract({code}, '\\A[A-Z][0-9]{{2}}', 0), '')"


def chaptered(rows: DataFrame, code: str) -> DataFrame:
    """The rows with ``icd3``, ``block`` and ``chapter`` of the diagnosis in ``code``; no row is added or lost.

    Block and chapter are null for a category that lies in no block, and all three for what is no code.
    """
    from pyspark.sql import functions as F

    return rows.selectExpr("*", f"{category(code)} as icd3").join(F.broadcast(_frame()), "icd3", how="left")


def _frame() -> DataFrame:
    import pyarrow as pa
    from pyspark.sql import SparkSession

    columns = [pa.array(values, pa.string()) for values in zip(*categories(), strict=True)]
    return SparkSession.active().createDataFrame(pa.Table.from_arrays(columns, names=list(Category._fields)))
