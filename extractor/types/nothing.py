"""What tools, models and filers write where a cell of the form is blank."""

from __future__ import annotations

import re
from functools import lru_cache

_NOTHING = re.compile(
    r"[-–—]{1,9}|[~_\[\]':.]{1,3}|_{3,9}|[☐•·¦]|"
    r"[(\[*_]{0,2}(?:n ?/ ?a|n\.a\.|nan|nat|<na>|none|nil|null|blank|empty|(?:this )?(?:field|cell) (?:is )?(?:blank|empty)|left blank|"
    r"not (?:applicable|provided|specified|available|reported|stated|shown|given))[.*]?(?: ?\((?:blank|empty)\))?[)\]*_]{0,2}",
    re.IGNORECASE,
)
_LONGEST = 24


@lru_cache(maxsize=4096)
def says_nothing(text: str) -> bool:
    """Whether a cell's stripped text, or an item's value, says that nothing stands there, or is a stroke of the grid."""
    return len(text) <= _LONGEST and _NOTHING.fullmatch(text) is not None
