"""The files in which a bulletin is issued, by the end of their name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lake.bulletin_html import html
from lake.bulletin_pdf import pdf
from lake.edition import Edition
from lake.errors import WrongCall

WRITERS: dict[str, Callable[[Edition], bytes]] = {".html": lambda edition: html(edition).encode(), ".pdf": pdf}


def writer(path: Path) -> Callable[[Edition], bytes]:
    """What makes the bytes of such a file. Raises WrongCall."""
    found = WRITERS.get(path.suffix.lower())
    if found is None:
        raise WrongCall(
            "KHO-182",
            f"Bản tin không ghi được ra tệp {path.suffix[:10] or 'không đuôi'}.",
            f"The bulletin is not written as {path.suffix[:10] or 'a file without an ending'}.",
            "--out FILE.html hoặc · or --out FILE.pdf",
        )
    return found
