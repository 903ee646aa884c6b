"""What is told of the lines of a feed: quarantine, warnings, checks, deliveries and ledger. All pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from contracts.columns import REJECT
from lake import lines, quarantine
from lake.conform import TEXT, is_read, literal
from lake.found import counts, legend
from lake.rules import FINDING, NONE, Check, batched, findings, rejects
from lake.sheet_words import FAULTS, UNKNOWN
from lake.sheets import BAD_CELLS
from lake.words import REASONS

if TYPE_CHECKING:
    from lake.table import Sheets

UNREADABLE = "unreadable"
COUNTS = "array<struct<table:string,delivered:bigint,kept_out:bigint>>"


def kept_out(rows: DataFrame, checks: Sequence[Check], feed: Sheets) -> DataFrame:
    """One quarantined row per line kept out, with everything that it breaks and the cell where."""
    bad = rows.where("_is_bad")
    broken = F.concat(_cells(feed), findings(checks, rejects))
    none = F.lit(None).cast("string")
    place = {
        "table": F.lit(feed.head.table),
        "hoso": F.lit(None).cast("int"),
        "part": F.col("_sheet"),
        "position": F.col("_row"),
        "ma_cskcb": _sent("ma_cskcb", feed) if "ma_cskcb" in feed.head.fields else none,
        "ma_lk": none,
        "delivered": F.map_from_entries(F.filter(_delivered(feed), lambda one: one["value"].isNotNull())),
        "broken": _placed(broken),
        "status": F.col("_status"),
        "status_at": F.col("_status_at"),
    }
    return bad.select(*_columns(place, feed))


def _columns(place: dict[str, Column], feed: Sheets) -> list[Column]:
    shared = {name: F.col(f"_{name}") for name in ("sender", "file", "sha256", "received_at")}
    shared |= {"feed": F.lit(feed.name), "first_seen_at": F.col("_received_at")}
    return [(shared | place)[name].alias(name) for name in quarantine.COLUMNS]


def _sent(name: str, feed: Sheets) -> Column:
    """The text of a cell as it was sent."""
    text = TEXT + name if is_read(feed.head.contract.to_schema().columns[name]) else name
    return F.coalesce(F.try_element_at("_raw", F.lit(name)), F.col(text))


def _delivered(feed: Sheets) -> Column:
    return F.array(*(F.struct(F.lit(name).alias("key"), _sent(name, feed).alias("value")) for name in feed.head.fields))


def _cells(feed: Sheets) -> Column:
    """Findings on cells that hold no value, as the reader has named them."""
    contract = feed.head.contract
    known = {
        f"{name}={code}": {"rule": UNREADABLE, "field": name, "severity": REJECT}
        | dict(zip(("message_vi", "message_en"), lines.sentences(contract, name, code), strict=True))
        for name in feed.head.fields
        for code in BAD_CELLS.values()
    }
    told = f"from_json({literal(json.dumps(known, ensure_ascii=False))}, 'map<string,{FINDING}>')"
    return F.expr(f"if(_bad = '', {NONE}, transform(split(_bad, ';'), one -> try_element_at({told}, one)))")


def _placed(found: Column) -> Column:
    """The findings with the cell that each speaks of in front of its sentences."""
    letters = F.str_to_map("_letters", F.lit(";"), F.lit("="))
    sheet = F.when(F.col("_sheet") == "", "").otherwise(F.concat("_sheet", F.lit("!")))

    def placed(one: Column) -> Column:
        cell = F.concat(sheet, F.coalesce(F.try_element_at(letters, one["field"]), F.lit("A")), F.col("_row"))
        vi, en = F.concat(F.lit("Ô "), cell, F.lit(": ")), F.concat(F.lit("Cell "), cell, F.lit(": "))
        named = one.withField("message_vi", F.concat(vi, one["message_vi"]))
        return named.withField("message_en", F.concat(en, one["message_en"]))

    return F.transform(found, placed)


def unread(files: DataFrame, deliveries: DataFrame, feed: Sheets) -> DataFrame:
    """One quarantined row per file that could not be read; a later good delivery of its sender closes it."""
    good = deliveries.where("verdict <> 'rejected'").select("sender", F.col("received_at").alias("_good_at"))
    bad = files.where(F.col("state") == UNREADABLE).withColumnsRenamed(
        {name: f"_{name}" for name in ("sender", "file", "sha256", "received_at")}
    )
    is_later = (F.col("sender") == F.col("_sender")) & (F.col("_good_at") > F.col("_received_at"))
    closed = bad.join(good, is_later, how="left").groupBy(
        *(name for name in bad.columns if name != "repairs" and name != "remarks")
    )
    rows = closed.agg(F.min("_good_at").alias("_good_at"))
    finding = F.struct(
        F.lit(UNREADABLE).alias("rule"),
        F.coalesce("reason.column", F.lit("")).alias("field"),
        F.lit(REJECT).alias("severity"),
        *(_reason(at).alias(name) for at, name in enumerate(("message_vi", "message_en"))),
    )
    none = F.lit(None).cast("string")
    place = {
        "table": F.lit(UNREADABLE),
        "hoso": F.lit(None).cast("int"),
        "position": F.lit(None).cast("int"),
        **dict.fromkeys(("part", "ma_cskcb", "ma_lk"), none),
        "delivered": F.create_map().cast("map<string,string>"),
        "broken": F.array(finding),
        "status": F.when(F.col("_good_at").isNull(), "open").otherwise("cured"),
        "status_at": F.greatest("_received_at", "_good_at"),
    }
    return rows.select(*_columns(place, feed))


def _reason(language: int) -> Column:
    """The sentence of a reason with its cell in front and its code behind; a broken workbook has many codes."""
    told = {code: pair[language] for code, pair in (REASONS | FAULTS).items()}
    known = F.from_json(F.lit(json.dumps(told, ensure_ascii=False)), "map<string,string>")
    code = F.when(F.col("reason.code").startswith("xml_"), "bad_workbook").otherwise(F.col("reason.code"))
    sentence = F.coalesce(F.try_element_at(known, code), F.lit(UNKNOWN[language]))
    named = F.replace(sentence, F.lit("{}"), F.coalesce("reason.column", F.lit("")))
    cell = F.concat(F.lit(("Ô ", "Cell ")[language]), F.nullif("reason.cell", F.lit("")), F.lit(": "))
    return F.concat(F.coalesce(cell, F.lit("")), named, F.lit(" ["), F.col("reason.code"), F.lit("]"))


def warnings(rows: DataFrame, checks: Sequence[Check], files: DataFrame, feed: Sheets) -> DataFrame:
    """One row per warning that a line breaks, and one per remark on a file."""
    none = F.lit(None).cast("string")
    found = rows.withColumn("one", F.explode(_placed(findings(checks, lambda check: not rejects(check)))))
    of_lines = found.select(
        *(F.col(f"_{name}").alias(name) for name in ("sender", "file", "sha256", "received_at", "batch")),
        F.col("_sheet").alias("part"), F.col("_row").alias("position"), F.lit(feed.head.table).alias("table"),
        "one.rule", "one.field", "one.message_vi", "one.message_en",
    )  # fmt: skip
    told = files.where("state = 'read'").withColumn("reason", F.explode("remarks"))
    of_files = told.select(
        "sender", "file", none.alias("part"), F.lit(None).cast("int").alias("position"), F.lit("").alias("table"),
        F.col("reason.code").alias("rule"), F.col("reason.column").alias("field"), _reason(0).alias("message_vi"),
        _reason(1).alias("message_en"), "sha256", "received_at", "batch",
    )  # fmt: skip
    every = of_lines.unionByName(of_files).withColumns(
        {"feed": F.lit(feed.name), "hoso": F.lit(None).cast("int"), "ma_lk": none}
    )
    return every.select(*WARNING)


WARNING = (
    "feed", "sender", "file", "hoso", "part", "position", "table", "ma_lk", "rule", "field", "message_vi",
    "message_en", "sha256", "received_at", "batch",
)  # fmt: skip
BY = ("batch", "sender", "file", "sha256", "received_at")


def tested(rows: DataFrame, checks: Sequence[Check], files: DataFrame, feed: Sheets) -> DataFrame:
    """One row per delivered file and rule: lines checked, broken, undecided; and what was repaired in a file."""
    part = feed.head
    words = [f"_found_{at}" for at, _ in enumerate(batched(checks))]
    found = rows.select(
        "_sender", "_sha256", "_position", F.lit(part.kind).alias("part"), F.array(*words).alias("found")
    )
    read = files.where("state = 'read'").select(*BY, "repairs")
    numbered = read.withColumn("file_number", F.monotonically_increasing_id()).localCheckpoint()
    keys = numbered.withColumnsRenamed({"sender": "_sender", "sha256": "_sha256"})
    told = legend(rows.sparkSession, [(part, checks, ())])
    rules = told.where("is_first").select("number", "table", "rule", "field")
    counted = counts(found, told, keys).join(F.broadcast(rules), "number").drop("number")
    mended = numbered.select("file_number", F.explode("repairs").alias("rule", "repaired")).withColumns(
        {"table": F.lit(""), "field": F.lit(""), "checked": F.lit(1)}
    )
    every = counted.unionByName(mended, allowMissingColumns=True).join(numbered.drop("repairs"), "file_number")
    amounts = ("checked", "broken", "undecided", "repaired")
    return every.select(
        F.lit(feed.name).alias("feed"), *BY, "table", "rule", "field",
        *(F.coalesce(name, F.lit(0)).cast("long").alias(name) for name in amounts),
    )  # fmt: skip


def deliveries(rows: DataFrame, feed: Sheets, code: str) -> DataFrame:
    """One row per delivered sheet with lines: what it holds, and whether any line of it still counts."""
    by = rows.groupBy("_sender", "_file", "_sha256", "_received_at", "_sheet_number")
    counted = by.agg(
        F.when(F.count_distinct("ma_cskcb") == 1, F.min("ma_cskcb")).alias("ma_cskcb")
        if "ma_cskcb" in feed.head.fields
        else F.lit(None).cast("string").alias("ma_cskcb"),
        F.min("_ordered_on").alias("ordered_on"),
        F.count("*").alias("delivered"),
        F.count_if("_is_bad").alias("kept_out"),
        F.count_if(F.col("_verdict") == "current").alias("current"),
        F.count_if(F.col("_status") == "open").alias("open"),
    )
    is_good = F.col("kept_out") < F.col("delivered")
    verdict = F.when(F.col("current") > 0, "current").when(is_good, "superseded").otherwise("rejected")
    count = F.struct(F.lit(feed.head.table).alias("table"), "delivered", "kept_out")
    return counted.select(
        F.concat_ws("/", "_sender", "_sha256", "_sheet_number").alias("_unit"),
        F.lit(feed.name).alias("feed"),
        *(F.col(f"_{name}").alias(name) for name in ("sender", "file", "sha256", "received_at")),
        F.lit(None).cast("int").alias("hoso"),
        F.lit(False).alias("is_checkin"),
        "ma_cskcb",
        F.lit(None).cast("string").alias("ma_lk"),
        "ordered_on",
        is_good.alias("is_good"),
        F.lit(True).alias("has_head"),
        (F.col("kept_out") == 0).alias("is_complete"),
        F.array(count).cast(COUNTS).alias("counts"),
        F.array().cast("array<string>").alias("codes"),
        F.lit(0).alias("unreadable_parts"),
        verdict.alias("verdict"),
        F.when((F.col("current") > 0) | (F.col("open") > 0), "open").otherwise("superseded").alias("status"),
        F.col("_received_at").alias("status_at"),
        F.lit(code).alias("code"),
    )


def ledger(rows: DataFrame, files: DataFrame, feed: Sheets) -> DataFrame:
    """One row per delivered file: its lines that hold, that wait, and that newer ones replaced or closed."""
    key = ("sender", "file", "sha256", "received_at")
    counted = rows.groupBy(*(F.col(f"_{name}").alias(name) for name in key)).agg(
        F.count("*").alias("delivered"),
        F.count_if(F.col("_verdict") == "current").alias("good"),
        F.count_if(F.col("_status") == "open").alias("quarantined"),
    )
    joined = files.select(*key, "state").join(counted, list(key), how="left")
    zero = F.lit(0).cast("long")
    amounts = {name: F.coalesce(name, zero) for name in ("delivered", "good", "quarantined")}
    table = F.when(F.col("state") == UNREADABLE, UNREADABLE).when(F.col("delivered") > 0, feed.head.table).otherwise("")
    return joined.select(
        F.lit(feed.name).alias("feed"), *key, table.alias("table"), *(how.alias(name) for name, how in amounts.items()),
        (amounts["delivered"] - amounts["good"] - amounts["quarantined"]).alias("superseded"), "state",
    ).select(*LEDGER)  # fmt: skip


LEDGER = (
    "feed", "sender", "file", "sha256", "received_at", "table", "delivered", "good", "quarantined", "superseded",
    "state",
)  # fmt: skip
