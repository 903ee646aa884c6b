"""Silver ``progress_notes``: the clinical course."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml5 import Xml5


class ProgressNotes(ClaimRow, Xml5):
    """One row per note on the course of a current episode. Source: XML5 of QĐ 130/QĐ-BYT 2023."""
