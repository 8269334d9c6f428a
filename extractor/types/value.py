"""How values are declared that are made by the thousand for each document (docs/decisions/0070-values-frozen-by-the-checker.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def light_value(cls: type[T]) -> type[T]:
    """A dataclass with slots, equality and a hash. The type checker holds it to be frozen; at run time, where that costs four fifths of
    making one, nothing guards it."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
