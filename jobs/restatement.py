"""`lake restatement`: what differs from a release today, and why."""

from __future__ import annotations

from typing import Any

import click

CAUSES = {
    "late": "hồ sơ tới sau · late files",
    "resend": "gửi lại · resends",
    "cured": "hết cách ly · cured quarantine",
    "rule": "luật đổi · changed rules",
    "catalogue": "danh mục đổi · changed catalogues",
    "code": "mã đổi · changed code",
    "other": "khác · other",
}


@click.command()
@click.argument("period")
@click.option("--revision", type=click.IntRange(1), help="Lần chốt nào; mặc định lần cuối · the last unless told.")
@click.option("--json", "as_json", is_flag=True, help="Mảng JSON ra stdout · a JSON array on stdout.")
def restatement(period: str, revision: int | None, as_json: bool) -> None:
    """So bản chốt của một tháng với hôm nay: từng số khác gì, phần nào do đâu; các phần cộng lại đúng bằng cả.

    A month's release against today: each figure that differs, and the part of each cause; the parts add up exactly.
    """
    from jobs.render import show_json
    from lake import frozen, restatement
    from lake.period import month
    from lake.settings import load_settings
    from lake.store import Store

    of = month(period)
    settings = load_settings()
    store = Store.open(settings)
    told = restatement.restate(settings, store, frozen.entries(store, of, revision))
    if as_json:
        show_json(told)
    else:
        _show(told, of.text)


def _show(told: list[dict[str, Any]], period: str) -> None:
    """Sums of whole numbers and money by table, then each figure; a rate has no sum."""
    from jobs.render import show_table

    if not told:
        click.echo(f"Bản chốt {period} vẫn đúng như hôm nay · release {period} is what stands today")
        return
    sums: dict[tuple[str, str], dict[str, Any]] = {}
    for one in told:
        if one["parts"] is not None and not _is_rate(one):
            of = sums.setdefault((one["table"], one["column"]), {})
            for cause, part in {**one["parts"], "=": one["difference"]}.items():
                of[cause] = of.get(cause, 0) + part
    causes = [name for name in CAUSES if any(name in of for of in sums.values())]
    rows = [[table, column, of["="], *(of.get(name) for name in causes)] for (table, column), of in sums.items()]
    show_table(["table", "column", "difference", *causes], rows, "Theo bảng · By table")
    heads = ("table", "row", "column", "released", "today", "why")
    show_table(heads, [_line(one) for one in told], "Từng số · Each figure")
    for name in causes:
        click.echo(f"{name}: {CAUSES[name]}")


def _is_rate(one: dict[str, Any]) -> bool:
    return any(isinstance(one[name], float) for name in ("released", "today"))


def _line(one: dict[str, Any]) -> list[Any]:
    from jobs.render import for_people

    parts = [f"{cause} {'+' if part > 0 else ''}{for_people(part)}" for cause, part in (one["parts"] or {}).items()]
    steps = [f"{step['cause']} → {for_people(step['after'])}" for step in one["steps"]]
    row = " ".join(for_people(value) for value in one["row"].values())
    why = ", ".join(steps if one["parts"] is None else parts)
    return [one["table"].partition("/")[2], row, one["column"], one["released"], one["today"], why]


if __name__ == "__main__":
    from jobs.cli import run

    run(restatement)
