"""Sheets of a workbook that hold no list but tell more of its codes: of one sex, no principal diagnosis, of which age.

What such a sheet tells is known by its labels, or, of a mark, by what the sheet is called or what stands alone in a
line above its header; a sheet that says neither is left alone and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from lake.headers import Header, Layout, fold

if TYPE_CHECKING:
    from lake.cells import Sheet

    Headed = tuple[Sheet, Header]


def parted(
    headed: Iterable[Headed], whole: Sequence[Headed], layout: Layout
) -> tuple[list[Headed], list[tuple[Headed, str]]]:
    """The sheets that hold the list, and those that tell more of its codes, each with the mark it is called after."""
    most = max(_own(header, layout) for _, header in whole)
    helpers = []
    for sheet, header in headed:
        mark = _called(sheet, header, layout)
        if _own(header, layout) < most and layout.code in header.columns and (mark or _tells(header, layout)):
            helpers.append(((sheet, header), mark))
    names = {sheet.name for (sheet, _), _ in helpers}
    # Other sheets of a workbook may share a few columns with the list.
    lists = [one for one in whole if 2 * _own(one[1], layout) >= most and one[0].name not in names]
    return lists, helpers


def _own(header: Header, layout: Layout) -> int:
    """How many columns the sheet has beside those that may stand elsewhere."""
    return len(header.columns.keys() - layout.beside)


def _tells(header: Header, layout: Layout) -> bool:
    return header.columns.keys() - layout.beside <= layout.required and bool(header.columns.keys() & layout.beside)


def _called(sheet: Sheet, header: Header, layout: Layout) -> str:
    """The one mark that the sheet's name, or a text above its header, is a label of; empty if none or several."""
    if not layout.marks:
        return ""
    above = [
        cell.text for row, cells in sheet.rows.items() if row <= header.row - header.depth for cell in cells.values()
    ]
    texts = {fold(text) for text in (sheet.name, *above)}
    named = [mark for mark in layout.marks if texts & {fold(label) for label in layout.labels[mark]}]
    return named[0] if len(named) == 1 else ""
