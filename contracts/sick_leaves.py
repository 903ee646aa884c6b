"""Silver ``sick_leaves``: the sick leaves paid by social insurance, without direct identifiers."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.xml130.xml11 import Xml11Care


class SickLeaves(ClaimRow, PersonRow, Xml11Care):
    """One row per sick leave of a current episode. Source: XML11 of QĐ 130/QĐ-BYT 2023."""
