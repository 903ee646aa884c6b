"""Every fault is one code, two sentences and what to do, and ends with the exit code of its kind."""

from __future__ import annotations

import ast
import errno
import pickle
import re
from pathlib import Path

import pytest
import urllib3
from deltalake.exceptions import DeltaError
from minio.error import S3Error

import jobs
import lake
from lake.errors import LakeError, OurFault, StoreUnusable, WrongCall, as_lake_error

KINDS = {"WrongCall": "13", "StoreUnusable": "23", "OurFault": "4"}  # the hundreds that each may carry
SECRET_VALUE = "NGUYEN VAN BINH"


def raised_in_sources() -> list[tuple[str, str, ast.Call]]:
    found = []
    for folder in (lake, jobs):
        for path in Path(folder.__path__[0]).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in KINDS
                    and node.args
                ):
                    first = node.args[0]
                    if isinstance(first, ast.Constant):
                        found.append((f"{path.name}:{node.lineno}", node.func.id, node))
    return found


@pytest.mark.parametrize(("place", "kind", "call"), [pytest.param(*one, id=one[0]) for one in raised_in_sources()])
def test_every_error_in_the_sources_has_a_code_of_its_kind_two_sentences_and_what_to_do(
    place: str, kind: str, call: ast.Call
) -> None:
    assert len(call.args) == 4, "code, Vietnamese, English, what to do"
    code = call.args[0]
    assert isinstance(code, ast.Constant)
    assert re.fullmatch(r"KHO-[1-4][0-9]{2}", code.value)
    assert code.value[4] in KINDS[kind], f"{kind} with {code.value}"


def test_an_error_reads_code_vietnamese_english_what_to_do() -> None:
    error = WrongCall("KHO-199", "Sai.", "Wrong.", "sửa · mend")
    assert str(error) == "KHO-199 Sai. / Wrong. → sửa · mend"


@pytest.mark.parametrize(("kind", "code"), [(WrongCall, 2), (StoreUnusable, 3), (OurFault, 4), (LakeError, 4)])
def test_the_kind_decides_the_exit_code(kind: type[LakeError], code: int) -> None:
    assert kind("KHO-199", "a", "b", "c").exit_code == code


def test_an_error_survives_the_way_from_a_spark_worker() -> None:
    error = pickle.loads(pickle.dumps(StoreUnusable("KHO-299", "a", "b", "c")))  # noqa: S301
    assert (type(error), str(error)) == (StoreUnusable, "KHO-299 a / b → c")


def s3_error(code: str) -> S3Error:
    return S3Error(code=code, message=SECRET_VALUE, resource="/x", request_id="1", host_id="1", response=None)


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (s3_error("AccessDenied"), "KHO-204"),
        (s3_error("InvalidAccessKeyId"), "KHO-203"),
        (s3_error("SignatureDoesNotMatch"), "KHO-203"),
        (s3_error("NoSuchBucket"), "KHO-205"),
        (s3_error("RequestTimeTooSkewed"), "KHO-206"),
        (s3_error("XMinioStorageFull"), "KHO-207"),
        (s3_error("SomethingNew"), "KHO-208"),
        (urllib3.exceptions.MaxRetryError(None, "/x"), "KHO-202"),
        (ConnectionRefusedError(), "KHO-202"),
        (DeltaError(f"Generic S3 error: 403 Forbidden <Code>AccessDenied</Code> {SECRET_VALUE}"), "KHO-204"),
        (OSError("Generic S3 error: error sending request"), "KHO-202"),
        (OSError(errno.ENOSPC, "No space left on device"), "KHO-304"),
        (PermissionError(errno.EACCES, "Permission denied", "/x"), "KHO-305"),
    ],
    ids=lambda one: getattr(one, "code", None) or (one if isinstance(one, str) else type(one).__name__),
)
def test_what_clients_of_the_store_raise_is_said_in_our_words_and_quotes_nothing(fault: Exception, code: str) -> None:
    error = as_lake_error(fault)
    assert error is not None
    assert (error.code, error.exit_code) == (code, 3)
    assert SECRET_VALUE not in str(error)


@pytest.mark.parametrize(
    "fault", [ValueError("x"), BrokenPipeError(), DeltaError("Invalid table"), FileNotFoundError()]
)
def test_what_is_not_the_stores_is_not_called_so(fault: Exception) -> None:
    assert as_lake_error(fault) is None
