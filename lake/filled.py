"""A form filled from the lake as it stands: its lines, what they rest on, and why cells are empty. No Spark.

Its figures are those of gold. What stands at its foot is told from where it lies: facilities of the period from
silver, what each feed brought from ``ops/deliveries``.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from lake import query
from lake.errors import WrongCall
from lake.form import Answers, Ask, Blank, Form, Line, why_blank
from lake.period import Period
from lake.places import REFERENCE
from lake.store import Store

FORMS = Path(__file__).parent / "forms"
CLAIMS = "xml130"
UNRELEASED = "chưa chốt · not released"
NOTHING = Blank("không có số liệu của kỳ này", "no figures of this period")
MOST_NAMED = 12


class Basis(NamedTuple):
    """What figures of a period rest on: the release, and of each feed a sentence and the newest delivery behind."""

    release: str
    sentences: tuple[str, ...]
    cut: datetime | None


class Filled(NamedTuple):
    """A form for a period with its lines, what they rest on, and its notes."""

    form: Form
    period: Period
    lines: tuple[Line, ...]
    basis: Basis
    notes: tuple[str, ...]


@cache
def forms() -> dict[str, Form]:
    """The forms by their code (``14/BCT``), found in their folder."""
    names = sorted(one.stem for one in FORMS.glob("*.py") if one.stem != "__init__")
    found: list[Form] = [import_module(f"lake.forms.{name}").form for name in names]
    return {one.code: one for one in sorted(found, key=lambda one: int(one.code.partition("/")[0]))}


def form_of(code: str, period: Period) -> Form:
    """The form of that code, in any capitals. Raises WrongCall where there is none, or none for such a period."""
    found = forms().get(code.upper())
    if found is None:
        raise WrongCall(
            "KHO-151",
            f"Không có biểu nào mang số {code[:20]!r}.",
            f"There is no form {code[:20]!r}.",
            f"chọn một trong · choose one of: {', '.join(forms())}",
        )
    if period.kind not in found.periods:
        wanted = {"month": "tháng (2026-05) · a month", "year": "năm (2026) · a year"}
        raise WrongCall(
            "KHO-152",
            f"Biểu {found.code} không lập cho kỳ {period.text}.",
            f"Form {found.code} is not made for {period.text}.",
            f"--period: {', '.join(wanted[one] for one in found.periods)}",
        )
    return found


def fill(
    store: Store,
    form: Form,
    period: Period,
    release: str | None = None,
    asking: Callable[[Ask], list[dict[str, Any]] | Blank] | None = None,
) -> Filled:
    """The form with everything that the lake can tell for the period today, or that ``asking`` can, of a release."""
    asking = asking or (lambda ask: answer(store, ask, period))
    answers: Answers = {name: asking(ask) for name, ask in form.asks.items()}
    lines = tuple(form.fill(answers, period))
    notes = (*why_blank(form.columns, lines), *form.notes)
    return Filled(form, period, lines, basis(store, form.feeds, period, release), notes)


def answer(store: Store, ask: Ask, period: Period) -> list[dict[str, Any]] | Blank:
    """The rows that answer the question for the period; why there are none."""
    for table, columns in ask.needs.items():
        found = store.delta(table)
        known = set() if found is None else {field.name for field in found.schema().fields}
        lacking = sorted(set(columns) - known)
        if found is None or lacking:
            what = f"bảng {table} chưa có", f"table {table} is not there yet"
            part = f"bảng {table} chưa có cột {', '.join(lacking)}", f"{table} has no {', '.join(lacking)} yet"
            return Blank(*(what if found is None else part))
    return query.ask(store, ask.sql, _days(ask.sql, period)).objects() or NOTHING


def _days(sql: str, period: Period) -> dict[str, str]:
    given = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return {name: day for name, day in given.items() if f"${name}" in sql}


def basis(store: Store, feeds: tuple[str, ...], period: Period, release: str | None) -> Basis:
    """What figures of these feeds rest on."""
    found = [_claims(store, period) if feed == CLAIMS else _sheets(store, feed) for feed in feeds]
    cuts = [cut for _, cut in found if cut is not None]
    return Basis(release or UNRELEASED, tuple(sentence for sentence, _ in found), max(cuts, default=None))


CAME = (
    "select ma_cskcb, max(_received_at) as cut, array_agg(distinct month(ngay_ra)) as months "
    "from silver.episodes where ngay_ra >= cast($first as date) and ngay_ra < cast($last as date) + interval 1 day "
    "group by all"
)
REGISTERED = (
    "select distinct ma_cskcb from silver.facilities where (valid_from is null or valid_from <= cast($last as date)) "
    "and (valid_to is null or valid_to >= cast($first as date))"
)
EVER = f"select distinct sender as ma_cskcb from ops.deliveries where feed = '{CLAIMS}'"  # noqa: S608
NEWEST = (
    "select count(distinct sender) as senders, max(received_at) as cut from ops.deliveries "
    "where feed = $feed and verdict = 'current'"
)


def _claims(store: Store, period: Period) -> tuple[str, datetime | None]:
    """How many facilities have accepted episodes in the period, of those expected; the newest delivery of these."""
    came = _rows(store, CAME, period, "silver/episodes")
    registered = [row["ma_cskcb"] for row in _rows(store, REGISTERED, period, "silver/facilities")]
    expected = set(registered or (row["ma_cskcb"] for row in _rows(store, EVER, period, "ops/deliveries")))
    sent = {row["ma_cskcb"] for row in came}
    late, strange = sorted(expected - sent), len(sent - expected)
    here, due = len(sent & expected), len(expected)
    words = f"{here}/{due} cơ sở đã gửi · {here} of {due} facilities sent"
    where = "theo danh sách cơ sở" if registered else "trong số từng gửi · of those ever seen"
    named = ", ".join(late[:MOST_NAMED]) + (" …" if len(late) > MOST_NAMED else "")
    missing = f"; thiếu · missing: {named}" if late else ""
    beyond = f"; {strange} cơ sở ngoài danh sách · not on the list" if strange else ""
    months = len(set[int]().union(*(row["months"] for row in came)))
    partial = f"; số liệu của {months}/{len(period.months)} tháng · months" if months < len(period.months) else ""
    cut = max((row["cut"] for row in came), default=None)
    return f"Hồ sơ KCB (XML 130): {words} ({where}){missing}{beyond}{partial}", cut


def _sheets(store: Store, feed: str) -> tuple[str, datetime | None]:
    if store.delta("ops/deliveries") is None:
        return f"Nguồn {feed}: chưa nhận · nothing came", None
    [found] = query.ask(store, NEWEST, {"feed": feed}).objects()
    if not found["senders"]:
        return f"Nguồn {feed}: chưa nhận · nothing came", None
    return f"Nguồn {feed}: {found['senders']} đơn vị đã gửi · senders", found["cut"]


def _rows(store: Store, sql: str, period: Period, table: str) -> list[dict[str, Any]]:
    return [] if store.delta(table) is None else query.ask(store, sql, _days(sql, period)).objects()


@cache
def province_name(code: str) -> str:
    """Today's name of the province whose code facilities carry; the code itself where it is none."""
    read = {
        name: {row["code"]: row for row in csv.DictReader((REFERENCE / name).read_text("utf-8").splitlines())}
        for name in ("provinces_before_2025_07.csv", "provinces.csv")
    }
    before, today = read.values()
    now = before.get(code, {"today": code})["today"]
    return today[now]["name"] if now in today else code
