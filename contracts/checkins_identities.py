"""Restricted ``checkins_identities``: whom ``checkins`` are about."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.xml130.checkin import Xml0Person


class CheckinsIdentities(ClaimRow, PersonRow, Xml0Person):
    """One row per row of ``checkins``: whom it names, under his key by number. Source: XML0 of QĐ 130/QĐ-BYT 2023."""
