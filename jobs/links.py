"""`lake links`: which keys of patients the lake holds to be one person, and what speaks for it."""

from __future__ import annotations

from typing import Any

import click

from jobs.render import say, show_json, show_table

TABLE = "restricted/person_links"
SHOWN = ("key_a", "key_b", "state", "method", "match_probability", "evidence")
LEVELS = ("name", "tones", "birth", "sex", "home")


@click.command()
@click.option("--key", help="Chỉ các mối nối của khoá này · links of this key only.")
@click.option(
    "--state",
    type=click.Choice(["linked", "ambiguous", "refused", "cut"]),
    help="Chỉ các mối nối ở trạng thái này · links in this state only.",
)
@click.option("--json", "as_json", is_flag=True, help="Mảng JSON theo cột của bảng · a JSON array by its columns.")
def links(key: str | None, state: str | None, as_json: bool) -> None:
    """Mối nối giữa các khoá người bệnh: nối bằng gì, chắc đến đâu. Không có tên, số của ai. Nối sai: `lake cut`.

    Links between keys of patients: by what, and how surely. No name or number of anybody. A wrong one: `lake cut`.
    """
    from lake import query
    from lake.settings import load_settings
    from lake.store import Store

    found = query.rows(Store.open(load_settings()), TABLE, {"state": state}, "match_probability, key_a, key_b")
    if found is None:
        say("Chưa có mối nối nào: chạy `lake build` · No link yet: run `lake build`")
    rows = [one for one in (found.objects() if found else []) if key in (None, one["key_a"], one["key_b"])]
    if as_json:
        show_json(rows)
        return
    told = [one | {"evidence": _evidence(one)} for one in rows]
    show_table(
        SHOWN, [tuple(one[name] for name in SHOWN) for one in told], "Mối nối, kém chắc trước · Least sure first"
    )


def _evidence(link: dict[str, Any]) -> str:
    """How far each field agrees, where names were compared."""
    return " ".join(f"{level}:{told}" for level in LEVELS if (told := link[f"{level}_level"]))
