"""An embedded pool in a process of its own, for tests that kill it: `python -m tests.faults.pool_main [until-done]`."""

from __future__ import annotations

import os
import signal
import sys
from threading import Event

from extractor.store.logs import log_to_stderr
from extractor.store.pool import EmbeddedPool
from extractor.store.queueing import from_environment

stop = Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
log_to_stderr()
config = from_environment(os.environ)
repository = config.repository()
pool = EmbeddedPool(repository.database, config.claimant(), config.runner, config.rules, config.grouping)
pool.run(stop, (lambda: not repository.is_open()) if "until-done" in sys.argv else None)
