"""Slow down whoever guesses: so many failures an account and an address in a window, then wait."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

_MOST_KEYS = 10_000


@dataclass(slots=True)
class Throttle:
    """Counts failures by key over `window` seconds. Kept in memory: a restart forgives, and there is one process."""

    most: int = 8
    window: float = 900.0
    clock: Callable[[], float] = time.monotonic
    _failures: dict[str, deque[float]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, *keys: str) -> float:
        """Seconds until the next attempt is allowed; 0 where it is."""
        with self._lock:
            return max((self._left(key) for key in keys), default=0.0)

    def failed(self, *keys: str) -> None:
        """Count a failure."""
        now = self.clock()
        with self._lock:
            if len(self._failures) > _MOST_KEYS:
                self._failures = {key: times for key, times in self._failures.items() if times[-1] > now - self.window}
            for key in keys:
                self._failures.setdefault(key, deque(maxlen=self.most)).append(now)

    def forgive(self, *keys: str) -> None:
        """Forget the failures of these keys."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _left(self, key: str) -> float:
        times = self._failures.get(key)
        if times is None:
            return 0.0
        return max(0.0, times[0] + self.window - self.clock()) if len(times) >= self.most else 0.0
