"""The queue's figures and the service's own, in Prometheus' text format."""

from __future__ import annotations

import time

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse
from prometheus_client import CollectorRegistry, Histogram, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extractor.service.api import PREFIX
from extractor.service.api.models import live
from extractor.service.auth.gate import Guarded, Watcher
from extractor.service.context import Here

router = APIRouter(route_class=Guarded, include_in_schema=False)


class Measured:
    """ASGI middleware: how long each route took, by method, route and class of status. Streams count until their end."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self._app = app
        labels = ("method", "route", "status")
        self._seconds = Histogram("section16_http_seconds", "Seconds a request took.", labels, registry=registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and take the time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, start = "5xx", time.perf_counter()

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = f"{message['status'] // 100}xx"
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            route = PREFIX + route if scope["path"].startswith(PREFIX) and not route.startswith((PREFIX, "other")) else route
            method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "PUT", "DELETE") else "other"
            self._seconds.labels(method, route, status).observe(time.perf_counter() - start)


@router.get("/metrics")
def metrics(request: Request, here: Here, _who: Watcher) -> PlainTextResponse:
    """Both."""
    queue = here.repository.metrics((name, version) for name, version, _folder in live(here.config.models))
    own = generate_latest(request.app.state.registry).decode()
    return PlainTextResponse(queue + own, media_type="text/plain; version=0.0.4; charset=utf-8")
