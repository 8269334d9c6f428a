"""Rules that tie fields outside the tables: they only speak, for their values come from lines that say no more than they do."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.judging.belief import Belief
from extractor.parsing.places import US_STATES
from extractor.parsing.zips import fits, is_whole

_STATE, _ZIP = "rptOwnerState", "rptOwnerZipCode"


def speak_of_header(before: Sequence[Belief], after: Sequence[Belief]) -> None:
    """`before` are the beliefs of header and owners, `after` those of notes, remarks and signatures."""
    period = next((b.value for b in before if b.reading.path == "periodOfReport"), None)
    for belief in after:
        if period is not None and belief.value is not None and belief.reading.path.endswith("signatureDate"):
            belief.speak("signature-after-period", belief.value >= period)
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
