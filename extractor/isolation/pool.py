"""Many requests over a few warm children, as a stream: requests are drawn as children become free, answers come as they are ready."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from queue import Full, Queue
from threading import Event, Lock
from typing import Any

from extractor.isolation.warm import Answer, Death, Job, Limits, WarmChild

_PATIENCE = 0.2  # seconds between looks at the stop sign


@dataclass(frozen=True, slots=True)
class Done:
    """A request with its answer or the reason why there is none."""

    request: dict[str, Any]
    result: Answer | Death


class Pool:
    """`workers` children, a thread each. Memory is bounded: at most `2 * workers` answers wait, and no request is drawn ahead."""

    def __init__(self, job: Job, limits: Limits, workers: int) -> None:
        self._children = [WarmChild(job, limits) for _ in range(max(1, workers))]

    def run(self, requests: Iterable[dict[str, Any]]) -> Iterator[Done]:
        """Answers in the order in which they are ready. Leaving the loop early kills the children. One run at a time.

        Raises what `requests` raises, after the answers to what was drawn before.
        """
        stop, lock, stream = Event(), Lock(), iter(requests)
        out: Queue[Done | None] = Queue(2 * len(self._children))
        with ThreadPoolExecutor(len(self._children), "isolation") as threads:
            served = [threads.submit(_serve, child, stream, lock, out, stop) for child in self._children]
            try:
                yield from _gather(out, len(served))
            finally:
                stop.set()
                for child in self._children:
                    child.interrupt()
        for future in served:
            future.result()


def _gather(out: Queue[Done | None], running: int) -> Iterator[Done]:
    """Answers until each of the `running` threads has said None."""
    while running:
        item = out.get()
        if item is None:
            running -= 1
        else:
            yield item


def _serve(child: WarmChild, stream: Iterator[dict[str, Any]], lock: Lock, out: Queue[Done | None], stop: Event) -> None:
    try:
        while not stop.is_set() and (request := _next(stream, lock)) is not None:
            _put(out, Done(request, child.ask(request)), stop)
    finally:
        child.stop()
        _put(out, None, stop)


def _next(stream: Iterator[dict[str, Any]], lock: Lock) -> dict[str, Any] | None:
    with lock:
        return next(stream, None)


def _put(out: Queue[Done | None], item: Done | None, stop: Event) -> None:
    """Wait for room, unless nobody listens any more."""
    while not stop.is_set():
        try:
            out.put(item, timeout=_PATIENCE)
        except Full:
            continue
        return
