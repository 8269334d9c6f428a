"""One measured ratio, and how ratios are taken: pairs in turn, in processor time, the median of several rounds."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Figure:
    """`ratio` is ours / the peer's, lower is better; `target` is what it should not exceed; `note` stands beside it in the table.

    `guarded` figures fail `python -m benchmarks --check` when they get worse; the others are too dear or too noisy for that.
    """

    name: str
    peer: str
    ratio: float
    target: float
    note: str = ""
    guarded: bool = True


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Processor seconds of this process (other work on the machine does not count), and what `work` made."""
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def child_seconds(work: Callable[[], object]) -> float:
    """Processor seconds of the children that `work` starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def quotient(ours: float, theirs: float) -> float:
    """Their ratio; a peer that took no measurable time makes no ratio."""
    if theirs <= 0:
        raise ValueError("the peer took no measurable time")
    return ours / theirs


def median(ratios: Iterable[float]) -> float:
    """The median, to three places."""
    return round(statistics.median(ratios), 3)
