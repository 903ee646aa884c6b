"""Restricted ``referrals_identities``: whom ``referrals`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml13 import Xml13Person


class ReferralsIdentities(ClaimRow, Xml13Person):
    """One row per row of ``referrals``: the persons it names. Source: XML13 of QĐ 4750/QĐ-BYT 2023."""
