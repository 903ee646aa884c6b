"""Lists that must be refused whole: what is wrong, the code by which the lake tells it, and the cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from lake.synth.lists.listed import Listed
from lake.synth.lists.sheets import NA, Cell, Page, text

Spoil = Callable[[Random, Listed], Listed]


def _changed(one: Listed, page: Page) -> Listed:
    """The same list with another first page."""
    return replace(one, pages=[page, *one.pages[1:]])


def _with(page: Page, rows: list[list[Cell]]) -> Page:
    return replace(page, rows=rows)


def _cell(label: str, value: Cell, code: str) -> Spoil:
    """One cell that cannot be taken."""

    def spoil(rng: Random, one: Listed) -> Listed:
        page, column = one.pages[0], one.pages[0].of(label)
        row = rng.randrange(len(page.rows))
        rows = [[*line] for line in page.rows]
        rows[row][column] = value
        return replace(_changed(one, _with(page, rows)), faults=((code, page.at(row, column, one.is_text)),))

    return spoil


def _twice(label: str) -> Spoil:
    """A row given again from the same day: its code is at fault, where it stands the second time."""

    def spoil(rng: Random, one: Listed) -> Listed:
        page = one.pages[0]
        rows = [*page.rows, [*rng.choice(page.rows)]]
        place = page.at(len(rows) - 1, page.of(label), one.is_text)
        return replace(_changed(one, _with(page, rows)), faults=(("doubled", place),))

    return spoil


def _overlap(rng: Random, one: Listed) -> Listed:
    """Two rows of one code, the second of which begins while the first still holds."""
    page = one.pages[0]
    since, until = page.of("Từ ngày"), page.of("Đến ngày")
    first, second = [*page.rows[0]], [*page.rows[0]]
    first[since], first[until] = date(2025, 1, 1), date(2026, 12, 31)
    second[since], second[until] = date(2026, 7, 1), ""
    rows = [first, *page.rows[1:], second]
    return replace(_changed(one, _with(page, rows)), faults=(("overlap", page.at(len(rows) - 1, since)),))


def _reversed(rng: Random, one: Listed) -> Listed:
    page = one.pages[0]
    since, until = page.of("Từ ngày"), page.of("Đến ngày")
    row = rng.randrange(len(page.rows))
    rows = [[*line] for line in page.rows]
    rows[row][since], rows[row][until] = date(2026, 7, 1), date(2026, 6, 30)
    return replace(_changed(one, _with(page, rows)), faults=(("days_reversed", page.at(row, until)),))


def _column_lost(*labels: str) -> Spoil:
    """Columns that must be there are missing: told at the first cell of the header's last row."""

    def spoil(rng: Random, one: Listed) -> Listed:
        page = one.pages[0]
        kept = [i for i, (_, label) in enumerate(page.columns) if label not in labels]
        made = replace(
            page, columns=tuple(page.columns[i] for i in kept), rows=[[line[i] for i in kept] for line in page.rows]
        )
        header = made.at(-1 - made.numbered, 0, one.is_text)
        return replace(one, pages=[made], faults=(("column_missing", header),))

    return spoil


def _no_header(rng: Random, one: Listed) -> Listed:
    """The rows alone, under labels that nobody knows."""
    page = one.pages[0]
    columns = tuple(("", f"Cột {i + 1}") for i in range(len(page.columns)))
    return replace(one, pages=[replace(page, columns=columns, above=())], faults=(("no_header", ""),))


def _no_rows(rng: Random, one: Listed) -> Listed:
    return replace(_changed(one, _with(one.pages[0], [])), faults=(("no_rows", ""),))


def _windows_1258(rng: Random, one: Listed) -> Listed:
    """A CSV in the code page of an old Windows, which nothing in it can declare."""
    from lake.synth.envelope import windows1258

    return replace(one, data=windows1258(text(one.pages[0], ";")), faults=(("bad_encoding", ""),))


def _open_quote(rng: Random, one: Listed) -> Listed:
    """A CSV whose last quote is never closed: told at the row in which it was opened."""
    last = len(one.pages[0].lines())
    return replace(one, data=one.content() + b'"C\xc3\xb2n n\xe1\xbb\xafa', faults=(("csv_quotes", f"A{last + 1}"),))


def _cut(rng: Random, one: Listed) -> Listed:
    """A workbook of which the second half did not come."""
    data = one.content()
    return replace(one, data=data[: len(data) // 2], faults=(("bad_workbook", ""),))


def _web_page(rng: Random, one: Listed) -> Listed:
    page = "<html><body><table><tr><td>Phiên làm việc đã hết hạn</td></tr></table></body></html>"
    return replace(one, data=page.encode(), name=one.name.replace(".xlsx", ".xls"), faults=(("no_sheet", ""),))


def _two(rng: Random, one: Listed) -> Listed:
    """Two faults in one list: each is told."""
    made = _cell("Đơn giá BHYT", "1,5,0", "bad_number")(rng, one)
    page = made.pages[-1]
    rows = [[*line] for line in page.rows]
    rows[0][page.of("Đơn giá BHYT")] = "-1"
    faults = (*made.faults, ("negative", page.at(0, page.of("Đơn giá BHYT"))))
    return replace(made, pages=[*made.pages[:-1], _with(page, rows)], faults=faults)


SPOILS: dict[str, tuple[str, Spoil]] = {  # kind → the name of the good list that it is made of, and how
    "list_code_twice": ("departments", _twice("Mã khoa")),
    "list_code_twice_in_csv": ("facilities", _twice("Mã CSKCB")),
    "list_days_overlap": ("departments", _overlap),
    "list_days_reversed": ("patient_objects", _reversed),
    "list_bad_day": ("patient_objects", _cell("Từ ngày", "hôm nay", "bad_day")),
    "list_without_a_column": ("drugs", _column_lost("Mã hoạt chất")),
    "list_without_a_column_of_two_rows": ("icd10_new", _column_lost("TÊN BỆNH")),
    "list_without_header": ("services", _no_header),
    "list_without_rows": ("icd9cm", _no_rows),
    "list_without_a_code": ("lab_indices", _cell("Mã chỉ số", "", "required")),
    "list_code_of_other_structure": ("icd10_old", _cell("MÃ BỆNH", "a00", "pattern")),
    "list_error_cell": ("lab_indices", _cell("Tên chỉ số", NA, "error_cell")),
    "list_two_bad_prices": ("prices", _two),
    "list_windows_1258": ("nationalities", _windows_1258),
    "list_open_quote": ("facilities", _open_quote),
    "list_cut": ("services", _cut),
    "list_commune_twice": ("communes", _twice("Mã xã cũ")),
    "list_bad_rate": ("benefits", _cell("Mức hưởng (%)", "tám mươi", "bad_number")),
    "list_web_page": ("drugs", _web_page),
}
