"""What the queue costs: documents per second through each engine beside the same work in a bare process pool, in turn.

python -m benchmarks.queue ratio --documents 2000 --rounds 3
python -m benchmarks.queue long --documents 100000 --engine celery
"""

from __future__ import annotations

import argparse
import json
import signal
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Event, Thread

from extractor.store.outcome import packed
from extractor.store.pool import EmbeddedPool
from extractor.store.queueing import from_environment
from extractor.store.repository import Repository
from tests.faults.harness import JOB, System, submit, system
from tests.faults.jobs import extract
from tests.faults.services import Postgres, wait_for

CPU = 0.009  # seconds of work in one document
SLOTS = 2


def texts(count: int, mark: str) -> Iterator[str]:
    """Invented documents, all different."""
    return (f"cpu {CPU} {mark} {n}" for n in range(count))


def _bare(text: str) -> int:
    return len(packed(extract(text.encode(), "form.md", None)).payload)


def bare(count: int) -> float:
    """Documents per second of a warm ProcessPoolExecutor."""
    with ProcessPoolExecutor(SLOTS) as pool:
        list(pool.map(_bare, texts(20, "warm")))
        start = time.perf_counter()
        for _ in pool.map(_bare, texts(count, "bare"), chunksize=16):
            pass
        return count / (time.perf_counter() - start)


def celery(held: System, repository: Repository, count: int, mark: str) -> float:
    """Documents per second through pump, broker, workers and database, all warm."""
    batch = submit(repository, texts(count, mark), mark)
    start = time.perf_counter()
    held.signal("pump", signal.SIGCONT)
    wait_for(lambda: not repository.is_open(batch), 600, 0.05)
    rate = count / (time.perf_counter() - start)
    held.signal("pump", signal.SIGSTOP)
    return rate


def embedded(folder: Path, count: int, mark: str) -> float:
    """Documents per second of the embedded pool on SQLite."""
    config = from_environment({"SECTION16_DATA": str(folder), "SECTION16_SLOTS": str(SLOTS), **JOB})
    repository = config.repository()
    stop = Event()
    pool = EmbeddedPool(repository.database, config.claimant(), config.runner, config.rules, config.grouping)
    thread = Thread(target=pool.run, args=(stop,))
    warm = submit(repository, (f"sleep 0.5 {n}" for n in range(SLOTS)), "warm")
    thread.start()
    wait_for(lambda: not repository.is_open(warm), 60)
    pool.paused.set()
    batch = submit(repository, texts(count, mark), mark)
    start = time.perf_counter()
    pool.paused.clear()
    wait_for(lambda: not repository.is_open(batch), 600, 0.05)
    rate = count / (time.perf_counter() - start)
    stop.set()
    thread.join()
    return rate


def ratio(count: int, rounds: int) -> dict[str, object]:
    """The engines in turn, `rounds` times; medians and their ratios to the bare pool."""
    figures: dict[str, list[float]] = {"bare": [], "celery+postgresql": [], "embedded+sqlite": []}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="queue-bench-")))
        folder.chmod(0o755)
        postgres = Postgres(folder / "postgres").create()
        stack.callback(postgres.stop, "immediate")
        held = stack.enter_context(system(folder / "celery", postgres.url, SECTION16_LEASE="30", SECTION16_REQUEUE_AFTER="300"))
        repository = held.config.repository()
        held.worker()
        held.pump()
        celery(held, repository, 100, "warm")
        for turn in range(rounds):
            figures["bare"].append(bare(count))
            figures["celery+postgresql"].append(celery(held, repository, count, f"turn {turn}"))
            figures["embedded+sqlite"].append(embedded(folder / f"embedded{turn}", count, f"turn {turn}"))
            print(json.dumps({name: [round(rate, 1) for rate in rates] for name, rates in figures.items()}), flush=True)
    base = figures["bare"]
    ratios = {name: [round(r / b, 3) for r, b in zip(rates, base, strict=True)] for name, rates in figures.items()}
    return {"rates": {n: round(statistics.median(r), 1) for n, r in figures.items()}, "ratios": ratios}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["ratio", "long"])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    print(json.dumps(ratio(options.documents, options.rounds)))


if __name__ == "__main__":
    main()
