"""The Spark session of the lake: pinned jars, the safe log store, the store's address, one time zone, quiet screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lake import home
from lake.errors import StoreUnusable
from lake.settings import Settings
from lake.store import REGION, Store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ZONE = "Asia/Ho_Chi_Minh"
JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseParallelGC -XX:ReservedCodeCacheSize=256m"
LOG_STORE = "vn.khoyte.delta.ConditionalS3LogStore"


def runtime() -> dict[str, str]:
    """What set-up built and where: ``java_home``, ``spark_jars``; raises StoreUnusable when it was never run."""
    found = home.runtime()
    if not ("java_home" in found and "spark_jars" in found):
        raise StoreUnusable(
            "KHO-307",
            "Chưa cài đặt đủ thành phần Spark (jar, Java).",
            "Spark's parts (jars, Java) are not set up.",
            "chạy `make setup` · run `make setup`",
        )
    return found


def spark(settings: Settings, store: Store, name: str = "kho-y-te") -> SparkSession:
    """A running session on ``settings.spark_master`` that reads and writes the store; one a process."""
    parts = runtime()
    java = Path(parts["java_home"]) / "bin" / "java"
    if not java.exists():
        raise StoreUnusable(
            "KHO-301", "Không tìm thấy Java.", "Java was not found.", "chạy `make setup` · run `make setup`"
        )
    # Set by pandera's import of pyspark.pandas and inherited by Python workers: it shifts every time by its zone.
    os.environ.pop("PYARROW_IGNORE_TIMEZONE", None)
    # Else a folder named lake where the command was called would be the workers' code.
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ["JAVA_HOME"] = parts["java_home"]
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    log = settings.home / "log"
    log.mkdir(parents=True, exist_ok=True)
    with _quiet(log / "spark.log"):
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.appName(name).master(settings.spark_master)
        for key, value in conf(settings, store, Path(parts["spark_jars"]), log).items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
    _give_keys(session, store)
    return session


def _give_keys(session: SparkSession, store: Store) -> None:
    """The keys of the store, under Hadoop's own names, which Spark redacts from its pages.

    Not among the settings: those stand on the JVM's command line, which every user of the machine may read.
    """
    hadoop = session.sparkContext._jsc.hadoopConfiguration()
    hadoop.set("fs.s3a.access.key", store.access_key)
    hadoop.set("fs.s3a.secret.key", store.secret_key)


def conf(settings: Settings, store: Store, jars: Path, log: Path) -> dict[str, str]:
    """Spark's settings, all but the keys of the store."""
    return {
        "spark.jars": ",".join(str(jar) for jar in sorted(jars.glob("*.jar"))),
        "spark.driver.memory": settings.driver_memory,
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_log4j(log)} {JAVA} -Duser.timezone={ZONE}",
        "spark.driver.host": "127.0.0.1" if settings.spark_master.startswith("local") else _own_address(),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.sql.warehouse.dir": str(settings.home / "spark"),
        "spark.executorEnv.PYTHONSAFEPATH": "1",
        "spark.sql.session.timeZone": ZONE,
        "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",
        "spark.sql.mapKeyDedupPolicy": "LAST_WIN",
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.scheduler.mode": "FAIR",
        # Each DataFrame call would ask the JVM about Python's stack: a second a contract, for a debugger nobody uses.
        "spark.python.sql.dataFrameDebugging.enabled": "false",
        "spark.databricks.delta.snapshotPartitions": "2",
        # Each broadcast and each sort of a task takes a page before its first row: 32 MB of a heap of 2 GB, by default.
        "spark.buffer.pageSize": "2m",
        # Plans of a hundred rules are long, and no page shows those of the past.
        "spark.sql.ui.retainedExecutions": "10",
        "spark.ui.retainedJobs": "50",
        "spark.ui.retainedStages": "50",
        "spark.ui.retainedTasks": "1000",
        # Gold must open in the weakest reader, and silver in delta-rs: no deletion vectors anywhere.
        "spark.databricks.delta.properties.defaults.enableDeletionVectors": "false",
        # As `delta.KEPT`: a release is rebuilt from versions of any age.
        "spark.databricks.delta.properties.defaults.enableExpiredLogCleanup": "false",
        "spark.delta.logStore.s3.impl": LOG_STORE,
        "spark.delta.logStore.s3a.impl": LOG_STORE,
        "spark.hadoop.fs.s3.impl": "org.apache.hadoop.fs.s3a.S3AFileSystem",
        "spark.hadoop.fs.s3a.endpoint": store.endpoint,
        "spark.hadoop.fs.s3a.endpoint.region": REGION,
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.aws.credentials.provider": "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
        "spark.hadoop.fs.s3a.input.stream.type": "classic",
        "spark.hadoop.fs.s3a.create.conditional.enabled": "true",
        "spark.hadoop.fs.s3a.connection.maximum": "64",
        "spark.hadoop.fs.s3a.attempts.maximum": "3",
        "spark.hadoop.fs.s3a.buffer.dir": str(settings.home / "tmp"),
    }


SMALL_BYTES = 16 * 2**20


def tune(session: SparkSession, size: int) -> None:
    """Fit the session to the bytes of this build: few partitions, and no generated code where compiling costs most.

    Measured on 300 episodes: a third of all processor time went into generating and compiling code for 150 rules, task
    by task.
    """
    small = size < SMALL_BYTES
    cores = session.sparkContext.defaultParallelism
    session.conf.set("spark.sql.shuffle.partitions", str(cores if small else max(cores, size // (32 * 2**20))))
    generate_code(session, not small)


def generate_code(session: SparkSession, on: bool) -> None:
    """Whether Spark compiles what it is asked from here on; else it is interpreted."""
    session.conf.set("spark.sql.codegen.wholeStage", str(on).lower())
    session.conf.set("spark.sql.codegen.factoryMode", "FALLBACK" if on else "NO_CODEGEN")


def _own_address() -> str:
    import socket

    return socket.gethostname()


def _log4j(log: Path) -> Path:
    """Spark's log goes to a file of the home, warnings and worse; never to the screen."""
    file = log / "log4j2.properties"
    file.write_text(
        "status = error\n"
        "rootLogger.level = warn\n"
        "rootLogger.appenderRef.file.ref = file\n"
        "appender.file.type = RollingFile\n"
        "appender.file.name = file\n"
        f"appender.file.fileName = {log}/spark.log\n"
        f"appender.file.filePattern = {log}/spark.%i.log\n"
        "appender.file.layout.type = PatternLayout\n"
        "appender.file.layout.pattern = %d{yyyy-MM-dd HH:mm:ss} %p %c{1}: %m%n%ex{short}\n"
        "appender.file.policies.type = Policies\n"
        "appender.file.policies.size.type = SizeBasedTriggeringPolicy\n"
        "appender.file.policies.size.size = 20MB\n"
        "appender.file.strategy.type = DefaultRolloverStrategy\n"
        "appender.file.strategy.max = 3\n",
        encoding="utf-8",
    )
    return file


@contextmanager
def _quiet(log: Path) -> Iterator[None]:
    """What the JVM writes to the screen while it starts, and after, goes to the log instead."""
    sys.stderr.flush()
    screen = os.dup(2)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
        try:
            yield
        finally:
            sys.stderr.flush()
            os.dup2(screen, 2)
            os.close(screen)
