"""`lake doctor` proves what the lake relies on, and says of each fault what to do."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from lake import doctor, store_checks
from lake import home as homes
from lake.settings import Settings
from lake.store import Store

NOT_OF_THE_STORE = {"minio", "java", "spark jars", "versions", "disk"}  # of the machine the tests run on


@pytest.mark.parametrize("name", store_checks.CHECKS)
def test_a_good_store_passes(store: Store, name: str) -> None:
    assert store_checks.CHECKS[name](store)[0] == "ok"


def test_nothing_is_left_behind(store: Store) -> None:
    for prove in store_checks.CHECKS.values():
        prove(store)
    assert not list(store.client.list_objects(store.bucket("workspace"), recursive=True))


def test_everything_about_a_good_lake_is_fine(settings: Settings) -> None:
    checks = list(doctor.examine(settings))
    assert {check.state for check in checks if check.check not in NOT_OF_THE_STORE} == {"ok"}
    assert {check.check for check in checks} >= NOT_OF_THE_STORE | {"store", "keys", "person key"}


def test_a_lake_that_is_down_is_told_and_the_machine_is_still_looked_at(tmp_path: Path) -> None:
    down = Settings(home=tmp_path / "none", person_key_file=tmp_path / "p.key")
    checks = {check.check: check for check in doctor.examine(down)}
    assert checks["store"].state == "fault"
    assert "lake up" in checks["store"].todo
    assert {"disk", "java", "minio"} <= checks.keys()


def test_wrong_keys_are_told(settings: Settings) -> None:
    stranger = settings.model_copy(update={"access_key": _secret("stranger"), "secret_key": _secret("stranger-key")})
    [check] = list(doctor._store(stranger))
    assert check.state == "fault"
    assert "LAKE_ACCESS_KEY" in check.todo


def test_buckets_that_are_missing_and_versions_not_kept_are_told(store: Store) -> None:
    from minio.versioningconfig import SUSPENDED, VersioningConfig

    store.client.remove_bucket(store.bucket("outbox"))
    state, vi, en, todo = store_checks.buckets(store)
    assert (state, "outbox" in vi, "outbox" in en, "lake up" in todo) == ("fault", True, True, True)
    store.client.set_bucket_versioning(store.bucket("landing"), VersioningConfig(SUSPENDED))
    assert store_checks.versioning(store)[0] == "fault"


@pytest.fixture
def careless() -> Iterator[Store]:
    """A store that takes every put, whatever its condition, and whose clock is an hour slow."""

    class Careless(BaseHTTPRequestHandler):
        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self.send_response_only(204 if self.command == "DELETE" else 200)
            self.send_header("Date", format_datetime(datetime.now(UTC) - timedelta(hours=1), usegmt=True))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_PUT = do_DELETE = do_HEAD = do_GET = answer

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Careless) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Store(f"http://127.0.0.1:{server.server_port}", "access", "secret-key", "")
        server.shutdown()


def test_a_store_that_ignores_the_condition_of_a_put_is_a_fault(careless: Store) -> None:
    assert store_checks.conditional_put(careless)[0] == "fault"
    state, vi, _, todo = store_checks.conditional_race(careless)
    assert (state, vi.startswith("5/5")) == ("fault", True)
    assert "Delta" in todo


def test_a_clock_an_hour_off_is_a_fault(careless: Store) -> None:
    state, _, en, todo = store_checks.clock(careless)
    assert (state, "NTP" in todo) == ("fault", True)
    assert 3590 <= int(en.split()[0]) <= 3610


@pytest.mark.parametrize(("free", "state"), [(2**40, "ok"), (5 * 2**30, "warn"), (2**30, "fault")])
def test_disk_space(settings: Settings, monkeypatch: pytest.MonkeyPatch, free: int, state: str) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda path: type("Usage", (), {"free": free}))
    assert doctor._disk(settings).state == state


def test_keys_that_others_may_read_are_a_fault(tmp_path: Path) -> None:
    home = Settings(home=tmp_path / "lake", person_key_file=tmp_path / "p.key")
    homes.prepare(home)
    homes.make_keys(home.home)
    assert doctor._keys(home).state == "ok"
    (home.home / "keys.json").chmod(stat.S_IRUSR | stat.S_IRGRP)
    check = doctor._keys(home)
    assert (check.state, "chmod 600" in check.todo) == ("fault", True)


@pytest.mark.parametrize("change", ["none", "byte", "more", "less"])
def test_built_files_are_compared_with_their_sums(tmp_path: Path, change: str) -> None:
    (tmp_path / "a.jar").write_bytes(b"a")
    (tmp_path / "b.jar").write_bytes(b"b")
    sums = "".join(f"{doctor._sha256(tmp_path / name)}  {name}\n" for name in ("a.jar", "b.jar"))
    (tmp_path / "SHA256SUMS").write_text(sums)
    if change == "byte":
        (tmp_path / "b.jar").write_bytes(b"c")
    elif change == "more":
        (tmp_path / "c.jar").write_bytes(b"c")
    elif change == "less":
        (tmp_path / "b.jar").unlink()
    check = doctor._whole("spark jars", tmp_path, "make setup")
    assert (check.state, check.todo) == (("ok", "") if change == "none" else ("fault", "make setup"))


@pytest.mark.parametrize(("said", "state"), [('openjdk version "17.0.9"', "ok"), ('java version "1.8.0_392"', "fault")])
def test_java_is_17_or_newer(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, state: str
) -> None:
    program = tmp_path / "bin" / "java"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\necho '{said}' >&2\n")
    program.chmod(0o755)
    monkeypatch.setattr(homes, "runtime", lambda: {"java_home": str(tmp_path)})
    assert doctor._java(settings).state == state
    program.unlink()
    assert doctor._java(settings).state == "fault"


def _secret(text: str):
    from pydantic import SecretStr

    return SecretStr(text)
