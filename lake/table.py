"""The declaration: a table is a contract, the tables it reads, and a pure function.

Lineage, build order, empty-input tests and the dictionary are derived from it; nothing is registered by name.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import TYPE_CHECKING, Any

from lake.errors import OurFault

if TYPE_CHECKING:
    from pandera.pyspark import DataFrameModel
    from pyspark.sql import DataFrame

    from contracts.lookups import Lookup


def declared(contract: type[DataFrameModel], what: str, default: Any) -> Any:
    """What a contract says of itself in its ``Config.metadata``."""
    return (getattr(getattr(contract, "Config", None), "metadata", None) or {}).get(what, default)


@dataclass(frozen=True)
class Part:
    """One kind of rows inside a delivery: its contract and the silver table that holds its good, current rows.

    ``served``: its field that tells the day of service; a part without one was served when its head was. ``person``:
    its rows carry the key of the person, their own or else their head's.
    """

    contract: type[DataFrameModel]
    table: str
    restricted: bool = False
    served: str | None = None
    person: bool = False

    @property
    def name(self) -> str:
        """``xml2`` for the contract ``Xml2``: the name of a silver function's parameter."""
        return self.contract.__name__.lower()

    @property
    def kind(self) -> str:
        """``XML2``: the kind as the sender writes it and as bronze is partitioned."""
        return self.contract.__name__.upper()

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.contract.to_schema().columns)

    @property
    def lookups(self) -> tuple[Lookup, ...]:
        """Its fields whose codes are looked up in delivered lists."""
        return tuple(declared(self.contract, "lookups", ()))

    @property
    def beside(self) -> tuple[str, ...]:
        """Fields of the feed's head that rules of this part compare with."""
        return tuple(declared(self.contract, "beside", ()))

    @property
    def former(self) -> dict[str, str]:
        """Names that fields had in older standards, as the sender writes them → field."""
        columns = self.contract.to_schema().columns.items()
        return {old: name for name, column in columns for old in (column.metadata or {}).get("formerly", {}).values()}


@dataclass(frozen=True)
class Feed:
    """What senders deliver under ``landing/<name>/<sender>/``: how it is read, its parts, and what holds across them.

    ``head`` is the part that makes a unit (an episode); ``across`` the contract over heads and their sums; ``reader``
    a module with ``read_file(bytes, limits)`` and ``read_rows(payload, kind, fields, limits, former)``.
    """

    name: str
    reader: ModuleType
    head: Part
    lines: tuple[Part, ...]
    across: type[DataFrameModel]

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.head, *self.lines)


@dataclass(frozen=True)
class Sheets:
    """What senders deliver under ``landing/<name>/<sender>/`` as workbooks, delimited text or JSON: lines of one part.

    The contract of ``head`` is all there is to say: labels of the header, rules, ``key`` and what follows from them;
    ``derive`` adds columns of the key that no sender sends, such as the person. ``beside``: paths of the tables, which
    stand above bronze, that ``derive`` is given after the lines; ``silver/places`` where rules ask for places.
    """

    name: str
    head: Part
    derive: Callable[..., DataFrame] | None = None
    beside: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        return (self.head,)


@dataclass(frozen=True)
class Table:
    """A table of the lake, callable with the frames it reads; name from the function, layer from its module."""

    name: str
    layer: str
    contract: type[DataFrameModel]
    reads: tuple[Part | Table, ...]
    make: Callable[..., DataFrame] = field(repr=False)

    def __call__(self, *frames: DataFrame) -> DataFrame:
        return self.make(*frames)

    @property
    def path(self) -> str:
        """``silver/episodes``: bucket layer and name."""
        return f"{self.layer}/{self.name}"

    @property
    def is_list(self) -> bool:
        """Whether it is a delivered code list, which nobody makes."""
        return self.make is _delivered


def _delivered() -> DataFrame:
    raise OurFault(
        "KHO-414",
        "Danh mục được nhận chứ không được dựng.",
        "A code list is delivered, not made.",
        "báo người phát triển · tell the developers",
    )


def code_list(catalogue: type[DataFrameModel]) -> Table:
    """A delivered code list as a table, for those that read it: ``silver/catalogue_communes``; empty until it came."""
    return Table(f"catalogue_{catalogue.__module__.rpartition('.')[2]}", "silver", catalogue, (), _delivered)


def sheet_table(feed: Sheets) -> Table:
    """The lines of a feed that hold, as they were delivered, without what names a person but for its key.

    Beside their own columns stand the days on which they hold, and where they were sent.
    """
    part = feed.head
    if part.restricted:
        return Table(part.table, "restricted", part.contract.whole(), (part,), _as_it_is)  # type: ignore[attr-defined]
    return Table(part.table, "silver", part.contract.public(), (part,), _as_it_is)  # type: ignore[attr-defined]


def identities_table(feed: Sheets) -> Table | None:
    """The persons that the lines of a feed name, at the same place of the same file; None where they name none."""
    part = feed.head
    contract = None if part.restricted else part.contract.personal()  # type: ignore[attr-defined]
    return contract and Table(f"{part.table}_identities", "restricted", contract, (part,), _as_it_is)


def _as_it_is(rows: DataFrame) -> DataFrame:
    return rows


def table(
    contract: type[DataFrameModel], reads: Sequence[Part | Table], layer: str | None = None
) -> Callable[[Callable], Table]:
    """Declare the function below as the maker of a table; its parameters are named and ordered as what it reads.

    ``layer`` is told by the module (``lake.silver.…``) unless the table must stand in ``restricted``.
    """

    def declare(make: Callable[..., DataFrame]) -> Table:
        wanted, found = [one.name for one in reads], list(inspect.signature(make).parameters)
        if wanted != found:
            raise OurFault(
                "KHO-411",
                f"Bảng {make.__name__}: tham số {found} khác các bảng được đọc {wanted}.",
                f"Table {make.__name__}: parameters {found} differ from what it reads, {wanted}.",
                "Đặt tên tham số đúng thứ tự của reads · name the parameters in the order of reads",
            )
        place = layer or make.__module__.split(".")[1]
        return Table(make.__name__, place, contract, tuple(reads), make)

    return declare
