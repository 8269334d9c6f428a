"""A slot of a Celery worker: a thread that drives one child and gets the next message's documents before it is done with the last's."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from threading import Condition, Thread

from extractor.errors import StoreError
from extractor.store.claim import Claim
from extractor.store.finisher import Finisher
from extractor.store.outcome import Failure, Outcome
from extractor.store.process import GUESS, STOPPED, SWITCH, WEIGHT, Runner, run_one


@dataclass(slots=True)
class Slot:
    """Use as a context manager, inside the finisher's. `runner` opens the child's runner in the slot's own thread.

    `ahead` seconds of work may be in hand still when `take` returns: fetching the next message, and claiming, go on beside them.
    """

    finisher: Finisher
    runner: Callable[[], AbstractContextManager[Runner]]
    ahead: float = 0.25
    broken: bool = False
    _todo: deque[Claim] = field(default_factory=deque)
    _left: int = 0
    _mean: float = GUESS
    _closing: bool = False
    _change: Condition = field(default_factory=Condition)
    _thread: Thread | None = None

    def __enter__(self) -> Slot:
        sys.setswitchinterval(SWITCH)
        self._thread = Thread(target=self._guard, name="slot", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        """Finish the document that runs, give back the others."""
        with self._change:
            self._closing = True
            self._change.notify_all()
        with suppress(StoreError):  # then the leases run out
            self._give_up(STOPPED)
        if self._thread is not None:
            self._thread.join()

    def take(self, claims: Sequence[Claim]) -> None:
        """Put the claims behind those in hand and wait until little is left; where there are suspects, nothing.

        Raises StoreError where the thread broke.
        """
        self.finisher.hold(claims)
        little = 0.0 if any(claim.solo for claim in claims) else self.ahead
        with self._change:
            self._todo.extend(claims)
            self._left += len(claims)
            self._change.notify_all()
            self._change.wait_for(lambda: self.broken or self._left * self._mean <= little)
            if self.broken:
                raise StoreError("The worker's slot has stopped.", advice="See the log; the leases run out and others take over.")

    def _guard(self) -> None:
        try:
            with self.runner() as runner:
                while (claim := self._next()) is not None:
                    self._work(claim, runner)
        finally:
            with self._change:
                self.broken = not self._closing
                self._change.notify_all()

    def _next(self) -> Claim | None:
        with self._change:
            self._change.wait_for(lambda: self._todo or self._closing)
            return self._todo.popleft() if self._todo and not self._closing else None

    def _work(self, claim: Claim, runner: Runner) -> None:
        """Run one document. After a `hold`, which is not its fault, those behind it are held too."""
        if claim.solo:
            self.finisher.drain()  # nothing else shall be in hand if a suspect takes us with it
        outcome = run_one(claim, runner, self.finisher)
        self.finisher.put(outcome)
        if isinstance(outcome.result, Failure) and outcome.result.verdict == "hold":
            self._give_up(outcome.result)
        with self._change:
            self._left -= 1
            self._mean += WEIGHT * (outcome.seconds - self._mean)
            if self._left * self._mean <= self.ahead:
                self._change.notify_all()

    def _give_up(self, why: Failure) -> None:
        with self._change:
            claims = list(self._todo)
            self._todo.clear()
        for claim in claims:
            self.finisher.put(Outcome(claim, why))
        with self._change:
            self._left -= len(claims)
            self._change.notify_all()
