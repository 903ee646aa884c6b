"""`lake status`: the lake at a glance, and what an S3 client needs to connect."""

from __future__ import annotations

from typing import Any

import click

from jobs.render import for_people, show_json


@click.command()
@click.option(
    "--keys", "with_keys", is_flag=True, help="Kèm khoá của vai trò đang gọi · with the keys of the calling role."
)
@click.option(
    "--tables", "with_tables", is_flag=True, help="Kèm các bảng: phiên bản, số dòng · with the tables: version, rows."
)
@click.option("--json", "as_json", is_flag=True, help="Kết quả dạng JSON · the result as JSON.")
def status(with_keys: bool, with_tables: bool, as_json: bool) -> None:
    """Tình trạng, địa chỉ, bucket; hồ đang dừng không phải là lỗi.

    State, endpoint, buckets; a stopped lake is no fault.
    """
    from lake import server
    from lake.settings import LAYERS, load_settings

    settings = load_settings()
    state, endpoint = server.look(settings)
    found: dict[str, Any] = {
        "state": state,
        "endpoint": endpoint,
        "home": str(settings.home),
        "province": settings.province,
        "buckets": {layer: settings.bucket(layer) for layer in LAYERS},
    }
    if state == "up":
        found["missing_lists"] = _missing_lists(settings)
    if with_keys:
        found["keys"] = dict(zip(("access_key", "secret_key"), server.keys(settings), strict=True))
    if with_tables:
        found["tables"] = _tables(settings) if state == "up" else []
    show_json(found) if as_json else _show(found)


def _missing_lists(settings: Any) -> list[str]:
    """Code lists that were never delivered: the rules that ask them are undecided."""
    from lake.catalog import list_feeds, list_name, list_table
    from lake.errors import StoreUnusable
    from lake.store import Store

    try:
        known = Store.open(settings).folders("silver/catalogue_")
    except StoreUnusable:  # a server without the lake's buckets: `lake doctor` tells, a glance must not fail
        known = set()
    return [name for name in map(list_name, list_feeds()) if list_table(name) not in known]


def _tables(settings: Any) -> list[dict[str, Any]]:
    from lake.settings import LAYERS
    from lake.store import Store

    store = Store.open(settings)
    names = [f"{layer}/{name}" for layer in LAYERS for name in store.tables(layer)]
    return [
        {"table": name, "version": table.version(), "rows": table.count()}
        for name in names
        if (table := store.delta(name))
    ]


def _show(found: dict[str, Any]) -> None:
    words = {
        "up": "đang chạy · up",
        "down": "đang dừng · down (lake up)",
        "faulty": "không trả lời tốt · faulty (lake doctor)",
    }
    lines = [
        ("Tình trạng · State", words[found["state"]]),
        ("Địa chỉ · Endpoint", found["endpoint"] or "-"),
        ("Thư mục · Home", found["home"]),
        ("Tỉnh · Province", found["province"]),
        ("Bucket", " ".join(found["buckets"].values())),
        *(
            [("Danh mục chưa có · Lists never delivered", f"{', '.join(missing)} (luật cần chúng bỏ ngỏ · undecided)")]
            if (missing := found.get("missing_lists"))
            else []
        ),
        *((f"Khoá · {name}", value) for name, value in found.get("keys", {}).items()),
        *(
            (f"Bảng · {one['table']}", f"v{one['version']}, {for_people(one['rows'])} dòng · rows")
            for one in found.get("tables", [])
        ),
    ]
    wide = max(len(name) for name, _ in lines)
    for name, value in lines:
        click.echo(f"{name:<{wide}}  {value}")


if __name__ == "__main__":
    from jobs.cli import run

    run(status)
