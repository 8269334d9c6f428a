"""What an OCR engine makes of ruling lines, where it prints a page as words: bars, braces, `ff`, `fj`, `§`; and of rules under names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.columns.drawn import is_row_rule
from extractor.reading.columns.ruled import in_columns

_PAGE = 40  # lines of a form, at least
_INDENTED = 0.01  # share of lines that any printer in columns sets in from the left
_SIGNS = frozenset("|{}§")  # no rule leaves none of them on a whole page
_BARRED = 0.03  # share of lines that begin with a bar where a table is drawn
# Words that only a ruling line makes.
_STROKES = re.compile(r"_|[=~«»°©®•]+|f|f[fjJi]|ffj?|[\[\]{]+[Jj]|[Jj][\]}]|#?\{|\}|§{1,2}J?|[|\\]+|#|[_—–]+[\]|}]+|[\[{|]+[_—–]+|[\[\]}]")
_BRACKET = re.compile(r"\[ ?[^\[\]]{0,24}\]")
_RULED_WORD = re.compile(r"\S*[—–]\w+[—–]\S*|\w{1,3}[—–]\w{1,3}[—–]\S*|[—–]+\w{0,2}[—–]+")
# Short lower-case shreds, alone on a line or before a rule that was read as a word.
_SHRED = re.compile(r"[a-z]{1,2}|[^\w\s]{1,3}|l{2,3}")
_LEFT = re.compile(r"(?<!\S)[{}\]|\[J]+(?=\$?\d[\d,]*[./,]?\d|\$[o\d]|[ADI](?!\S))")
_RIGHT = re.compile(r"(?<=\d)[{}\]|_]+(?!\S)|(?<=(?<!\S)[ADMSI])[{}\]|_]+(?!\S)|(?<=(?<!\S)[A-Z][a-z]{3}|[a-z]{4})[\]}|]+(?!\S)")
_BETWEEN = re.compile(r"(?<=[A-Za-z]{2})[\]}]+(?=\$?\d)|(?<=\d)[\]}]+(?=[$\d])")  # a rule that joined two cells
_ZERO = re.compile(r"(?<!\S)\$[oO](?!\S)")
_COPY = re.compile(r"(?<=\d/\d{4}) [©€¢](?= [\d(])")  # a C between date and amount
_TICK = re.compile(r"(?<!\S)(?:xX|Xx|XX|X_{1,3}|x_{1,3}|x ?\]|\[?X ?\]|fX)(?!\S)")
_CAPTION = re.compile(r"Director|10% Owner|Officer|Other|Form filed", re.IGNORECASE)
_APART = re.compile(r"(?<!\w)(_{1,5}[Xx]_{1,5})(?=[A-Z1])")
_TICKED = re.compile(r"(?<!\S)(?:xX|Xx)(?!\S)")
_GLUED = re.compile(r"(?<!\S)_{0,5}[Xx]_{0,5} {0,2}(?=(?:Director|10% ?Owner|Officer|Form filed)\b)")
_LEAD = re.compile(r"^(?:(?:(?!x )[a-z=]{1,2}|l{2,3}) ){1,6}(?=X?[ _]{0,8}Director\b)")
_STREET = re.compile(r"(?<=\(Street\))(?: (?:[a-z]|:|\W))+$")
_SIGNED = re.compile(r"(?<!\S)['‘’`|{I\[]s/(?=\s?[A-Z])")
_CAPTIONED = re.compile(r"^\W{0,3}Signature of Reporting(?: Person)? Date$")
# Captions by the words beside them, whatever their own glyphs look like.
_WORDED = (
    (re.compile(r"\b(?!Officer)[Oo0][A-Za-z]{3,7}(?= \(give\b)"), "Officer"),
    (re.compile(r"\b(?!Other)[Oo0][A-Za-z]{3,5}(?= \(specify\b)"), "Other"),
    (re.compile(r"\b(?!Director)\w{0,2}irec\w{1,4}(?=[ \[\]_|]{1,9}10% Owner)"), "Director"),
)


def drifts(lines: Sequence[str]) -> bool:
    """Whether an engine kept the blanks between words and not where lines begin: then nothing stands below anything."""
    filled = [line for line in lines if line.strip()]
    indented = sum(line.startswith(("  ", "\t", "|")) or "\t" in line for line in filled)
    return len(filled) >= _PAGE and indented <= _INDENTED * len(filled)


def is_smeared(lines: Sequence[str], flat: bool) -> bool:
    """Whether bars on this page are ruling lines that an engine read, and draw no table: words stand one blank apart, no bar
    begins a line, and none stand below one another between rules."""
    if not flat:
        return False
    filled = [line for line in lines if line.strip()]
    if not any(sign in line for line in filled for sign in _SIGNS):
        return False
    begun = sum(line.lstrip().startswith("|") for line in filled)
    return begun <= _BARRED * len(filled) and not (in_columns(lines) and any(is_row_rule(line) for line in filled))


def without_smears(lines: Sequence[str]) -> list[str]:
    """The lines without what ruling lines left in them; a line of nothing else comes out empty."""
    return [_cleaned(line) for line in lines]


def _cleaned(line: str) -> str:
    if not line.strip():
        return line
    line = _ZERO.sub("$0", _RIGHT.sub("", _LEFT.sub("", line.replace("|", " "))))
    line = _COPY.sub(" C", line)
    line = line if "[" in line or "{" in line else _BETWEEN.sub(" ", line)
    line = _APART.sub(r"\1 ", line)
    line = _CAPTIONED.sub("** Signature of Reporting Person Date", _SIGNED.sub("/s/", _TICKED.sub("X", line))).replace("ttomey", "ttorney")
    for pattern, caption in _WORDED:
        line = pattern.sub(caption, line)
    if _CAPTION.search(line):
        line = _TICK.sub("X", _GLUED.sub("X ", line))
    kept = _BRACKET.findall(line)
    masked = _BRACKET.sub("\0", line)
    words = [word for word in re.split(r"[ \t]+", masked) if not _STROKES.fullmatch(word) and not _RULED_WORD.fullmatch(word)]
    if all(_SHRED.fullmatch(word) for word in words if word):
        return "\f" * line.count("\f")
    out = _STREET.sub("", _LEAD.sub("", " ".join(words)))
    for bracket in kept:
        out = out.replace("\0", bracket, 1)
    return out
