"""The street, top to bottom: bytes in, record out. Each stage takes a value and returns a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.reading.contract import ReadOptions
from extractor.types.record import Extraction


@dataclass(frozen=True)
class Context:
    """What the stages need, loaded once and handed down: models, reading caps, the target error rate in (0, 1)."""

    models_root: Path
    options: ReadOptions
    target_error: float = 0.001


def load_context(models_root: Path | None = None, options: ReadOptions | None = None, target_error: float = 0.001) -> Context:
    """Open and verify the models under `models_root` (the shipped ones by default). Raises ModelError."""
    raise NotImplementedError


def extract(data: bytes, name: str, context: Context) -> Extraction:
    """One document: bytes to record. Raises a subclass of Section16Error; never returns an empty success."""
    raise NotImplementedError
