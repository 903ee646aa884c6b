"""A few invented communes, before and after a day, as the places hold them."""

import pyspark.sql.types as T

from lake.places import CHANGED_ON, COMMUNE, LAST_OLD_DAY, Place, Unit
from tests.frames import frame

OLD, NEW = (None, LAST_OLD_DAY), (CHANGED_ON, None)
# Invented: 10 moved to 20, whose code it then took over; A and B merged, S was split, the two called Twin are confused.
DRAWN = (
    Unit(COMMUNE, "00001", "A", "10", *OLD, ("00002",)),
    Unit(COMMUNE, "00002", "B", "10", *OLD, ("00002",)),
    Unit(COMMUNE, "00003", "S", "10", *OLD, ("00002", "00004")),
    Unit(COMMUNE, "00005", "Twin", "10", *OLD, ("00004", "00007")),
    Unit(COMMUNE, "00006", "Twin", "11", *OLD, ("00004", "00007")),
    Unit(COMMUNE, "00008", "Torn", "10", *OLD, ("00004", "00009")),
    Unit(COMMUNE, "00002", "AB", "20", *NEW, ("00002",)),
    Unit(COMMUNE, "00004", "C", "20", *NEW, ("00004",)),
    Unit(COMMUNE, "00007", "D", "20", *NEW, ("00007",)),
    Unit(COMMUNE, "00009", "E", "21", *NEW, ("00009",)),
)


def drawn(spark, found):
    columns = dict(zip(Place._fields, zip(*found, strict=True), strict=True))
    kinds: dict = {"share": T.DoubleType()}
    kinds |= dict.fromkeys(("valid_from", "valid_to"), T.DateType())
    kinds |= dict.fromkeys(("is_today", "is_ambiguous", "is_doubtful"), T.BooleanType())
    return frame(spark, **{name: (kinds.get(name, T.StringType()), values) for name, values in columns.items()})
