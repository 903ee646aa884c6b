"""Restricted ``tb_care``: treatment of tuberculosis, persons included."""

from contracts.claim_row import ClaimRow, PersonRow
from contracts.xml130.xml15 import Xml15


class TbCare(ClaimRow, PersonRow, Xml15):
    """One row per record of TB treatment of a current episode. Source: XML15 of QĐ 4750/QĐ-BYT 2023."""
