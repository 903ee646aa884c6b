"""Form 14/BCT: what people were treated for and died of, by chapters and blocks of ICD-10."""

from __future__ import annotations

from collections.abc import Iterator

from lake.form import TEXT, Answers, Ask, Blank, Column, Form, Line, Row, Value, total
from lake.icd_chapters import chapters
from lake.period import MONTH, YEAR, Period

NO_CERTIFICATE = Blank("kho chưa nhận giấy báo tử", "death certificates are not sent to the lake")
NO_EPISODE = Blank("không có đợt nào", "no episode")
FEMALE, UNDER_5, UNDER_15 = "gioi_tinh = '2'", "age_group in ('0', '1-4')", "age_group in ('0', '1-4', '5-14')"
OUT, IN = "care = 'outpatient'", "care = 'inpatient'"
COUNTED = {
    "out": ("episodes", OUT),
    "out_female": ("episodes", f"{OUT} and {FEMALE}"),
    "out_15": ("episodes", f"{OUT} and {UNDER_15}"),
    "dead_before": ("deaths_outside", "true"),
    "in": ("episodes", IN),
    "in_female": ("episodes", f"{IN} and {FEMALE}"),
    "in_15": ("episodes", f"{IN} and {UNDER_15}"),
    "in_5": ("episodes", f"{IN} and {UNDER_5}"),
    "dead": ("deaths", IN),
    "dead_female": ("deaths", f"{IN} and {FEMALE}"),
    "dead_15": ("deaths", f"{IN} and {UNDER_15}"),
    "dead_5": ("deaths", f"{IN} and {UNDER_5}"),
    "severe": ("severe_home", IN),
}
"""Column → what of gold morbidity is summed, and of which rows."""
ASKS = {
    "morbidity": Ask(
        {
            "gold/morbidity": (
                "month", "chapter", "block", "care", "gioi_tinh", "age_group",
                "episodes", "deaths", "deaths_outside", "severe_home",
            )
        },
        "select chapter, block, "
        + ", ".join(
            f"coalesce(sum({what}) filter ({where}), 0)::bigint as {key}" for key, (what, where) in COUNTED.items()
        )
        + " from morbidity where month between cast($first as date) and cast($last as date) group by all",
    )
}  # fmt: skip
NOWHERE = "Mã ngoài các chương ICD-10"


def fill(answers: Answers, period: Period) -> Iterator[Line]:
    """All diseases, each chapter that anybody was treated for, and in it each block.

    Two women and a boy of 3 in hospital with J18, the boy died: J09-J18 in X has 3 inpatients, 2 of them female, 1
    under 15, 1 under 5, and 1 death, under 15 and under 5, not female.
    """
    found = answers["morbidity"]
    if isinstance(found, Blank):
        yield Line(_cells("", "TỔNG SỐ", [], found))
        return
    by_chapter: dict[str | None, list[Row]] = {}
    for row in found:
        by_chapter.setdefault(row["chapter"], []).append(row)
    names = {one.chapter: f"{one.chapter}. {one.name}" for one in chapters()}
    yield Line(_cells("", "TỔNG SỐ", found, NO_EPISODE))
    for chapter in [*names, None]:
        if chapter not in by_chapter:
            continue
        rows = sorted(by_chapter[chapter], key=lambda row: row["block"] or "~")
        yield Line(_cells("", f"Chương {names[chapter]}" if chapter else NOWHERE, rows, NO_EPISODE), 1)
        for row in rows if chapter else ():
            yield Line(_cells(row["block"] or "", "" if row["block"] else "Mã ngoài các nhóm", [row], NO_EPISODE), 2)


def _cells(code: str, name: str, rows: list[Row], reason: Blank) -> dict[str, Value]:
    counts = {key: total((row[key] for row in rows), reason) for key in COUNTED}
    return {"code": code, "name": name, **counts, "certified": reason if not rows else NO_CERTIFICATE}


def _people(key: str, width: float, of: str | None, *heads: str) -> Column:
    return Column(key, heads, width, is_people=True, of=of)


EXAMINED, TREATED = "Khám bệnh, điều trị ngoại trú", "Điều trị nội trú"
CASES, DEATHS = "Số mắc", "Số tử vong"
form = Form(
    code="14/BCT",
    title="Tình hình bệnh tật, tử vong tại cơ sở khám bệnh, chữa bệnh theo ICD-10",
    english="Morbidity and mortality at facilities, by ICD-10",
    source="Thông tư số 23/2025/TT-BYT, phụ lục IV",
    periods=(MONTH, YEAR),
    columns=(
        Column("code", ("Nhóm ICD-10",), 10, TEXT),
        Column("name", ("Chương bệnh",), 34, TEXT),
        _people("out", 9, None, EXAMINED, "Tổng số"),
        _people("out_female", 8, "out", EXAMINED, "Nữ"),
        _people("out_15", 8, "out", EXAMINED, "Trẻ em dưới 15 tuổi"),
        _people("dead_before", 9, None, EXAMINED, "Tử vong trước khi đến viện"),
        _people("in", 9, None, TREATED, CASES, "Tổng số"),
        _people("in_female", 8, "in", TREATED, CASES, "Nữ"),
        _people("in_15", 8, "in", TREATED, CASES, "Trẻ em dưới 15 tuổi"),
        _people("in_5", 8, "in_15", TREATED, CASES, "Trẻ em dưới 5 tuổi"),
        _people("dead", 8, "in", TREATED, DEATHS, "Tổng số"),
        _people("dead_female", 7, "dead", TREATED, DEATHS, "Nữ"),
        _people("dead_15", 7, "dead", TREATED, DEATHS, "Trẻ em dưới 15 tuổi"),
        _people("dead_5", 7, "dead_15", TREATED, DEATHS, "Trẻ em dưới 5 tuổi"),
        _people("severe", 8, "in", "Nặng xin về"),
        _people("certified", 9, "dead", "Tử vong có giấy báo tử"),
    ),
    asks=ASKS,
    fill=fill,
    feeds=("xml130",),
    notes=(
        "Đợt điều trị theo bệnh chính và tháng ra viện. Nội trú: MA_LOAI_KCB 03, 04, 09; tử vong: KET_QUA_DTRI 5; "
        "trước khi đến viện: 8; nặng xin về: 6 · Episodes by principal diagnosis and month of discharge.",
    ),
    is_additive=True,
)
