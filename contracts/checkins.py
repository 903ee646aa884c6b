"""Silver ``checkins``: the orders of check-ins, without direct identifiers."""

from contracts.claim_row import BornRow, ClaimRow, PersonRow
from contracts.xml130.checkin import Xml0Care


class Checkins(ClaimRow, PersonRow, BornRow, Xml0Care):
    """One row per order of a check-in. Source: XML0 of QĐ 130/QĐ-BYT 2023."""
