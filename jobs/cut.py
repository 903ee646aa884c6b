"""`lake cut`: say that two keys are two persons, for good."""

from __future__ import annotations

import getpass

import click

from jobs.render import say, show_json


@click.command()
@click.argument("key_a")
@click.argument("key_b")
@click.option("--reason", required=True, help="Vì sao; đừng ghi tên, số của ai · why; no name or number of anybody.")
@click.option("--by", help="Người quyết định; mặc định là người đang đăng nhập · who decided, else who is logged in.")
@click.option(
    "--json", "as_json", is_flag=True, help="Cặp khoá và có phải mới cắt không · the pair, and whether it is new."
)
def cut(key_a: str, key_b: str, reason: str, by: str | None, as_json: bool) -> None:
    """Cắt một mối nối sai: hai khoá KEY_A, KEY_B là hai người. Lần `lake build` sau mọi bảng theo, và mãi như vậy.

    Cut a wrong link: the keys are two persons. The next `lake build` brings every table after it, for good.
    """
    from lake import persons
    from lake.settings import load_settings
    from lake.store import Store

    is_new = persons.cut(Store.open(load_settings()), key_a, key_b, by or getpass.getuser(), reason)
    if as_json:
        show_json({"key_a": min(key_a, key_b), "key_b": max(key_a, key_b), "is_new": is_new})
    elif is_new:
        say("Đã cắt. Chạy `lake build` để mọi bảng theo · Cut. Run `lake build` and every table follows")
    else:
        say("Đã cắt từ trước · It was cut before")
