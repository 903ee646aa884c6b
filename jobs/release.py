"""`lake release`: a period frozen, shown, and made again to prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from lake.period import Period
    from lake.store import Store

LISTED = ("period", "revision", "released_at", "cut_at", "tables", "rows", "sha256", "reason")
EACH = ("table", "rows", "version", "sha256")
PROVED = ("table", "state", "rows", "rows_now")


@click.command()
@click.argument("period", required=False)
@click.option("--reason", help="Lý do, bắt buộc khi chốt lại · why, asked for when a period is released again.")
@click.option("--verify", "is_proved", is_flag=True, help="Dựng lại và so mã băm · make it again and compare hashes.")
@click.option("--table", "table", help="Xem dòng đã chốt của bảng này · show this table's frozen rows.")
@click.option("--revision", type=click.IntRange(1), help="Lần nào; mặc định lần cuối · the last unless told.")
@click.option("--json", "as_json", is_flag=True, help="Mảng JSON ra stdout · a JSON array on stdout.")
def release(
    period: str | None, reason: str | None, is_proved: bool, table: str | None, revision: int | None, as_json: bool
) -> int:
    """Chốt một tháng (2026-05): dòng gold, phiên bản bảng, hợp đồng, mã, mã băm. Không có tháng: liệt kê.

    Freeze a month: gold rows, versions of tables, contracts, code, hash; no later build changes it. Without a month:
    all releases. --verify ends with 1 when a table made again differs.
    """
    from lake import frozen, releases
    from lake.period import month
    from lake.settings import load_settings
    from lake.store import Store

    if revision and not (is_proved or table):
        raise click.UsageError("--revision đi cùng --verify hoặc --table · --revision goes with --verify or --table")
    of = month(period) if period else None
    store = Store.open(load_settings())
    if of is None:
        _show(LISTED, frozen.listed(store), as_json)
        return 0
    if table:
        _show_rows(store, of, revision, table, as_json)
        return 0
    if is_proved:
        return _prove(store, of, revision, as_json)
    from jobs.render import say

    made = releases.make(store, of, reason, say)
    _show(EACH, made, as_json)
    if not as_json:
        click.echo(f"Đã chốt {of.text} lần {made[0]['revision']} · released {of.text}, revision {made[0]['revision']}")
    return 0


def _show(columns: tuple[str, ...], rows: list[dict[str, Any]], as_json: bool) -> None:
    from jobs.render import show_json, show_table

    if as_json:
        show_json(rows)
    else:
        shown = [{**row, "sha256": row["sha256"][:12]} for row in rows] if "sha256" in columns else rows
        show_table(columns, [[row[name] for name in columns] for row in shown])


def _show_rows(store: Store, of: Period, revision: int | None, table: str, as_json: bool) -> None:
    from lake import frozen
    from lake.errors import WrongCall

    entries = frozen.entries(store, of, revision)
    named = [one for one in entries if table in (one["table"], one["table"].partition("/")[2])]
    if not named:
        raise WrongCall(
            "KHO-112",
            f"Bản chốt không có bảng nào tên {table!r}.",
            f"The release has no table named {table!r}.",
            f"chọn một trong · choose one of: {', '.join(one['table'] for one in entries)}",
        )
    rows = frozen.rows_kept(store, named[0])
    _show(tuple(rows.column_names), rows.to_pylist(), as_json)


def _prove(store: Store, of: Period, revision: int | None, as_json: bool) -> int:
    from lake import frozen, proof
    from lake.settings import load_settings

    told = proof.verify(load_settings(), store, frozen.entries(store, of, revision))
    _show(PROVED, told, as_json)
    moved = [one["table"] for one in told if one["state"] != "same"]
    if moved and not as_json:
        because = "" if told[0]["is_code_same"] else "; mã đã khác lúc chốt · the code is another now"
        click.echo(f"{len(moved)} bảng khác bản chốt{because} · {len(moved)} tables differ: {', '.join(moved)}")
    return int(bool(moved))


if __name__ == "__main__":
    from jobs.cli import run

    run(release)
