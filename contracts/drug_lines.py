"""Silver ``drug_lines``: the drugs of each episode."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml2 import Xml2


class DrugLines(ClaimRow, Xml2):
    """One row per drug line of a current episode, in đồng. Source: XML2 of QĐ 130/QĐ-BYT 2023."""
