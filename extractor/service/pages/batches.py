"""Batches: the first page, uploading, and one batch while it is worked on."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response

from extractor.service.auth.gate import Anybody, Guarded, Submitter
from extractor.service.context import Here
from extractor.service.pages.desk import Document
from extractor.service.render import environment, render
from extractor.store.batches import BatchStatus
from extractor.store.states import State

router = APIRouter(route_class=Guarded, include_in_schema=False)
_SHOWN = 200


def when(seconds: float | None) -> str:
    """Epoch seconds as `2024-03-31 14:05` UTC."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M") if seconds is not None else ""


environment().filters["when"] = when


@router.get("/")
def home(request: Request, here: Here, who: Anybody) -> Response:
    """One's own batches, the newest first."""
    found = here.repository.list_batches(50, who.owner)
    statuses = [here.repository.status(batch.id, who.owner) for batch in found]
    return render(request, "home.html", title="Batches", rows=[(status.batch, figures(status)) for status in statuses])


@router.get("/upload")
def upload(request: Request, here: Here, _who: Submitter) -> Response:
    """Choose files; a script posts them to the API and goes to the batch."""
    return render(request, "upload.html", title="Upload", most=here.config.files, size=here.config.upload // 2**20)


@router.get("/batches/{batch_id}")
def batch(request: Request, here: Here, who: Anybody, batch_id: Document, after: str = "") -> Response:
    """How far it is, and its documents by name."""
    status = here.repository.status(batch_id, who.owner)
    entries = here.repository.page(batch_id, after.replace("\x00", "")[:300], _SHOWN)
    following = entries[-1].name if len(entries) == _SHOWN else None
    open_items = {entry.document_id for entry in entries if entry.state is State.DONE and _waits(here, entry.document_id)}
    return render(
        request,
        "batch.html",
        title=status.batch.label or f"Batch {batch_id}",
        batch=status.batch,
        rate=status.rate,
        failures=status.failures,
        figures=figures(status),
        entries=entries,
        following=following,
        open_items=open_items,
    )


def _waits(here: Here, document_id: int) -> bool:
    item = here.repository.review_item(document_id)
    return item is not None and item.state == "open"


def figures(status: BatchStatus) -> dict[str, int]:
    """Documents of a batch that are done, to be reviewed, failed, cancelled, and still to do."""
    count = status.counts
    done, dead, cancelled = count.get(State.DONE, 0), count.get(State.DEAD, 0), count.get(State.CANCELLED, 0)
    return {"all": status.accepted, "done": done, "review": status.review, "failed": dead, "cancelled": cancelled, "open": status.open}
