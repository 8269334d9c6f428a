"""Progress as server-sent events."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from extractor.errors import StoreError
from extractor.service.context import Service
from extractor.service.problems import Problem
from extractor.store.batches import BatchStatus

_EVERY = 0.5  # seconds between two looks
_ALIVE = 15.0  # seconds of silence after which a comment is sent
_LONGEST = 3600.0  # seconds; browsers connect again by themselves


@dataclass(slots=True)
class Streams:
    """How many streams are open, and how many may be."""

    most: int
    open: int = 0


async def progress(streams: Streams, here: Service, owner: str | None, batch_id: int) -> StreamingResponse:
    """The stream. Raises StoreError (NO_SUCH_BATCH), Problem (429) where too many are open."""
    first = await run_in_threadpool(here.repository.status, batch_id, owner)
    if streams.open >= streams.most:
        raise Problem(429, "TOO_MANY_STREAMS", "Too many streams are open.", "Close one, or ask for the status.", {"Retry-After": "30"})
    return StreamingResponse(_events(streams, here, owner, first), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _events(streams: Streams, here: Service, owner: str | None, status: BatchStatus) -> AsyncIterator[bytes]:
    streams.open += 1
    try:
        said, last, began = b"", time.monotonic(), time.monotonic()
        while True:
            now = time.monotonic()
            told = _event("progress", _told(status))
            if told != said:
                yield told
                said, last = told, now
            elif now - last > _ALIVE:
                yield b": alive\n\n"
                last = now
            if not status.open or now - began > _LONGEST:
                break
            await asyncio.sleep(_EVERY)
            status = await run_in_threadpool(here.repository.status, status.batch.id, owner)
        if not status.open:
            yield _event("end", {"batch": status.batch.id})
    except StoreError as error:
        yield _event("error", {"code": error.code})
    finally:
        streams.open -= 1


def _told(status: BatchStatus) -> dict[str, object]:
    counts = {state.value: count for state, count in status.counts.items()}
    return {"batch": status.batch.id, "open": status.open, "to_review": status.review, "documents": counts}


def _event(kind: str, data: dict[str, object]) -> bytes:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n".encode()
