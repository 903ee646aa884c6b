"""Practitioners told apart: one person is what equal licences and equal personal IDs join, over any number of steps.

Names decide nothing. Licence numbers and IDs come as keys (`lake.pseudonym`), so nothing here can tell a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyarrow as pa

from lake.unaccented import unaccented

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

JOINED = pa.schema([("_node", pa.string()), ("_is_id", pa.bool_()), ("_whose", pa.string())])


def with_person(staff: DataFrame) -> DataFrame:
    """The rows with ``person_key``, equal for rows of one practitioner; null where neither key is known.

    It is the smallest ``_id_key`` that licences and IDs join with the row's own, else its ``_licence_key``: whoever has
    a licence alone is joined to nobody. No row is added or lost.
    """
    # Only rows with both keys join anything. In one task a union-find over these pairs, some ten thousand a province,
    # is exact for a chain of any length; rounds of joins would need as many rounds as the longest chain has links, and
    # a look at the data after each.
    pairs = staff.where("_id_key is not null and _licence_key is not null").select("_id_key", "_licence_key").distinct()
    joined = pairs.coalesce(1).mapInArrow(_joined, "_node string, _is_id boolean, _whose string")
    own = staff.selectExpr("*", "coalesce(_id_key, _licence_key) as _own", "_id_key is not null as _has_id")
    found = own.join(joined, (own["_own"] == joined["_node"]) & (own["_has_id"] == joined["_is_id"]), how="left")
    return found.selectExpr(*staff.columns, "coalesce(_whose, _own) as person_key")


def practitioners(lines: DataFrame) -> DataFrame:
    """The lines of a feed with ``person_key`` as `with_person` tells it from the keys that the reader made."""
    keys = {f"_{kind}_key": f"try_element_at(_person, '{kind}')" for kind in ("id", "licence")}
    others = [name for name in lines.columns if name != "person_key"]
    keyed = with_person(lines.selectExpr(*others, *(f"{text} as {name}" for name, text in keys.items())))
    return keyed.drop(*keys)


def _joined(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Each key of the pairs with the smallest ID key that it is joined with."""
    parent: dict[tuple[str, bool], tuple[str, bool]] = {}

    def root(node: tuple[str, bool]) -> tuple[str, bool]:
        path = []
        while (above := parent.setdefault(node, node)) != node:
            path.append(node)
            node = above
        for passed in path:
            parent[passed] = node
        return node

    for batch in batches:
        for person, licence in zip(*(batch[name].to_pylist() for name in ("_id_key", "_licence_key")), strict=True):
            one, other = root((person, True)), root((licence, False))
            # A licence goes below an ID, and of two IDs the greater: every root is the smallest ID of its tree.
            least, most = sorted((one, other), key=lambda node: (not node[1], node[0]))
            parent[most] = least
    rows = [(*node, root(node)[0]) for node in parent]
    if rows:
        columns = [pa.array(values, field.type) for field, values in zip(JOINED, zip(*rows, strict=True), strict=True)]
        yield pa.RecordBatch.from_arrays(columns, schema=JOINED)


DOCTOR = r"\\A(v\\.?08\\.?01(\\.|\\z)|((ths|ts|thac si|tien si)[., -]*)?(bac si|bs))"
"""V.08.01.xx is the code of doctors among the titles of TTLT 10/2015/TTLT-BYT-BNV; sỹ is sĩ."""


def is_doctor(title: str) -> str:
    """SQL: a professional title (CHUCDANH_NN) is a doctor's; false where there is none."""
    return f"coalesce(rlike(replace({unaccented(title)}, 'sy', 'si'), '{DOCTOR}'), false)"
