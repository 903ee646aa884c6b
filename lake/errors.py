"""What a person reads when something is wrong: a code, one sentence in Vietnamese, one in English, and what to do.

The hundreds of a code tell whose it is: 1 the call or the settings, 2 the store, 3 the machine (Java, jars, MinIO,
disk), 4 ourselves.
No message holds a delivered value: what senders wrote may name a patient.
"""

from __future__ import annotations

import errno
import os
import socket


class LakeError(Exception):
    """One thing that is wrong and what to do about it; `exit_code` is what the command ends with."""

    exit_code = 4

    def __init__(self, code: str, vi: str, en: str, todo: str) -> None:
        super().__init__(code, vi, en, todo)  # all four, so that it survives pickling between Spark's processes
        self.code, self.vi, self.en, self.todo = code, vi, en, todo

    def __str__(self) -> str:
        return f"{self.code} {self.vi} / {self.en} → {self.todo}"


class WrongCall(LakeError):
    """The caller asked for what cannot be, or a setting is wrong: change the call and try again."""

    exit_code = 2


class StoreUnusable(LakeError):
    """The object store, or what it needs of this machine, cannot be used: nothing was half-written."""

    exit_code = 3


class OurFault(LakeError):
    """We broke our own promise: a gold contract, or a bug."""

    exit_code = 4


def not_running(home: str) -> StoreUnusable:
    """The embedded store of this home is not up."""
    return StoreUnusable(
        "KHO-201",
        f"Hồ dữ liệu ở {home} chưa chạy.",
        f"The lake at {home} is not running.",
        "chạy `lake up` · run `lake up`",
    )


def unreachable() -> StoreUnusable:
    return StoreUnusable(
        "KHO-202",
        "Không kết nối được tới kho đối tượng.",
        "The object store does not answer.",
        "chạy `lake status`, rồi `lake up`, hoặc xem LAKE_ENDPOINT · "
        "run `lake status`, then `lake up`, or look at LAKE_ENDPOINT",
    )


def disk_full() -> StoreUnusable:
    return StoreUnusable(
        "KHO-304",
        "Đĩa đã đầy.",
        "The disk is full.",
        "giải phóng chỗ trên đĩa của LAKE_HOME và /tmp rồi chạy lại · "
        "free space on the disk of LAKE_HOME and /tmp, then run again",
    )


def no_permission(path: str) -> StoreUnusable:
    return StoreUnusable(
        "KHO-305",
        f"Không có quyền trên {path}.",
        f"No permission for {path}.",
        "chạy bằng người dùng đã tạo LAKE_HOME, hoặc sửa quyền · run as the user who made LAKE_HOME, or mend its mode",
    )


