"""Restricted ``appointments_identities``: whom ``appointments`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml14 import Xml14Person


class AppointmentsIdentities(ClaimRow, Xml14Person):
    """One row per row of ``appointments``: the persons it names. Source: XML14 of QĐ 4750/QĐ-BYT 2023."""
