"""Silver ``assessments``: the assessments by medical boards, without direct identifiers."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.residence import Residence
from contracts.xml130.xml12 import Xml12Care


class Assessments(ClaimRow, PersonRow, Residence, Xml12Care):
    """One row per assessment by a medical board. Source: XML12 of QĐ 130/QĐ-BYT 2023."""
