"""What the environment says. Only the outermost floor reads it; everything below is handed values."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ConfigurationError
from extractor.isolation.warm import Limits

_WALL = 300.0  # seconds; where other work crowds the machine, a document that needs little time of its own waits long


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults of the command line. `models` is None for the models that ship; `limits` are of a worker process."""

    models: Path | None
    workers: int
    limits: Limits


def from_environment(environment: Mapping[str, str]) -> Settings:
    """SECTION16_MODELS, _WORKERS, _WALL (seconds a document), _CHILD_MEMORY (bytes). Raises ConfigurationError."""
    wall = _number(environment, "WALL", _WALL)
    limits = Limits(wall=wall, cpu=max(1, min(Limits().cpu, int(wall) - 10)), memory=int(_number(environment, "CHILD_MEMORY", 4 * 2**30)))
    models = environment.get("SECTION16_MODELS")
    workers = int(_number(environment, "WORKERS", len(os.sched_getaffinity(0))))
    return Settings(Path(models) if models else None, max(1, workers), limits)


def _number(environment: Mapping[str, str], name: str, default: float) -> float:
    text = environment.get(f"SECTION16_{name}", "")
    try:
        number = float(text) if text else default
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        raise ConfigurationError(f"SECTION16_{name} is {text!r}, which is no positive number.", advice="Correct it or leave it out.")
    return number
