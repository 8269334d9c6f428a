"""The API's description: OpenAPI as JSON, and a page of it that needs no script and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse, Response

from extractor.service.api.shapes import ProblemOut
from extractor.service.auth.gate import Anybody, Guarded
from extractor.service.render import render

router = APIRouter(route_class=Guarded, include_in_schema=False)
_BEARER = {"type": "http", "scheme": "bearer", "description": "A token of `section16 token create`."}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, flat enough for a page."""

    method: str
    path: str
    tag: str
    text: str
    parameters: tuple[tuple[str, str, str], ...]
    body: str
    answers: tuple[tuple[str, str], ...]


def describe(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI document: FastAPI's, with the security scheme and the shape of problems."""
    if app.openapi_schema is None:
        found = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
        parts = found.setdefault("components", {})
        parts.setdefault("schemas", {})["ProblemOut"] = ProblemOut.model_json_schema()
        for unused in ("HTTPValidationError", "ValidationError"):
            parts["schemas"].pop(unused, None)
        parts["securitySchemes"] = {"bearer": _BEARER}
        found["security"] = [{"bearer": []}]
        app.openapi_schema = found
    return app.openapi_schema


@router.get("/openapi.json")
def openapi(request: Request, _who: Anybody) -> Response:
    """The document."""
    return JSONResponse(describe(request.app))


@router.get("/docs")
def docs(request: Request, _who: Anybody) -> Response:
    """The page."""
    return render(request, "docs.html", title="API", operations=list(operations(describe(request.app))))


def operations(document: dict[str, Any]) -> Iterator[Operation]:
    """Every operation in the order of the document."""
    for path, methods in document["paths"].items():
        for method, one in methods.items():
            yield Operation(
                method.upper(),
                path,
                (one.get("tags") or [""])[0],
                one.get("description", ""),
                tuple((p["name"], p["in"], _kind(p["schema"])) for p in one.get("parameters", ())),
                ", ".join(
                    f"{media} {_kind(body.get('schema', {}))}" for media, body in one.get("requestBody", {}).get("content", {}).items()
                ),
                tuple((status, answer["description"]) for status, answer in one["responses"].items()),
            )


def _kind(schema: dict[str, Any]) -> str:
    """A schema in a word or two."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    return str(schema.get("type", "any")) + (f" of {_kind(schema['items'])}" if "items" in schema else "")
