"""The only module that knows Delta, S3, MinIO and paths. Any S3 store that honours a conditional put will do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from lake.errors import StoreUnusable
from lake.settings import LAYERS, Settings

if TYPE_CHECKING:
    from deltalake import DeltaTable
    from minio import Minio

REGION = "us-east-1"
CHUNK = 4 * 2**20


class Landed(NamedTuple):
    """One version of an object in landing: a delivery. ``file`` is the key, byte for byte; ``sha256`` once known."""

    sender: str
    file: str
    version_id: str
    size: int
    received_at: datetime
    sha256: str = ""


class Objects(NamedTuple):
    """How a worker reaches landing; small and picklable, connected where it is used."""

    endpoint: str
    access_key: str
    secret_key: str
    bucket: str

    def stream(self, key: str, version_id: str) -> Iterator[bytes]:
        """The bytes of one version of an object, in chunks."""
        answer = connect(self.endpoint, self.access_key, self.secret_key).get_object(
            self.bucket, key, version_id=version_id or None
        )
        try:
            yield from answer.stream(CHUNK)
        finally:
            answer.close()
            answer.release_conn()


_clients: dict[tuple[str, str, str], Minio] = {}


def connect(endpoint: str, access_key: str, secret_key: str) -> Minio:
    """A client for this endpoint, one a process: connections are kept open between objects."""
    import urllib3
    from minio import Minio

    known = _clients.get((endpoint, access_key, secret_key))
    if known is None:
        scheme, _, host = endpoint.rpartition("://")
        # minio-py's own pool repeats a refused connection for seven seconds before it says so.
        patience = urllib3.Retry(total=2, backoff_factor=0.2, status_forcelist=[500, 502, 503, 504])
        pool = urllib3.PoolManager(timeout=urllib3.Timeout(connect=5, read=60), maxsize=32, retries=patience)
        known = Minio(host, access_key, secret_key, secure=scheme == "https", region=REGION, http_client=pool)
        _clients[endpoint, access_key, secret_key] = known
    return known


class Store(NamedTuple):
    """The lake's buckets behind one endpoint, for one role."""

    endpoint: str
    access_key: str
    secret_key: str
    prefix: str

    @classmethod
    def open(cls, settings: Settings) -> Store:
        """The store of these settings, answering and willing; raises StoreUnusable with what to do."""
        from lake import server

        store = cls(server.endpoint(settings), *server.keys(settings), settings.bucket_prefix)
        if not store._is_there("landing"):
            raise StoreUnusable(
                "KHO-205",
                f"Kho chưa có bucket {store.bucket('landing')}.",
                f"The store has no bucket {store.bucket('landing')}.",
                "chạy `lake up` · run `lake up`",
            )
        return store

    def _is_there(self, layer: str) -> bool:
        """Whether the bucket exists. The answer to a HEAD has no body: why it was refused must be asked for."""
        from minio.error import S3Error

        try:
            return self.client.bucket_exists(self.bucket(layer))
        except S3Error:
            for _ in self.client.list_objects(self.bucket(layer)):
                break
            raise

    @property
    def client(self) -> Minio:
        return connect(self.endpoint, self.access_key, self.secret_key)

    @property
    def objects(self) -> Objects:
        return Objects(self.endpoint, self.access_key, self.secret_key, self.bucket("landing"))

    def bucket(self, layer: str) -> str:
        return self.prefix + layer

    def uri(self, table: str, scheme: str = "s3") -> str:
        """``s3://<bucket>/<table>`` of a table named ``<layer>/<table>``."""
        layer, _, name = table.partition("/")
        return f"{scheme}://{self.bucket(layer)}/{name}"

    @property
    def storage_options(self) -> dict[str, str]:
        """What delta-rs needs to reach the store."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": self.access_key,
            "AWS_SECRET_ACCESS_KEY": self.secret_key,
            "AWS_REGION": REGION,
            "AWS_ALLOW_HTTP": str(self.endpoint.startswith("http://")).lower(),
            "AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "false",
        }

    def make_buckets(self) -> None:
        """Every bucket of the lake; landing keeps every version from its first object on."""
        from minio.commonconfig import ENABLED
        from minio.versioningconfig import VersioningConfig

        for layer in LAYERS:
            if not self.client.bucket_exists(self.bucket(layer)):
                self.client.make_bucket(self.bucket(layer))
        self.client.set_bucket_versioning(self.bucket("landing"), VersioningConfig(ENABLED))

    def delta(self, table: str, version: int | None = None) -> DeltaTable | None:
        """The Delta table as delta-rs sees it, now or at a version; None when nothing was written yet."""
        from deltalake import DeltaTable
        from deltalake.exceptions import TableNotFoundError

        try:
            return DeltaTable(self.uri(table), version=version, storage_options=self.storage_options)
        except TableNotFoundError:
            return None

    def columns(self, table: str, names: list[str], where: str | None = None) -> dict[str, list]:
        """Columns of a table's rows by name, read without pandas; empty lists when the table is not there."""
        found = self.delta(table)
        if found is None:
            return {name: [] for name in names}
        import pyarrow as pa

        read = pa.RecordBatchReader.from_stream(found.scan(columns=names, predicate=where)).read_all()
        return {name: read.column(name).to_pylist() for name in names}

    def version(self, table: str) -> int:
        """The table's version, -1 when it is not there."""
        found = self.delta(table)
        return -1 if found is None else found.version()

    def is_empty(self, table: str) -> bool:
        """True when the table is not there or has no row."""
        found = self.delta(table)
        return found is None or found.count() == 0

    def tables(self, layer: str) -> list[str]:
        """Names of the Delta tables of a layer."""
        names = [one.object_name.rstrip("/") for one in self.client.list_objects(self.bucket(layer)) if one.is_dir]
        return [name for name in names if not name.startswith("_") and self.delta(f"{layer}/{name}") is not None]

    def folders(self, beginning: str) -> set[str]:
        """Paths of tables that begin so, told by one listing and without opening any."""
        layer, _, prefix = beginning.partition("/")
        found = self.client.list_objects(self.bucket(layer), prefix)
        return {f"{layer}/{one.object_name.rstrip('/')}" for one in found if one.is_dir}

    def landed(self, feed: str, sender: str | None = None) -> Iterator[Landed]:
        """Every version of every object of a feed, oldest first per key not promised; deletions change nothing."""
        prefix = f"{feed}/{sender}/" if sender else f"{feed}/"
        for one in self.client.list_objects(self.bucket("landing"), prefix, recursive=True, include_version=True):
            whose, _, name = one.object_name[len(feed) + 1 :].partition("/")
            if not one.is_delete_marker and name:
                yield Landed(whose, one.object_name, one.version_id or "", one.size, one.last_modified)

    def feeds(self, below: str = "") -> list[str]:
        """Folders of landing, at its top or ``below`` one, whether or not the lake knows a feed of that name."""
        found = self.client.list_objects(self.bucket("landing"), f"{below}/" if below else None)
        return [one.object_name.rstrip("/") for one in found]
