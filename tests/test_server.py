"""The embedded MinIO: one server a home, found again after anything, stopped cleanly, its keys told to nobody."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from minio.error import S3Error

from lake import home as homes
from lake import privacy, server
from lake.errors import StoreUnusable, WrongCall, as_lake_error
from lake.settings import Settings
from lake.store import Store


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[Settings]:
    """A home of the test's own; whatever serves it at the end is stopped."""
    settings = Settings(home=tmp_path / "hồ lake", person_key_file=tmp_path / "keys" / "person.key")
    yield settings
    server.stop(settings.home)


def test_a_server_starts_once_keeps_its_port_and_its_data_and_stops(lake: Settings) -> None:
    first = server.start(lake)
    assert not first.was_running
    again = server.start(lake)
    assert (again.pid, again.endpoint, again.was_running) == (first.pid, first.endpoint, True)
    store = Store(server.endpoint(lake), *server.keys(lake), "")
    store.make_buckets()
    assert store.client.get_bucket_versioning("landing").status == "Enabled"
    assert server.stop(lake.home)
    assert not server.stop(lake.home)
    assert server.running(lake.home) is None
    assert server.start(lake).endpoint == first.endpoint
    assert Store.open(lake).client.bucket_exists("gold")


def test_its_keys_are_in_one_private_file_and_nowhere_else(lake: Settings) -> None:
    running = server.start(lake)
    _, secret = server.keys(lake)
    assert stat.S_IMODE((lake.home / "keys.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(lake.home.stat().st_mode) == 0o700
    assert secret.encode() not in Path(f"/proc/{running.pid}/cmdline").read_bytes()
    files = [path for path in lake.home.rglob("*") if path.is_file() and path.name != "keys.json"]
    assert not [path for path in files if secret.encode() in path.read_bytes()]


def test_it_listens_to_this_machine_only(lake: Settings) -> None:
    port = int(server.start(lake).endpoint.rsplit(":", 1)[1])
    listening = [
        line.split()[1] for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()
    ]
    loopback = (f"0100007F:{port:04X}", f"00000000000000000000000001000000:{port:04X}")
    assert [one for one in listening if one.endswith(f":{port:04X}") and one not in loopback] == []


def test_two_starts_at_once_end_with_one_server(lake: Settings) -> None:
    code = (
        "import sys; from pathlib import Path; from lake import server; from lake.settings import Settings;"
        "made = server.start(Settings(home=Path(sys.argv[1]), person_key_file=Path(sys.argv[2])));"
        "print(made.pid, made.was_running)"
    )
    command = [sys.executable, "-c", code, str(lake.home), str(lake.person_key_path())]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(one.communicate(timeout=60)[0].split()[::-1] for one in both)
    assert [was_running for was_running, _ in said] == ["False", "True"]
    assert said[0][1] == said[1][1]


def test_a_killed_server_is_not_taken_for_running_and_starts_again(lake: Settings) -> None:
    first = server.start(lake)
    os.kill(first.pid, signal.SIGKILL)
    _until(lambda: server._has_ended(first.pid))
    assert server.running(lake.home) is None
    with pytest.raises(StoreUnusable, match="KHO-201"):
        server.endpoint(lake)
    assert server.start(lake).endpoint == first.endpoint


def test_a_stale_pid_file_harms_neither_the_other_program_nor_us(lake: Settings) -> None:
    homes.prepare(lake)
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]) as other:
        (lake.home / "minio.pid").write_text(str(other.pid))
        assert server.running(lake.home) is None
        assert not server.stop(lake.home)
        assert other.poll() is None
        other.kill()


def test_a_server_is_found_though_its_pid_file_is_lost(lake: Settings) -> None:
    first = server.start(lake)
    (lake.home / "minio.pid").unlink()
    (lake.home / "server.json").unlink()
    assert server.start(lake).pid == first.pid


def test_a_port_taken_meanwhile_is_left_to_the_other(lake: Settings) -> None:
    first = server.start(lake)
    server.stop(lake.home)
    port = int(first.endpoint.rsplit(":", 1)[1])
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        second = server.start(lake)
    assert second.endpoint != first.endpoint
    assert homes.read_json(lake.home / "server.json") == {"port": int(second.endpoint.rsplit(":", 1)[1])}


