"""Run a claim's job in a child that may die: what pool and worker share."""

from __future__ import annotations

import time
from typing import Protocol

from extractor.store.claim import Claim
from extractor.store.finisher import Finisher
from extractor.store.logs import tell
from extractor.store.outcome import Failure, Outcome, Packed

_NOT_WANTED = Failure("CANCELLED", "The batch was cancelled.", "drop")
STOPPED = Failure("STOPPED", "The worker was stopped before this document's turn.", "drop")
SWITCH = 0.0005  # seconds that the writer keeps the interpreter while a slot waits for it, and a child for its slot
GUESS, WEIGHT = 0.1, 0.1  # seconds a document before any is known; weight of the newest in their mean


class Runner(Protocol):
    """Runs one document, in a child process."""

    def run(self, claim: Claim) -> Packed | Failure:
        """What came of it; never raises for anything that the document can do."""


def run_one(claim: Claim, runner: Runner, finisher: Finisher) -> Outcome:
    """Run one claim, unless it was cancelled or lost meanwhile."""
    if not finisher.wanted(claim):
        return Outcome(claim, _NOT_WANTED)
    start = time.perf_counter()
    result = runner.run(claim)
    seconds = time.perf_counter() - start
    if isinstance(result, Failure):
        tell(
            "document-failed", document=claim.id, attempt=claim.attempt, code=result.code, verdict=result.verdict, seconds=round(seconds, 3)
        )
    return Outcome(claim, result, seconds)
