"""Restricted ``summaries_identities``: whom ``summaries`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml8 import Xml8Person


class SummariesIdentities(ClaimRow, Xml8Person):
    """One row per row of ``summaries``: the persons it names. Source: XML8 of QĐ 130/QĐ-BYT 2023."""
