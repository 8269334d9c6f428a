"""The dashboard: how much, how sure, how wrong, and whether that drifts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from extractor.service.auth.gate import Guarded, needs
from extractor.service.auth.principal import Principal, Role
from extractor.service.context import Here
from extractor.service.pages.plots import HEIGHT, WIDTH, Plot, bars, lines
from extractor.service.render import render
from extractor.store.audit import estimate, sweep
from extractor.store.drift import Step, hands, series, totals

router = APIRouter(route_class=Guarded, include_in_schema=False)
_DAY = 86_400.0
Watcher = Annotated[Principal, Depends(needs(Role.REVIEW, Role.METRICS))]


@router.get("/dashboard")
def dashboard(request: Request, here: Here, who: Watcher, days: Annotated[int, Query(ge=1, le=3650)] = 30) -> Response:
    """Figures over all documents, plots over the last days."""
    sweep(here.database)
    now = time.time()
    width, steps = series(here.database, now - _DAY * days)
    batches = [here.repository.status(batch.id, who.owner) for batch in here.repository.list_batches(8, who.owner)]
    return render(
        request,
        "dashboard.html",
        title="Dashboard",
        totals=totals(here.database),
        told=estimate(here.database),
        plots=plots(steps, width),
        box=f"0 0 {WIDTH:g} {HEIGHT:g}",
        days=days,
        hands=hands(here.database, now - now % _DAY),
        batches=batches,
        hourly=sum(step.documents for step in steps if step.start + width > now - 3600),
    )


def plots(steps: Sequence[Step], width: float) -> list[Plot]:
    """Throughput, confidence with acceptance, and classes of lines."""
    times = [step.start for step in steps]
    labels = [_label(step.start, width) for step in steps]
    sure = [("Mean confidence", [step.confidence for step in steps]), ("Share accepted", [step.accepted for step in steps])]
    kinds = [
        ("Header", [max(0.0, 1 - step.rows - step.notes) for step in steps]),
        ("Table rows", [step.rows for step in steps]),
        ("Footnotes", [step.notes for step in steps]),
    ]
    return [
        bars(f"Documents finished, a bar every {_span(width)}", [step.documents for step in steps], times, labels),
        lines("Confidence and acceptance of fields", sure, times, labels, 0.9),
        lines("Classes of lines", kinds, times, labels),
    ]


def _label(start: float, width: float) -> str:
    return datetime.fromtimestamp(start, UTC).strftime("%H:%M" if width < _DAY / 24 else "%d %b %H:%M" if width < _DAY else "%d %b")


def _span(width: float) -> str:
    for unit, name in ((_DAY, "days"), (3600.0, "hours"), (60.0, "minutes")):
        if width >= 2 * unit:
            return f"{width / unit:.0f} {name}"
    return "minute"
