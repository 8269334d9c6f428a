"""The engines by name, imported when first asked for and kept: a model loads once a process."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import cast

from extractor.errors import ConfigurationError
from extractor.reading.ocr.contract import Engine

ENGINES = {
    "rapidocr": "extractor.reading.ocr.rapid:RapidEngine",
    "tesseract": "extractor.reading.ocr.tesseract:TesseractEngine",
}


@lru_cache(maxsize=4)
def engine_for(name: str) -> Engine:
    """The engine of that name. Raises ConfigurationError for an unknown name or where its libraries are missing."""
    if name not in ENGINES:
        raise ConfigurationError(f"There is no OCR engine {name!r}.", advice=f"Choose one of {', '.join(sorted(ENGINES))}.")
    module, _, attribute = ENGINES[name].partition(":")
    try:
        return cast(Engine, getattr(import_module(module), attribute)())
    except ModuleNotFoundError as error:
        advice = f"Install the package that provides {error.name!r}; `section16 doctor` lists what is missing."
        raise ConfigurationError(f"The {name} engine needs {error.name!r}, which is not installed.", advice=advice) from error
