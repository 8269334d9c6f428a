"""The audit and the second keying: one question after the other, on the desk's screen."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from extractor.service.auth.gate import Guarded, Reviewer
from extractor.service.auth.principal import Principal
from extractor.service.context import Here, Service
from extractor.service.pages.asking import Ask, ask, one_by_one
from extractor.service.pages.desk import Answer, Document, today
from extractor.service.pages.seeing import entry_at_desk
from extractor.service.pages.viewing import viewer_of
from extractor.service.problems import Problem
from extractor.service.render import render
from extractor.store.audit import Audited, claim_audit, estimate, judge, sweep
from extractor.store.questions import Question
from extractor.store.review import CLAIM
from extractor.store.second import claim_second, key_again, second_fields

router = APIRouter(route_class=Guarded, include_in_schema=False)


@router.get("/audit")
def next_audit(request: Request, here: Here, who: Reviewer) -> Response:
    """A field that was accepted without a look, drawn at random; or what the audit has told so far."""
    sweep(here.database)
    item = claim_audit(here.database, who.name, CLAIM)
    if item is None:
        return render(request, "audit.html", title="Audit", told=estimate(here.database))
    extraction = here.repository.result(item.document_id).extraction
    field = next((one for one in extraction.fields if one.path == item.path), None)
    if field is None:
        raise Problem(409, "CONFLICT", "The field is gone.", "Load the page again.")
    return _screen(request, here, who, item.document_id, [ask(Question((field,)))], "audit")


@router.post("/audit/{document_id}/answer")
def judge_field(here: Here, who: Reviewer, document_id: Document, said: Answer) -> dict[str, object]:
    """What the page shows; a wrong value is corrected at once."""
    value = said.changes(here.repository.result(document_id).extraction)[0].new
    judge(here.database, Audited(document_id, said.paths[0]), who.name, said.shown, value)
    return {"value": value, "next": "/audit"}


@router.post("/audit/{document_id}/{verb}")
def leave_audit(_who: Reviewer, document_id: Document, verb: str) -> dict[str, str]:
    """Skipping comes back to the same field: a sample from which people choose is none."""
    return {"next": "/audit"}


@router.get("/second")
def next_second(request: Request, here: Here, who: Reviewer) -> Response:
    """A document that somebody else answered, to be keyed again blind."""
    found = claim_second(here.database, who.name, CLAIM)
    if found is None:
        return render(request, "second.html", title="Second keying")
    return RedirectResponse(f"/second/{found}", 303)


@router.get("/second/{document_id}")
def second(request: Request, here: Here, who: Reviewer, document_id: Document) -> Response:
    """The same questions, without the first answers."""
    _held(here, who, document_id)
    asks = [ask(Question((field,))) for field in second_fields(here.database, document_id, who.name)]
    return _screen(request, here, who, document_id, asks, "second")


@router.post("/second/{document_id}/answer")
def key(here: Here, who: Reviewer, document_id: Document, said: Answer) -> dict[str, object]:
    """Keep the second answer; where it differs the field is in doubt again."""
    _held(here, who, document_id)
    value = said.changes(here.repository.result(document_id).extraction)[0].new
    key_again(here.database, document_id, who.name, said.paths, value)
    return {"value": value}


@router.post("/second/{document_id}/{verb}")
def leave_second(here: Here, who: Reviewer, document_id: Document, verb: str) -> dict[str, str]:
    """Done, or given back."""
    here.repository.release_review(who.name, document_id)
    return {"next": "/second"}


def _held(here: Service, who: Principal, document_id: int) -> None:
    entry_at_desk(here, who, document_id)
    item = here.repository.review_item(document_id)
    if item is None or (item.claimed_by != who.name and claim_second(here.database, who.name, CLAIM, document_id) is None):
        raise Problem(409, "CLAIMED", "This document is not yours to key again.", "Take another.")


def _screen(request: Request, here: Service, who: Principal, document_id: int, asks: list[Ask], mode: str) -> Response:
    entry = entry_at_desk(here, who, document_id)
    return render(
        request,
        "desk.html",
        title=entry.name,
        mode=mode,
        base=f"/{mode}/{document_id}",
        rest=0,
        held=True,
        entry=entry,
        source=here.repository.result(document_id).extraction.source,
        view=viewer_of(here.repository).lines(entry.sha256, entry.name),
        cards=one_by_one(asks),
        today=today(here, who),
    )
