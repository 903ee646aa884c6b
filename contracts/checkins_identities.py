"""Restricted ``checkins_identities``: whom ``checkins`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.checkin import Xml0Person


class CheckinsIdentities(ClaimRow, Xml0Person):
    """One row per row of ``checkins``: the persons it names. Source: XML0 of QĐ 130/QĐ-BYT 2023."""
