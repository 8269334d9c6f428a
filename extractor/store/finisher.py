"""A thread that finishes claims in groups and keeps the leases of those still in hand alive."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Condition, Thread

from extractor.errors import StoreError
from extractor.store.claim import Claim, Claimant
from extractor.store.database import Database
from extractor.store.finish import Rules, finish
from extractor.store.heartbeat import beat
from extractor.store.logs import tell
from extractor.store.outcome import Outcome
from extractor.store.states import Lane


@dataclass(frozen=True, slots=True)
class Grouping:
    """Outcomes are written when `size` of them wait or the oldest waits `linger` seconds; at once for the interactive lane,
    and where nothing else is in hand.

    More than `most` unwritten ones stop the work until the database takes them.
    """

    size: int = 64
    linger: float = 0.5
    most: int = 256


@dataclass(slots=True)
class Finisher:
    """Use as a context manager. `hold` claims, `put` outcomes, `drain` before the message is acknowledged."""

    database: Database
    who: Claimant
    rules: Rules = field(default_factory=Rules)
    grouping: Grouping = field(default_factory=Grouping)
    stale: int = 0
    _held: dict[tuple[int, int], Claim] = field(default_factory=dict)
    _gone: set[tuple[int, int]] = field(default_factory=set)
    _waiting: list[Outcome] = field(default_factory=list)
    _since: float = 0.0
    _hurry: bool = False
    _closing: bool = False
    _broken: bool = False
    _change: Condition = field(default_factory=Condition)
    _thread: Thread | None = None

    def __enter__(self) -> Finisher:
        self._thread = Thread(target=self._guard, name="finisher", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_exc: object) -> None:
        with self._change:
            self._closing = self._hurry = True
            self._change.notify_all()
        if self._thread is not None:
            self._thread.join()

    def hold(self, claims: Iterable[Claim]) -> None:
        """Keep these leases alive until their outcomes are written."""
        with self._change:
            self._held |= {(claim.id, claim.token): claim for claim in claims}
            self._change.notify_all()

    def wanted(self, claim: Claim) -> bool:
        """Whether the claim is still ours and nobody has cancelled it, as far as the last heartbeat knows."""
        return (claim.id, claim.token) not in self._gone

    def put(self, outcome: Outcome) -> None:
        """Hand over an outcome; waits while too many are unwritten. Raises StoreError where the thread broke."""
        with self._change:
            self._change.wait_for(lambda: len(self._waiting) < self.grouping.most or self._broken)
            self._check()
            if not self._waiting:
                self._since = time.monotonic()
            self._waiting.append(outcome)
            self._hurry |= outcome.claim.lane is Lane.INTERACTIVE
            if len(self._waiting) == 1 or self._due():
                self._change.notify_all()

    def drain(self) -> None:
        """Wait until everything that was put is written, or lost to another worker. Raises StoreError where the thread broke."""
        with self._change:
            self._hurry = True
            self._change.notify_all()
            self._change.wait_for(lambda: not self._waiting or self._broken)
            self._check()

    def _check(self) -> None:
        if self._broken:
            raise StoreError("The writer of results has stopped.", advice="See the log; the leases run out and others take over.")

    def _guard(self) -> None:
        sound = False
        try:
            self._loop()
            sound = True
        finally:
            if not sound:
                with self._change:
                    self._broken = True
                    self._change.notify_all()

    def _loop(self) -> None:
        pulse = self.who.lease / 3
        next_beat, pause = time.monotonic() + pulse, 0.0
        while True:
            with self._change:
                if not self._due():
                    self._change.wait(max(0.0, min(self._patience(), next_beat - time.monotonic())))
                group = self._waiting[: self.grouping.size] if self._due() or self._ripe() else []
                if self._closing and not self._waiting:
                    return
            if group:
                pause = self._write(group, pause)
            if time.monotonic() >= next_beat:
                self._beat()
                next_beat = time.monotonic() + pulse

    def _due(self) -> bool:
        full = len(self._waiting) >= self.grouping.size or 0 < len(self._waiting) == len(self._held)
        return full or (self._hurry and (bool(self._waiting) or self._closing))

    def _ripe(self) -> bool:
        return bool(self._waiting) and time.monotonic() - self._since >= self.grouping.linger

    def _patience(self) -> float:
        return self._since + self.grouping.linger - time.monotonic() if self._waiting else 3600.0

    def _write(self, group: list[Outcome], pause: float) -> float:
        """Write a group; where the database refuses, wait (longer each time) and keep it. The next pause, in seconds."""
        try:
            count = finish(self.database, group, self.who, self.rules)
        except StoreError as error:
            pause = min(max(0.2, pause * 2), 5.0)
            tell("finish-waits", logging.WARNING, code=error.code, documents=[o.claim.id for o in group], seconds=pause)
            time.sleep(pause)
            self._beat()
            return pause
        with self._change:
            self.stale += len(group) - count
            del self._waiting[: len(group)]
            self._since = time.monotonic()
            for outcome in group:
                key = (outcome.claim.id, outcome.claim.token)
                self._held.pop(key, None)
                self._gone.discard(key)
            self._hurry = self._hurry and (bool(self._waiting) or self._closing)
            self._change.notify_all()
        return 0.0

    def _beat(self) -> None:
        with self._change:
            held = list(self._held.values())
        try:
            pulse = beat(self.database, held, self.who)
        except StoreError as error:
            tell("heartbeat-missed", logging.WARNING, code=error.code)
            return
        gone = pulse.lost | pulse.cancelled
        with self._change:
            self._gone |= {key for key in self._held if key[0] in gone}
            # Outcomes of lost claims would be refused; they are dropped when the group is written.
