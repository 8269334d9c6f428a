"""What the queue costs: documents per second through each engine beside the same work in a bare process pool, in turn.

    python -m benchmarks.queue --documents 2000 --rounds 5             invented filings, really extracted
    python -m benchmarks.queue --documents 2000 --rounds 5 --spin 9    documents of nine milliseconds of nothing

Two measures. `rate` is documents per second by the clock; it means something on a quiet machine only. `cpu` is
milliseconds of processor time a document costs over all processes (workers, children, pump, broker, database); where two
slots keep two cores busy, the ratio of the two is the ratio of the rates that a quiet machine gives.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Event, Thread

import psutil

from extractor.pipeline import Serving, extract_now, warm_serving
from extractor.store.outcome import packed
from extractor.store.pool import EmbeddedPool
from extractor.store.queueing import from_environment
from extractor.store.repository import Repository
from tests.faults.harness import JOB, System, submit, system
from tests.faults.jobs import extract
from tests.faults.services import Postgres, wait_for
from training.sources import samples

SLOTS = 2
_WARMING = 400  # documents: each process has met each filing several times
REAL = {"SECTION16_JOB": "extractor.pipeline:extract_now", "SECTION16_JOB_LOAD": "extractor.pipeline:warm_serving"}
Figures = tuple[float, float]  # documents per second, milliseconds of processor time per document


@dataclass(frozen=True, slots=True)
class Load:
    """What is measured: extraction of invented filings, or `spin` milliseconds of nothing a document."""

    spin: float = 0.0

    @property
    def environment(self) -> dict[str, str]:
        """The job, for the workers."""
        return JOB if self.spin else REAL

    def texts(self, count: int, mark: str) -> Iterator[str]:
        """Documents, all different."""
        if self.spin:
            return (f"cpu {self.spin / 1000} {mark} {n}" for n in range(count))
        return (f"{text}\n<!-- {mark} {n} -->\n" for n, text in zip(range(count), itertools.cycle(_filings()), strict=False))

    def bare(self, text: str) -> int:
        """One document, in a process of the bare pool."""
        data = text.encode()
        return len(packed(extract(data, "form.md", None) if self.spin else extract_now(data, "form.md", _serving())).payload)


@lru_cache(maxsize=1)
def _filings() -> list[str]:
    return [sample.text for sample in samples("queue", 40, dialects=["pipe"], damage=[], severity=0.0)]


@lru_cache(maxsize=1)
def _serving() -> Serving:
    return warm_serving()


def spent(pids: Iterable[int]) -> float:
    """Seconds of processor time of these processes, their living children and those that they have buried."""
    total = 0.0
    for pid in pids:
        for process in [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                total += sum(process.cpu_times()[:4])
    return total


def timed(count: int, pids: Iterable[int], work: Callable[[], object]) -> Figures:
    """Rate and cost of `work` on `count` documents."""
    held = list(pids)
    before, start = spent(held), time.perf_counter()
    work()
    return count / (time.perf_counter() - start), (spent(held) - before) / count * 1000


def bare(load: Load, pool: ProcessPoolExecutor, count: int, mark: str) -> Figures:
    """The bare pool, warm."""
    return timed(count, [os.getpid()], lambda: list(pool.map(load.bare, load.texts(count, mark), chunksize=16)))


def celery(load: Load, held: System, repository: Repository, pids: list[int], count: int, mark: str) -> Figures:
    """Pump, broker, workers and database, all warm."""
    batch = submit(repository, load.texts(count, mark), mark)

    def work() -> None:
        held.signal("pump", signal.SIGCONT)
        wait_for(lambda: not repository.is_open(batch), 900, 0.1)

    figures = timed(count, pids, work)
    held.signal("pump", signal.SIGSTOP)
    return figures


@dataclass(frozen=True, slots=True)
class Embedded:
    """The embedded pool on SQLite, held back between rounds."""

    repository: Repository
    pool: EmbeddedPool

    def figures(self, load: Load, count: int, mark: str) -> Figures:
        """One round, its documents taken in before the clock starts."""
        batch = submit(self.repository, load.texts(count, mark), mark)

        def work() -> None:
            self.pool.paused.clear()
            wait_for(lambda: not self.repository.is_open(batch), 900, 0.1)

        found = timed(count, [os.getpid()], work)
        self.pool.paused.set()
        return found


@contextmanager
def embedded(load: Load, folder: Path) -> Iterator[Embedded]:
    """An embedded pool with its children."""
    config = from_environment({"SECTION16_DATA": str(folder), "SECTION16_SLOTS": str(SLOTS), **load.environment})
    repository, stop = config.repository(), Event()
    pool = EmbeddedPool(repository.database, config.claimant(), config.runner, config.rules, config.grouping)
    pool.paused.set()
    thread = Thread(target=pool.run, args=(stop,))
    thread.start()
    try:
        yield Embedded(repository, pool)
    finally:
        stop.set()
        thread.join()
        repository.database.close()


def ratio(load: Load, count: int, rounds: int) -> dict[str, object]:
    """The engines in turn, `rounds` times, after one that warms them; medians, and those of their ratios to the bare pool of the round."""
    figures: dict[str, list[Figures]] = {"bare": [], "celery+postgresql": [], "embedded+sqlite": []}
    _filings()  # before anybody forks: these are not the work
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="queue-bench-")))
        folder.chmod(0o755)
        postgres = Postgres(folder / "postgres").create()
        stack.callback(postgres.stop, "immediate")
        patient = {"SECTION16_LEASE": "30", "SECTION16_REQUEUE_AFTER": "300", "SECTION16_WALL": "120"}  # a new child imports for seconds
        settings = patient | load.environment
        held = stack.enter_context(system(folder / "celery", postgres.url, None, **settings))
        repository = held.repository()
        held.worker()
        held.pump()
        pids = [process.pid for process in held.processes.values()] + [held.broker.pid, postgres.pid]
        plain = stack.enter_context(ProcessPoolExecutor(SLOTS))
        local = stack.enter_context(embedded(load, folder / "embedded"))
        for turn in range(rounds + 1):
            size, mark = (count, f"turn {turn}") if turn else (_WARMING, "warm")
            found = bare(load, plain, size, mark), celery(load, held, repository, pids, size, mark), local.figures(load, size, mark)
            if turn:
                for name, figure in zip(figures, found, strict=True):
                    figures[name].append(figure)
                print(json.dumps({name: [(round(r), round(c, 2)) for r, c in got] for name, got in figures.items()}), flush=True)
    return {name: _summary(found, figures["bare"]) for name, found in figures.items()}


def _summary(found: list[Figures], base: list[Figures]) -> dict[str, float]:
    pairs = list(zip(found, base, strict=True))
    return {
        "rate": round(statistics.median(rate for rate, _cpu in found), 1),
        "cpu_ms": round(statistics.median(cpu for _rate, cpu in found), 2),
        "rate_ratio": round(statistics.median(f[0] / b[0] for f, b in pairs), 3),
        "cpu_ratio": round(statistics.median(b[1] / f[1] for f, b in pairs), 3),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--spin", type=float, default=0.0, help="Milliseconds of nothing a document, in place of extraction.")
    options = parser.parse_args()
    print(json.dumps(ratio(Load(options.spin), options.documents, options.rounds), indent=1))


if __name__ == "__main__":
    main()
