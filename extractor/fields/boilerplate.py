"""The sentences that the form itself prints, so that shreds of them are told from what was filled in."""

from __future__ import annotations

from extractor.fields.captions import fold
from extractor.forms.printed import SENTENCES

_BOILERPLATE = fold(SENTENCES)


def is_boilerplate(text: str, least: int = 10) -> bool:
    """Whether a printed line is part of the form's own sentences; `least` letters and digits are needed to tell."""
    folded = fold(text)
    return len(folded) >= least and folded in _BOILERPLATE
