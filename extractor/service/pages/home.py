"""The first page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from extractor.service.auth.gate import Anybody
from extractor.service.context import Here
from extractor.service.render import render

router = APIRouter(include_in_schema=False)


@router.get("/")
def home(request: Request, here: Here, who: Anybody) -> Response:
    """One's own batches, the newest first."""
    return render(request, "home.html", title="Batches", batches=here.repository.list_batches(50, who.owner))
