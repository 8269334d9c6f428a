"""Work through claims: run each document's job in a child that may die, hand what came of it to the finisher."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

from extractor.store.claim import Claim
from extractor.store.finisher import Finisher
from extractor.store.logs import tell
from extractor.store.outcome import Failure, Outcome, Packed

_NOT_WANTED = Failure("CANCELLED", "The batch was cancelled.", "drop")


class Runner(Protocol):
    """Runs one document, in a child process."""

    def run(self, claim: Claim) -> Packed | Failure:
        """What came of it; never raises for anything that the document can do."""


def process(claims: Sequence[Claim], runner: Runner, finisher: Finisher) -> None:
    """Run the claims in order and put their outcomes. After a `hold`, which is not the document's fault, the rest is held too."""
    finisher.hold(claims)
    held: Failure | None = None
    for claim in claims:
        outcome = Outcome(claim, held) if held else run_one(claim, runner, finisher)
        finisher.put(outcome)
        if isinstance(outcome.result, Failure) and outcome.result.verdict == "hold":
            held = outcome.result


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
