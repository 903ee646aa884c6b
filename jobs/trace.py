"""`lake trace`: the episodes and files behind a figure, and what waits in quarantine that would have counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click


@click.command()
@click.argument("table")
@click.option("--where", required=True, help="Điều kiện SQL (DuckDB) trên cột của bảng · SQL condition on its columns.")
@click.option("--json", "as_json", is_flag=True, help="Mảng JSON ra stdout · a JSON array on stdout.")
def trace(table: str, where: str, as_json: bool) -> None:
    """Con số trong bảng gold này từ những hồ sơ, tệp nào; và dòng bị cách ly nào lẽ ra đã được tính.

    The episodes and landing files behind the figures, and the quarantined rows that would have counted:
    lake trace activity --where "ma_cskcb = '92001' and month = '2026-05-01'". No value of a patient is shown.
    """
    from jobs.render import show_json
    from lake import trace as tracing
    from lake.settings import load_settings
    from lake.store import Store

    settings = load_settings()
    told = tracing.trace(settings, Store.open(settings), table, where)
    show_json(told) if as_json else _show(told)


def _show(told: list[dict[str, Any]]) -> None:
    from jobs.render import show_table

    by_file = Counter((one["file"], one["state"]) for one in told)
    states = ("counted", "quarantined")
    files = sorted({file for file, _ in by_file})
    show_table(
        ("file", *states), [[file, *(by_file[file, state] for state in states)] for file in files], "Theo tệp · By file"
    )
    heads = ("state", "place", "ma_cskcb", "ma_lk", "person", "rules")
    show_table(heads, [_line(one) for one in told], "Từng hồ sơ, dòng · Each episode or line")


def _line(one: dict[str, Any]) -> list[Any]:
    place = "/".join(str(one[name]) for name in ("hoso", "part", "position") if one[name] is not None)
    person = (one["person_key"] or "")[:12]
    return [one["state"], place, one["ma_cskcb"], one["ma_lk"], person, ", ".join(one["rules"])]


if __name__ == "__main__":
    from jobs.cli import run

    run(trace)
