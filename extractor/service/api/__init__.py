"""The HTTP API, version 1: a router a module, all behind the gate."""

from __future__ import annotations

from fastapi import APIRouter

PREFIX = "/api/v1"


def routers() -> list[APIRouter]:
    """Every router of the API."""
    return []
