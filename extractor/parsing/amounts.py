"""Amounts: ink -> canonical plain decimals. Pure; shares and dollars alike.

Form 4 limits: 0 <= x <= 999,999,999,999.9999 with at most 4 decimals (paper before June 2003 had no cap on decimals).
"""

from __future__ import annotations

import re
from decimal import Decimal

MAXIMUM = Decimal("999999999999.9999")

_PLAIN = re.compile(r"\$?\s?(\d{1,3}(?:,\d{3}){1,6}|\d{1,15})(\.\d{0,12})?")
_BARE = re.compile(r"\$?\s?(\.\d{1,12})")


def parse_amount(text: str) -> Decimal | None:
    """`$1,234.50` -> Decimal("1234.50"); None unless the text is one well-formed amount (commas in threes, or none)."""
    text = text.strip()
    match = _PLAIN.fullmatch(text)
    if match:
        whole, fraction = match.group(1).replace(",", ""), match.group(2) or ""
        return Decimal(whole + (fraction if len(fraction) > 1 else ""))
    bare = _BARE.fullmatch(text)
    return Decimal("0" + bare.group(1)) if bare else None


def canonical(amount: Decimal) -> str:
    """The plain decimal without exponent and without trailing zeros: 0, 84.6237, 5578012."""
    text = format(amount, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text or "0"


def canonical_text(text: str) -> str | None:
    """`canonical(parse_amount(text))`, None where the text is no amount."""
    amount = parse_amount(text)
    return None if amount is None else canonical(amount)
