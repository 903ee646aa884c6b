"""What lines of sheets have in common: the days a line is valid, and where it stood when it was delivered."""

import pandera.pyspark as pa

from contracts.columns import REJECT, Count, Day, Rule, Text, Time, cell, column

SOURCE = "QĐ 5937/QĐ-BYT 2021, TT 12/2026/TT-BYT"
LAKE = "Hồ dữ liệu · The lake"


class SheetRow(pa.DataFrameModel):
    """One delivered line; what silver and the vault hold of it follows from its columns."""

    @classmethod
    def public(cls) -> type[pa.DataFrameModel]:
        """The line where it holds, without the columns that name a person."""
        return cls._some([name for name, one in cls._columns() if not _is_personal(one)])

    @classmethod
    def personal(cls) -> type[pa.DataFrameModel] | None:
        """The columns that name a person, under those of the key; None where no column does."""
        named = [name for name, one in cls._columns() if _is_personal(one)]
        key = cls._told("key", ())
        return cls._some([name for name, _ in cls._columns() if name in named or name in key]) if named else None

    @classmethod
    def whole(cls) -> type[pa.DataFrameModel]:
        """The line where it holds, with all its columns."""
        return cls._some([name for name, _ in cls._columns()])

    @classmethod
    def _some(cls, names: list[str]) -> type[pa.DataFrameModel]:
        fields = {name: cls.__fields__[name] for name in names}
        types = {name: annotation.raw_annotation for name, (annotation, _) in fields.items()}
        columns = {name: field for name, (_, field) in fields.items()}
        persons = (Person,) if cls._told("person", {}) else ()
        return type(cls.__name__, (Line, *persons), {"__annotations__": types, "__doc__": cls.__doc__, **columns})

    @classmethod
    def _columns(cls):
        return cls.to_schema().columns.items()

    @classmethod
    def _told(cls, what: str, default):
        return (cls.Config.metadata or {}).get(what, default)


def _is_personal(column) -> bool:
    return (column.metadata or {}).get("personal", False)


class Dated(SheetRow):
    """The days of one line as its sender states them; both inclusive, empty is open."""

    tu_ngay: Day = cell("Từ ngày", "Valid from", labels=("TUNGAY", "Hiệu lực từ ngày", "Ngày hiệu lực"), source=SOURCE)
    den_ngay: Day = cell(
        "Đến ngày", "Valid to", labels=("DENNGAY", "Hiệu lực đến ngày", "Ngày hết hiệu lực"), source=SOURCE
    )


DAYS_IN_ORDER = Rule(
    "days_reversed",
    "den_ngay",
    "den_ngay >= tu_ngay",
    REJECT,
    "DEN_NGAY (Đến ngày) sớm hơn TU_NGAY (Từ ngày). Hãy sửa một trong hai ngày.",
    "DEN_NGAY (Valid to) is before TU_NGAY (Valid from). Correct one of them.",
    SOURCE,
)
OWN_FACILITY = Rule(
    "sender",
    "ma_cskcb",
    "_sender = 'syt' or ma_cskcb = _sender",
    REJECT,
    "MA_CSKCB khác cơ sở gửi tệp. Mỗi cơ sở chỉ gửi dòng của chính mình; Sở Y tế gửi được mọi cơ sở.",
    "MA_CSKCB is not the facility that sent the file. A facility sends its own lines only, the Department any.",
    SOURCE,
)
FROM_DEPARTMENT = Rule(
    "sender",
    "",
    "_sender = 'syt'",
    REJECT,
    "Chỉ Sở Y tế (thư mục syt) được gửi bảng này.",
    "Only the Department of Health (folder syt) may send this table.",
    SOURCE,
)


class Line(pa.DataFrameModel):
    """Where a line was delivered, and the days on which it is the one that holds for its key."""

    valid_from: Day = column("Có hiệu lực từ ngày (trống: từ trước)", "Valid from, null is ever", source=LAKE)
    valid_to: Day = column("Có hiệu lực đến hết ngày (trống: đến nay)", "Valid to, inclusive", source=LAKE)
    sender: Text = column("Nơi gửi", "Sender", required=REJECT, source=LAKE, alias="_sender")
    file: Text = column("Tệp trong vùng landing", "Key in landing", required=REJECT, source=LAKE, alias="_file")
    sheet: Text = column("Tên trang tính", "Sheet, empty for text", required=REJECT, source=LAKE, alias="_sheet")
    row: Count = column("Dòng trên trang tính", "Row as seen in it", required=REJECT, source=LAKE, alias="_row")
    received_at: Time = column(
        "Thời điểm nhận", "When it was received", required=REJECT, source=LAKE, alias="_received_at"
    )


class Person(pa.DataFrameModel):
    """Whom a line names, by the key under which every table knows a person."""

    person_key: Text = column("Khoá định danh người", "Key of the person", source=LAKE)
