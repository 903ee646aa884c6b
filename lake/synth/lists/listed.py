"""One file of a list as it will be delivered, and what the lake must make of it."""

from __future__ import annotations

from dataclasses import dataclass

from lake.synth.lists.sheets import Page, delimited, workbook


@dataclass(slots=True)
class Listed:
    """One file under `landing/catalogues/<which>/<sender>`; with `faults` (code, cell) it must be refused whole."""

    which: str
    sender: str
    name: str
    pages: list[Page]
    form: str = "xlsx"  # or a form of delimited text
    edition: str = ""
    faults: tuple[tuple[str, str], ...] = ()
    kind: str = ""  # the kind of fault it was made for
    data: bytes | None = None  # stands in for the pages where these are no sheets any more

    @property
    def is_text(self) -> bool:
        """Whether it is delimited text, whose cells have no sheet."""
        return self.form != "xlsx"

    @property
    def lines(self) -> int:
        """How many rows the lake takes from it: beside ICD-10 stand sheets that are no part of the list."""
        return 0 if self.faults else sum(len(page.rows) for page in (self.pages[:1] if self.edition else self.pages))

    def content(self) -> bytes:
        """The file."""
        if self.data is not None:
            return self.data
        return delimited(self.pages[0], self.form) if self.is_text else workbook(self.pages)
