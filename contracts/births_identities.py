"""Restricted ``births_identities``: whom ``births`` are about."""

from contracts.claim_row import ClaimRow
from contracts.xml130.xml9 import Xml9Person


class BirthsIdentities(ClaimRow, Xml9Person):
    """One row per row of ``births``: the persons it names. Source: XML9 of QĐ 130/QĐ-BYT 2023."""
