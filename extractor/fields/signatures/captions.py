"""The captions below signatures, whole or broken by a narrow column."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.boilerplate import is_boilerplate
from extractor.fields.captions import Item
from extractor.fields.pieces import Marked

CAPTION = re.compile(
    r"[*•]{0,3}\s{0,2}[S5][il1]gna\w{3,5}\s{0,2}of\s{0,2}Repor\w{3,5}\s{0,2}Person(?:\(s\))?(?:\s{0,40}Date\b)?\s{0,3}|\*{1,3}\s{0,2}Signature(?:\s{1,2}of)?(?:\s{1,2}Reporting)?(?:\s{1,40}Date)?\s*$|"
    r"^\s*(?:of\s{1,2})?Reporting(?:\s{1,40}Date)?\s*$|^\s*(?:Reporting\s{1,2})?Person(?:\s{1,40}Date)?\s*$|^\s*\*{1,3}\s*$|"
    r"^\s*D\s?ate[:.,']?\s*$|^_{3,}|_{3,120}$|^\s*Signatures?\s*:?\s*(?:$|(?=/ ?s ?/))|\s{0,3}Date\s?Explanation of Responses:?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_BEGUN = re.compile(r"\*{1,3}\s?Signature(?:\s{1,2}of)?(?:\s{1,2}Reporting)?(?:\s{1,40}Date)?", re.IGNORECASE)
_REST = re.compile(r"(?:of\s{1,2})?(?:Reporting)?\s{0,40}(?:Person)?\s{0,40}(?:Date)?", re.IGNORECASE)


def caption_lines(lines: tuple[Marked, ...]) -> list[int]:
    """The lines that a caption below a signature stands on, or begins on where a narrow column broke it."""
    return [
        at
        for at, line in enumerate(lines)
        if (Item.SIGNATURE_CAPTION in line.items and not is_boilerplate(line.line.text)) or _begins_caption(lines[at : at + 2])
    ]


def _begins_caption(lines: Sequence[Marked]) -> bool:
    texts = [" ".join(line.line.text.split()) for line in lines]
    return len(texts) > 1 and bool(_BEGUN.fullmatch(texts[0]) and _REST.fullmatch(texts[1]))


def of_caption(text: str) -> bool:
    """Whether a line is the end of a caption that the line above begins."""
    return bool(re.fullmatch(r"[\s*]*Date[\s:]*", text, re.IGNORECASE) or _REST.fullmatch(" ".join(text.split())))
