"""The Celery app of the distributed queue: one thin task that takes document ids and leaves everything else to SQL.

celery -A worker worker -Q section16.bulk -c 2          `section16 worker` runs and watches this
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from celery.signals import worker_process_init, worker_process_shutdown

from extractor.errors import ConfigurationError, StoreError
from extractor.store.broker import TASK, make_app
from extractor.store.children import ChildRunner
from extractor.store.claim import Claimant, claim_ids
from extractor.store.database import Database
from extractor.store.finisher import Finisher
from extractor.store.logs import log_to_stderr, tell
from extractor.store.process import process
from extractor.store.queueing import QueueConfig, from_environment

_MOST = 1000  # ids in one message


def _configured() -> QueueConfig:
    config = from_environment(os.environ)
    if config.broker_url is None:
        raise ConfigurationError("There is no broker.", advice="Set SECTION16_BROKER_URL, or use `section16 run`.")
    return config


CONFIG = _configured()
app = make_app(str(CONFIG.broker_url), CONFIG.limits.wall)


@dataclass(slots=True)
class _Slot:
    """What one pool process keeps between messages."""

    database: Database
    who: Claimant
    finisher: Finisher
    runner: ChildRunner
    stack: ExitStack


_slots: list[_Slot] = []


def _slot() -> _Slot:
    if not _slots:
        stack = ExitStack()
        database = CONFIG.database()
        stack.callback(database.close)
        who = CONFIG.claimant(os.environ.get("SECTION16_POOL", ""), slots=1)
        runner = stack.enter_context(CONFIG.runner())
        finisher = stack.enter_context(Finisher(database, who, CONFIG.rules, CONFIG.grouping))
        _slots.append(_Slot(database, who, finisher, runner, stack))
    return _slots[0]


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _begin(**_kwargs: Any) -> None:
    log_to_stderr()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]
def _end(**_kwargs: Any) -> None:
    while _slots:
        _slots.pop().stack.close()


@app.task(name=TASK)  # type: ignore[untyped-decorator]
def process_documents(ids: object) -> None:
    """Claim, run and finish the documents of one message; what is not to be done any more is passed over."""
    wanted = _ids(ids)
    if wanted is None:
        tell("message-refused", kind=type(ids).__name__)
        return
    try:
        slot = _slot()
        claims = claim_ids(slot.database, wanted, slot.who)
        process(claims, slot.runner, slot.finisher)
        slot.finisher.drain()
    except StoreError as error:  # the leases run out, the reaper gives the documents to somebody else
        tell("message-given-up", code=error.code, documents=wanted)


def _ids(ids: object) -> list[int] | None:
    if not isinstance(ids, list) or not 0 < len(ids) <= _MOST:
        return None
    return ids if all(type(i) is int and 0 < i < 2**63 for i in ids) else None
