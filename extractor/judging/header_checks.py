"""Rules that tie fields outside the tables: they only speak, for their values come from lines that say no more than they do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from extractor.judging.belief import Belief
from extractor.parsing.places import US_STATES
from extractor.parsing.zips import fits, is_whole

_NAME = "rptOwnerName"
_WORDS = re.compile(r"[a-z]+(?:['\u2019-][a-z]+)*")
_SLASH = re.compile(r"/?\s?s\s?/")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SHARED = 2  # words of a name that a signature has, from which it is that person's
_LATEST = 60  # days
_STATE, _ZIP = "rptOwnerState", "rptOwnerZipCode"


def speak_of_header(before: Sequence[Belief], after: Sequence[Belief]) -> None:
    """`before` are the beliefs of header and owners, `after` those of notes, remarks and signatures."""
    period = next((b.value for b in before if b.reading.path == "periodOfReport"), None)
    for belief in after:
        if period is not None and belief.value is not None and belief.reading.path.endswith("signatureDate"):
            belief.speak("signature-after-period", _in_time(period, belief.value))
    _speak_of_names(before, [b.value for b in after if b.value and b.reading.path.endswith("signatureName")])
    codes = {b.reading.path.removesuffix(_ZIP): b for b in before if b.reading.path.endswith(_ZIP)}
    for state in before:
        code = codes.get(state.reading.path.removesuffix(_STATE)) if state.reading.path.endswith(_STATE) else None
        told = fits(state.value or "", code.value or "") if code is not None else None
        if code is not None and told is not None:
            state.speak("zip-of-state", told)
            code.speak("zip-of-state", told)
        if code is not None and code.value and state.value in US_STATES:
            code.impossible = not is_whole(code.value)
    stated = {b.reading.path.removesuffix(_STATE) for b in before if b.reading.path.endswith(_STATE) and b.value}
    for owner, code in codes.items():
        if owner not in stated and (code.value or "").isdigit():
            code.impossible = not is_whole(code.value or "")  # no state was read that would make it a foreign one


def _in_time(period: str, signed: str) -> bool:
    """Whether a form is signed on its date or soon after: two days are the rule, weeks those of a year's end."""
    return 0 <= (date.fromisoformat(signed) - date.fromisoformat(period)).days <= _LATEST


def _speak_of_names(before: Sequence[Belief], signatures: Sequence[str]) -> None:
    """Of each owner whose name a signature shows."""
    for belief in before:
        if belief.value and belief.reading.path.endswith(_NAME):
            told = [held for signature in signatures if (held := _as_signed(belief.value, signature)) is not None]
            if told:
                belief.speak("name-as-signed", any(told))


def _as_signed(name: str, signature: str) -> bool | None:
    """Whether a name has the initials and the suffix that stand beside its words in a signature; None where it is another's."""
    own, words = _WORDS.findall(name.lower()), _WORDS.findall(_SLASH.sub(" ", signature.lower()))
    if sum(len(word) > 1 for word in words if word in own) < _SHARED:
        return None
    firsts = {word[0] for word in own}
    beside = [word for at, word in enumerate(words) if {*words[max(0, at - 1) : at], *words[at + 1 : at + 2]} & set(own)]
    return all(word in own or word in firsts for word in beside if len(word) == 1 or word in _SUFFIXES)
