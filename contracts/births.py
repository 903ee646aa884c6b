"""Silver ``births``: the papers of birth, without direct identifiers."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.residence import Residence
from contracts.xml130.xml9 import Xml9Care


class Births(ClaimRow, PersonRow, Residence, Xml9Care):
    """One row per paper of birth, one child of a current episode. Source: XML9 of QĐ 130/QĐ-BYT 2023."""
