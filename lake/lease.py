"""One build a lake: a lease object in the store, put if absent, renewed while it is held.

Conditional puts go through presigned addresses, which every S3 store knows; the MinIO client has no argument for them.
"""

from __future__ import annotations

import json
import os
import re
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from lake.errors import StoreUnusable, is_known, refused

if TYPE_CHECKING:
    from lake.store import Store

KEY = "_lease/build"
S3_CODE = re.compile("<Code>([A-Za-z]+)</Code>")
BEAT_SECONDS = 5
DEAD_AFTER = timedelta(seconds=30)


@contextmanager
def held(store: Store, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the lake alone; ``waiting`` is told once, with the holder's name, when another build has it."""
    lease = _Lease(store)
    lease.take(waiting)
    beat = threading.Thread(target=lease.renew, daemon=True)
    beat.start()
    try:
        yield
    finally:
        lease.done.set()
        beat.join()
        lease.release()


class _Lease:
    def __init__(self, store: Store) -> None:
        self.store, self.bucket = store, store.bucket("ops")
        self.owner = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self.etag: str | None = None
        self.done = threading.Event()

    def put(self, condition: dict[str, str]) -> bool:
        """Write the lease under a condition; False when the store says that the condition does not hold."""
        import urllib3

        body = json.dumps({"owner": self.owner, "at": datetime.now(UTC).isoformat()}).encode()
        address = self.store.client.get_presigned_url("PUT", self.bucket, KEY, expires=timedelta(minutes=5))
        answer = urllib3.request("PUT", address, body=body, headers=condition, timeout=30, retries=False)
        if answer.status == 200:
            self.etag = answer.headers["ETag"]
            return True
        if answer.status in (404, 409, 412):
            return False
        said = S3_CODE.search(answer.data.decode("utf-8", "replace"))
        if said and is_known(said[1]):
            raise refused(said[1])
        raise StoreUnusable(
            "KHO-209",
            f"Kho không ghi được khóa xây dựng (HTTP {answer.status}).",
            f"The store did not write the build lease (HTTP {answer.status}).",
            "chạy `lake doctor` · run `lake doctor`",
        )

    def take(self, waiting: Callable[[str], None]) -> None:
        """Wait until the lease is ours; a holder that stopped renewing is replaced, by one of those who wait."""
        told = False
        while not self.put({"If-None-Match": "*"}):
            found = self.look()
            if found is None:
                continue
            owner, etag, age = found
            if age > DEAD_AFTER and self.put({"If-Match": etag}):
                return
            if not told:
                waiting(owner)
                told = True
            self.done.wait(1)

    def look(self) -> tuple[str, str, timedelta] | None:
        """Who holds the lease, its mark, and how long ago by the store's own clock it was renewed."""
        from minio.error import S3Error

        try:
            answer = self.store.client.get_object(self.bucket, KEY)
        except S3Error as gone:
            if gone.code == "NoSuchKey":
                return None
            raise
        try:
            renewed, now = (_instant(answer.headers[name]) for name in ("Last-Modified", "Date"))
            return json.loads(answer.read())["owner"], answer.headers["ETag"], now - renewed
        finally:
            answer.close()
            answer.release_conn()

    def renew(self) -> None:
        """Renew while held. A lease that was lost cannot be mended here: the build's commits are safe by themselves."""
        while not self.done.wait(BEAT_SECONDS):
            try:
                if not self.put({"If-Match": self.etag or ""}):
                    return
            except Exception:  # noqa: BLE001, S112  a store that does not answer for a moment: the next beat tries again
                continue

    def release(self) -> None:
        found = self.look()
        if found is not None and found[0] == self.owner:
            self.store.client.remove_object(self.bucket, KEY)


def _instant(header: str) -> datetime:
    from email.utils import parsedate_to_datetime

    return parsedate_to_datetime(header)