def test_a_port_lost_between_our_look_and_minios_is_tried_anew(lake: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        free = iter([other.getsockname()[1], server._free_port(None)])
        monkeypatch.setattr(server, "_free_port", lambda wanted: next(free))
        assert server.start(lake).is_healthy()


@pytest.mark.parametrize("shape", ["a file", "below a file", "something else's"])
def test_a_home_of_another_shape_is_refused_and_left_as_it_was(tmp_path: Path, shape: str) -> None:
    home = tmp_path / "home"
    if shape == "something else's":
        home.mkdir()
        (home / "thesis.docx").write_text("x")
    else:
        home.write_text("x")
    before = sorted(tmp_path.rglob("*"))
    lake = Settings(home=home / "deeper" if shape == "below a file" else home, person_key_file=tmp_path / "p.key")
    with pytest.raises(WrongCall, match="KHO-105"):
        server.start(lake)
    assert not server.stop(lake.home)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("echo 'FATAL Unable to use the drive: no space left on device'; exit 1", "KHO-304"),
        ("echo 'FATAL file access denied'; exit 1", "KHO-305"),
        ("echo 'FATAL something'; exit 1", "KHO-302"),
    ],
)
def test_a_server_that_ends_at_once_is_told_by_its_reason_and_its_log(
    lake: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, code: str
) -> None:
    fake = tmp_path / "minio"
    fake.write_text(f"#!/bin/sh\n{program}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("KHO_MINIO", str(fake))
    with pytest.raises(StoreUnusable, match=code) as caught:
        server.start(lake)
    assert code != "KHO-302" or "minio.log" in caught.value.todo
    assert "FATAL" in (lake.home / "log" / "minio.log").read_text()


def test_a_full_disk_is_told_before_anything_is_started(lake: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LEAST_FREE", 2**62)
    with pytest.raises(StoreUnusable, match="KHO-304"):
        server.start(lake)
    assert server.running(lake.home) is None


def test_without_minio_set_up_is_named(lake: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KHO_MINIO", raising=False)
    monkeypatch.setenv("KHO_CACHE", str(tmp_path / "empty"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    with pytest.raises(StoreUnusable, match="make setup"):
        server.find_minio()
    monkeypatch.setenv("KHO_MINIO", str(tmp_path / "none"))
    with pytest.raises(WrongCall, match="KHO_MINIO"):
        server.find_minio()


def test_data_whose_keys_are_lost_is_not_given_new_ones(lake: Settings) -> None:
    server.start(lake)
    server.stop(lake.home)
    (lake.home / "keys.json").unlink()
    with pytest.raises(StoreUnusable, match="KHO-306"):
        server.start(lake)
    assert not (lake.home / "keys.json").exists()


def test_keys_that_are_set_are_used_and_not_the_homes_own(lake: Settings) -> None:
    server.start(lake)
    role = Settings(home=lake.home, person_key_file=lake.person_key_file, access_key="role", secret_key="role-role")
    assert server.keys(role) == ("role", "role-role")
    with pytest.raises(S3Error) as caught:
        Store.open(role)
    assert str(as_lake_error(caught.value)).startswith("KHO-20")


def test_nothing_runs_where_nothing_was_started(lake: Settings) -> None:
    assert server.look(lake) == ("down", None)
    for ask in (server.endpoint, server.keys):
        with pytest.raises(StoreUnusable, match="KHO-201"):
            ask(lake)


def test_the_person_key_is_made_once_private_and_outside_the_lake(lake: Settings) -> None:
    homes.prepare(lake)
    path = privacy.make_person_key(lake)
    before = path.read_bytes()
    assert privacy.make_person_key(lake) == path
    assert path.read_bytes() == before
    assert (len(privacy.person_key(lake)), stat.S_IMODE(path.stat().st_mode)) == (32, 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.is_relative_to(lake.home)
    assert privacy.person_key(lake).hex() not in json.dumps(homes.notes(lake.home))


def test_a_person_key_given_beforehand_is_kept(lake: Settings) -> None:
    homes.prepare(lake)
    path = lake.person_key_path()
    path.parent.mkdir()
    path.write_text("ab" * 32)
    privacy.make_person_key(lake)
    assert privacy.person_key(lake) == b"\xab" * 32


@pytest.mark.parametrize(
    "damage",
    [lambda path: path.unlink(), lambda path: path.write_text("cd" * 32), lambda path: path.write_text("no key")],
    ids=["lost", "another", "broken"],
)
def test_a_lake_goes_on_with_no_other_person_key_than_its_own(lake: Settings, damage) -> None:
    homes.prepare(lake)
    path = privacy.make_person_key(lake)
    damage(path)
    for use in (privacy.make_person_key, privacy.person_key):
        with pytest.raises(WrongCall, match="KHO-106"):
            use(lake)
    assert not path.exists() or path.read_text() in ("cd" * 32, "no key")


def _until(holds, patience: float = 10.0) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
