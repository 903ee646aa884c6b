"""Codes that must stand in a delivered list: of which field, in which list, on which day, and what a rule may ask.

A contract names its look-ups in ``Config.metadata["lookups"]``. Beside each of its rows stands then one number a
look-up, a bit a question, null where no list of that day was delivered. So a rule stays SQL, and is undecided by itself
until the list comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel


SENDER = "_sender"
"""Among the fields of a row: the facility that sent it."""


class Lookup(NamedTuple):
    """The codes of ``field`` in the list ``catalogue``, as it stood on the day of the field ``on``.

    ``between``: what stands between several codes; ``cut``: pattern of what the standard lets a sender add to a code;
    ``against``: fields of the row that are held against what the list bounds a code by, as `Bounds` tells.
    """

    field: str
    catalogue: type[DataFrameModel]
    on: str
    between: str = ";"
    cut: str = ""
    against: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """``icd10``: the list as its folder under ``landing/catalogues`` is called."""
        return name_of(self.catalogue)

    @property
    def code(self) -> str:
        """The column of the list that holds its codes."""
        return code_of(self.catalogue)

    @property
    def column(self) -> str:
        """The column of the answers beside a row."""
        return f"_{self.name}_{self.field}"

    @property
    def listed(self) -> str:
        """SQL: every code stands in the list of its day; a blank field has none that does not."""
        return f"({self.column} & 1) = 0"

    def free_of(self, flag: str) -> str:
        """SQL: no code carries this mark of the list."""
        return f"({self.column} & {2 << flags_of(self.catalogue).index(flag)}) = 0"

    @property
    def outside(self) -> int:
        """The bit of a row that lies outside the bounds of a code; the next one says that this cannot be known."""
        return 2 << len(flags_of(self.catalogue))

    @property
    def within(self) -> str:
        """SQL: the row lies within what the list bounds each of its codes by; null where the row leaves that open."""
        bits, outside = self.column, self.outside
        return f"case when ({bits} & {outside}) <> 0 then false when ({bits} & {2 * outside}) = 0 then true end"


class Bounds(NamedTuple):
    """What a list bounds a code by, in the columns ``columns``; ``kind`` names how a row is held against them.

    ``age``: the least and the greatest age, against the day of birth and the day of arrival.
    ``price``: a price and the facility that has it, against the price and the facility of the row; open where the list
    has no price of the facility.
    """

    kind: str
    columns: tuple[str, ...]


def name_of(catalogue: type[DataFrameModel]) -> str:
    return catalogue.__module__.rpartition(".")[2]


def flags_of(catalogue: type[DataFrameModel]) -> tuple[str, ...]:
    """Columns of the list that hold a mark on a code: empty is no, anything else yes."""
    return _told(catalogue, "flags")


def bounds_of(catalogue: type[DataFrameModel]) -> Bounds:
    """What the list bounds its codes by; no column if by nothing."""
    return (catalogue.Config.metadata or {}).get("bounds", Bounds("", ()))


def code_of(catalogue: type[DataFrameModel]) -> str:
    """The column of the list that holds its codes: the first of its key, unless it says otherwise."""
    return next(iter(_told(catalogue, "code") or _told(catalogue, "key")))


def marks_of(catalogue: type[DataFrameModel]) -> str:
    """Signs behind a code that do not change what it means: dagger and asterisk of ICD-10."""
    return "".join(_told(catalogue, "marks"))


def tells_of(catalogue: type[DataFrameModel]) -> tuple[str, ...]:
    """Columns of the list that silver tables are made from: a change in one touches the rows that had the code."""
    return _told(catalogue, "tells")


def _told(catalogue: type[DataFrameModel], what: str) -> tuple[str, ...]:
    return tuple((catalogue.Config.metadata or {}).get(what, ()))
