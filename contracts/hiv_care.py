"""Restricted ``hiv_care``: care and treatment of HIV, persons included."""

from contracts.claim_row import BornRow, ClaimRow, PersonRow
from contracts.residence import Residence
from contracts.xml130.xml6 import Xml6


class HivCare(ClaimRow, PersonRow, BornRow, Residence, Xml6):
    """One row per record of HIV care of a current episode. Source: XML6 of QĐ 130/QĐ-BYT 2023; Luật 71/2020/QH14."""
