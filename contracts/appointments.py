"""Silver ``appointments``: the re-visit appointments, without direct identifiers."""

from contracts.claim_row import BornRow, ClaimRow, PersonRow
from contracts.xml130.xml14 import Xml14Care


class Appointments(ClaimRow, PersonRow, BornRow, Xml14Care):
    """One row per re-visit appointment of a current episode. Source: XML14 of QĐ 4750/QĐ-BYT 2023."""
