"""Where a printed line may break inside a word: behind a hyphen, and behind a slash."""

from __future__ import annotations

import re

_STATE = re.compile(r"[A-Z]{2,3}/")


def goes_on(above: str, below: str) -> bool:
    """Whether the first word of a line ends the last one of the line above: both hold no blank between them.

    `6/1/` and `1994`, `Attorney-in-` and `Fact`, `and/` and `or`, the `/` of `/NY/`; a state between slashes is whole.
    """
    if not above or not below:
        return False
    last = above.rsplit(None, 1)[-1]
    if last == "/":
        return bool(_STATE.match(below))
    return len(last) > 1 and last[-1] in "-/" and last[-2].isalnum() and last[0] != "/" and below[0].isalnum()
