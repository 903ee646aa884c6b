"""A delivered file of sheets, zipped or not → its lines, and the day on which its sender says it was made."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from unicodedata import normalize
from zipfile import BadZipFile, ZipFile, ZipInfo

from lake import delimited, sheets, xls, xml
from lake.cells import RefuseAt, SheetLimits
from lake.headers import Layout, fold
from lake.sheet_values import day
from lake.sheets import NONE, SHEET, Book, Fault
from lake.syllables import is_syllable

WITHOUT_LINES = ("no_header", "empty")
"""Reasons for which a member is passed over beside a good one, as a sheet without a header is."""
_WORD = re.compile(r"[^\W\d_]{2,}")
WORKBOOK = frozenset(("[content_types].xml", "_rels/.rels", "xl/workbook.xml"))
"""Members by which an archive is a workbook."""
_MADE = re.compile(r"ngay ?(?:trich ?xuat|lap)\b(?: bieu| bao cao)?[ :]*(?:ngay )?(.{0,30})")
_WORDS = re.compile(r"([0-9]{1,2}) thang ([0-9]{1,2}) nam ([0-9]{4})")
_FIRST = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{8}(?:[0-9]{4})?|[0-9]{5}(?![0-9])")


def read(data: bytes, layout: Layout, limits: SheetLimits) -> Book:
    """The lines of all sheets, of every member of an archive; never raises for what a sender sent."""
    try:
        if (archive := _archive(data, limits)) is None:
            return _read(data, layout, limits)
        return _together(dict(_members(archive, layout, limits)))
    except RefuseAt as refused:
        return Book(Fault(refused.code, "", refused.cell, refused.column))
    except Exception as error:  # noqa: BLE001  (one bad file must not end the others; only its code goes on)
        return Book(Fault(xml.why(error), "", ""))


def _archive(data: bytes, limits: SheetLimits) -> ZipFile | None:
    """The archive that the file is; None for anything else, a workbook too, which is an archive inside."""
    if not data.startswith(b"PK") or len(data) > limits.max_file_bytes:
        return None
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile:
        return None
    return archive if WORKBOOK.isdisjoint(name.lower() for name in archive.namelist()) else None


def _members(archive: ZipFile, layout: Layout, limits: SheetLimits) -> Iterator[tuple[str, Book]]:
    told = [one for one in archive.infolist() if not one.is_dir() and not _is_litter(one)]
    if len(told) > limits.max_sheets or sum(one.file_size for one in told) > limits.max_unzipped_bytes:
        raise RefuseAt("unzipped_too_big")
    if any(one.flag_bits & 1 for one in told):
        raise RefuseAt("encrypted")
    for one in told:
        try:
            data = archive.read(one)
        except (BadZipFile, EOFError, NotImplementedError):
            raise RefuseAt("bad_workbook") from None
        yield one.filename, _read(data, layout, limits)


def _read(data: bytes, layout: Layout, limits: SheetLimits) -> Book:
    text = _of_windows(data)
    if text is None:
        return sheets.read(data, layout, limits)
    book = sheets.read(text.encode(), layout, limits)
    return book._replace(notes=Counter(book.notes) + Counter({"windows-1258": 1}))


def _of_windows(data: bytes) -> str | None:
    """Text that is no UTF-8 and in windows-1258 is Vietnamese: most of its words with accents are syllables."""
    if data.startswith((b"PK", xls.SIGNATURE, *delimited.UTF16)):
        return None
    try:
        data.decode()
    except UnicodeDecodeError:
        text = normalize("NFC", data.decode("cp1258", "replace"))
        words = {word for word in _WORD.findall(text) if not word.isascii()}
        meant = sum(map(is_syllable, words))
        return text if meant > 2 * (len(words) - meant) else None
    return None


def _is_litter(one: ZipInfo) -> bool:
    """What systems put beside the files that a person packed."""
    name = one.filename.rpartition("/")[2]
    return one.filename.startswith("__MACOSX/") or name.startswith(".") or name.lower() in ("thumbs.db", "desktop.ini")


def _together(books: dict[str, Book]) -> Book:
    """The books as one; where there are several, a sheet is called by its member too."""
    whole = {name: one for name, one in books.items() if one.reason is None}
    broken = {name: one.reason for name, one in books.items() if one.reason is not None}
    bad = [one for one in broken.items() if one[1].code not in WITHOUT_LINES]
    bad = bad or ([] if whole else list(broken.items())[:1])
    if bad:
        name, reason = bad[0]
        return Book(reason._replace(cell=f"{name}!{reason.cell}" if reason.cell else name))
    if not whole:
        raise RefuseAt("empty")
    if len(books) == 1:
        return next(iter(whole.values()))
    named = [_named(name, one) for name, one in whole.items()]
    return Book(
        None,
        tuple(row for one in named for row in one.rows),
        {sheet: columns for one in named for sheet, columns in one.columns.items()},
        {sheet: texts for one in named for sheet, texts in one.above.items()},
        tuple(fault for one in named for fault in one.faults),
        tuple(cell for one in named for cell in one.unknown),
        (*(sheet for one in named for sheet in one.ignored), *broken),
        sum((Counter(one.notes) for one in named), Counter()) or NONE,
        tuple(fault for one in named for fault in one.totals),
        tuple(row for one in named for row in one.beside),
    )


def _named(member: str, book: Book) -> Book:
    def of(sheet: str) -> str:
        return f"{member}/{sheet}" if sheet else member

    def at(cell: str) -> str:
        return f"{member}/{cell}" if "!" in cell else f"{member}!{cell}"

    def there(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
        return tuple(one._replace(sheet=of(one.sheet), cell=at(one.cell)) for one in faults)

    return book._replace(
        rows=tuple(row | {SHEET: of(row[SHEET])} for row in book.rows),
        columns={of(sheet): columns for sheet, columns in book.columns.items()},
        above={of(sheet): texts for sheet, texts in book.above.items()},
        faults=there(book.faults),
        unknown=tuple(map(at, book.unknown)),
        ignored=tuple(map(of, book.ignored)),
        totals=there(book.totals),
    )


def made_on(book: Book) -> date | None:
    """The day that the text above a header states as "Ngày trích xuất" or "Ngày lập"; of several the latest."""
    found = (_day(one[1]) for texts in book.above.values() for one in _MADE.finditer(fold(" ".join(texts))))
    return max((one for one in found if one), default=None)


def _day(text: str) -> date | None:
    if words := _WORDS.match(text):
        return day("/".join(words.groups()))
    first = _FIRST.match(text)
    return day(first[0]) if first else None
