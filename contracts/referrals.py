"""Silver ``referrals``: the referrals, without direct identifiers."""

from contracts.claim_row import BornRow, ClaimRow, PersonRow
from contracts.xml130.xml13 import Xml13Care


class Referrals(ClaimRow, PersonRow, BornRow, Xml13Care):
    """One row per referral of a current episode. Source: XML13 of QĐ 4750/QĐ-BYT 2023."""
