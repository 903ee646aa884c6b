"""A feed's fresh rows judged once, by themselves and across the parts of their unit. All pure.

Each payload is parsed once and each row judged once; sums and verdicts are aggregates over the judged rows. Frames of
rows carry ``_unit``, the delivered unit they came in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING

from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F
from pyspark.sql import types as T

from contracts.columns import REJECT, WARN
from contracts.standards import OLD, by_day
from lake.bronze_rows import CARRIED, FILE, UNKNOWN
from lake.conform import TEXT, conform, day, time
from lake.rules import Check, compile_contract, hit, judge, rejects
from lake.table import Feed, Part
from lake.units import unit
from lake.words import MEMBERSHIP

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel

Sum = T.DecimalType(28, 2)
"""What Spark's sum of decimal(18, 2) makes."""
RECOVERY = "8"
"""MA_DOITUONG_KCB of a request to pay back: its amounts are negative by nature (QĐ 3276/QĐ-BYT 2025)."""


def head_rows(parsed: DataFrame, feed: Feed) -> tuple[DataFrame, list[Check]]:
    """Rows of the feed's head, typed and judged by themselves."""
    rows = parsed.withColumns({"_unit": unit()} | _envelope())
    rows = rows.withColumn("_standard", standard(feed.head.served))
    typed = conform(rows, feed.head.contract)
    typed = typed.withColumn("_service_on", _served(feed.head))
    typed = typed.withColumn("_recovery", F.coalesce(F.col("ma_doituong_kcb") == RECOVERY, F.lit(False)))
    of_unit = Window.partitionBy("_unit")
    typed = typed.withColumn("_heads", F.count("_position").over(of_unit) + F.count("_reason").over(of_unit))
    checks = [*_checks(feed.head, typed), _member("episode_twice", "", REJECT, "_heads > 1")]
    return judge(typed, checks), checks


def standard(served: str | None) -> Column:
    """The standard of a row by its own text: QĐ 4210 by its old names, else by its day of service.

    The day the file was made, or received, stands in for a day that is not there.
    """
    known = f"to_date({time(served)}), " if served else ""
    day = f"coalesce({known}_ngay_lap, to_date(_received_at))"
    return F.expr(f"case when _is_former then '{OLD}' else {by_day(day)} end")


def _served(part: Part) -> Column:
    """The day of service that a typed row tells itself."""
    return F.to_date(part.served) if part.served else F.lit(None).cast("date")


def heads(rows: DataFrame, beside: Iterable[str] = (), person: bool = False) -> DataFrame:
    """One row per unit with a readable head: its MA_LK, standard and day, how many heads, whether a recovery.

    Each field of ``beside`` stands there as ``_head_<field>``, null where the unit has more than this one head; with
    ``person`` its ``_head_person_key`` too.
    """
    key = [F.min_by("_person_key", "_position").alias("_head_person_key")] if person else []
    told = F.min_by(F.struct("ma_lk", *beside), "_position")
    units = (
        rows.where(F.col("_position").isNotNull())
        .groupBy("_unit")
        .agg(
            F.min_by("ma_lk", "_position").alias("_head_ma_lk"),
            F.min_by("_standard", "_position").alias("_head_standard"),
            F.min_by("_service_on", "_position").alias("_head_service_on"),
            F.count("*").alias("_heads"),
            F.bool_or("_recovery").alias("_recovery"),
            F.when(F.max("_heads") == 1, told).alias("_told"),
            *key,
        )
    )
    return units.withColumns({f"_head_{name}": F.col("_told")[name] for name in beside}).drop("_told")


