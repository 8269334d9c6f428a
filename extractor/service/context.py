"""What every request needs: made once by the app, read from its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from extractor.service.auth.throttle import Throttle
from extractor.service.config import ServiceConfig
from extractor.store.database import Database
from extractor.store.intake import WorkKey
from extractor.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Service:
    """The open store and the configuration; `work` gives the key under which new documents are queued, of the models that serve now."""

    config: ServiceConfig
    repository: Repository
    work: Callable[[], WorkKey]
    throttle: Throttle = field(default_factory=Throttle)

    @property
    def database(self) -> Database:
        """The store's database."""
        return self.repository.database


def service_of(request: Request) -> Service:
    """The app's Service."""
    found: Service = request.app.state.service
    return found


async def _here(request: Request) -> Service:
    """The same as a dependency; a plain function would cost a thread."""
    return service_of(request)


Here = Annotated[Service, Depends(_here)]
