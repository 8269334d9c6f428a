"""How a numeric date looks after damage: letters for digits, slashes gone or read as something else, look-alike digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = str.maketrans("OoQDClIi|!SsBbZzGgqAT\\∕⁄,;’'", "0000011" + "1/1558622699" + "47///////")
_LIKE = {"0": "86", "1": "74", "2": "7", "3": "8", "4": "19", "5": "6", "6": "580", "7": "12", "8": "360", "9": "47"}
_SHAPE = re.compile(r"[\dOoQDClIi|!SsBbZzGgqAT\\∕⁄/.,;:'’ \-]{6,14}")
_BARE = re.compile(r"(?<!\d)(\d{2})(\d{2})((?:19|20)\d{2})(?!\d)")
_ONE_SLASH = re.compile(r"(?<!\d)(\d{2})/?(\d{2})/?((?:19|20)\d{2})(?!\d)")
_READ_SLASH = re.compile(r"(?<!\d)(\d{2})[17/](\d{2})[17/]((?:19|20)\d{2})(?!\d)")
_LOOSE_SLASH = re.compile(r"(?<!\d)(\d{1,2})[ /.:\-]{1,3}(\d{1,2})[ /.:\-]{1,3}((?:19|20)\d{2})(?!\d)")
_FULL = re.compile(r"(?<!\d)(\d{2})/(\d{2})/(\d{4})(?!\d)")


def digits_of(text: str) -> tuple[str, int]:
    """The text with letters read as the digits they look like, and how many changed; unchanged unless it is shaped like a date."""
    if not _SHAPE.fullmatch(text) or sum(ch.isdigit() for ch in text) < 3:
        return text, 0
    mended = text.translate(_DIGIT)
    return mended, sum(a != b for a, b in zip(text, mended, strict=True))


def unslashed(text: str) -> Iterator[tuple[str, float]]:
    """Forms with slashes put where they were lost or misread, each with its cost."""
    for pattern, cost in ((_LOOSE_SLASH, 0.4), (_ONE_SLASH, 0.9), (_BARE, 1.0), (_READ_SLASH, 1.3)):
        for match in pattern.finditer(text):
            form = "/".join(match.groups())
            if form != match.group():
                yield form, cost


def neighbours(text: str) -> Iterator[str]:
    """Full numeric dates with one digit of month or day replaced by one that looks like it."""
    match = _FULL.search(text)
    if not match:
        return
    ink = match.group()
    for at in (0, 1, 3, 4):
        for digit in _LIKE[ink[at]]:
            yield ink[:at] + digit + ink[at + 1 :]
