"""The review desk: the queue, and one screen a document with the doubtful fields one after the other."""

from __future__ import annotations

import time
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel, Field

from extractor.pipeline import DEFAULT_TARGET
from extractor.service.auth.gate import Guarded, Reviewer
from extractor.service.auth.principal import Principal
from extractor.service.context import Here, Service
from extractor.service.corrections import checked, with_what_goes
from extractor.service.pages.asking import shown
from extractor.service.pages.seeing import entry_at_desk, reserve, seat
from extractor.service.pages.viewing import viewer_of
from extractor.service.problems import Problem
from extractor.service.render import render
from extractor.store.cards import cards
from extractor.store.desk import Progress, let_pass, progress, undo
from extractor.store.questions import served
from extractor.store.review import CLAIM, Correction, claim_review, upcoming
from extractor.types.record import Extraction

router = APIRouter(route_class=Guarded, include_in_schema=False)
_UNDO = 12 * 3600.0
Document = Annotated[int, Path(ge=1, le=2**62)]


class Answer(BaseModel):
    """What a reviewer says of one or several fields that were shown with the value `shown`; `none`: there is no such row or owner."""

    paths: list[Annotated[str, Field(max_length=300)]] = Field(min_length=1, max_length=500)
    shown: str | None = Field(None, max_length=50_000)
    value: str | None = Field(None, max_length=50_000)
    none: bool = False

    def changes(self, record: Extraction) -> list[Correction]:
        """The same for the store, in canonical form. Raises InputError."""
        said = checked([Correction(path, self.shown, self.value) for path in self.paths], lambda: record)
        known = {field.path: field for field in record.fields}
        asked = tuple(known[path] for path in self.paths if path in known)
        if len(asked) > 1:
            kept = {field.path for field in served(asked, said[0].new)}
            said = [change for change in said if change.path in kept]
        return with_what_goes(said, record) if self.none else said


class Answers(BaseModel):
    """What a reviewer says of all that stands on a card."""

    answers: list[Answer] = Field(min_length=1, max_length=50)


@router.get("/review")
def queue(request: Request, here: Here, who: Reviewer, done: bool = False) -> Response:
    """What waits, those first whose look removes most errors a keystroke."""
    items = here.repository.review_queue()
    _foresee(here)
    return render(request, "queue.html", title="Review", items=items, done=done, today=today(here, who), now=time.time())


@router.get("/desk/next")
def next_document(here: Here, who: Reviewer, but: Annotated[int, Query(ge=0, le=2**62)] = 0) -> Response:
    """Claim the next document and go there; back to the queue where there is none."""
    item = claim_review(here.database, who.name, CLAIM, but=(but,) if but else ())
    return RedirectResponse(f"/desk/{item.document_id}" if item else "/review?done=1", 303)


@router.get("/desk/{document_id}")
def document(request: Request, here: Here, who: Reviewer, document_id: Document, every: bool = False) -> Response:
    """One document: its page on the left, its doubtful fields on the right."""
    entry = entry_at_desk(here, who, document_id)
    mine = reserve(here, who, document_id) is not None or not _waits(here, document_id)
    kept = here.repository.result(document_id, entry.name)
    view = viewer_of(here.repository).lines(entry.sha256, entry.name)
    found = cards(kept.extraction.fields, None if every else DEFAULT_TARGET)
    _foresee(here, document_id)
    waiting = sum(field.needs_review for field in kept.extraction.fields)
    covered = sum(len(question.fields) for card in found for question in card.questions)
    return render(
        request,
        "desk.html",
        title=entry.name,
        mode="review",
        base=f"/desk/{document_id}",
        rest=0 if every else max(0, waiting - covered),
        held=mine,
        entry=entry,
        source=kept.extraction.source,
        view=view,
        cards=shown(found),
        today=today(here, who),
    )


@router.get("/desk/{document_id}/page/{page}.png")
def picture(here: Here, who: Reviewer, document_id: Document, page: Annotated[int, Path(ge=1, le=1000)]) -> Response:
    """A page, drawn anew."""
    entry = entry_at_desk(here, who, document_id)
    view = viewer_of(here.repository).page(entry.sha256, entry.name, page)
    return Response(view.png, media_type="image/png", headers={"Cache-Control": "private, max-age=600"})


@router.post("/desk/{document_id}/answer")
def answer(here: Here, who: Reviewer, document_id: Document, said: Answer) -> dict[str, object]:
    """Keep an answer; the record changes at once."""
    seat(here, who, document_id)
    changes = said.changes(here.repository.result(document_id).extraction)
    record = here.repository.correct(document_id, who.name, changes)
    return {"value": changes[0].new, "status": record.status}


@router.post("/desk/{document_id}/answers")
def answers(here: Here, who: Reviewer, document_id: Document, said: Answers) -> dict[str, object]:
    """Keep the answers of a card, all or none; one undo takes them back."""
    seat(here, who, document_id)
    before = here.repository.result(document_id).extraction
    found = {change.path: change for one in reversed(said.answers) for change in reversed(one.changes(before))}
    record = here.repository.correct(document_id, who.name, list(found.values()))
    return {"status": record.status}


@router.post("/desk/{document_id}/finish")
def finish(here: Here, who: Reviewer, document_id: Document) -> dict[str, str]:
    """What was asked is answered: the rest passes unseen, and the next document comes; this one again where something is asked still."""
    seat(here, who, document_id)
    if cards(here.repository.result(document_id).extraction.fields, DEFAULT_TARGET):
        return {"next": f"/desk/{document_id}"}
    let_pass(here.database, document_id, who.name)
    return {"next": "/desk/next"}


@router.post("/desk/{document_id}/skip")
def skip(here: Here, who: Reviewer, document_id: Document) -> dict[str, str]:
    """Give the document back and take another."""
    here.repository.release_review(who.name, document_id)
    return {"next": f"/desk/next?but={document_id}"}


@router.post("/desk/undo")
def undo_last(here: Here, who: Reviewer) -> dict[str, object]:
    """Take back one's latest answer, in whatever document it was. Raises Problem (404) where there is none."""
    undone = undo(here.database, who.name, time.time() - _UNDO)
    if undone is None:
        raise Problem(404, "NOTHING", "There is nothing to undo.")
    return {"next": f"/desk/{undone.document_id}", "path": undone.paths[0]}


def _waits(here: Service, document_id: int) -> bool:
    """Whether the document is open for review; one that is settled takes corrections from everybody."""
    item = here.repository.review_item(document_id)
    return item is not None and item.state == "open"


def _foresee(here: Service, document_id: int = 0) -> None:
    """Let the viewer make ready what probably comes next."""
    if (found := upcoming(here.database, document_id)) is not None:
        viewer_of(here.repository).ask((found[0], 0), found[1])


def today(here: Service, who: Principal) -> Progress:
    """The reviewer's day, from midnight UTC."""
    now = time.time()
    return progress(here.database, who.name, now - now % 86_400)
