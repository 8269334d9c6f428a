"""The process beside the workers: pump and reaper, each in a thread of its own, until told to stop."""

from __future__ import annotations

import logging
from threading import Event, Thread

from extractor.errors import ConfigurationError, StoreError
from extractor.store.logs import tell
from extractor.store.pump import Pump
from extractor.store.queueing import QueueConfig
from extractor.store.reaper import Reaped, Reaper

_REAP = 10.0  # seconds between two rounds


def run_pump(config: QueueConfig, stop: Event) -> None:
    """Publish, and give back what was lost, until `stop` is set. Raises ConfigurationError, StoreError."""
    from extractor.store.broker import CeleryPublisher, make_app

    if config.broker_url is None:
        raise ConfigurationError("There is no broker to pump to.", advice="Set SECTION16_BROKER_URL, or use `section16 run`.")
    database = config.database()
    publisher = CeleryPublisher(make_app(config.broker_url, config.limits.wall))
    pump = Pump(database, publisher, config.pump, config.slots)
    reaper = Reaper(database, config.claimant("reaper"), config.rules, config.requeue_after)
    thread = Thread(target=run_reaper, args=(reaper, stop), name="reaper", daemon=True)
    thread.start()
    pump.run(stop)
    thread.join()
    database.close()


def run_reaper(reaper: Reaper, stop: Event) -> None:
    """Rounds until `stop` is set; a database that is away is waited for."""
    while not stop.is_set():
        try:
            found = reaper.round()
        except StoreError as error:
            tell("reaper-waits", logging.WARNING, code=error.code)
        else:
            if found != Reaped():
                tell("reaped", returned=found.returned, dead=found.dead, cancelled=found.cancelled, requeued=found.requeued)
        stop.wait(min(_REAP, reaper.who.lease / 3))
