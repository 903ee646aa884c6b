"""The embedded MinIO of one home: found by what runs, started once, stopped cleanly, and its keys.

What runs is asked of /proc, by the data folder in the command line: a pid file alone may be stale, its pid another's.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

from lake import home as homes
from lake.errors import LakeError, StoreUnusable, WrongCall, disk_full, no_permission, not_running
from lake.settings import MEGABYTE, Settings

HOST = "127.0.0.1"
PATIENCE = 30.0  # seconds for a start, and for a stop
LEAST_FREE = 100 * MEGABYTE
LOG_KEPT = 20 * MEGABYTE


@dataclass(frozen=True)
class Server:
    """A running MinIO: its process and its address."""

    pid: int
    endpoint: str
    was_running: bool = True

    def is_healthy(self) -> bool:
        """Whether it answers and can read and write its data."""
        link = HTTPConnection(HOST, int(self.endpoint.rsplit(":", 1)[1]), timeout=2.0)
        try:
            link.request("GET", "/minio/health/cluster")
            return link.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            link.close()


def endpoint(settings: Settings) -> str:
    """Where the store is: the address set, else the embedded server's. Raises StoreUnusable when that is down."""
    if not settings.is_embedded:
        return settings.endpoint
    server = running(settings.home)
    if server is None:
        raise not_running(str(settings.home))
    return server.endpoint


def keys(settings: Settings) -> tuple[str, str]:
    """The access and the secret key of the calling role: those set, else the home's own."""
    if settings.access_key.get_secret_value():
        return settings.access_key.get_secret_value(), settings.secret_key.get_secret_value()
    if not (settings.home / "keys.json").exists():
        raise not_running(str(settings.home))
    return homes.own_keys(settings.home)


def look(settings: Settings) -> tuple[str, str | None]:
    """The state (`up`, `down`, `faulty`) and the endpoint, None when there is none; no fault to be down."""
    if settings.is_embedded:
        server = running(settings.home)
        return ("down", None) if server is None else ("up" if server.is_healthy() else "faulty", server.endpoint)
    address = urlsplit(settings.endpoint)
    try:
        port = address.port or (443 if address.scheme == "https" else 80)
        socket.create_connection((address.hostname or "", port), timeout=2).close()
    except OSError:
        return "down", settings.endpoint
    return "up", settings.endpoint


def running(home: Path) -> Server | None:
    """The server of this home, if one runs."""
    hint = []
    with suppress(OSError, ValueError):
        hint = [int((home / "minio.pid").read_text(encoding="ascii"))]
    pids = chain(hint, (int(entry) for entry in os.listdir("/proc") if entry.isdigit()))
    return next((server for pid in pids if (server := _serving(pid, home))), None)


def start(settings: Settings) -> Server:
    """The server of this home, started if none ran. Two calls at once end with one server."""
    home = homes.prepare(settings)
    with homes.alone(home):
        if server := running(home):
            return _await_health(server, home, log_from=0)
        program = find_minio()
        if shutil.disk_usage(home).free < LEAST_FREE:
            raise disk_full()
        homes.make_keys(home)
        remembered = homes.read_json(home / "server.json").get("port")
        for port in (remembered, None, None):  # another program may take a free port before MinIO does
            with suppress(_PortTaken):
                return _launch(home, program, _free_port(port))
    raise _failed("KHO-303", "không tìm được cổng trống", "found no free port", home)


def stop(home: Path) -> bool:
    """Whether a server ran; it has ended when this returns. Never by force: what it writes is somebody's data."""
    if running(home) is None:  # and nothing is written into a folder that may be none of ours
        return False
    with homes.alone(home):
        server = running(home)
        if server is None:
            return False
        os.kill(server.pid, signal.SIGTERM)
        end = time.monotonic() + PATIENCE
        while not _has_ended(server.pid):
            if time.monotonic() > end:
                raise _failed(
                    "KHO-309", f"chưa dừng sau {PATIENCE:.0f} giây", f"has not stopped in {PATIENCE:.0f} s", home
                )
            time.sleep(0.05)
        (home / "minio.pid").unlink(missing_ok=True)
        return True