def line_rows(parsed: DataFrame, part: Part, heads: DataFrame) -> tuple[DataFrame, list[Check]]:
    """Rows of another part, typed and judged by themselves and as members of their head's unit."""
    rows = parsed.withColumns({"_unit": unit()} | _envelope()).join(heads, "_unit", how="left")
    rows = rows.withColumns(
        {
            "_heads": F.coalesce("_heads", F.lit(0)),
            "_recovery": F.coalesce("_recovery", F.lit(False)),
            "_is_checkin": F.col("_filehoso").isNull(),
            "_standard": F.coalesce("_head_standard", standard(part.served)),
            **({"_person_key": F.coalesce("_head_person_key", "_person_key")} if part.person else {}),
            **_beside(part),
        }
    )
    typed = conform(rows, part.contract).withColumn("_service_on", F.coalesce(_served(part), "_head_service_on"))
    if part.contract.to_schema().columns["ma_lk"].nullable:
        # XML12 has no MA_LK in the standard: its HOSO tells whose it is.
        typed = typed.withColumns({f"{TEXT}ma_lk": F.col("ma_lk"), "ma_lk": F.coalesce("ma_lk", "_head_ma_lk")})
    foreign = "case when _head_ma_lk is not null then not (ma_lk <=> _head_ma_lk) end"
    checks = [
        *_checks(part, typed),
        _member("episode_missing", "ma_lk", REJECT, "_heads = 0 and not _is_checkin"),
        _member("other_episode", "ma_lk", REJECT, foreign),
    ]
    # What the head says of the patient was needed to judge alone: it goes no further with the rows of other parts.
    return judge(typed, checks).drop(*_beside(part)), checks


def _beside(part: Part) -> dict[str, Column]:
    """The head's values that the part's rules compare with; null beside a row of another episode."""
    is_of_head = F.coalesce("ma_lk", "_head_ma_lk") == F.col("_head_ma_lk")
    return {(name := f"_head_{field}"): F.when(is_of_head, F.col(name)) for field in part.beside}


def _envelope() -> dict[str, Column]:
    count = F.size("_macskcb")
    return {
        "_macskcb_count": count,
        "_macskcb": F.when(count == 1, F.col("_macskcb")[0]),
        "_ngay_lap": F.expr(day("_ngay_lap")),
    }


def _checks(part: Part, typed: DataFrame) -> list[Check]:
    own = [
        check._replace(broken=f"{check.broken} and not _recovery") if check.rule == "negative" else check
        for check in compile_contract(part.contract, typed.columns)
    ]
    return [
        *own,
        _member("field_twice", "", REJECT, "_twice is not null"),
        _member("unknown_tag", "", WARN, "_unknown > 0"),
    ]


def _member(rule: str, field: str, severity: str, broken: str) -> Check:
    return Check(rule, field, severity, *MEMBERSHIP[rule], broken)


def tallies(rows: DataFrame, part: Part, checks: list[Check], across: type[DataFrameModel]) -> DataFrame:
    """One row per unit that holds this part: rows delivered and kept out, unreadable parts, and the part's sums."""
    is_row = F.col("_position").isNotNull()
    mine = is_row & F.col("ma_lk").eqNullSafe(F.col("_head_ma_lk")) if "_head_ma_lk" in rows.columns else is_row
    sums = []
    for name, sql in sorted(_summed(across, part).items()):
        sums.append(F.sum(F.when(mine, F.expr(sql))).alias(f"sum_{name}"))
        sums.append(F.count_if(mine & F.expr(sql).isNull()).alias(f"gaps_{name}"))
    return rows.groupBy("_unit").agg(
        F.lit(part.name).alias("part"),
        F.count_if(is_row).alias("delivered"),
        F.count_if(is_row & hit(checks, rejects)).alias("kept_out"),
        F.count_if(F.col("_reason").isNotNull()).alias("unreadable"),
        F.min_by("ma_lk", "_position").alias("ma_lk"),
        F.flatten(F.collect_list("_codes")).alias("codes"),
        *sums,
    )


def _summed(across: type[DataFrameModel], part: Part) -> dict[str, str]:
    """SQL of what is summed over the rows of this part, by its name."""
    columns = [column.metadata for column in across.to_schema().columns.values()]
    return {one["of"]: one["sql"] for one in columns if part.name in one["parts"]}


def hidden(others: DataFrame) -> DataFrame:
    """One row per unit with parts of a kind that nobody knows, beside the tallies of the others."""
    none = {name: F.lit(0) for name in ("delivered", "kept_out", "unreadable")}
    units = others.select(unit().alias("_unit"), F.lit(UNKNOWN).alias("part")).distinct()
    return units.withColumns(none | {"ma_lk": F.lit(None).cast("string")})


