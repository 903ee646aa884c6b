"""`lake quarantine`: what is kept out of the lake, where it stands in its file, and why."""

from __future__ import annotations

from typing import Any

import click

from jobs.render import for_people, say, show_json, show_table

TABLE = "quarantine/rows"
SHOWN = 50
BY_RULE = r"""
    select "table", one.rule, one.field, count(*) as "rows",
           regexp_replace(one.message_vi, '^Ô .*?[A-Z]+[0-9]+: | \[[^\]]*\]$', '', 'g') as "why"
    from (select "table", unnest(broken) as one from quarantine.rows where {where})
    group by all order by 4 desc, 1, 2, 3, 5
"""
EACH = """
    select file, concat_ws('/', hoso, part, position) as "place", broken, {values} as delivered
    from quarantine.rows where {where} order by file, hoso, part, position limit {most}
"""


@click.command()
@click.option("--feed", help="Chỉ nguồn này · this feed only.")
@click.option("--sender", help="Chỉ nơi gửi này · this sender only.")
@click.option("--file", help="Chỉ tệp này (khoá trong landing) · this file only (its key in landing).")
@click.option("--table", help="Chỉ bảng này, `unreadable`: tệp và phần không đọc được · this table only.")
@click.option(
    "--status",
    type=click.Choice(["open", "cured", "superseded", "withdrawn", "all"]),
    help="Mặc định open; với --json là all · open unless told; all with --json.",
)
@click.option(
    "--values",
    is_flag=True,
    help="Trên màn hình: kèm giá trị đã gửi (thông tin người bệnh!) · on the screen: with the values as sent.",
)
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="Mảng JSON theo cột của quarantine/rows, có cả giá trị đã gửi · a JSON array by its columns, values too.",
)
def quarantine(status: str | None, values: bool, as_json: bool, **wanted: str | None) -> None:
    """Dòng bị cách ly: tóm tắt theo luật, rồi từng dòng, nơi đứng, lý do; màn hình chỉ hiện giá trị khi có --values.

    Rows kept out: by rule, then each with its place and the reason; the screen shows no value without --values.
    """
    from lake import query
    from lake.settings import load_settings
    from lake.store import Store

    status = status or ("all" if as_json else "open")
    store = Store.open(load_settings())
    wanted["status"] = None if status == "all" else status
    given = {name: value for name, value in wanted.items() if value is not None}
    if store.delta(TABLE) is None:
        say("Chưa có gì trong quarantine: chạy `lake build` · Nothing in quarantine yet: run `lake build`")
        show_json([]) if as_json else None
        return
    if as_json:
        found = query.rows(store, TABLE, wanted, 'file, hoso, part, position, "table"')
        show_json(found.objects() if found else [])
        return
    where = " and ".join(f'"{name}" = ${name}' for name in given) or "true"
    by_rule = query.ask(store, BY_RULE.format(where=where), given)
    show_table(by_rule.columns, by_rule.rows, f"Theo luật · By rule ({status})")
    shown = "delivered" if values else "null"
    each = query.ask(store, EACH.format(where=where, values=shown, most=SHOWN), given)
    heads = ("file", "place", "rules", "values" if values else "why")
    show_table(heads, [_row(*row) for row in each.rows], "Từng dòng · Each row")
    [(total,)] = query.ask(store, f"select count(*) from quarantine.rows where {where}", given).rows  # noqa: S608
    more = max(total - SHOWN, 0)
    click.echo(
        f"{for_people(total)} dòng · rows"
        + (f", còn {for_people(more)} chưa hiện · {for_people(more)} not shown" if more else "")
    )


def _row(file: str, place: str, broken: list[dict[str, Any]], delivered: dict[str, str] | None) -> list[Any]:
    rules = ", ".join(f"{one['rule']}({one['field']})" if one["field"] else one["rule"] for one in broken)
    return [file, place, rules, broken[0]["message_vi"] if delivered is None else delivered]


if __name__ == "__main__":
    from jobs.cli import run

    run(quarantine)
