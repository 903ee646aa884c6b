"""Silver ``summaries``: the summaries of medical records, without direct identifiers."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.xml130.xml8 import Xml8Care


class Summaries(ClaimRow, PersonRow, Xml8Care):
    """One row per summary of a medical record of a current episode. Source: XML8 of QĐ 130/QĐ-BYT 2023."""