def find_minio() -> Path:
    """The MinIO program: KHO_MINIO, else the one set-up made for this environment, else the newest in its cache."""
    chosen = os.environ.get("KHO_MINIO")
    if chosen and not os.access(chosen, os.X_OK):
        raise WrongCall(
            "KHO-102",
            f"KHO_MINIO {chosen} không phải chương trình chạy được.",
            f"KHO_MINIO {chosen} is not a program that can be run.",
            "sửa hoặc bỏ KHO_MINIO · mend or unset KHO_MINIO",
        )
    from_setup = homes.runtime().get("minio")
    built = [Path(one) for one in (chosen, from_setup) if one] or sorted((homes.cache() / "minio").glob("*/minio"))
    usable = [one for one in built if os.access(one, os.X_OK)]
    if not usable:
        raise StoreUnusable(
            "KHO-308",
            "Chưa có chương trình MinIO trên máy này.",
            "This machine has no MinIO program yet.",
            "chạy `make setup` · run `make setup`",
        )
    return usable[0] if chosen or from_setup else usable[-1]


def _launch(home: Path, program: Path, port: int) -> Server:
    """A fresh server, healthy. Raises _PortTaken, or StoreUnusable with the reason and the log."""
    log = home / "log" / "minio.log"
    if log.exists() and log.stat().st_size > LOG_KEPT:
        log.replace(log.with_suffix(".log.1"))
    log_from = log.stat().st_size if log.exists() else 0
    access, secret = homes.own_keys(home)
    given = {"MINIO_ROOT_USER": access, "MINIO_ROOT_PASSWORD": secret, "MINIO_BROWSER": "off", "MINIO_UPDATE": "off"}
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}
    # its own folder of certificates: one left in ~/.minio would turn TLS on
    flags = ["--quiet", "--address", f"{HOST}:{port}", "--certs-dir", str(home / "minio-certs")]
    append = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    pid = os.posix_spawn(
        program,
        [str(program), "server", *flags, str(home / "minio")],
        kept | given,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), append, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,  # Ctrl-C at the terminal is for the command, not for the server
    )
    homes.write_private(home / "minio.pid", f"{pid}\n")
    server = _await_health(Server(pid, f"http://{HOST}:{port}", was_running=False), home, log_from)
    homes.write_private(home / "server.json", json.dumps({"port": port}))
    return server


class _PortTaken(Exception):
    """Another program took the port between our look and MinIO's."""


def _await_health(server: Server, home: Path, log_from: int) -> Server:
    end = time.monotonic() + PATIENCE
    while not server.is_healthy():
        if _has_ended(server.pid):
            raise _why_it_ended(home, log_from)
        if time.monotonic() > end:
            raise _failed(
                "KHO-303", f"chưa sẵn sàng sau {PATIENCE:.0f} giây", f"was not ready after {PATIENCE:.0f} seconds", home
            )
        time.sleep(0.05)
    return server


def _why_it_ended(home: Path, log_from: int) -> LakeError | _PortTaken:
    with open(home / "log" / "minio.log", "rb") as log:
        log.seek(log_from)
        said = log.read(MEGABYTE).decode("utf-8", "replace").lower()
    if "already in use" in said:
        return _PortTaken()
    if "no space left" in said or "drive path full" in said or "disk full" in said:
        return disk_full()
    if "denied" in said or "not permitted" in said or "read-only" in said:
        return no_permission(str(home / "minio"))
    return _failed("KHO-302", "dừng ngay khi khởi động", "ended while starting", home)


def _failed(code: str, vi: str, en: str, home: Path) -> StoreUnusable:
    log = home / "log" / "minio.log"
    return StoreUnusable(code, f"MinIO {vi}.", f"MinIO {en}.", f"xem {log} · look at {log}")


def _serving(pid: int, home: Path) -> Server | None:
    """The process as our server, if its command line says that it serves this home's data."""
    try:
        said = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return None
    if b"server" not in said or bytes(home / "minio") not in said or b"--address" not in said:
        return None
    return Server(pid, f"http://{said[said.index(b'--address') + 1].decode('ascii')}")


def _has_ended(pid: int) -> bool:
    """Whether the process is gone, its port with it: a zombie has its pid still, and its other threads the port."""
    with suppress(ChildProcessError):  # it is our own child only in the command that started it
        os.waitpid(pid, os.WNOHANG)
    try:
        is_zombie = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] in (b"Z", b"X")
        return is_zombie and len(os.listdir(f"/proc/{pid}/task")) <= 1
    except OSError:
        return True


def _free_port(wanted: int | None) -> int:
    """The port remembered if it is free, else one that is."""
    for port in (wanted or 0, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as MinIO does: a port just left is free
            try:
                probe.bind((HOST, port))
                return int(probe.getsockname()[1])
            except OSError:
                continue
    raise _PortTaken
