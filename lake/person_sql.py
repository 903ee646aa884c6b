"""SQL of linkage, in DuckDB: records made comparable, numbers shown twice, what was found and what speaks against it.

Tables: ``given`` (the input), ``records``, ``names`` (``person_names.Name`` by text), ``people`` (one row per key and
way to write its person), ``keys`` (with their place), and ``predicted``, ``found``, ``reached``, ``states``, ``roots``.
"""

from __future__ import annotations

from lake.person_model import FIELDS, VETOED, level_of
from lake.person_names import Name

BY_NUMBER, BY_NAME = "number", "name"
# Of contracts.person_records; what else a table has is not looked at.
_TEXTS = ("person_key", "key_kind", "bhxh_key", "old_id_key", "ho_ten", "gioi_tinh", "commune_today", "dia_chi")
TYPES = dict.fromkeys((*_TEXTS, "dien_thoai"), "varchar") | {
    "birth_on": "date",
    "birth_year": "integer",
    "is_newborn": "boolean",
    "seen_on": "date",
}

RECORDS = f"""
create table records as select {", ".join(f"{name}::{type_} as {name}" for name, type_ in TYPES.items())}
from given
"""
_COMPARED = (
    *("folded", "parts", "toned", "family", "middle", "given", "is_odd"),
    *("birth", "birth_year", "birth_text", "birth_turned", "sex", "commune", "phone", "address"),
)
PEOPLE = f"""
create table people as
with clean as (
  select
    person_key, key_kind, {", ".join(Name._fields)},
    case when day(birth_on) > 1 or month(birth_on) > 1 then birth_on end as birth,  -- 1 January stands for a year
    coalesce(year(birth_on), birth_year) as birth_year,
    case when gioi_tinh in ('1', '2') then gioi_tinh end as sex,
    nullif(commune_today, '') as commune,
    regexp_replace(regexp_replace(dien_thoai, '[^0-9]', '', 'g'), '^84', '0') as phone,
    trim(regexp_replace(replace(strip_accents(lower(dia_chi)), 'đ', 'd'), '[^a-z0-9]+', ' ', 'g')) as address,
    seen_on, is_newborn
  from records join names using (ho_ten)
)
select row_number() over (order by person_key, {", ".join(_COMPARED)}) as place, * from (
  select distinct
    person_key, key_kind, folded, parts, toned, family, middle, given, is_odd, birth, birth_year,
    day(birth) || '-' || month(birth) as birth_day,
    day(birth) || '-' || month(birth) || '-' || year(birth) as birth_text,
    case when day(birth) <= 12 and day(birth) <> month(birth)
      then make_date(year(birth), day(birth), month(birth)) end as birth_turned,
    sex, commune,
    case when length(phone) between 9 and 11 and replace(phone, phone[1], '') <> '' then phone end as phone,
    case when length(address) > 5 then address end as address
  from clean
  where not is_unnamed and not coalesce(is_newborn, false)
    and not coalesce(seen_on - coalesce(birth, make_date(birth_year, 12, 31)) <= 28, false)
)
"""
# A number shown beside one ID alone is that person's. Beside several, one card went round, unless name and year agree.
_NUMBERS = """
with shown as (
  select distinct person_key, unnest([bhxh_key, old_id_key]) as number from records where key_kind = 'id'
), of_one as (
  select any_value(person_key) as a, number as b from shown
  where number is not null group by number having count(*) = 1
), of_several as (
  select one.person_key as a, other.person_key as b from shown as one join shown as other using (number)
  where one.person_key < other.person_key
  union
  select shown.person_key, number from shown
), agreeing as (
  select distinct a, b from of_several
  join people as l on l.person_key = a join people as r on r.person_key = b
  where l.parts = r.parts and l.birth_year = r.birth_year
)
select least(a, b) as key_a, greatest(a, b) as key_b from (
  from of_one where b in (select person_key from records) union from agreeing
) where a <> b group by all order by all
"""
_LEVELS = {field: f"{level_of(field)} as {field}_level" for field in FIELDS}
_SIDES = ", ".join(f"l.{one} as {one}_l, r.{one} as {one}_r" for one in _COMPARED)
_NAMES = ", ".join(f"{field}_level" for field in FIELDS)
_CONFLICT = " or ".join(f"{field}_level = 'other'" for field in VETOED)
FOUND = f"""
with numbers as ({_NUMBERS}), told as (
  select *, {", ".join(_LEVELS.values())} from (
    select
      least(l.person_key, r.person_key) as key_a, greatest(l.person_key, r.person_key) as key_b,
      match_probability, match_weight, {_SIDES}
    from predicted join people as l on l.place = place_l join people as r on r.place = place_r
  )
), named as (
  select distinct on (key_a, key_b) * from told
  where {" and ".join(f"{field}_level not in ('other', 'unknown')" for field in VETOED)}
  order by key_a, key_b, match_weight desc, {_NAMES}
), both_ways as (
  select key_a, key_b, '{BY_NUMBER}' as method, 1.0::double as match_probability, null::double as match_weight,
    {", ".join(f"null::varchar as {field}_level" for field in _LEVELS)}
  from numbers
  union all
  select key_a, key_b, '{BY_NAME}', round(match_probability, 9), round(match_weight, 6),
    {_NAMES}
  from named anti join numbers using (key_a, key_b)
)
select row_number() over (order by key_a, key_b) - 1 as nth, a.place as a, b.place as b, both_ways.*
from both_ways join keys as a on a.person_key = key_a join keys as b on b.person_key = key_b
order by nth
"""
# Within what links reach, two keys none of whose records can be one person's: other names, or other days of birth.
RIVALS = f"""
with near as (
  select people.*, keys.place as key, root from reached
  join (select root from reached group by root having count(*) > 2) using (root)
  join keys using (place) join people using (person_key)
), told as (
  select a, b, {", ".join(_LEVELS[field] for field in VETOED)}
  from (select l.key as a, r.key as b, {_SIDES} from near as l join near as r on l.root = r.root and l.key < r.key)
)
select a, b from told group by a, b having bool_and({_CONFLICT})
"""
LINKS = f"""
select key_a, key_b, method, match_probability, match_weight, {_NAMES},
  state, ?::varchar as model_version, ?::double as threshold
from found join states using (nth) order by nth
"""
KEYS = """
select person_key, key_kind, row_number() over (order by list_position(?, key_kind), person_key) - 1 as place
from (select distinct person_key, key_kind from records) order by place
"""
CUTS = """
select a.place, b.place
from cuts join keys as a on a.person_key = key_a join keys as b on b.person_key = key_b
"""
PERSONS = """
select keys.person_key, keys.key_kind, first.person_key as linked_key
from keys join roots using (place) join keys as first on first.place = root order by keys.person_key
"""
