"""What people do wrong and what machines lack: one clear sentence in both languages, the right code, no stack trace."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from lake import home, lease
from lake.errors import StoreUnusable
from lake.settings import Settings
from lake.store import Store
from tests.command import ROOT, Lake, lake_of

CAPABILITIES = "-dac_override,-dac_read_search"
MORTAL = ["setpriv", "--bounding-set", CAPABILITIES, "--inh-caps", CAPABILITIES, "--"] if os.geteuid() == 0 else []
"""Root passes every mode of a file unless it gives that up."""


@pytest.fixture
def lake(settings: Settings, tmp_path: Path) -> Lake:
    return lake_of(settings, tmp_path)


def run(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LAKE_HOME": str(folder / "home"), "LAKE_PERSON_KEY_FILE": ""}
    command = [*MORTAL, sys.executable, "-c", code]
    return subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["bulid"], "không có lệnh 'bulid'.", "No such command 'bulid'."),
        (["build", "--tabel", "x"], "không có tuỳ chọn '--tabel'.", "No such option '--tabel'."),
        (["land"], "thiếu DIR.", "Missing argument 'DIR'."),
        (["land", ".", "--feed", "xml130"], "--feed đi cùng --sender.", "--feed goes with --sender."),
        (["synth", "x", "--seed", "-1"], "--seed không nhận giá trị này: -1", "--seed does not take this value: -1"),
    ],
)
def test_a_wrong_call_is_told_in_each_language_by_itself(lake: Lake, words: list[str], vi: str, en: str) -> None:
    first, second, _ = lake(*words).stderr.splitlines()
    assert first.startswith(f"KHO-101  Lệnh gọi sai: {vi}")
    assert second.strip().startswith(f"Wrong call: {en}")


def test_a_misspelt_command_is_told_with_the_one_meant(lake: Lake) -> None:
    assert "did you mean `lake build`?" in lake("bulid").stderr


def test_keys_the_store_does_not_know_are_called_so(lake: Lake) -> None:
    done = lake("ledger", LAKE_ACCESS_KEY="nobody", LAKE_SECRET_KEY="nothing-at-all")
    assert (done.returncode, done.stdout) == (3, "")
    assert "KHO-203" in done.stderr


def test_an_interrupt_says_so_ends_what_was_started_and_shows_no_log_of_a_library(tmp_path: Path) -> None:
    code = (
        "import click, logging, subprocess; from jobs import cli\n@click.command()\ndef verb():\n"
        " print(subprocess.Popen(['sleep', '60']).pid, flush=True)\n"
        " logging.error('Traceback of a library'); raise KeyboardInterrupt\ncli.run(verb)"
    )
    done = run(code, tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (130, 1)
    assert "Interrupted" in done.stderr
    until = time.monotonic() + 20
    while not _is_over(done.stdout.strip()):
        assert time.monotonic() < until, "what the command started still runs"
        time.sleep(0.05)


def _is_over(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def test_a_folder_or_file_that_may_not_be_read_is_left_and_told_of(tmp_path: Path) -> None:
    for name in ("92001/a", "92002/b", "92003/c"):
        file = tmp_path / "in" / "xml130" / name
        file.parent.mkdir(parents=True)
        file.write_bytes(b"x")
    (tmp_path / "in" / "xml130" / "92001").chmod(0)
    code = "from pathlib import Path; from lake.land import find\nfiles, left = find(Path('in'))\n"
    done = run(code + "print(*[one.key for one in files], '|', *[one.name for one in left])", tmp_path)
    assert done.stdout == "xml130/92002/b xml130/92003/c | xml130/92001/\n"


def test_a_file_that_may_not_be_read_stops_no_other(store: Store, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "a").chmod(0)
    code = (
        "from pathlib import Path; from lake.land import File, put; from lake.store import Store\n"
        f"files = [File(f'xml130/92001/{{one}}', Path(one), 1) for one in 'ab']\n"
        f"print(*[type(one).__name__ for one in put(Store{tuple(store)!r}, files)])"
    )
    assert run(code, tmp_path).stdout == "Left Landed\n"


def test_a_target_folder_that_may_not_be_entered_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    done = run("import sys; from jobs import cli; sys.argv[1:] = ['synth', 'shut/x']; cli.main()", tmp_path)
    assert done.returncode == 2
    assert "KHO-131" in done.stderr


def test_a_broken_note_of_set_up_is_as_good_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "share" / "kho-y-te" / "runtime.json"
    note.parent.mkdir(parents=True)
    note.write_text("{")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert home.runtime() == {}


class Full(BaseHTTPRequestHandler):
    """A store without room."""

    def do_PUT(self) -> None:
        self.send_response(507)
        self.end_headers()
        self.wfile.write(b"<Error><Code>XMinioStorageFull</Code></Error>")

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def full() -> Iterator[Store]:
    server = HTTPServer(("127.0.0.1", 0), Full)
    Thread(target=server.serve_forever, daemon=True).start()
    yield Store(f"http://127.0.0.1:{server.server_port}", "access", "secret-secret", "")
    server.shutdown()


def test_a_build_on_a_store_without_room_says_that_it_is_full(full: Store) -> None:
    with pytest.raises(StoreUnusable, match="KHO-207"), lease.held(full, print):
        pass
