"""Section 16 filings to records. `load_context()` opens the models once; `extract(data, name, context)` reads one document."""

from __future__ import annotations

from typing import Any

__all__ = ["Context", "extract", "load_context"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The façade opens on first use, so that `section16 --help` imports nothing heavy."""
    if name not in __all__:
        raise AttributeError(name)
    from extractor import pipeline

    return getattr(pipeline, name)
