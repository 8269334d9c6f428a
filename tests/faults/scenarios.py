"""Faults under load, small for `make test` and large for `make faults`: each returns its Verdict."""

from __future__ import annotations

import io
import random
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import psutil

from extractor.errors import StoreError
from extractor.store.broker import CeleryPublisher, make_app
from extractor.store.intake import Item
from extractor.store.pump import BrokerError
from extractor.store.repository import Repository
from extractor.store.states import Lane, State
from tests.faults.disks import cluster, full, largest
from tests.faults.harness import WORK, System, counts, finished, submit, system
from tests.faults.outcome import Verdict, judge
from tests.faults.proxy import Proxy
from tests.faults.services import Broker, Postgres, wait_for
from tests.faults.watched import Watched

WORK_SECONDS = 0.02
SENTINEL, FULL_BROKER = "failover by Sentinel", "broker's disk full"
_LOW = 300  # documents still open below which more are submitted


def documents(count: int, mark: str, poison: int = 0) -> list[str]:
    """Texts of `count` documents, `poison` of which crash their child."""
    every = count // poison if poison else count + 1
    return [f"crash {mark} {n}" if n % every == every - 1 else f"sleep {WORK_SECONDS} {mark} {n}" for n in range(count)]


def under_load(
    folder: Path,
    url: str,
    fault: str,
    count: int,
    times: int,
    inject: Callable[[System, int], None],
    gap: float,
    poison: int = 0,
    broker: Broker | None = None,
) -> Verdict:
    """Run at least `count` documents, more as they run out, and inject `times` faults: each about `gap` seconds after work resumed."""
    with system(folder, url, broker) as held:
        repository = held.repository()
        batch = submit(repository, documents(count, fault, poison), fault)
        accepted = count
        held.pump()
        held.worker()
        chance, at = random.Random(7), []
        wait_for(lambda: _done(held, repository, batch) > 0, 60)
        while len(at) < times:
            if repository.status(batch).open < _LOW:
                accepted += _more(repository, batch, f"{fault} {len(at)}")
            time.sleep(gap * chance.uniform(0.5, 1.5))
            before = counts(repository, batch).get(State.DONE, 0)
            at.append(time.time())
            inject(held, len(at))
            wait_for(lambda before=before: _done(held, repository, batch) > before, 180)  # type: ignore[misc]
        wait_for(lambda: revive(held) or not repository.is_open(batch), 300, 0.1)
        return judge(fault, repository, batch, accepted, at)


def _done(held: System, repository: Repository, batch: int) -> int:
    """How many are done; a worker that exited is started again meanwhile."""
    revive(held)
    with suppress(StoreError):  # its verdict is to try again: the database may be away for a moment
        return counts(repository, batch).get(State.DONE, 0)
    return 0


def _more(repository: Repository, batch: int, mark: str) -> int:
    items = [Item(f"{mark} {n}", lambda n=n: io.BytesIO(f"sleep {WORK_SECONDS} {mark} {n}".encode())) for n in range(_LOW)]  # type: ignore[misc]
    return len(list(repository.accept(batch, items, WORK)))


def kill_worker(held: System, _n: int) -> None:
    """SIGKILL the worker with its pool and children; start it again as a supervisor would."""
    held.kill("worker")
    held.worker()


