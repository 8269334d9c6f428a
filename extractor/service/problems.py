"""Errors as problem+json (RFC 9457), or as a page where a browser asks; never with what the request or a document said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from extractor.errors import InputError, Section16Error, StoreError, TooLarge
from extractor.service.render import render, wants_page

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "The request cannot be read.",
    401: "Who are you?",
    403: "This is not for you.",
    404: "There is nothing here.",
    405: "Not with this method.",
    409: "It has changed meanwhile.",
    413: "Too large.",
    415: "Not in this format.",
    422: "The request is not right.",
    429: "Too many requests.",
    500: "The service failed.",
    503: "The store does not answer.",
    507: "The disk is full.",
}
_CODES = {"CONFLICT": 409, "CLAIMED": 409, "STORE_FULL": 507, "BLOB_MISSING": 410, "BLOB_DAMAGED": 410, "RESULT_UNREADABLE": 410}


class Problem(HTTPException):
    """An answer that is an error. `code` is stable; `advice` says what to do next."""

    def __init__(self, status: int, code: str, detail: str, advice: str = "", headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail, dict(headers) if headers else None)
        self.code = code
        self.advice = advice


def not_found(what: str = "There is no such thing, or it is not yours.") -> Problem:
    """The answer for what is not there and for what belongs to others: the same."""
    return Problem(404, "NOT_FOUND", what)


def install(app: FastAPI) -> None:
    """Let the app answer every error in this way."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Section16Error, _ours)
    app.add_exception_handler(Exception, _failed)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101
    if isinstance(error, Problem):
        return _answer(request, error.status_code, error.code, str(error.detail), error.advice, headers=error.headers)
    return _answer(request, error.status_code, f"HTTP_{error.status_code}", "", headers=error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101
    wrong = [{"where": ".".join(map(str, one["loc"]))[:200], "what": one["type"]} for one in error.errors()[:20]]
    return _answer(request, 422, "INVALID", "Some values are missing or not allowed.", "See /docs.", errors=wrong)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, Section16Error)  # noqa: S101
    headers = {"Retry-After": "5"} if status_of(error) in (503, 507) else None
    return _answer(request, status_of(error), error.code, error.message, error.advice, headers=headers)


async def _failed(request: Request, _error: Exception) -> Response:
    return _answer(request, 500, "INTERNAL", "This is a fault of the service; nothing accepted is lost.")


def status_of(error: Section16Error) -> int:
    """The status for one of our errors."""
    if error.code in _CODES:
        return _CODES[error.code]
    if isinstance(error, StoreError) and error.code.startswith("NO_"):
        return 404
    if isinstance(error, TooLarge):
        return 413
    return 422 if isinstance(error, InputError) else 503


def _answer(
    request: Request, status: int, code: str, detail: str, advice: str = "", *, headers: Mapping[str, str] | None = None, errors: Any = None
) -> Response:
    title = _TITLES.get(status, "This did not work.")
    if wants_page(request):
        page = "login.html" if status == 401 else "error.html"
        values = {"title": title, "detail": detail, "advice": advice, "code": code, "number": status, "failed": ""}
        return render(request, page, status, headers, **values)
    body = {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, "advice": advice}
    if errors is not None:
        body["errors"] = errors
    return JSONResponse(body, status, dict(headers) if headers else None, MEDIA_TYPE)
