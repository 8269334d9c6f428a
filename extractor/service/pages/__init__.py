"""The pages of the review desk. A page is a router in a module of this folder, named in `routers`."""

from __future__ import annotations

from fastapi import APIRouter

from extractor.service.pages import auditing, batches, dashboard, desk, gridding, records


def routers() -> list[APIRouter]:
    """Every router of pages; the app puts the gate before each."""
    return [batches.router, desk.router, gridding.router, auditing.router, dashboard.router, records.router]
