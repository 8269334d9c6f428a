"""A record: its fields with their confidence, who changed what and when, and the files to take away."""

from __future__ import annotations

import json

from fastapi import APIRouter, Request
from fastapi.responses import Response

from extractor.service.access import record_for
from extractor.service.auth.gate import Anybody, Guarded
from extractor.service.context import Here
from extractor.service.pages import words
from extractor.service.pages.desk import Document
from extractor.service.render import environment, render

router = APIRouter(route_class=Guarded, include_in_schema=False)
environment().filters["named"] = words.name_of
environment().filters["placed"] = words.place_of


@router.get("/documents/{document_id}")
def record(request: Request, here: Here, who: Anybody, document_id: Document) -> Response:
    """The record and its history."""
    kept = record_for(here, who, document_id)
    changes = [{**row, "shown": _value(row["shown"])} for row in here.repository.history(document_id)]
    return render(
        request,
        "record.html",
        title=kept.extraction.source.name,
        document=document_id,
        extraction=kept.extraction,
        revision=kept.revision,
        changes=changes,
        waiting=sum(field.needs_review for field in kept.extraction.fields),
    )


def _value(shown: str | None) -> str | None:
    return json.loads(shown).get("value") if shown else None