_KEYS_REFUSED = (
    "KHO-203",
    "Kho đối tượng từ chối khoá truy cập.",
    "The object store refuses these keys.",
    "xem LAKE_ACCESS_KEY và LAKE_SECRET_KEY; để trống cả hai thì dùng khoá của LAKE_HOME · "
    "look at LAKE_ACCESS_KEY and LAKE_SECRET_KEY; with both empty the keys of LAKE_HOME are used",
)
_DENIED = (
    "KHO-204",
    "Kho đối tượng không cho khoá này làm việc đó.",
    "The object store does not let these keys do that.",
    "xem LAKE_ACCESS_KEY, LAKE_SECRET_KEY; nếu khoá đúng thì xin quyền của quản trị · "
    "look at LAKE_ACCESS_KEY, LAKE_SECRET_KEY; if they are right, ask the administrator for access",
)
_NO_BUCKET = (
    "KHO-205",
    "Kho đối tượng thiếu bucket của hồ dữ liệu.",
    "The object store lacks a bucket of the lake.",
    "chạy `lake up` để tạo; xem LAKE_BUCKET_PREFIX · run `lake up` to make it; look at LAKE_BUCKET_PREFIX",
)
_CLOCK = (
    "KHO-206",
    "Đồng hồ của máy này và của kho đối tượng lệch nhau quá nhiều.",
    "The clocks of this machine and of the object store differ too much.",
    "đồng bộ giờ (NTP) cả hai máy · set both clocks by NTP",
)
_STORE_FULL = (
    "KHO-207",
    "Kho đối tượng hết chỗ.",
    "The object store is full.",
    "giải phóng đĩa của kho rồi chạy lại · free space on the store's disk, then run again",
)
_STORE_FAILED = (
    "KHO-208",
    "Kho đối tượng trả lời lỗi.",
    "The object store answered with a fault.",
    "chạy `lake doctor`, xem log/minio.log trong LAKE_HOME · run `lake doctor`, look at log/minio.log in LAKE_HOME",
)
_BY_S3_CODE = {
    "InvalidAccessKeyId": _KEYS_REFUSED,
    "SignatureDoesNotMatch": _KEYS_REFUSED,
    "InvalidTokenId": _KEYS_REFUSED,
    "AccessDenied": _DENIED,
    "NoSuchBucket": _NO_BUCKET,
    "RequestTimeTooSkewed": _CLOCK,
    "XMinioStorageFull": _STORE_FULL,
    "InsufficientStorage": _STORE_FULL,
}
_UNREACHABLE_NAMES = {"MaxRetryError", "NewConnectionError", "ConnectTimeoutError", "ReadTimeoutError", "ProtocolError"}
_UNREACHABLE_TEXTS = ("connection refused", "error sending request", "tcp connect error", "dns error", "timed out")


def is_known(s3_code: str) -> bool:
    """Whether we have words of its own for what an S3 store said no with."""
    return s3_code in _BY_S3_CODE


def refused(s3_code: str) -> StoreUnusable:
    """What an S3 store said no with, in our words."""
    return StoreUnusable(*_BY_S3_CODE.get(s3_code, _STORE_FAILED))


def as_lake_error(fault: BaseException) -> LakeError | None:
    """The same fault in our words when a client of the store or the disk raised it; None when we do not know it.

    Looks only at names, codes and known phrases: no client library is imported, nothing a client quotes is passed on.
    """
    if isinstance(fault, LakeError):
        return fault
    if isinstance(fault, OSError) and fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if isinstance(fault, PermissionError):
        return no_permission(os.fsdecode(fault.filename or "?"))
    if isinstance(fault, (ConnectionError, socket.gaierror)) and not isinstance(fault, BrokenPipeError):
        return unreachable()
    client = type(fault).__module__.split(".")[0]
    if client == "urllib3" and type(fault).__name__ in _UNREACHABLE_NAMES:
        return unreachable()
    if client == "minio":
        return refused(str(getattr(fault, "code", "")))
    if client in ("py4j", "pyspark"):
        return _of_spark(str(fault))
    if client in ("deltalake", "_internal") or (isinstance(fault, OSError) and "Generic S3 error" in str(fault)):
        return _of_delta(str(fault))
    return None


def _of_spark(text: str) -> LakeError | None:
    """The store's or disk's refusal inside a Spark error, whose text may quote rows: it is searched, never shown."""
    if "No space left on device" in text:
        return disk_full()
    if any(known in text for known in ("Connection refused", "MaxRetryError", "UnknownHostException", "Connect to ")):
        return unreachable()
    return next((StoreUnusable(*words) for s3_code, words in _BY_S3_CODE.items() if s3_code in text), None)


def _of_delta(text: str) -> LakeError | None:
    """The store's refusal in a delta-rs error, which carries it as text only; None for faults of the table itself."""
    for s3_code, words in _BY_S3_CODE.items():
        if s3_code in text:
            return StoreUnusable(*words)
    if "403" in text and "Forbidden" in text:
        return StoreUnusable(*_DENIED)
    if any(known in text.lower() for known in _UNREACHABLE_TEXTS):
        return unreachable()
    return None
