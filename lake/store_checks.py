"""Proofs that an object store can carry the lake: each does on a throw-away object what the lake relies on."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from io import BytesIO
from threading import Barrier

import urllib3

from lake.errors import refused
from lake.settings import LAYERS
from lake.store import Store

Verdict = tuple[str, str, str, str]  # state, Vietnamese, English, what to do
BUCKET = "workspace"  # the one bucket in which any role may write
PROBE = "_doctor"
RACERS, ROUNDS = 8, 5
SKEW_WARN, SKEW_FAULT = timedelta(seconds=30), timedelta(minutes=5)
OTHER_STORE = (
    "kho này làm mất giao dịch Delta khi hai bên cùng ghi: dùng MinIO của dự án, SeaweedFS hoặc S3 · "
    "this store loses Delta commits when two write at once: use the project's MinIO, SeaweedFS or S3"
)


def buckets(store: Store) -> Verdict:
    missing = [layer for layer in LAYERS if not store.client.bucket_exists(store.bucket(layer))]
    if missing:
        return (
            "fault",
            f"thiếu bucket: {' '.join(missing)}",
            f"buckets missing: {' '.join(missing)}",
            "chạy `lake up` · run `lake up`",
        )
    return "ok", f"{len(LAYERS)} bucket", f"{len(LAYERS)} buckets", ""


def versioning(store: Store) -> Verdict:
    """Landing must keep every version: a key put again is a new delivery."""
    if store.client.get_bucket_versioning(store.bucket("landing")).status != "Enabled":
        return "fault", "landing không giữ phiên bản", "landing keeps no versions", "chạy `lake up` · run `lake up`"
    return "ok", "landing giữ mọi phiên bản", "landing keeps every version", ""


def put_get_list_delete(store: Store) -> Verdict:
    """One object there and back, seen by the next listing, gone after it is deleted."""
    bucket, bytes_put = store.bucket(BUCKET), secrets.token_bytes(1000)
    with _probe(store) as key:
        store.client.put_object(bucket, key, BytesIO(bytes_put), len(bytes_put))
        answer = store.client.get_object(bucket, key)
        try:
            bytes_got = answer.read()
        finally:
            answer.close()
            answer.release_conn()
        listed = _listed(store, key)
        store.client.remove_object(bucket, key)
        left = _listed(store, key)
    if bytes_got != bytes_put or not listed or left:
        vi, en = "ghi, đọc, liệt kê hoặc xoá không khớp", "put, get, list or delete do not agree"
        return (
            "fault",
            vi,
            en,
            "kho không nhất quán: xem nhật ký của kho · the store is not consistent: look at its log",
        )
    return "ok", "ghi, đọc, liệt kê, xoá", "put, get, list, delete", ""


def conditional_put(store: Store) -> Verdict:
    """A second put-if-absent of one key must fail; on it rests every Delta commit."""
    with _probe(store) as key:
        first, second = _put_if_absent(store, key), _put_if_absent(store, key)
    if first != 200 or second != 412:
        said = f"{first}, {second}"
        return (
            "fault",
            f"ghi có điều kiện: {said} thay vì 200, 412",
            f"put if absent: {said}, not 200, 412",
            OTHER_STORE,
        )
    return "ok", "ghi có điều kiện được tôn trọng", "put if absent is honoured", ""


def conditional_race(store: Store) -> Verdict:
    """Of several puts of one key at once exactly one may win."""
    wrong = 0
    with ThreadPoolExecutor(RACERS) as pool:
        for _ in range(ROUNDS):
            with _probe(store) as key:
                start = Barrier(RACERS)
                answers = list(pool.map(lambda _: (start.wait(), _put_if_absent(store, key))[1], range(RACERS)))  # noqa: B023
                wrong += answers.count(200) != 1
    if wrong:
        return (
            "fault",
            f"{wrong}/{ROUNDS} lần đua có số bên thắng khác 1",
            f"{wrong} of {ROUNDS} races had other than 1 winner",
            OTHER_STORE,
        )
    return (
        "ok",
        f"{ROUNDS} lần đua {RACERS} bên, mỗi lần một bên thắng",
        f"{ROUNDS} races of {RACERS}, one winner each",
        "",
    )


def clock(store: Store) -> Verdict:
    """Received times and signatures need clocks that agree."""
    answer = urllib3.PoolManager().request("HEAD", store.endpoint, retries=False, timeout=5.0)
    told = answer.headers.get("Date")
    if not told:
        return (
            "warn",
            "kho không cho biết giờ",
            "the store does not tell its time",
            "đồng bộ giờ bằng NTP · set the clocks by NTP",
        )
    skew = abs(datetime.now(UTC) - parsedate_to_datetime(told))
    state = "fault" if skew > SKEW_FAULT else "warn" if skew > SKEW_WARN else "ok"
    todo = "" if state == "ok" else "đồng bộ giờ cả hai máy bằng NTP · set both clocks by NTP"
    return state, f"lệch {skew.total_seconds():.0f} giây", f"{skew.total_seconds():.0f} s apart", todo


CHECKS: dict[str, Callable[[Store], Verdict]] = {
    "buckets": buckets,
    "versioning": versioning,
    "put, get, list, delete": put_get_list_delete,
    "conditional put": conditional_put,
    "conditional race": conditional_race,
    "clock": clock,
}


@contextmanager
def _probe(store: Store) -> Iterator[str]:
    """A key nobody else uses; its object is gone afterwards."""
    key = f"{PROBE}/{secrets.token_hex(12)}"
    try:
        yield key
    finally:
        store.client.remove_object(store.bucket(BUCKET), key)


def _listed(store: Store, key: str) -> bool:
    return any(one.object_name == key for one in store.client.list_objects(store.bucket(BUCKET), f"{PROBE}/"))


def _put_if_absent(store: Store, key: str) -> int:
    """The HTTP status of a put that must not replace anything; raises StoreUnusable when it says nothing of that."""
    url = store.client.presigned_put_object(store.bucket(BUCKET), key, timedelta(minutes=5))
    http = urllib3.PoolManager()
    answer = http.request("PUT", url, body=b"doctor", headers={"If-None-Match": "*"}, retries=False, timeout=20.0)
    if answer.status not in (200, 409, 412):
        said = re.search(rb"<Code>(\w+)</Code>", answer.data)
        raise refused(said[1].decode() if said else "")
    return answer.status
