"""``silver/episode_diagnoses``."""

from pyspark.sql import DataFrame

from contracts.episode_diagnoses import EpisodeDiagnoses
from lake.bronze.xml130 import xml1
from lake.table import table

KINDS = {"principal": "ma_benh_chinh", "secondary": "ma_benh_kt", "traditional": "ma_benh_yhct"}


def _placed(kind: str, name: str) -> str:
    """SQL of the codes in a ';' list with their kind and place; blank places are left out."""
    codes = f"filter(transform(split({name}, ';'), code -> trim(code)), code -> code <> '')"
    entry = f"named_struct('kind', '{kind}', 'place', place, 'ma_benh', code)"
    return f"coalesce(transform({codes}, (code, place) -> {entry}), array())"


@table(contract=EpisodeDiagnoses, reads=[xml1])
def episode_diagnoses(xml1: DataFrame) -> DataFrame:
    """One diagnosis of an accepted episode: the principal one, then each of the ';' lists in its order.

    ``place`` counts from 0 within its kind. Source: QĐ 4750/QĐ-BYT, XML1.
    """
    every = ", ".join(_placed(kind, name) for kind, name in KINDS.items())
    return xml1.selectExpr("*", f"inline(concat({every}))")
