"""Silver ``test_results``: the results of tests and imaging."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml4 import Xml4


class TestResults(ClaimRow, Xml4):
    """One row per result line of a current episode. Source: XML4 of QĐ 130/QĐ-BYT 2023."""
