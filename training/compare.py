"""Compare what was extracted with what was filed: rows paired by likeness, values compared in canonical form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from rapidfuzz.distance import Levenshtein

from extractor.forms.schema import Kind, kind_of
from extractor.parsing.amounts import canonical

_SPACE = re.compile(r"\s+")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
LONG_ENOUGH = 0.97  # a note or remark counts as right from this likeness on


def same(path: str, filed: str, read: str) -> bool:
    """Whether a value equals what was filed, by the kind of its path."""
    kind = kind_of(path)
    a, b = plain(kind, filed), plain(kind, read)
    if a == b:
        return True
    return kind is Kind.LONG_TEXT and Levenshtein.normalized_similarity(a, b) >= LONG_ENOUGH


def plain(kind: Kind, value: str) -> str:
    """The canonical form under which two values of a kind compare equal."""
    value = _SPACE.sub(" ", value).strip()
    if kind is Kind.NUMBER:
        try:
            return canonical(Decimal(value.replace(",", "").replace("$", "")))
        except InvalidOperation:
            return value
    if kind is Kind.FLAG:
        return "1" if value.lower() in {"1", "true", "x"} else ""
    if kind is Kind.DATE:
        return value[:10]
    if kind is Kind.CODE:
        return value.upper().replace(" ", "")
    return value.translate(_PLAIN)


def pairs(filed: Sequence[Mapping[str, str]], read: Sequence[Mapping[str, str]]) -> dict[int, int]:
    """Index of read row -> index of filed row, best pairs first; rows are mappings of relative path to value."""
    scored = sorted(((_likeness(f, r) - 0.001 * abs(i - j), i, j) for i, f in enumerate(filed) for j, r in enumerate(read)), reverse=True)
    used: set[int] = set()
    out: dict[int, int] = {}
    for score, i, j in scored:
        if score > 0.2 and i not in used and j not in out:
            out[j] = i
            used.add(i)
    return out


def _likeness(a: Mapping[str, str], b: Mapping[str, str]) -> float:
    keys = a.keys() | b.keys()
    total = 0.0
    for key in keys:
        x, y = a.get(key, ""), b.get(key, "")
        total += 1.0 if x == y else 0.5 * Levenshtein.normalized_similarity(x, y) if x and y else 0.0
    return total / max(1, len(keys))
