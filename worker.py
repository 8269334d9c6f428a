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
from extractor.store.claim import Claimant, claim_ids
from extractor.store.database import Database
from extractor.store.finisher import Finisher
from extractor.store.logs import log_to_stderr, tell
from extractor.store.queueing import QueueConfig, from_environment
from extractor.store.slot import Slot

_MOST = 1000  # ids in one message


def _configured() -> QueueConfig:
    config = from_environment(os.environ)
    if config.broker_url is None:
        raise ConfigurationError("There is no broker.", advice="Set SECTION16_BROKER_URL, or use `section16 run`.")
    return config


CONFIG = _configured()
app = make_app(str(CONFIG.broker_url), CONFIG.limits.wall)


@dataclass(slots=True)
class _Held:
    """What one pool process keeps between messages."""

    database: Database
    who: Claimant
    slot: Slot
    stack: ExitStack


_held: list[_Held] = []


def _here() -> _Held:
    if not _held:
        stack = ExitStack()
        database = CONFIG.database()
        stack.callback(database.close)
        who = CONFIG.claimant(os.environ.get("SECTION16_POOL", ""), slots=1)
        finisher = stack.enter_context(Finisher(database, who, CONFIG.rules, CONFIG.grouping))
        _held.append(_Held(database, who, stack.enter_context(Slot(finisher, CONFIG.runner)), stack))
    return _held[0]


@worker_process_init.connect  # type: ignore[untyped-decorator]
def _begin(**_kwargs: Any) -> None:
    log_to_stderr()


@worker_process_shutdown.connect  # type: ignore[untyped-decorator]
def _end(**_kwargs: Any) -> None:
    while _held:
        _held.pop().stack.close()


@app.task(name=TASK)  # type: ignore[untyped-decorator]
def process_documents(ids: object) -> None:
    """Claim the documents of one message and see them worked through but for the last few, which their leases keep and not the message;
    what is not to be done any more is passed over."""
    wanted = _ids(ids)
    if wanted is None:
        tell("message-refused", kind=type(ids).__name__)
        return
    try:
        here = _here()
        here.slot.take(claim_ids(here.database, wanted, here.who))
    except StoreError as error:  # the leases run out, the reaper gives the documents to somebody else
        tell("message-given-up", code=error.code, documents=wanted)
        if _held and _held[0].slot.broken:
            _end()


def _ids(ids: object) -> list[int] | None:
    if not isinstance(ids, list) or not 0 < len(ids) <= _MOST:
        return None
    return ids if all(type(i) is int and 0 < i < 2**63 for i in ids) else None
