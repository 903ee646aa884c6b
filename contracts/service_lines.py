"""Silver ``service_lines``: the services and consumables of each episode."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml3 import Xml3


class ServiceLines(ClaimRow, Xml3):
    """One row per service or consumable line of a current episode, in đồng. Source: XML3 of QĐ 130/QĐ-BYT 2023."""
