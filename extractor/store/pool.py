"""The embedded pool: no broker; threads that each drive one child, one claimer, one finisher. Durable in SQLite or PostgreSQL."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Lock, Thread

from extractor.errors import StoreError
from extractor.store.claim import Claim, Claimant, claim_next
from extractor.store.database import Database
from extractor.store.finish import Rules
from extractor.store.finisher import Finisher, Grouping
from extractor.store.logs import tell
from extractor.store.outcome import Failure, Outcome
from extractor.store.process import GUESS, STOPPED, SWITCH, WEIGHT, Runner, run_one
from extractor.store.reaper import Reaper

_FORGOTTEN = 30.0  # seconds after which what was queued for a broker is taken up here
_REAP = 10.0  # seconds between two rounds of the reaper
_FEWEST, _MOST = 1, 64  # documents a slot that are claimed ahead


@dataclass(slots=True)
class EmbeddedPool:
    """Claims waiting documents and runs them in `who.slots` children until told to stop.

    `runner` opens a child's runner as a context manager; `ahead` seconds of work are claimed before their turn, so that no
    child waits for the database. While `paused` is set nothing more is claimed.
    """

    database: Database
    who: Claimant
    runner: Callable[[], AbstractContextManager[Runner]]
    rules: Rules = field(default_factory=Rules)
    grouping: Grouping = field(default_factory=Grouping)
    ahead: float = 1.0
    poll: float = 0.2
    paused: Event = field(default_factory=Event)
    _todo: SimpleQueue[Claim | None] = field(default_factory=SimpleQueue)
    _busy: int = 0
    _mean: float = GUESS
    _lock: Lock = field(default_factory=Lock)
    _moved: Event = field(default_factory=Event)
    _held_until: Event = field(default_factory=Event)

    def run(self, stop: Event, finished: Callable[[], bool] | None = None) -> None:
        """Work until `stop` is set, or until nothing is in hand and `finished` says so."""
        sys.setswitchinterval(SWITCH)
        with Finisher(self.database, self.who, self.rules, self.grouping) as finisher:
            threads = [Thread(target=self._slot, args=(finisher,), name=f"slot-{n}", daemon=True) for n in range(self.who.slots)]
            reaper = Thread(target=self._reap, args=(stop,), name="reaper", daemon=True)
            for thread in (*threads, reaper):
                thread.start()
            try:
                self._feed(stop, finisher, finished)
            finally:
                self._dismiss(finisher)
                for _ in threads:
                    self._todo.put(None)
                for thread in threads:
                    thread.join()

    def _feed(self, stop: Event, finisher: Finisher, finished: Callable[[], bool] | None) -> None:
        while not stop.is_set():
            want = self._wanted()
            if self.paused.is_set() or self._todo.qsize() > want // 2:
                self._moved.clear()
                self._moved.wait(self.poll)
                continue
            claims = self._claim(want)
            finisher.hold(claims)
            with self._lock:
                self._busy += len(claims)
            for claim in claims:
                self._todo.put(claim)
            if not claims and self._idle(finisher, finished):
                return
            if not claims:
                stop.wait(self.poll)

    def _wanted(self) -> int:
        """How many documents shall wait here for their turn."""
        return self.who.slots * min(_MOST, max(_FEWEST, round(self.ahead / max(self._mean, 1e-3))))

    def _claim(self, count: int) -> list[Claim]:
        try:
            return claim_next(self.database, count, self.who)
        except StoreError as error:
            tell("claim-waits", logging.WARNING, code=error.code)
            return []

    def _idle(self, finisher: Finisher, finished: Callable[[], bool] | None) -> bool:
        if finished is None or self._busy:
            return False
        finisher.drain()
        return finished()

    def _dismiss(self, finisher: Finisher) -> None:
        """Give back what was claimed and not begun."""
        while True:
            try:
                claim = self._todo.get_nowait()
            except Empty:
                return
            if claim is not None:
                finisher.put(Outcome(claim, STOPPED))

    def _slot(self, finisher: Finisher) -> None:
        with self.runner() as runner:
            while (claim := self._todo.get()) is not None:
                self._moved.set()
                outcome = run_one(claim, runner, finisher)
                finisher.put(outcome)
                with self._lock:
                    self._busy -= 1
                    self._mean += WEIGHT * (outcome.seconds - self._mean)
                if isinstance(outcome.result, Failure) and outcome.result.verdict == "hold":
                    self._held_until.wait(1.0)  # models or settings are broken: no hurry

    def _reap(self, stop: Event) -> None:
        reaper = Reaper(self.database, self.who, self.rules, _FORGOTTEN)
        while not stop.is_set():
            try:
                reaper.round()
            except StoreError as error:
                tell("reaper-waits", logging.WARNING, code=error.code)
            stop.wait(min(_REAP, self.who.lease / 3))
