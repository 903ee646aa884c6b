"""Restricted ``discharges_identities``: whom ``discharges`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml7 import Xml7Person


class DischargesIdentities(ClaimRow, Xml7Person):
    """One row per row of ``discharges``: the persons it names. Source: XML7 of QĐ 130/QĐ-BYT 2023."""
