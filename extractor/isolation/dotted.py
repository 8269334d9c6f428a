"""Functions by their dotted names, as a child's orders give them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any


def named(dotted: str) -> Callable[..., Any]:
    """The function `name` of `module:name`. Raises ImportError or AttributeError."""
    module, _, name = dotted.partition(":")
    found: Callable[..., Any] = getattr(import_module(module), name)
    return found
