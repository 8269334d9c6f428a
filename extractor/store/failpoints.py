"""Named places at which a test can stop the process dead: `SECTION16_FAILPOINT=after-claim` kills it there with SIGKILL.

`SECTION16_FAILPOINT=after-claim:3` kills at the third passage. Unset, which is the rule, a passage costs one comparison.
"""

from __future__ import annotations

import os
import signal

POINTS = (
    "after-blob",
    "before-intake-commit",
    "after-intake-commit",
    "before-publish",
    "after-publish",
    "after-claim",
    "before-finish",
    "inside-finish",
    "after-finish",
)
_NAME, _, _COUNT = os.environ.get("SECTION16_FAILPOINT", "").partition(":")
_passed = 0


def passing(point: str) -> None:
    """Die here if this point, at this count, is the one asked for."""
    global _passed
    if point != _NAME:
        return
    _passed += 1
    if _passed >= int(_COUNT or "1"):
        os.kill(os.getpid(), signal.SIGKILL)
