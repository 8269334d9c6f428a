"""The models that serve."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter

from extractor.errors import ModelError
from extractor.service.api.shapes import ModelOut
from extractor.service.auth.gate import Anybody, Guarded
from extractor.service.context import Here

router = APIRouter(route_class=Guarded, tags=["models"])


@router.get("/models")
def list_models(here: Here, _who: Anybody) -> list[ModelOut]:
    """Name and version of each, with the headline of what it reached on documents that training never saw."""
    return [ModelOut(name=name, version=version, metrics=_headline(folder)) for name, version, folder in live(here.config.models)]


def live(root: Path) -> list[tuple[str, str, Path]]:
    """(name, version, folder) of the models whose pointer says that they serve. Raises ModelError."""
    found = []
    for pointer in sorted(root.glob("*/live")):
        try:
            version = str(json.loads(pointer.read_text(encoding="utf-8"))["versions"][0]["version"])
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise ModelError(f"The pointer of {pointer.parent.name} cannot be read.", advice="Run `section16 doctor`.") from error
        found.append((pointer.parent.name, version, pointer.parent / Path(version).name))
    return found


def _headline(folder: Path) -> dict[str, Any]:
    path = folder / "metrics.json"
    metrics = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {key: value for key, value in metrics.get("headline", metrics.get("all", {})).items() if isinstance(value, int | float | str)}
