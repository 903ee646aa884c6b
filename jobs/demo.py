"""`make demo`: a synthetic province from its landing files to three answers, on real MinIO, Delta and Spark."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from lake.store import Store

LEDGER = """
    select table_name as "table", sum(delivered) as delivered, sum(good) as good,
           sum(quarantined) as quarantined, sum(superseded) as superseded
    from (select "table" as table_name, * exclude ("table") from ops.ledger)
    where delivered > 0 group by all order by 1
"""
FILES = """
    select state, count(*) as files
    from (
        select case when bool_and("table" = 'unreadable') then 'unreadable'
                    else max(state) filter ("table" <> 'unreadable') end as state
        from ops.ledger group by file, received_at
    )
    group by state order by state
"""
FINDINGS = r"""
    select one.rule, one.field, count(*) as rows, regexp_replace(one.message_vi, ' \[[^\]]*\]$', '') as message_vi
    from (select unnest(broken) as one from quarantine.rows where status = 'open')
    where one.rule <> 'episode_rejected' group by all order by rows desc, 1, 2 limit 8
"""
QUESTIONS = {
    "Mỗi tháng bao nhiêu đợt điều trị, tử vong, chi phí? · Episodes, deaths and costs by month": """
        select month, sum(episodes) as episodes, sum(deaths) as deaths, sum(t_tongchi_bv) as t_tongchi_bv
        from activity where month > (select max(month) from activity) - interval 12 months
        group by month order by month""",
    "Cơ sở nào điều trị nhiều nhất? · Which facility treats most": """
        select ma_cskcb, sum(episodes) as episodes, sum(treatment_days) as treatment_days, sum(t_bhtt) as t_bhtt
        from activity group by ma_cskcb order by episodes desc""",
    "Chi phí mỗi đợt theo hình thức khám chữa bệnh? · Cost per episode by kind of care": """
        select ma_loai_kcb, sum(episodes) as episodes,
               round(sum(t_tongchi_bv) / sum(episodes))::bigint as dong_per_episode
        from activity group by ma_loai_kcb order by ma_loai_kcb""",
}
NEXT = """
Thử tiếp · Try next:
  .venv/bin/lake status                      kho đang ở đâu · where the lake is
  .venv/bin/lake quarantine --sender 92001   dòng bị giữ lại và lý do · rows kept out, and why
  .venv/bin/lake sql "select * from activity limit 5"
  .venv/bin/lake ledger --json               sổ cái · the ledger
  .venv/bin/lake down                        dừng MinIO · stop MinIO
"""


@click.command()
@click.option("--episodes", type=click.IntRange(1), default=2000, show_default=True, help="Số đợt điều trị · episodes.")
@click.option("--seed", type=int, default=1, show_default=True, help="Hạt giống · seed.")
def demo(episodes: int, seed: int) -> int:
    """Một tỉnh giả lập từ tệp XML đến bảng gold · a synthetic province, from XML to gold."""
    from jobs.build import build
    from jobs.land import land
    from jobs.render import say
    from jobs.up import up
    from lake.settings import load_settings
    from lake.store import Store

    settings = load_settings()
    _do(up, "1/5 Khởi động kho · start the lake")
    store = Store.open(settings)
    if any(True for _ in store.landed("xml130")):
        say("2/5, 3/5 landing đã có tệp, không sinh thêm · landing holds files already, none are made")
    else:
        folder = settings.home / "demo"
        say(f"2/5 Sinh tỉnh giả lập {episodes} đợt điều trị (vài giây) · make a synthetic province (seconds)")
        _generate(folder, episodes, seed)
        _do(land, "3/5 Gửi tệp vào landing · land the files", str(folder / "landing"))
        shutil.rmtree(folder / "landing")
    _do(build, "4/5 Landing → bronze → silver + quarantine → gold (khoảng 1 phút · about a minute)")
    say("5/5 Kết quả · results")
    _tell(store)
    return 0


def _do(command: click.Command, title: str, *words: str) -> None:
    from jobs.render import say

    say(title)
    command.main(list(words), standalone_mode=False)


def _generate(folder: Path, episodes: int, seed: int) -> None:
    from lake.synth import generate

    shutil.rmtree(folder, ignore_errors=True)
    generate(folder, seed=seed, episodes=episodes, catalogues=True)


def _tell(store: Store) -> None:
    from jobs.render import show_table
    from lake.query import ask

    listings = {
        "Sổ cái: đã nhận = tốt + cách ly + thay thế · Ledger: delivered = good + quarantined + superseded": LEDGER,
        "Tệp theo tình trạng · Files by state": FILES,
        "Lỗi thường gặp nhất đang chờ sửa · What most waits to be repaired": FINDINGS,
    }
    for title, question in (listings | QUESTIONS).items():
        answer = ask(store, question)
        click.echo()
        show_table(answer.columns, answer.rows, title)
    click.echo(NEXT)


if __name__ == "__main__":
    from jobs.cli import run

    run(demo)
