"""One MinIO and one Spark session for the tests of a process; each test takes a lake of its own, by its prefix."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from lake import home as homes
from lake import privacy, server
from lake.settings import Settings
from lake.store import Store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from tests.provinces import ClaimsProvince, SheetsProvince

_numbers = itertools.count(1)
if not hasattr(sys.modules["__main__"], "__file__"):
    # The main module of a worker of xdist is no file; PySpark takes that for a doctest and ends the process.
    sys.modules["__main__"].__file__ = __file__


@pytest.hookimpl(tryfirst=True)  # xdist reads the marks in its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two processes share the suite, each with a MinIO and a Spark of its own: what shares a lake stays together.

    The modules that share the synthetic provinces are the longest of these, and go first.
    """
    shared = {"claims_province", "sheets_province"}
    sharing = {item.path for item in items if shared & set(getattr(item, "fixturenames", ()))}
    for item in items:
        item.add_marker(pytest.mark.xdist_group("provinces" if item.path in sharing else item.path.stem))
    items.sort(key=lambda item: item.path not in sharing)


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a lake whose MinIO runs for as long as the suite does."""
    folder = tmp_path_factory.mktemp("suite")
    settings = Settings(home=folder / "lake", person_key_file=folder / "person.key", spark_master="local[2]")
    server.start(settings)
    yield settings
    server.stop(settings.home)


@pytest.fixture
def settings(base: Settings) -> Settings:
    """Settings of an empty lake of the test's own on the suite's MinIO."""
    return lake_of(base)


@pytest.fixture(scope="module")
def module_settings(base: Settings) -> Settings:
    """Settings of an empty lake that the tests of one module share."""
    return lake_of(base)


def lake_of(base: Settings) -> Settings:
    access, secret = homes.own_keys(base.home)
    mine = Settings(
        home=base.home,
        bucket_prefix=f"t{next(_numbers)}-",
        person_key_file=base.person_key_file,
        spark_master=base.spark_master,
    )
    privacy.make_person_key(mine)
    Store(server.endpoint(mine), access, secret, mine.bucket_prefix).make_buckets()
    return mine


@pytest.fixture
def store(settings: Settings) -> Store:
    return Store.open(settings)


@pytest.fixture(scope="session")
def spark(base: Settings) -> SparkSession:
    """The suite's only Spark session, with the pinned jars and the lake's own settings."""
    from lake import session

    lake = lake_of(base)
    return session.spark(lake, Store.open(lake))


@pytest.fixture(scope="session")
def claims_province(base: Settings, spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> ClaimsProvince:
    """The lake of a province's claims, faulty ones among them, which tests share and leave as it is."""
    from tests.provinces import ClaimsProvince

    return ClaimsProvince(lake_of(base), tmp_path_factory.mktemp("province") / "data")


@pytest.fixture(scope="session")
def sheets_province(base: Settings, spark: SparkSession, tmp_path_factory: pytest.TempPathFactory) -> SheetsProvince:
    """The lake of a province's claims and sheets, which tests share and leave as it is."""
    from tests.provinces import SheetsProvince

    return SheetsProvince(lake_of(base), tmp_path_factory.mktemp("sheets") / "data")


def put(store: Store, key: str, data: bytes) -> None:
    """Put one object into landing, as a sender would."""
    import io

    store.client.put_object(store.bucket("landing"), key, io.BytesIO(data), len(data))


@pytest.fixture
def samples() -> Path:
    return Path(__file__).parent / "samples"
