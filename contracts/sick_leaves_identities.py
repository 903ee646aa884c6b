"""Restricted ``sick_leaves_identities``: whom ``sick_leaves`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml11 import Xml11Person


class SickLeavesIdentities(ClaimRow, Xml11Person):
    """One row per row of ``sick_leaves``: the persons it names. Source: XML11 of QĐ 130/QĐ-BYT 2023."""
