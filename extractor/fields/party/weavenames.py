"""Where the owner's words end and the issuer's begin, when both stand on one line with nothing between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.party.weavewords import Token
from extractor.parsing.names import closeness

_LONGEST = 40
_NAMED = 0.85
_SUFFIX = re.compile(
    r"(?:inc|corp|co|llc|l\.l\.c|lp|l\.p|ltd|plc|n\.v|s\.a|ag|trust|fund|/de/|company|corporation)[.,]{0,2}", re.IGNORECASE
)
_OF_PLACE = re.compile(r"\d+(?:ST|ND|RD|TH)?[.,]?", re.IGNORECASE)
_UNITS = frozenset({"SUITE", "STE", "UNIT", "BOX", "APT", "ROOM", "NO", "BUILDING", "BLDG"})
_STREETS = frozenset(
    "FLOOR FL STREET ST AVENUE AVE ROAD RD DRIVE DR LANE LN WAY BOULEVARD BLVD PLACE PL COURT CT SQUARE PARKWAY PKWY PLAZA CIRCLE".split()  # noqa: SIM905
)
_INITIAL = re.compile(r"[A-Z]\.?|Jr\.?|Sr\.?|II|III|IV")


def known_name(tokens: list[Token], at: int, end: int, names: Sequence[str]) -> int:
    """Where a signer's name ends at the head of a run; its end where no signer is named there."""
    heads = {k: " ".join(token.text for token in tokens[at:k]) for k in range(at + 1, min(end, at + _LONGEST) + 1)}
    scores = {k: max((closeness(head, name) for name in names), default=0.0) for k, head in heads.items()}
    best = max(scores, key=lambda k: (scores[k], k))
    if scores[best] >= _NAMED:
        return best
    return next((k for k in range(at + 1, end) if _SUFFIX.fullmatch(tokens[k - 1].text) and not _SUFFIX.fullmatch(tokens[k].text)), end)


def name_end(tokens: list[Token], at: int, close: int, names: Sequence[str], begun: bool) -> int:
    """Where the owner's line ends and the issuer's name begins: by the signers' names, else by the look of the words.

    `begun`: the issuer's name began on a line above.
    """
    best, best_score = at, -9.0
    bracket = next((k for k in range(at, close + 1) if "[" in tokens[k].text), close)
    last = bracket if begun else bracket - 1
    for k in range(at, min(last, at + 9) + 1):
        head = " ".join(token.text for token in tokens[at:k])
        score = max((closeness(head, name) for name in names), default=0.0) * 3 if head else -0.5
        score -= 0.12 * abs(k - at - 2.6) if not tokens[at].text[0].isdigit() else 0.0
        if k > at and _cased(tokens[k - 1].text) != _cased(tokens[k].text):
            score += 0.8
        if k > at and tokens[k].text[0].isdigit() and not _OF_PLACE.fullmatch(tokens[k].text):
            score += 0.4
        score += _after_street(tokens, at, k) + _seam(tokens, at, k, begun)
        if score > best_score:
            best, best_score = k, score
    return best


def _after_street(tokens: list[Token], at: int, k: int) -> float:
    """How well the border stands behind a line of an address: at its end, and not within it."""
    if k <= at:
        return 0.0
    words = [token.text.strip(".,") for token in tokens[at : k + 1]]
    goes_on = words[-1].upper() in _UNITS or bool(_OF_PLACE.fullmatch(words[-1]))
    if k - at > 1 and not goes_on and (words[-2].upper() in _STREETS or (words[-2].isdigit() and words[-3].upper() in _UNITS)):
        return 1.5
    inside = words[-2].upper() in _UNITS or (words[0].isdigit() and words[-1].upper() in _STREETS)
    return -1.5 if inside else 0.0


def _seam(tokens: list[Token], at: int, k: int, begun: bool) -> float:
    """How well the border before word `k` looks: after a suffix, not before an initial; a begun issuer goes on with its suffix."""
    score = -1.0 if _INITIAL.fullmatch(tokens[k].text) and k > at else 0.0
    if k > at and _SUFFIX.fullmatch(tokens[k - 1].text):
        score += 0.6
    if begun and (_SUFFIX.fullmatch(tokens[k].text) or "[" in tokens[k].text):
        score += 1.5
    return score


def _cased(word: str) -> bool:
    return word.isupper() and len(word) > 1
