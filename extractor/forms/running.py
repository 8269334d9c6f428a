"""Running heads and feet: what every printed page of a document has, and no item of the form."""

from __future__ import annotations

import re

_RUNNING = re.compile(
    r"(?:(?:SEC )?FORM [345][ ,-]{0,3})?(?:Page|Pg\.?|Sheet|p\.) ?\d{1,3}(?: ?(?:of|/) ?\d{1,3})?|[-–—] ?\d{1,3} ?[-–—]|"
    r"\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d\d(?: ?[AP]M)?|[\w-]{1,40}\.(?:xml|html?)|OWNERSHIP DOCUMENT|"
    r"(?:https?|file)://\S+(?: [\d/:,]+| [AP]M)*|\(?cont(?:inued|\.|'d)(?: (?:on|from) (?:next|previous) page)?\)?",
    re.IGNORECASE,
)
_LONGEST = 200


def is_running(text: str) -> bool:
    """Whether a printed line is a page's number, the clock or the address of its printing, or says that the document goes on."""
    return len(text) <= _LONGEST and _RUNNING.fullmatch(" ".join(text.split())) is not None
