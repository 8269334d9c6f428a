"""The application: deny by default. Only the login pages and the static files are public; every other router has the gate before it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from anyio import CapacityLimiter
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from prometheus_client import CollectorRegistry
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles

from extractor import __version__
from extractor.errors import StoreError
from extractor.service import api, docs, login, metrics, pages, problems
from extractor.service.auth.gate import guarded
from extractor.service.context import Service
from extractor.service.headers import SecurityHeaders
from extractor.service.pages.viewing import viewer_of
from extractor.service.render import STATIC
from extractor.store.audit import sweep
from extractor.store.logs import tell

_THREADS = 24  # requests that touch the store at a time; each may hold a connection
_INTAKE = 6  # posts that are taken in at a time, in threads of their own: they wait for disks, and pages shall not wait for them
_WARMING = 15.0  # seconds that the start waits for who shows documents
_SWEPT = 20  # documents whose figures are made at a time


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncGenerator[None]:
    current_default_thread_limiter().total_tokens = _THREADS
    await run_in_threadpool(viewer_of(app.state.service.repository).warm, _WARMING)
    figures = asyncio.create_task(_keep_figures(app.state.service))
    try:
        yield
    finally:
        figures.cancel()


async def _keep_figures(service: Service) -> None:
    """Figures and audit sample of what was done, a little at a time, so that no page has to."""
    while True:
        done = 0
        try:
            done = await run_in_threadpool(sweep, service.database, limit=_SWEPT)
        except StoreError as error:
            tell("figures-wait", logging.WARNING, code=error.code)
        await asyncio.sleep(0.2 if done == _SWEPT else 2.0)


def create_app(service: Service) -> FastAPI:
    """The app over an open store."""
    app = FastAPI(
        title="section16",
        version=__version__,
        summary="Scans and OCR text of SEC Forms 3, 4 and 5 to the EDGAR record.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        max_body_size=service.config.body,
        lifespan=_lifespan,
    )
    app.state.service = service
    app.state.intake = CapacityLimiter(_INTAKE)
    problems.install(app)
    app.include_router(login.public)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in (login.private, docs.router, metrics.router, *pages.routers()):
        app.include_router(router, dependencies=guarded())
    api.include(app, service.config)
    app.state.registry = CollectorRegistry()
    app.add_middleware(metrics.Measured, registry=app.state.registry)
    app.add_middleware(SecurityHeaders, secure=service.config.secure)
    return app
