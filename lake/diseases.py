"""Diagnoses → notifiable diseases: by ICD-10 code, else by name; what no disease or several could mean stays unknown.

The few dozen diseases carried beside the code hold until a list of them is delivered (``catalogues/diseases``).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from lake.history import holds
from lake.places import REFERENCE
from lake.unaccented import words

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

LAST_OF_2007 = date(2026, 6, 30)
"""Until then groups are those of Law 03/2007/QH12, article 3; those of TT 15/2026 have to be delivered."""
BETWEEN = "[;,/|]"
"""What senders put between several codes in one field."""


class Disease(NamedTuple):
    """A notifiable disease and its group from a day to a day, both inclusive, None is open."""

    ma_benh: str
    ten_benh: str
    ma_icd10: str | None
    ten_khac: str | None
    nhom: str | None
    valid_from: date | None
    valid_to: date | None


def carried() -> Iterator[Disease]:
    """The diseases as the data beside the code has them, each with its group until and since 2026-07-01."""
    for row in csv.DictReader((REFERENCE / "diseases.csv").read_text(encoding="utf-8").splitlines()):
        told = (row["code"], row["name"], row["icd"] or None, row["names"] or None)
        yield Disease(*told, row["group"] or None, None, LAST_OF_2007)
        yield Disease(*told, None, date(2026, 7, 1), None)


def diagnosed(lines: DataFrame, diseases: DataFrame) -> DataFrame:
    """The lines, and beside ``chan_doan`` the disease ``ma_benh``, ``ten_benh`` and, on ``khoi_phat``, its group.

    ``_disease_state``: ``known``; ``ambiguous``: several diseases have that code or name, so ``ma_benh`` is null;
    ``unknown``: none has; ``no_diagnosis``. ``_disease``: the disease, else the diagnosis in plain words, by which
    cases are told apart. A diagnosis with several codes is read by its first. No row is added or lost.
    """
    from pyspark.sql import functions as F

    by_code, by_name = _by_code(diseases), _by_name(diseases)
    read = lines.selectExpr("*", f"{icd_key('chan_doan')} as _code", f"{name_key('chan_doan')} as _name")
    beside = read.join(F.broadcast(by_code), F.expr("left(_code, 3) = _category"), how="left")
    beside = beside.join(F.broadcast(by_name), F.col("_name") == F.col("_known_name"), how="left")
    # The longest code is the greatest: all of them begin the diagnosis.
    found = "coalesce(array_max(filter(_codes, one -> startswith(_code, one.code))).disease, _named)"
    told = beside.withColumn("_found", F.expr(found))
    group = f"try_element_at(filter(_found.groups, one -> {holds('khoi_phat', 'one')}), 1).nhom"
    state = (
        "case when _found.ma_benh is not null then 'known' when _found is not null then 'ambiguous'"
        " when trim(coalesce(chan_doan, '')) = '' then 'no_diagnosis' else 'unknown' end"
    )
    return told.selectExpr(
        *lines.columns, "_found.ma_benh as ma_benh", "_found.ten_benh as ten_benh", f"{group} as nhom",
        f"{state} as _disease_state", "coalesce(_found.ma_benh, _name) as _disease",
    )  # fmt: skip


def icd_key(text: str) -> str:
    """SQL: the ICD-10 code that the text begins with, without its point; empty where it begins with none."""
    shape = r"\\A\\s*([A-Z][0-9]{2}(\\.?[0-9]{1,2})?)(?![A-Z0-9])"
    return f"replace(regexp_extract(upper({text}), '{shape}', 1), '.', '')"


def name_key(text: str) -> str:
    """SQL: the name of a disease for comparison; ``virus`` and ``vi rút`` are one, a leading ``bệnh`` is none."""
    return f"regexp_replace(replace({words(text)}, 'virus', 'vi rut'), '\\\\A(benh )+', '')"


def _by_code(diseases: DataFrame) -> DataFrame:
    """One row per category ``_category``: ``_codes``, each ICD-10 code in it and its disease."""
    codes = f"explode(split(translate(upper(ma_icd10), '. ', ''), '{BETWEEN}'))"
    each = _grouped(diseases).selectExpr(f"{codes} as code", "disease").where("code != ''")
    by_category = _alone(each, "code").groupBy(_expr("left(code, 3) as _category"))
    return by_category.agg(_expr("collect_list(struct(code, disease)) as _codes"))


def _by_name(diseases: DataFrame) -> DataFrame:
    """One row per name ``_known_name``, also a code of the list itself, and its disease ``_named``."""
    names = "explode(concat(array(ma_benh, ten_benh), split(coalesce(ten_khac, ''), ';')))"
    each = (
        _grouped(diseases)
        .selectExpr(f"{names} as name", "disease")
        .selectExpr(f"{name_key('name')} as name", "disease")
    )
    return _alone(each.where("name != ''"), "name").selectExpr("name as _known_name", "disease as _named")


def _grouped(diseases: DataFrame) -> DataFrame:
    """One row per line of the list, and beside it its disease with the groups of all its days."""
    groups = "collect_list(struct(valid_from, valid_to, nhom)) over (partition by ma_benh) as groups"
    name = "max(ten_benh) over (partition by ma_benh) as ten"
    told = diseases.selectExpr("*", groups, name)
    return told.selectExpr("*", "named_struct('ma_benh', ma_benh, 'ten_benh', ten, 'groups', groups) as disease")


def _alone(each: DataFrame, of: str) -> DataFrame:
    """One row per code or name: its disease, or one without a code where several have it."""
    nobody = "named_struct('ma_benh', null, 'ten_benh', null, 'groups', first(disease).groups)"
    one = f"if(min(disease.ma_benh) = max(disease.ma_benh), first(disease), {nobody}) as disease"
    return each.groupBy(of).agg(_expr(one))


def _expr(text: str):
    from pyspark.sql import functions as F

    return F.expr(text)
