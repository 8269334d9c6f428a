"""edgartools beside us: it reads the EDGAR XML of the filing whose page we read. Its look-up of owners on the network is stubbed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from types import SimpleNamespace


def edgartools() -> tuple[str, Callable[[str], object]]:
    """Its version, and its parser of ownership XML."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its imports
        import edgar
        from edgar.ownership import owners
        from edgar.ownership.forms import Ownership
    owners.Entity = lambda cik: SimpleNamespace(data=SimpleNamespace(is_company=False))
    return edgar.__version__, Ownership.parse_xml


def with_ciks(xml: str) -> str:
    """The XML with a number for each owner, without which the peer fails; forms do not print it."""
    return xml if "<rptOwnerCik>" in xml else xml.replace("<rptOwnerName>", "<rptOwnerCik>0000000001</rptOwnerCik><rptOwnerName>")