def together(tallied: list[DataFrame], feed: Feed) -> DataFrame:
    """One row per unit: sums over its parts as the feed's ``across`` contract names them, and counts a table.

    ``parts_came`` are the kinds of its parts that hold a row or cannot be read.
    """
    union = reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), tallied)
    wanted = {
        f"{kind}_{name}" for part in feed.parts for name in _summed(feed.across, part) for kind in ("sum", "gaps")
    }
    union = union.withColumns({name: F.lit(None).cast(Sum) for name in wanted - set(union.columns)})
    counted = F.struct(F.element_at(_tables(feed), F.col("part")).alias("table"), F.col("delivered"), F.col("kept_out"))
    found = [F.max(F.when(F.col("part") == part.name, F.col("ma_lk"))) for part in feed.parts]
    given = (F.col("delivered") > 0) | (F.col("unreadable") > 0)
    return union.groupBy("_unit").agg(
        F.coalesce(*found).alias("_ma_lk"),
        F.collect_set(F.when(given, F.upper("part"))).alias("parts_came"),
        F.sort_array(F.collect_list(F.when(F.col("delivered") > 0, counted))).alias("counts"),
        F.sum("delivered").alias("_delivered"),
        F.sum("kept_out").alias("_kept_out"),
        F.sum("unreadable").alias("_unreadable"),
        F.array_sort(F.array_distinct(F.flatten(F.collect_list("codes")))).alias("codes"),
        *(_sum(name, **_of(column)).alias(name) for name, column in feed.across.to_schema().columns.items()),
    )


def _of(column) -> Mapping:
    return {"parts": column.metadata["parts"], "of": column.metadata["of"]}


def _sum(name: str, parts: tuple[str, ...], of: str) -> Column:
    here = F.col("part").isin(*parts)
    # What came at all counts over every part that the rule family needs: an empty XML2 is a sum of zero.
    came = F.count_if(F.col("part").isin("xml2", "xml3") & (F.col("unreadable") == 0)) > 0
    known = (F.max(F.when(here, F.col("unreadable"))) > 0) | (F.sum(F.when(here, F.col(f"gaps_{of}"))) > 0)
    # A part of a kind that nobody knows may be one that the sum needs.
    known |= F.bool_or(F.col("part") == UNKNOWN)
    total = F.coalesce(F.sum(F.when(here, F.col(f"sum_{of}"))), F.lit(0))
    return F.when(came & ~F.coalesce(known, F.lit(False)), total)


def _tables(feed: Feed) -> Column:
    return F.create_map(*[F.lit(word) for part in feed.parts for word in (part.name, part.table)])


def unread_parts(bronze: DataFrame, feed: Feed) -> DataFrame:
    """One row per part of a kind that the feed does not know, all of them unreadable; columns as of parsed rows."""
    known = [part.kind for part in feed.parts]
    others = bronze.where(~F.col("part").isin(FILE, *known) & F.col("reason").isNotNull())
    renamed = {name: f"_{name}" for name in (*CARRIED, "reason")}
    return others.select(*CARRIED, "part", "loaihoso", "reason").withColumnsRenamed(renamed)


def across(rows: DataFrame, sums: DataFrame, feed: Feed) -> tuple[DataFrame, list[Check]]:
    """Rows of the head beside the sums of their unit, judged across parts; words are named ``_foundx_<n>``."""
    names = list(feed.across.to_schema().columns)
    beside = rows.where(F.col("_position").isNotNull()).join(sums.drop("codes"), "_unit", how="left")
    # Without an MA_LK of its own no line can be told to belong to the head, so its sums are unknown.
    beside = beside.withColumns({name: F.when(F.col("ma_lk").isNotNull(), F.col(name)) for name in names})
    checks = compile_contract(feed.across)
    return judge(beside, checks, "x"), checks


def is_rejected(head: Sequence[Check], cross: Sequence[Check]) -> Column:
    """True for a head row that breaks a reject rule of its own or across the parts of its unit."""
    return hit(head, rejects) | hit(cross, rejects, "x")