def kill_child(held: System, _n: int) -> None:
    """SIGKILL one document's child."""
    for process in psutil.Process(held.processes["worker"].pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "extractor.isolation.child" in process.cmdline():
                process.kill()
                return


def kill_broker(held: System, n: int) -> None:
    """SIGKILL the broker, wait, start it on its data again; the worker must hear it (or its supervisor start it)."""
    held.broker.kill()
    time.sleep(60.0 if n == 10 else 2.0 if n % 2 else 0.3)
    held.broker.start()
    revive(held)


def flush_broker(held: System, _n: int) -> None:
    """FLUSHALL."""
    held.broker.client().flushall()


def delete_aof(held: System, _n: int) -> None:
    """SIGKILL the broker and remove its append-only files."""
    held.broker.kill()
    for path in (held.broker.folder / "appendonlydir").glob("*"):
        path.unlink()
    held.broker.start()
    revive(held)


def fail_over(held: System, n: int) -> None:
    """SIGKILL the primary; the Sentinel names the other one, and the dead one comes back behind it before the next time."""
    watched = held.broker
    assert isinstance(watched, Watched)
    if n > 1:
        watched.rejoin(next(server for server in watched.servers if server.port != watched.primary.port))
    watched.fail_over()
    revive(held)


def fill_broker(held: System, _n: int) -> None:
    """The broker's append-only file cannot grow for a while; work goes on with what is in hand, and the rest when there is room."""
    with full(lambda: [held.broker.pid], largest(held.broker.folder / "appendonlydir")):
        time.sleep(5.0)
    revive(held)


def fill_postgres(postgres: Postgres, held: System, _n: int) -> None:
    """PostgreSQL can neither extend a table nor write its log for a while; it may end of it, and is started again."""
    with full(lambda: cluster(postgres), 2**13, postgres.owner):
        time.sleep(5.0)
    if not cluster(postgres):
        postgres.start()
    held.repository().database.close()


def drop_clients(held: System, _n: int) -> None:
    """CLIENT KILL TYPE normal."""
    held.broker.client().execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
    time.sleep(0.2)
    revive(held)


def kill_pump(held: System, _n: int) -> None:
    """SIGKILL pump and reaper."""
    held.kill("pump")
    held.pump()


def deliver_twice(held: System, _n: int) -> None:
    """Publish ids of all states ten times over."""
    publisher = CeleryPublisher(make_app(held.broker.url))
    repository = held.repository()
    ids = [entry.document_id for entry in repository.page(repository.list_batches(1)[0].id, limit=200)]
    with suppress(BrokerError):
        for start in range(0, len(ids), 20):
            publisher.publish(Lane.BULK, ids[start : start + 20])


def stop_worker_past_lease(held: System, n: int) -> None:
    """SIGSTOP a worker for longer than its lease while another one takes over, then let it go on."""
    other = f"other{n}"
    held.worker(other)
    held.signal("worker", signal.SIGSTOP)
    time.sleep(6.0)
    held.signal("worker", signal.SIGCONT)
    time.sleep(1.0)
    held.kill(other)


def half_open(folder: Path, url: str, seconds: float = 20.0) -> Verdict:
    """The link to the broker swallows every byte for `seconds`, and its old connections for ever."""
    with system(folder, url) as held:
        proxy = Proxy(held.broker.port).start()
        held.broker.door = proxy.port
        repository = held.repository()
        batch = submit(repository, documents(4000, "half-open"), "half-open")
        held.pump()
        held.worker()
        wait_for(lambda: counts(repository, batch).get(State.DONE, 0) > 100, 120)
        at = time.time()
        proxy.swallow.set()
        time.sleep(seconds)
        proxy.swallow.clear()
        before = counts(repository, batch).get(State.DONE, 0)
        wait_for(lambda: counts(repository, batch).get(State.DONE, 0) > before + 256, 180)  # more than was in hand
        resumed = time.time() - at
        repository.cancel(batch)
        finished(repository, batch, 60)
        proxy.stop()
        return judge("half-open broker", repository, batch, 4000, [at], f"resumed after {resumed:.0f} s; the rest cancelled")


def everything(held: System, n: int) -> None:
    """A mixture, in turn."""
    (kill_worker, kill_broker, flush_broker, kill_pump, deliver_twice, kill_child, drop_clients)[n % 7](held, n)


def revive(held: System) -> None:
    """What the supervisor does: a worker that exited is started again."""
    if not held.alive("worker"):
        held.kill("worker")
        held.worker()


SCENARIOS: dict[str, tuple[Callable[[System, int], None], float]] = {
    "worker kill -9": (kill_worker, 0.5),
    "child kill -9": (kill_child, 0.3),
    "broker kill -9": (kill_broker, 1.0),
    "FLUSHALL": (flush_broker, 1.0),
    "append-only file deleted": (delete_aof, 1.0),
    SENTINEL: (fail_over, 1.0),
    FULL_BROKER: (fill_broker, 1.0),
    "CLIENT KILL": (drop_clients, 1.0),
    "pump and reaper kill -9": (kill_pump, 1.0),
    "duplicate delivery": (deliver_twice, 1.0),
    "worker stopped past its lease": (stop_worker_past_lease, 0.5),
    "all of these in turn": (everything, 1.0),
}
