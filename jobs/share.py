"""`lake share`: figures for the Ministry and the province's sharing platform."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

FORMATS = ("csv", "parquet", "xlsx")


@click.command()
@click.argument("recipient", metavar="NƠI_NHẬN")
@click.option("--period", "period_text", help="Kỳ: 2026-05 hoặc 2026 · the period.")
@click.option("--release", help="Bản đã chốt của kỳ này, thay cho số hiện tại · that release in the place of today's.")
@click.option("--table", "tables", multiple=True, help="Chỉ bảng này; lặp lại được · only this table; may be repeated.")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Mặc định cả ba · all by default.")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Thư mục · the folder.")
@click.option("--json", "as_json", is_flag=True, help="Bản kê (manifest) ra stdout · the manifest on stdout.")
def share(
    recipient: str,
    period_text: str | None,
    release: str | None,
    tables: tuple[str, ...],
    formats: tuple[str, ...],
    out: Path,
    as_json: bool,
) -> int:
    """Trích số liệu cho nơi nhận trong danh bạ: tệp, hợp đồng ODCS, bản kê; số nhỏ được che; chép vào outbox.

    Extracts for a recipient of the register: files, ODCS contracts, a manifest; small counts are hidden. Exit code 1
    when a table had nothing to give.
    """
    if not (period_text or release):
        raise click.UsageError("thiếu --period hoặc --release · --period or --release is missing")
    from jobs.render import show_json
    from lake import sharing
    from lake.period import period
    from lake.recipients import recipient as registered
    from lake.settings import load_settings
    from lake.store import Store

    settings = load_settings()
    asked, to = period(period_text or release or ""), registered(settings.home, recipient)
    store = Store.open(settings)
    wanted = sharing.Wanted(
        to, asked, release, sharing.chosen(to, tables), formats or FORMATS, settings.small_cell, settings.round_to
    )
    manifest, files = sharing.share(store, wanted, datetime.now(UTC))
    out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (out / name).write_bytes(data)
    folder = sharing.put(store, manifest, files)
    show_json(manifest) if as_json else _show(manifest, out, folder)
    return 1 if manifest["missing"] else 0


def _show(manifest: dict[str, Any], out: Path, folder: str) -> None:
    from jobs.render import say, show_table

    rows = [(one["file"], one.get("rows"), one.get("hidden_numbers"), one["sha256"][:12]) for one in manifest["files"]]
    show_table(("file", "rows", "hidden", "sha256"), rows, f"{manifest['recipient_name']}, {manifest['period']}")
    click.echo(f"{out} · outbox/{folder}; bản phát hành · release: {manifest['release']}")
    for name, why in manifest["missing"].items():
        say(f"  {name}: {why}")


if __name__ == "__main__":
    from jobs.cli import run

    run(share)
