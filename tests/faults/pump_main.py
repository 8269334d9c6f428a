"""A pump process for the tests: `python -m tests.faults.pump_main`."""

from __future__ import annotations

import os
import signal
from threading import Event

from extractor.store.logs import log_to_stderr
from extractor.store.pumping import run_pump
from extractor.store.queueing import from_environment

stop = Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
log_to_stderr()
run_pump(from_environment(os.environ), stop)
