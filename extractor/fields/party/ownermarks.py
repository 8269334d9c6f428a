"""The small captions of item 1, damaged or not: (Last) (First) (Middle), (Street), (City) (State) (Zip)."""

from __future__ import annotations

import re

_OPEN, _CLOSE = r"[({\[<]\s?", r"\s?[)}\]>]"


def _worn(*words: str) -> str:
    """A word between its brackets, a letter of it lost or misread."""
    letters = "|".join(rf"{word[:at]}[\w:!|]?\s?{word[at + 1 :]}" for word in words for at in range(len(word)))
    return rf"{_OPEN}(?:{letters}){_CLOSE}"


_NAME_MARK = re.compile(
    rf"{_worn('last', 'first', 'middle')}|{_OPEN}(?:La[s5]t|F[il1!|]r[s5]t|M[il1!|]dd[l1!|I]e)|{_OPEN}M[il1!|]?d\w{{1,3}}{_CLOSE}"
    rf"|\b(?:La[s5]t|F[il1!|]rst|M[il1!|]ddle){_CLOSE}",
    re.IGNORECASE,
)
_STREET_MARK = re.compile(rf"{_worn('street')}|{_OPEN}(?:Number and )?[S5]treet\b(?:{_CLOSE})?|\b[S5]treet{_CLOSE}", re.IGNORECASE)
_CITY_MARK = re.compile(
    rf"{_worn('city', 'state', 'zip')}|{_OPEN}(?:C[il1!|]ty|[S5]tate|Z[il1!|]p(?: Code{_CLOSE})?)\b"
    rf"|\b(?:City|State|Zip){_CLOSE}|^\(S$|^tate\)",
    re.IGNORECASE,
)
OWNER_MARKS = (_NAME_MARK, _STREET_MARK, _CITY_MARK)


def is_own(text: str) -> bool:
    """Whether a printed line is one of the block's small captions."""
    return any(pattern.match(text) for pattern in OWNER_MARKS)
