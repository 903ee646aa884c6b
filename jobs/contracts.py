"""`lake contracts diff A B`: what changed between two versions of the standard, or two commits of the contracts."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jobs.render import show_json, show_table
from lake.errors import WrongCall

if TYPE_CHECKING:
    from lake.contract_shapes import Shape

ROOT = Path(__file__).parent.parent
NOW = "."


@click.group(no_args_is_help=False)
def contracts() -> None:
    """Hợp đồng dữ liệu và các phiên bản chuẩn · data contracts and versions of the standard.

    lake contracts diff 4750 3176 [--json]
    """


@contracts.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B", default=NOW)
@click.option("--json", "as_json", is_flag=True, help="Một tài liệu JSON · one JSON document.")
def diff(before: str, after: str, as_json: bool) -> None:
    """Thay đổi từ A đến B: hai phiên bản (4210, 130, 4750, 3176, 1931) hoặc hai commit; bỏ B là mã hiện tại.

    Tương thích: không hồ sơ nào A nhận mà B từ chối, không cột nào mất hay đổi kiểu.

    Changes from A to B: two versions or two commits; without B the code as it is. Compatible: what A accepts B does not
    reject, and no column is lost or changes its type.
    """
    from lake.contract_diff import WHAT, changes

    found = changes(*_shapes(before, after))
    is_compatible = all(one.compatible for one in found)
    if as_json:
        told = [one._asdict() for one in found]
        show_json({"from": before, "to": after, "compatible": is_compatible, "changes": told})
        return
    rows = [(one.part, _place(one.field, one.rule), WHAT.get(one.what, one.what), *one[4:]) for one in found]
    show_table(("part", "field", "change", before, after, "compatible"), rows, f"{before} → {after}", most=len(rows))
    click.echo("Tương thích · compatible" if is_compatible else "KHÔNG tương thích · NOT compatible")


def _place(field: str, rule: str) -> str:
    return f"{field}: {rule}" if rule else field


def _shapes(before: str, after: str) -> tuple[Shape, Shape]:
    from contracts.standards import IDS
    from lake.contract_shapes import shapes

    if before in IDS and after in IDS:
        return shapes(before), shapes(after)
    old, new = (shapes() if one == NOW else _of_commit(one) for one in (before, after))
    return old, new


def _of_commit(name: str) -> Shape:
    """The shapes of the contracts as a commit has them, told by a process that sees those contracts alone."""
    archive = _git("archive", "--format=tar", "--end-of-options", name, "contracts")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        call = [sys.executable, "-m", "lake.contract_shapes"]
        # In the folder itself, so that its contracts come before ours; the code that tells of them is ours.
        env = {**os.environ, "PYTHONPATH": os.pathsep.join([folder, str(ROOT)])}
        told = subprocess.run(call, cwd=folder, env=env, check=True, capture_output=True)
    shape: Shape = json.loads(told.stdout)
    return shape


def _git(*words: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(ROOT), *words], check=True, capture_output=True).stdout
    except (subprocess.CalledProcessError, FileNotFoundError) as fault:
        raise WrongCall(
            "KHO-115",
            "Không có phiên bản hay commit này.",
            "There is no such version or commit.",
            "phiên bản: 4210, 130, 4750, 3176, 1931; commit: xem `git log` · versions, or a commit of `git log`",
        ) from fault


if __name__ == "__main__":
    from jobs.cli import run

    run(contracts)
