"""Pages from templates/: always escaped, undefined names are errors, nothing from outside the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"


@cache
def environment() -> Environment:
    """The one environment; filters for pages are added to it by extractor.service.pages."""
    loader = FileSystemLoader(HERE / "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def render(request: Request, template: str, status: int = 200, headers: Mapping[str, str] | None = None, **values: object) -> Response:
    """A page. Beside `values` a template has `who` (Principal or None), `csrf` (for forms) and `path`."""
    who = getattr(request.state, "principal", None)
    shared = {"who": who, "csrf": (who.csrf or "") if who else "", "path": request.url.path}
    text = environment().get_template(template).render(shared | values)
    return HTMLResponse(text, status, dict(headers) if headers else None)


def wants_page(request: Request) -> bool:
    """Whether the answer is for a browser's window, not for a program or a script."""
    return not request.url.path.startswith(("/api/", "/static/")) and "text/html" in request.headers.get("accept", "")
