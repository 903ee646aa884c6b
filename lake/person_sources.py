"""Where persons are named, and which tables of silver know them by a key: SQL of DuckDB over tables of the lake.

A table stands under its path, quoted. Every source gives the columns of ``SHOWN``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lake import catalog
from lake.table import Feed, Sheets, Table, declared

SHOWN = (
    *("person_key", "number", "cards", "old_number", "ho_ten", "birth_on", "birth_year", "gioi_tinh"),
    *("commune_today", "dia_chi", "dien_thoai", "seen_on"),
)
IDENTITIES = "restricted/identities"
SOURCES = {
    ("restricted/identities", "silver/episodes"): """
select one.person_key, so_cccd, ma_the_bhyt, null, ho_ten, birth_on, birth_year, one.gioi_tinh, commune_today, dia_chi,
  dien_thoai, ngay_vao::date
from "restricted/identities" as one join "silver/episodes" using (ma_cskcb, ma_lk)
""",
    ("restricted/checkins_identities", "silver/checkins"): """
select one.person_key, so_cccd, ma_the_bhyt, null, ho_ten, birth_on, birth_year, gioi_tinh, null, null, null,
  ngay_vao::date
from "restricted/checkins_identities" as one join "silver/checkins" using (_file, _received_at, _hoso, _position)
""",
    ("restricted/infectious_cases_identities", "silver/infectious_cases"): """
select one.person_key, cccd, null, null, ten, ngay_sinh, year(ngay_sinh), gioi_tinh, ma_xa, noi_o, dien_thoai,
  lake.khoi_phat
from "restricted/infectious_cases_identities" as one
join "silver/infectious_cases" as lake on one._file = lake._file and one._received_at = lake._received_at
  and one._row = lake._row and one._sheet is not distinct from lake._sheet
""",
    ("restricted/hiv_cases",): """
select person_key, so_cccd, null, so_cmnd, ho_ten, null, nam_sinh, case strip_accents(lower(trim(gioi_tinh)))
  when 'nam' then '1' when 'nu' then '2' end, null, dia_chi_hien_tai, so_dien_thoai, null
from "restricted/hiv_cases"
""",
}
"""Tables a source reads → its SELECT. The list of HIV tells a commune by a code of its own day: it is not compared."""


class Follower(NamedTuple):
    """A table of silver whose ``person_key`` is that of the person, and where the key by number of its rows stands."""

    path: str
    numbered: str
    on: tuple[str, ...]


def followers() -> Iterator[Follower]:
    """Tables of claims by their episode or their own identities, and those of sheets that name a patient.

    Practitioners are told apart by licence and are no patients; what stands in ``restricted`` under a sheet is a list
    as it was delivered.
    """
    feeds: list[Feed | Sheets] = [*catalog.feeds().values(), *catalog.sheet_feeds().values()]
    for feed in feeds:
        for one in catalog.of_feed(feed):
            if _has_key(one) and not one.name.endswith("identities"):
                yield from _follower(feed, one)


def _follower(feed: Feed | Sheets, one: Table) -> Iterator[Follower]:
    own = catalog.tables().get(f"restricted/{one.name}_identities")
    if isinstance(feed, Sheets):
        if own and "id" in declared(feed.head.contract, "person", {}):
            yield Follower(one.path, own.path, ("_file", "_received_at", "_sheet", "_row"))
    elif own and _has_key(own):
        yield Follower(one.path, own.path, ("_file", "_received_at", "_hoso", "_position"))
    else:
        yield Follower(one.path, IDENTITIES, ("ma_cskcb", "ma_lk"))


def _has_key(one: Table) -> bool:
    return "person_key" in one.contract.to_schema().columns


def moved(one: Follower) -> str:
    """Rows of a follower, told by ``one.on``, that stand under another key than their person's in ``linked``."""
    same = " and ".join(f"lake.{name} is not distinct from own.{name}" for name in one.on)
    return f"""
select distinct {", ".join(f"lake.{name}" for name in one.on)}, linked_key as person_key
from "{one.path}" as lake join "{one.numbered}" as own on {same} join linked on linked.person_key = own.person_key
where lake.person_key is distinct from linked_key
"""


RECORDS = """
select distinct
  person_key,
  case person_key when id_key then 'id' when bhxh_key then 'bhxh' else 'patient' end as key_kind,
  bhxh_key, old_id_key, ho_ten, birth_on, birth_year, gioi_tinh, commune_today, dia_chi, dien_thoai,
  coalesce(seen_on - coalesce(birth_on, make_date(birth_year, 12, 31)) <= 28, false) as is_newborn,
  null::date as seen_on
from shown join numbers on shown.number is not distinct from numbers.number
  and shown.cards is not distinct from numbers.cards and shown.old_number is not distinct from numbers.old_number
where person_key is not null
"""
"""As in ``contracts.person_records``: a person who comes again and again as the same is one record."""
