"""Restricted ``pregnancy_leaves_identities``: whom ``pregnancy_leaves`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml10 import Xml10Person


class PregnancyLeavesIdentities(ClaimRow, Xml10Person):
    """One row per row of ``pregnancy_leaves``: the persons it names. Source: XML10 of QĐ 130/QĐ-BYT 2023."""
