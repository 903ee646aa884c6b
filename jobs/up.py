"""`lake up`: the lake of this home, running and ready to take deliveries."""

from __future__ import annotations

import click

from jobs.render import say, show_json


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON · the result as JSON.")
def up(as_json: bool) -> None:
    """Khởi động MinIO của LAKE_HOME, tạo bucket và khoá định danh; chạy lại vô hại.

    Start the MinIO of LAKE_HOME, make its buckets and the person key; harmless when it runs already.
    """
    from lake import home, privacy, server
    from lake.settings import load_settings
    from lake.store import Store

    settings = load_settings()
    if settings.is_embedded:
        say("Đang khởi động MinIO (thường dưới 2 giây) · starting MinIO (usually under 2 seconds)")
        found = server.start(settings)
        endpoint, keys, new = found.endpoint, home.own_keys(settings.home), not found.was_running
    else:
        home.prepare(settings)
        endpoint, keys, new = server.endpoint(settings), server.keys(settings), False
    person_key = privacy.make_person_key(settings)
    Store(endpoint, *keys, settings.bucket_prefix).make_buckets()
    if as_json:
        show_json({"state": "up", "started": new, "endpoint": endpoint, "home": str(settings.home)})
        return
    click.echo(f"{'Đã chạy · Started' if new else 'Đang chạy · Running'}: {endpoint}")
    say(f"Khoá định danh người bệnh (hãy sao lưu) · person key (back it up): {person_key}")


if __name__ == "__main__":
    from jobs.cli import run

    run(up)
