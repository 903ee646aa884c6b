"""Section: what people were treated for, by chapters of ICD-10."""

from __future__ import annotations

from collections.abc import Mapping

from lake.form import Answers, Ask
from lake.icd_chapters import chapters
from lake.period import Period
from lake.section import TWO_MONTHS, Bar, Bars, Figure, Grid, Said, Section, Told, Words, is_known, month_before

ASKS = {
    "chapters": Ask(
        {"gold/morbidity": ("month", "chapter", "episodes")},
        f"select month, chapter, sum(episodes)::bigint as episodes from morbidity where {TWO_MONTHS} group by all",
    )
}
NOWHERE = Words("Mã ngoài các chương ICD-10", "Codes of no chapter")
MOST_TOLD = 5


def tell(told: Mapping[str, Told], answers: Answers, period: Period) -> Said:
    """The five chapters with the most episodes beside the month before, and bars of all that had any.

    40 episodes of chapter X after 25, and 8 of chapter I after 8: the first figure is X, 40, 25.
    """
    count, now, before = told["chapters"], period.first, month_before(period)
    labels: dict[str | None, Words] = {
        one.chapter: Words(f"{one.chapter}. {one.name}", f"{one.chapter}. {one.name_en}") for one in chapters()
    }
    there = {*count.values("chapter", month=now), *count.values("chapter", month=before)}
    known = [one for one in (*labels, None) if one in there]
    pairs = {
        one: (count("episodes", month=now, chapter=one), count("episodes", month=before, chapter=one)) for one in known
    }
    most = sorted(known, key=lambda one: -float(pairs[one][0]) if is_known(pairs[one][0]) else 1)  # type: ignore[arg-type]
    figures = tuple(Figure(one or "none", labels.get(one, NOWHERE), *pairs[one]) for one in most[:MOST_TOLD])
    bars = tuple(Bar(labels.get(one, NOWHERE).vi, *pairs[one]) for one in known)
    title = Words("Số đợt theo chương bệnh chính (ICD-10)", "Episodes by chapter of the principal diagnosis")
    return Said(figures, (Bars(title, bars),))


section = Section(
    place=20,
    title=Words("Mô hình bệnh tật", "What people were treated for"),
    source=Words("gold/morbidity, bệnh chính, theo tháng ra viện", "gold/morbidity, principal diagnosis"),
    feeds=("xml130",),
    asks=ASKS,
    grids={"chapters": Grid("chapters", ("month", "chapter"), {"episodes": "episodes"})},
    tell=tell,
)
