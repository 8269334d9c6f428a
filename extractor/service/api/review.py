"""The review queue and corrections for programs; people have the desk."""

from __future__ import annotations

import json
from typing import Annotated, Any

from fastapi import APIRouter, Query

from extractor.service.access import entry_for, hold, record_for
from extractor.service.api.shapes import (
    BIGGEST,
    ChangesIn,
    ClaimIn,
    CorrectedOut,
    HarvestOut,
    HistoryOut,
    Id,
    Limit,
    Page,
    ReviewOut,
    iso,
)
from extractor.service.auth.gate import Admin, Anybody, Guarded, Reviewer
from extractor.service.context import Here, Service
from extractor.service.corrections import checked
from extractor.service.problems import Problem
from extractor.store.review import Correction, ReviewItem
from extractor.types.record import Extraction

router = APIRouter(route_class=Guarded, tags=["review"])


def _item(item: ReviewItem) -> ReviewOut:
    return ReviewOut(
        document=item.document_id,
        name=item.name,
        doubtful=item.doubtful,
        worst=item.worst,
        gain=item.gain,
        state=item.state,
        claimed_by=item.claimed_by,
        claimed_until=iso(item.claimed_until),
    )


@router.get("/review")
def list_review(
    here: Here,
    _who: Reviewer,
    limit: Limit = 50,
    after: Annotated[str | None, Query(pattern=r"^[0-9.e+-]{1,30}:[0-9]{1,18}$", description="`next` of the page before.")] = None,
) -> Page[ReviewOut]:
    """What waits for a look, in the order of what a look is worth."""
    found = here.repository.review_queue(limit, _after(after))
    following = f"{found[-1].gain!r}:{found[-1].document_id}" if len(found) == limit else None
    return Page(items=[_item(one) for one in found], next=following)


def _after(text: str | None) -> tuple[float, int] | None:
    if text is None:
        return None
    gain, _, document = text.partition(":")
    try:
        return float(gain), int(document)
    except ValueError as error:
        raise Problem(422, "INVALID", "`after` is no `next` of a page.") from error


@router.post("/review/claims")
def claim(here: Here, who: Reviewer, body: ClaimIn) -> ReviewOut:
    """Reserve a document, so that nobody else gets it; 404 where none is free."""
    item = here.repository.claim_review(who.name, body.seconds, body.document)
    if item is None:
        raise Problem(404, "NOTHING_FREE", "Nothing is free to review.", "Try again later.")
    return _item(item)


@router.delete("/review/claims/{document_id}", status_code=204)
def release(here: Here, who: Reviewer, document_id: Id) -> None:
    """Give a reserved document back."""
    here.repository.release_review(who.name, document_id)


@router.post("/documents/{document_id}/corrections")
def correct(here: Here, who: Reviewer, document_id: Id, body: ChangesIn) -> CorrectedOut:
    """Correct or confirm fields. The record changes at once; 409 where a field is no longer what was shown."""
    kept = record_for(here, who, document_id)
    hold(here, who, document_id)
    said = [Correction(change.path, change.shown, change.value, change.note) for change in body.changes]
    record = here.repository.correct(document_id, who.name, checked(said, lambda: kept.extraction))
    return _corrected(here, document_id, record)


@router.post("/documents/{document_id}/acceptance")
def accept_rest(here: Here, who: Reviewer, document_id: Id) -> CorrectedOut:
    """Confirm every field that still waits for a look, as it stands."""
    entry_for(here, who, document_id)
    hold(here, who, document_id)
    return _corrected(here, document_id, here.repository.accept_rest(document_id, who.name))


def _corrected(here: Service, document_id: int, record: Extraction) -> CorrectedOut:
    revision = here.repository.result(document_id).revision
    doubtful = sum(field.needs_review for field in record.fields)
    return CorrectedOut(document=document_id, revision=revision, status=record.status, doubtful=doubtful)


@router.get("/documents/{document_id}/corrections")
def history(here: Here, who: Anybody, document_id: Id) -> list[HistoryOut]:
    """Who corrected what, when, and what they saw; oldest first."""
    entry_for(here, who, document_id)
    return [_history(row) for row in here.repository.history(document_id)]


def _history(row: dict[str, Any]) -> HistoryOut:
    same = {name: row[name] for name in ("id", "revision", "path", "who", "old_value", "new_value", "note")}
    shown = json.loads(row["shown"]) if row["shown"] else None
    return HistoryOut(document=row["document_id"], made_at=iso(row["made_at"]) or "", shown=shown, **same)


@router.get("/corrections")
def corrections(here: Here, _who: Admin, limit: Limit = 200, after: Annotated[int, Query(ge=0, le=BIGGEST)] = 0) -> Page[HarvestOut]:
    """Corrections of all documents as `section16 harvest` takes them, by id."""
    found = here.repository.corrections(after, limit)
    return Page(items=[_harvest(row) for row in found], next=str(found[-1]["id"]) if len(found) == limit else None)


def _harvest(row: dict[str, Any]) -> HarvestOut:
    when = iso(row["made_at"]) or ""
    said = {"path": row["path"], "shown": row["old_value"], "value": row["new_value"], "who": row["who"], "when": when}
    return HarvestOut(id=row["id"], document=row["sha256"], **said)
