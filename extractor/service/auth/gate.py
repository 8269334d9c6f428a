"""The gate before every router: a request without good credentials goes no further."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from extractor.service.auth.principal import Principal, Role, roles_of
from extractor.service.auth.secrets import hash_of, same
from extractor.service.context import Service, service_of
from extractor.service.problems import Problem
from extractor.store.credentials import Known, by_session, by_token

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORM = "application/x-www-form-urlencoded"


def cookie_name(secure: bool) -> str:
    """The session's cookie; the prefix binds it to this host, by https only."""
    return "__Host-section16" if secure else "section16"


async def gate(request: Request) -> Principal:
    """Who asks; the same for all dependencies of a request. Raises Problem: 401 unknown, 403 a forged form."""
    known: Principal | None = getattr(request.state, "principal", None)
    if known is not None:
        return known
    service = service_of(request)
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme:
        found = await run_in_threadpool(by_token, service.database, hash_of(secret.strip())) if scheme.lower() == "bearer" else None
        principal = _principal(found, service)
    else:
        principal = await _from_cookie(request, service)
    request.state.principal = principal
    return principal


async def _from_cookie(request: Request, service: Service) -> Principal:
    secret = request.cookies.get(cookie_name(service.config.secure), "")
    found = await run_in_threadpool(by_session, service.database, hash_of(secret), service.config.idle) if secret else None
    principal = _principal(found, service)
    if request.method not in _SAFE:
        check_origin(request, service)
        if not same(await _sent(request), principal.csrf or ""):
            raise Problem(403, "CSRF", "The form's token is missing or old.", "Load the page again.")
    return principal


def _principal(found: Known | None, service: Service) -> Principal:
    if found is None:
        scheme = {"WWW-Authenticate": 'Bearer realm="section16"'}
        raise Problem(401, "UNAUTHENTICATED", "Send a token, or log in.", "`section16 token create` makes one.", scheme)
    return Principal(found.account, roles_of(found.roles), found.csrf)


def check_origin(request: Request, service: Service) -> None:
    """A form or script of another site is refused. Raises Problem (403)."""
    origin = request.headers.get("origin", "")
    own = service.config.public_url or f"{request.url.scheme}://{request.headers.get('host', '')}"
    parts = urlsplit(own)
    if not origin or origin.casefold() != f"{parts.scheme}://{parts.netloc}".casefold():
        raise Problem(403, "ORIGIN", "The request comes from another site.", "Use the pages of this service.")


async def _sent(request: Request) -> str:
    """The token that scripts send in a header and forms in a field; multipart bodies are not read for it."""
    if sent := request.headers.get("x-csrf-token"):
        return sent
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        return ""
    field = (await request.form(max_files=0, max_fields=1000)).get("csrf", "")
    return "" if isinstance(field, UploadFile) else field


def needs(*roles: Role) -> Callable[[Principal], Awaitable[Principal]]:
    """A dependency that lets pass who has one of the roles. Raises Problem (403)."""

    async def check(principal: Annotated[Principal, Depends(gate)]) -> Principal:  # a plain function would cost a thread
        if not any(principal.may(role) for role in roles):
            raise Problem(403, "FORBIDDEN", "Your roles do not allow this.", "Ask an administrator.")
        return principal

    return check


Anybody = Annotated[Principal, Depends(gate)]
Submitter = Annotated[Principal, Depends(needs(Role.SUBMIT))]
Reviewer = Annotated[Principal, Depends(needs(Role.REVIEW))]
Watcher = Annotated[Principal, Depends(needs(Role.METRICS))]
Admin = Annotated[Principal, Depends(needs(Role.ADMIN))]


class Guarded(APIRoute):
    """A route whose gate stands before its body is read: of strangers nothing is parsed."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler, behind the gate."""
        handler = super().get_route_handler()

        async def behind_the_gate(request: Request) -> Response:
            await gate(request)
            return await handler(request)

        return behind_the_gate


def guarded() -> list[Any]:
    """The dependencies that the app puts before every router but the public one, whatever the class of its routes."""
    return [Depends(gate)]
