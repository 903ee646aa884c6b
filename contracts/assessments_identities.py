"""Restricted ``assessments_identities``: whom ``assessments`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml12 import Xml12Person


class AssessmentsIdentities(ClaimRow, Xml12Person):
    """One row per row of ``assessments``: the persons it names. Source: XML12 of QĐ 130/QĐ-BYT 2023."""
