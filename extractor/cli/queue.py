"""The processes of the queue: `run` (no broker), `worker` and `pump` (with one). They end cleanly on SIGTERM and Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
from threading import Event

import click

from extractor.store.logs import log_to_stderr
from extractor.store.queueing import QueueConfig, from_environment
from extractor.store.states import Lane

_SLOTS = click.option("--slots", type=click.IntRange(1, 1024), help="Documents at a time; one a core unless told.")


@click.command()
@_SLOTS
@click.option("--until-done", is_flag=True, help="End when nothing waits any more.")
def run(slots: int | None, until_done: bool) -> None:
    """Work through what is queued, in this process and its children, without a broker."""
    from extractor.store.pool import EmbeddedPool

    config, stop = configured(), stopping()
    repository = config.repository()
    pool = EmbeddedPool(repository.database, config.claimant(slots=slots), config.runner, config.rules, config.grouping)
    pool.run(stop, (lambda: not repository.is_open()) if until_done else None)


@click.command()
@_SLOTS
@click.option("--lane", type=click.Choice([lane.name.lower() for lane in Lane]), default="bulk", show_default=True)
def worker(slots: int | None, lane: str) -> None:
    """Run and watch a Celery worker: it is started again when it exits, and when it has gone deaf while work waits."""
    from extractor.store.broker import make_app
    from extractor.store.supervise import Supervisor

    config, stop = configured(), stopping()
    make_app(config.broker_url or "", config.limits.wall)  # refuses a broker that is missing or open, before anything starts
    pool = f"{socket.gethostname()[:40]}.{os.getpid()}"
    Supervisor(config.database(), pool, Lane[lane.upper()], slots or config.slots).run(stop)


@click.command()
def pump() -> None:
    """Publish what waits, and give back what dead workers held. Run one or two of them beside the workers."""
    from extractor.store.pumping import run_pump

    config, stop = configured(), stopping()
    run_pump(config, stop)


def configured() -> QueueConfig:
    """The queue that the environment names, its events logged to stderr. Raises ConfigurationError."""
    log_to_stderr()
    return from_environment(os.environ)


def stopping() -> Event:
    """An event that SIGTERM and Ctrl-C set."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
