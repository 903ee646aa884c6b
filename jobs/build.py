"""`lake build`: landing → bronze → silver + quarantine → gold, only what changed."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lake.build import Summary


@click.command()
@click.option(
    "--table",
    "tables",
    multiple=True,
    help="Chỉ bảng này và những gì nó được làm từ đó; lặp lại được. Các bảng của một nguồn được xét cùng nhau · "
    "only this table and what it is made from; may be repeated. The tables of a feed are refined together.",
)
@click.option("--full", is_flag=True, help="Xét lại mọi thứ đã nhận · judge again everything ever delivered.")
@click.option("--feed", help="Chỉ nguồn này · only this feed.")
@click.option("--sender", help="Chỉ đơn vị gửi này (cùng --feed) · only this sender (with --feed).")
@click.option("--dry-run", is_flag=True, help="Chỉ nói sẽ làm gì, không đổi gì · only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="Một tài liệu JSON ra stdout · one JSON document on stdout.")
def build(
    tables: tuple[str, ...], full: bool, feed: str | None, sender: str | None, dry_run: bool, as_json: bool
) -> int:
    """Landing → bronze → silver + quarantine → gold, chỉ phần thay đổi · only what changed.

    Kết thúc 1 khi lần này gặp tệp hoặc phần không đọc được · exits 1 when this run met an unreadable file or part.
    """
    from jobs.render import say as tell
    from lake.build import build as refresh
    from lake.settings import load_settings
    from lake.store import Store

    _check_names(tables, feed, sender)
    settings = load_settings()
    began = monotonic()

    def say(line: str) -> None:
        tell(f"{monotonic() - began:6.1f}s  {line}")

    summary = refresh(
        settings, Store.open(settings), tables=tables, full=full, feed=feed, sender=sender, dry_run=dry_run, say=say
    )
    _show(summary, dry_run, as_json, monotonic() - began)
    return 1 if summary.unreadable or summary.unknown_feeds else 0


def _check_names(tables: tuple[str, ...], feed: str | None, sender: str | None) -> None:
    from lake.catalog import feed_names
    from lake.errors import WrongCall

    if feed is not None and feed not in feed_names():
        raise WrongCall(
            "KHO-110",
            f"Không có nguồn nào tên {feed!r}.",
            f"There is no feed named {feed!r}.",
            f"chọn một trong · choose one of: {', '.join(feed_names())}",
        )
    if sender is not None and feed is None:
        raise WrongCall(
            "KHO-111", "--sender cần đi cùng --feed.", "--sender goes with --feed.", "thêm --feed · add --feed"
        )
    if tables:
        from lake.catalog import named
        from lake.catalog import tables as known

        for one in tables:
            if not named(one):
                raise WrongCall(
                    "KHO-112",
                    f"Không có bảng nào tên {one!r}.",
                    f"There is no table named {one!r}.",
                    f"chọn một trong · choose one of: {', '.join(path for path in known() if named(path))}",
                )


def _show(summary: Summary, dry_run: bool, as_json: bool, seconds: float) -> None:
    from jobs.render import say, show_json, show_table

    if as_json:
        show_json(vars(summary))
        return
    for name in summary.unknown_feeds:
        say(f"Bỏ qua landing/{name}/: không có nguồn này · left alone: no such feed")
    if dry_run:
        _foretell(summary)
    elif not summary.is_changed:
        click.echo(f"Không có gì mới ({seconds:.1f}s) · nothing new")
    else:
        if summary.rows:
            columns = ("table", "delivered", "good", "quarantined", "superseded")
            show_table(columns, [[row[name] for name in columns] for row in summary.rows])
        counts = ", ".join(f"{count} {name}" for name, count in summary.files.items() if count)
        click.echo(f"Xong sau {seconds:.1f}s · done: {counts or 'gold'}; gold: {', '.join(summary.tables) or '-'}")
        if summary.unreadable:
            click.echo(
                f"{summary.unreadable} tệp hoặc phần không đọc được, xem `lake quarantine` · "
                f"{summary.unreadable} files or parts could not be read, see `lake quarantine`"
            )


def _foretell(summary: Summary) -> None:
    """What would be done: files to read, batches of bronze to judge (again), tables to build after."""
    new = sum(summary.new.values())
    click.echo(f"{new} tệp mới sẽ được đọc · {new} new files would be read")
    batches, files = (sum(one[name] for one in summary.again.values()) for name in ("batches", "files"))
    if batches:
        click.echo(
            f"{batches} đợt với {files} tệp đã nhận sẽ được xét lại · "
            f"{batches} batches with {files} files received before would be judged again"
        )
    click.echo(f"Bảng gold sẽ dựng · gold tables to be built: {', '.join(summary.tables) or '-'}")


if __name__ == "__main__":
    from jobs.cli import run

    run(build)
