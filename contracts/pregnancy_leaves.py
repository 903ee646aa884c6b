"""Silver ``pregnancy_leaves``: the leaves to protect a pregnancy, without direct identifiers."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.xml130.xml10 import Xml10Care


class PregnancyLeaves(ClaimRow, PersonRow, Xml10Care):
    """One row per pregnancy leave of a current episode. Source: XML10 of QĐ 130/QĐ-BYT 2023."""
