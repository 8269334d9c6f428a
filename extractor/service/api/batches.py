"""Batches: open, list, watch, cancel, retry, fetch whole."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse

from extractor.service.api.documents import shown
from extractor.service.api.events import Streams, progress
from extractor.service.api.export import FORMATS, export
from extractor.service.api.shapes import BIGGEST, BatchIn, BatchOut, CountOut, DocumentOut, Id, Limit, Page, StatusOut, iso
from extractor.service.api.uploads import key
from extractor.service.auth.gate import Anybody, Guarded, Submitter
from extractor.service.context import Here
from extractor.service.names import attachment
from extractor.store.batches import Batch, BatchStatus, find_batch
from extractor.store.states import Lane, State

router = APIRouter(route_class=Guarded, tags=["batches"])
_CODE = "^[A-Z0-9_]+$"
_EVENTS = "`progress` whenever the counts change, the last one with `open` 0, then `end`. Comments keep the line alive."


def _batch(batch: Batch) -> BatchOut:
    return BatchOut.model_validate(_plain(batch))


def _plain(batch: Batch) -> dict[str, object]:
    times = {"created_at": iso(batch.created_at), "cancelled_at": iso(batch.cancelled_at)}
    return {"id": batch.id, "label": batch.label, "owner": batch.owner, "interactive": batch.lane is Lane.INTERACTIVE} | times


def status_out(status: BatchStatus) -> StatusOut:
    """A status as the API gives it."""
    return StatusOut(
        **_plain(status.batch),  # type: ignore[arg-type]
        names=status.names,
        documents=dict(status.counts),
        open=status.open,
        to_review=status.review,
        failures=dict(status.failures),
        per_second=status.rate,
        seconds_left=status.seconds_left,
    )


@router.post("/batches", status_code=201)
def open_batch(
    here: Here, who: Submitter, body: BatchIn, idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None
) -> BatchOut:
    """Open an empty batch to post documents to; requests of one `Idempotency-Key` get the same."""
    unique = key(who.name, "header", idempotency_key) if idempotency_key else None
    lane = Lane.INTERACTIVE if body.interactive else Lane.BULK
    return _batch(find_batch(here.database, here.repository.open_batch(body.label, unique, lane, who.name)))


@router.get("/batches")
def list_batches(
    here: Here,
    who: Anybody,
    limit: Limit = 50,
    before: Annotated[int | None, Query(ge=1, le=BIGGEST, description="`next` of the page before.")] = None,
) -> Page[BatchOut]:
    """One's own batches, the newest first; everybody's for administrators."""
    found = here.repository.list_batches(limit, who.owner, before)
    return Page(items=[_batch(one) for one in found], next=str(found[-1].id) if len(found) == limit else None)


@router.get("/batches/{batch_id}")
def get_batch(here: Here, who: Anybody, batch_id: Id) -> StatusOut:
    """Counts, failures, rate, time left."""
    return status_out(here.repository.status(batch_id, who.owner))


@router.get("/batches/{batch_id}/documents")
def list_documents(
    here: Here,
    who: Anybody,
    batch_id: Id,
    limit: Limit = 50,
    after: Annotated[str, Query(max_length=300, description="`next` of the page before.")] = "",
    state: Annotated[State | None, Query()] = None,
) -> Page[DocumentOut]:
    """The batch's documents by name."""
    find_batch(here.database, batch_id, who.owner)
    found = here.repository.page(batch_id, after.replace("\x00", ""), limit, state)
    return Page(items=[shown(one) for one in found], next=found[-1].name if len(found) == limit else None)


@router.post("/batches/{batch_id}/cancel")
def cancel(here: Here, who: Submitter, batch_id: Id) -> CountOut:
    """Stop what only this batch still wants."""
    find_batch(here.database, batch_id, who.owner)
    return CountOut(documents=here.repository.cancel(batch_id))


@router.post("/batches/{batch_id}/retry")
def retry(
    here: Here, who: Submitter, batch_id: Id, code: Annotated[str | None, Query(max_length=40, pattern="^[A-Z0-9_]+$")] = None
) -> CountOut:
    """Let the dead documents try again, all or those that died of `code`."""
    find_batch(here.database, batch_id, who.owner)
    return CountOut(documents=here.repository.replay(here.repository.dead(batch_id, code)))


@router.get(
    "/batches/{batch_id}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": _EVENTS}},
)
async def events(request: Request, here: Here, who: Anybody, batch_id: Id) -> StreamingResponse:
    """The batch's progress as server-sent events."""
    streams: Streams = request.app.state.streams
    return await progress(streams, here, who.owner, batch_id)


@router.get(
    "/batches/{batch_id}/records",
    response_class=StreamingResponse,
    responses={200: {"content": {kind: {} for kind, _suffix in FORMATS.values()}, "description": "The records of what is done."}},
)
def get_records(
    here: Here, who: Anybody, batch_id: Id, format: Annotated[Literal["json", "csv", "xml", "parquet"], Query()] = "json"
) -> StreamingResponse:
    """All records: JSON lines, one CSV, or a ZIP of XML or Parquet files."""
    find_batch(here.database, batch_id, who.owner)
    media, suffix = FORMATS[format]
    headers = {"Content-Disposition": attachment(f"batch-{batch_id}", suffix)}
    return StreamingResponse(export(here.repository, batch_id, format), media_type=media, headers=headers)
