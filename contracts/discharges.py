"""Silver ``discharges``: the discharge papers, without direct identifiers."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.xml130.xml7 import Xml7Care


class Discharges(ClaimRow, PersonRow, Xml7Care):
    """One row per discharge paper of a current episode. Source: XML7 of QĐ 130/QĐ-BYT 2023."""
