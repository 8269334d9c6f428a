"""Printed documents beside their truth, from both printers, whole or sent through a converter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from training.tokens import ink_by_line, press_ink, rows_by_line

_TOGETHER = 8


@dataclass(frozen=True, slots=True)
class Source:
    """One printed sample for rows and outcomes: its text, truth (ownership XML), form number, kind of input, labels and ink by line."""

    name: str
    text: str
    truth: bytes
    form: str
    kind: str
    labels: dict[int, Any]
    ink: dict[int, list[tuple[str, str]]]
    rows: dict[int, int] = field(default_factory=dict)


def samples(seed: int | str, count: int, **choice: Any) -> Iterator[Source]:
    """Samples of the synthesis."""
    from training.synthesis.make import documents
    from training.synthesis.to_xml import xml_of

    for s in documents(seed, count, **choice):
        form = dict(s.record.header).get("documentType", "4")[0]
        kind = f"{'damaged' if s.damage_names else 'clean'} {_sort(s.dialect)}"
        yield Source(
            s.name,
            s.printed.text,
            xml_of(s.record),
            form,
            kind,
            dict(s.printed.line_labels),
            ink_by_line(s.printed),
            rows_by_line(s.printed),
        )


def pressed(seed: int | str, count: int, **choice: Any) -> Iterator[Source]:
    """Samples of the press, a second and independent printer."""
    from training.press.edgar import to_xml
    from training.press.make import documents

    for s in documents(seed, count, **choice):
        kind = f"{'damaged' if s.damaged else 'clean'} {_sort(s.dialect)}"
        yield Source(f"p{s.name}", s.printed.text, to_xml(s.record), s.record.form[0], kind, s.printed.labels, press_ink(s.printed.ink))


def converted(converter: str, made: Iterator[Source]) -> Iterator[Source]:
    """HTML prints sent through another program; labels and ink are lost there."""
    from training.synthesis.converters import convert

    while batch := list(islice(made, _TOGETHER)):
        for source, text in zip(batch, convert(converter, [s.text for s in batch]), strict=True):
            yield replace(source, text=text, labels={}, ink={})


def _sort(dialect: str) -> str:
    """The sort of input that a dialect is."""
    if dialect.startswith("html") and dialect != "html-table":
        return "HTML"
    return "columns" if dialect in {"layout", "bars", "squeezed", "flat", "columns", "grid"} else "tables"
