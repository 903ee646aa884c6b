"""`lake land`: deliveries put into landing as they are."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jobs.render import for_people, printable, say, show_json

SHOWN = 20


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--feed", help="Nguồn của mọi tệp, ví dụ xml130 · the feed of all files, such as xml130.")
@click.option("--sender", help="Nơi gửi của mọi tệp, ví dụ 92001 · the sender of all files, such as 92001.")
@click.option("--json", "as_json", is_flag=True, help="Các khoá đã đưa vào, dạng JSON · the keys put, as JSON.")
def land(path: Path, feed: str | None, sender: str | None, as_json: bool) -> int:
    """Đưa DIR/<feed>/<sender>/** vào landing, nguyên văn, theo thứ tự tên; hoặc một tệp, thư mục với --feed --sender.

    Put DIR/<feed>/<sender>/** into landing as it is, in order of names; or a file or folder with --feed --sender.
    Mã kết thúc 1 khi có tệp không đưa được · exit code 1 when a file was left.
    """
    if (feed is None) != (sender is None):
        raise click.UsageError("--feed đi cùng --sender · --feed goes with --sender")
    from lake.land import Landed, find, put
    from lake.settings import load_settings
    from lake.store import Store

    files, left = find(path, feed, sender)
    store = Store.open(load_settings())
    landed: list[Landed] = []
    total = sum(one.size for one in files)
    with click.progressbar(length=max(total, 1), label="landing", file=sys.stderr) as bar:
        for one in put(store, files):
            landed.append(one) if isinstance(one, Landed) else left.append(one)
            bar.update(one.bytes if isinstance(one, Landed) else 0)
    for lost in left[:SHOWN]:
        say(f"! {printable(lost.name)}: {lost.vi} · {lost.en}")
    if len(left) > SHOWN:
        say(f"! … còn {len(left) - SHOWN} tệp nữa · {len(left) - SHOWN} more files")
    if as_json:
        show_json([one._asdict() for one in landed])
    else:
        size = for_people(sum(one.bytes for one in landed))
        click.echo(f"Đã đưa vào landing · landed: {for_people(len(landed))} tệp · files, {size} byte")
    return 1 if left else 0


if __name__ == "__main__":
    from jobs.cli import run

    run(land)
