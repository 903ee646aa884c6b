"""`lake down`: the embedded MinIO of this home, stopped cleanly."""

from __future__ import annotations

import click

from jobs.render import say, show_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON · the result as JSON.")
def down(as_json: bool) -> None:
    """Dừng MinIO của LAKE_HOME; dữ liệu ở lại · Stop the MinIO of LAKE_HOME; the data stays."""
    from lake import server
    from lake.settings import load_settings

    settings = load_settings()
    stopped = server.stop(settings.home)
    if not settings.is_embedded:
        say(f"Kho {settings.endpoint} không do lệnh này quản lý · {settings.endpoint} is not ours to stop")
    if as_json:
        show_json({"state": "down", "stopped": stopped, "home": str(settings.home)})
    else:
        click.echo("Đã dừng · Stopped" if stopped else "Không có gì đang chạy · Nothing was running")


if __name__ == "__main__":
    from jobs.cli import run

    run(down)
