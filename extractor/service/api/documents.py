"""Documents: post them, ask how far they are, fetch their records and the bytes they came as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from anyio.to_thread import run_sync
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import Response

from extractor.export.write import content
from extractor.service.access import entry_for, record_for
from extractor.service.api.shapes import BIGGEST, AcceptedOut, DocumentOut, Id, ReceiptOut
from extractor.service.api.uploads import FIELD, Upload, content_key, key, uploads
from extractor.service.auth.gate import Anybody, Guarded, Submitter
from extractor.service.auth.principal import Principal
from extractor.service.context import Here, Service
from extractor.service.names import attachment, stem
from extractor.service.problems import Problem
from extractor.store.batches import find_batch
from extractor.store.entries import Entry
from extractor.store.intake import Receipt
from extractor.store.states import Lane

posting = APIRouter(route_class=Guarded, tags=["documents"])
router = APIRouter(route_class=Guarded, tags=["documents"])
Format = Literal["json", "xml", "csv", "parquet"]
MEDIA = {
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "parquet": "application/vnd.apache.parquet",
}
_FILES = {"type": "array", "minItems": 1, "items": {"type": "string", "format": "binary"}}
_BODY = {"type": "object", "required": [FIELD], "properties": {FIELD: _FILES}}


@posting.post(
    "/documents",
    status_code=202,
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": _BODY}}}},
)
async def post_documents(
    request: Request,
    here: Here,
    who: Submitter,
    batch: Annotated[int | None, Query(ge=1, le=BIGGEST, description="A batch of one's own to add to; else they make one.")] = None,
    label: Annotated[str, Query(max_length=500)] = "",
    interactive: Annotated[bool, Query(description="Before all bulk work.")] = False,
    again: Annotated[bool, Query(description="Extract anew what an earlier program or model did.")] = False,
    idempotency_key: Annotated[str | None, Header(min_length=1, max_length=200)] = None,
) -> AcceptedOut:
    """Post one or many files in the field `documents`. 202 means that they are on disk and in the queue.

    The same files posted again make no new work and no new batch, unless that was cancelled; with `Idempotency-Key`, requests
    of one key share a batch. Files that no reader takes are refused one by one; where all are, the answer is 415.
    """
    async with uploads(request, here.config.files) as found:
        if not found:
            raise Problem(422, "NO_FILES", "There is no file.", f"Put each file into a field `{FIELD}`.")
        if all(upload.refused for upload in found):
            raise Problem(415, "UNSUPPORTED_FORMAT", found[0].refused)
        options = _Options(batch, label, Lane.INTERACTIVE if interactive else Lane.BULK, again, idempotency_key)
        return await run_sync(_accept, here, who, found, options, limiter=request.app.state.intake)


@dataclass(frozen=True, slots=True)
class _Options:
    batch: int | None
    label: str
    lane: Lane
    again: bool
    key: str | None


def _accept(here: Service, who: Principal, found: list[Upload], options: _Options) -> AcceptedOut:
    good = [upload for upload in found if not upload.refused]
    batch_id = options.batch or _new_batch(here, who, good, options)
    if options.batch and find_batch(here.database, batch_id, who.owner).cancelled_at is not None:
        raise Problem(409, "CANCELLED", "The batch is cancelled.", "Post to another, or to none.")
    items = (upload.item() for upload in good)
    receipts = here.repository.accept(batch_id, items, here.work(), options.lane, options.again, keep=True)
    told = [_receipt(receipt) for receipt in receipts]
    refused = [ReceiptOut(name=u.name, document=None, outcome="refused", reason=u.refused) for u in found if u.refused]
    return AcceptedOut(batch=batch_id, documents=[*told, *refused])


def _new_batch(here: Service, who: Principal, good: list[Upload], options: _Options) -> int:
    kind = (options.label, options.again)
    unique = key(who.name, "header", options.key) if options.key else content_key(who.name, good, *kind)
    label = options.label or ", ".join(upload.name for upload in good[:3]) + (" …" if len(good) > 3 else "")
    return here.repository.open_batch(label[:500], unique, options.lane, who.name)


def _receipt(receipt: Receipt) -> ReceiptOut:
    outcome = "refused" if receipt.document_id is None else "accepted"
    return ReceiptOut(name=receipt.name, document=receipt.document_id, outcome=outcome, reason=receipt.reason)


def shown(entry: Entry) -> DocumentOut:
    """An entry as the API gives it."""
    return DocumentOut(
        id=entry.document_id,
        name=entry.name,
        sha256=entry.sha256,
        state=entry.state,
        attempt=entry.attempt,
        code=entry.code,
        message=entry.message,
    )


@router.get("/documents/{document_id}")
def get_document(here: Here, who: Anybody, document_id: Id) -> DocumentOut:
    """How far a document is; where it is dead, why."""
    return shown(entry_for(here, who, document_id))


@router.get(
    "/documents/{document_id}/record",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "The record in the format asked for."}},
)
def get_record(
    here: Here,
    who: Anybody,
    document_id: Id,
    format: Annotated[Format, Query()] = "json",
    if_none_match: Annotated[str | None, Header(max_length=200)] = None,
) -> Response:
    """The record, corrections included: JSON, EDGAR XML, CSV or Parquet. The ETag changes with every correction."""
    kept = record_for(here, who, document_id)
    tag = f'"{document_id}-{kept.revision}-{format}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if if_none_match == tag:
        return Response(status_code=304, headers=headers)
    headers["Content-Disposition"] = attachment(stem(kept.extraction.source.name), f".{format}")
    return Response(content(kept.extraction, format), media_type=MEDIA[format], headers=headers)


@router.get(
    "/documents/{document_id}/original",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The bytes as they came."}},
)
def get_original(here: Here, who: Anybody, document_id: Id) -> Response:
    """The bytes that were posted, to save and not to show."""
    entry = entry_for(here, who, document_id)
    headers = {"Content-Disposition": attachment(entry.name)}
    return Response(here.repository.blob(entry.sha256), media_type="application/octet-stream", headers=headers)
