"""`lake export`: official forms as workbooks, the monthly bulletin as HTML and PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from lake.filled import Filled


@click.group()
def export() -> None:
    """Xuất biểu mẫu chính thức, bản tin tháng · official forms, the monthly bulletin."""


@export.command("form")
@click.argument("code", metavar="BIỂU")
@click.option("--period", "period_text", required=True, help="Kỳ: 2026-05 hoặc 2026 · the period.")
@click.option(
    "--out",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Tệp .xlsx sẽ ghi · the .xlsx file to write.",
)
@click.option("--release", "is_released", is_flag=True, help="Số đã chốt của tháng · the month's released figures.")
@click.option("--outside", is_flag=True, help="Cho bên ngoài: che số nhỏ · for outsiders: small counts hidden.")
@click.option("--json", "as_json", is_flag=True, help="Nội dung biểu dạng JSON ra stdout · the form as JSON.")
def form(code: str, period_text: str, out: Path, is_released: bool, outside: bool, as_json: bool) -> None:
    """Điền một biểu của TT 23/2025 (2/BCT, 9/BCT, 11/BCT, 14/BCT) từ gold · fill an official form.

    Ô không có số liệu để trống, lý do ở phần ghi chú · a figure that is not known is left empty, with the reason.
    """
    from jobs.render import say, show_json
    from lake import filled, form_sheet, released
    from lake.period import period
    from lake.settings import load_settings
    from lake.store import Store

    asked = period(period_text)
    wanted = filled.form_of(code, asked)
    settings = load_settings()
    store = Store.open(settings)
    kept = released.newest(store, asked, list(wanted.asks.values())) if is_released else (None, None)
    done = filled.fill(store, wanted, asked, *kept)
    if outside:
        from lake import form_outside

        done = form_outside.outside(done, settings.small_cell, settings.round_to)
    out.parent.mkdir(parents=True, exist_ok=True)
    form_sheet.write(done, f"Sở Y tế {filled.province_name(settings.province)}", out)
    if as_json:
        show_json(_told(done))
        return
    click.echo(f"{out}: biểu {wanted.code}, {asked.vi}, {len(done.lines)} dòng · lines")
    for one in (f"Bản phát hành · Release: {done.basis.release}", *done.basis.sentences, *done.notes):
        say(f"  {one}")


@export.command("bulletin")
@click.option("--period", "period_text", required=True, help="Tháng: 2026-05 · the month.")
@click.option(
    "--out",
    "outs",
    required=True,
    multiple=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Tệp .html hoặc .pdf sẽ ghi; có thể lặp lại · the file to write; may be repeated.",
)
@click.option("--json", "as_json", is_flag=True, help="Đã ghi gì, bỏ mục nào · what was written and left out.")
def bulletin(period_text: str, outs: tuple[Path, ...], as_json: bool) -> None:
    """Bản tin y tế tháng: bảng, biểu đồ, ghi chú thay đổi · the monthly bulletin.

    Số người nhỏ được giữ kín; bảng chưa có thì mục ấy được bỏ, kèm lý do · small counts are withheld.
    """
    from jobs.render import say, show_json
    from lake import edition, filled, issue, released
    from lake.period import period
    from lake.settings import load_settings
    from lake.store import Store

    writers = {out: issue.writer(out) for out in outs}
    settings = load_settings()
    unit = f"Sở Y tế {filled.province_name(settings.province)}"
    secrecy = edition.Secrecy(settings.small_cell, settings.round_to)
    store, month = Store.open(settings), period(period_text)
    asks = [ask for section in edition.sections().values() for ask in section.asks.values()]
    kept = released.released(store, month, asks)
    name, asking = (kept.name, kept.asking) if kept else (None, None)
    done = edition.compiled(store, month, unit, secrecy, name, asking)
    for out, write in writers.items():
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(write(done))
    if as_json:
        left_out = [{"section": section.title.vi, "reason": why.vi} for section, why in done.left_out]
        files = [str(out) for out in outs]
        show_json({"period": period_text, "files": files, "sections": len(done.parts), "left_out": left_out})
        return
    for out in outs:
        click.echo(f"{out}: {done.period.vi}, {len(done.parts)} mục · sections")
    for section, why in done.left_out:
        say(f"  {section.title.vi}: {why.vi} · {section.title.en}: {why.en}")


def _told(done: Filled) -> dict[str, Any]:
    """The form as one JSON object: an empty cell is null, its reason in the notes."""
    from lake.form import Blank

    return {
        "form": done.form.code,
        "period": done.period.text,
        "release": done.basis.release,
        "received_until": done.basis.cut,
        "completeness": list(done.basis.sentences),
        "notes": list(done.notes),
        "lines": [
            {key: None if isinstance(value, Blank) else value for key, value in line.cells.items()}
            for line in done.lines
        ],
    }


if __name__ == "__main__":
    from jobs.cli import run

    run(export)
