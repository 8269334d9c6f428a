"""An Extraction as compact JSON and back: what the results table holds, and what crosses from child to parent. Never pickle."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from extractor.errors import StoreError
from extractor.store.text import storable
from extractor.types.page import Box
from extractor.types.record import Alternative, Check, Evidence, Extraction, Fact, Field, NoteFacts, Repair, Source

FORMAT = 1
_LIMIT = 64 * 2**20  # bytes of JSON; more is no record of one form


def dump(extraction: Extraction) -> dict[str, Any]:
    """The record as plain JSON values; empty parts are left out."""
    source = extraction.source
    return {
        "format": FORMAT,
        "source": [source.name, source.sha256, source.media_type, source.pages, source.reader],
        "models": [list(pair) for pair in extraction.models],
        "status": extraction.status,
        "fields": [dump_field(field) for field in extraction.fields],
        "notes": [[note.id, [_fact_out(fact) for fact in note.facts]] for note in extraction.notes],
        "warnings": list(extraction.warnings),
        "xml": extraction.xml,
        "lines": [list(pair) for pair in extraction.lines],
    }


def load(data: Mapping[str, Any]) -> Extraction:
    """The inverse of `dump`. Raises StoreError (RESULT_UNREADABLE)."""
    try:
        return Extraction(
            source=Source(*data["source"]),
            models=tuple((name, version) for name, version in data["models"]),
            status=data["status"],
            fields=tuple(load_field(item) for item in data["fields"]),
            notes=tuple(NoteFacts(name, tuple(_fact_in(*fact) for fact in facts)) for name, facts in data["notes"]),
            warnings=tuple(data["warnings"]),
            xml=data["xml"],
            lines=tuple((name, count) for name, count in data.get("lines", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _unreadable() from error


def pack(extraction: Extraction) -> bytes:
    """`dump` as compressed JSON."""
    return compress(dump(extraction))


def unpack(payload: bytes) -> Extraction:
    """The inverse of `pack`. Raises StoreError (RESULT_UNREADABLE)."""
    try:
        inflater = zlib.decompressobj()
        text = inflater.decompress(payload, _LIMIT)
        return load(json.loads(text))
    except (zlib.error, ValueError, RecursionError) as error:
        raise _unreadable() from error


def compress(data: Mapping[str, Any]) -> bytes:
    """Compact JSON, fast compression."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(storable(text).encode(), 1)


def rows(fields: Sequence[Field]) -> list[list[Any]]:
    """The fields as rows of the `fields` table: position from 0, path, value, confidence, needs_review."""
    return [[at, storable(f.path), _text(f.value), f.confidence, f.needs_review] for at, f in enumerate(fields)]


def dump_field(field: Field) -> dict[str, Any]:
    """One field; `dump_field` of what a reviewer saw is also what a correction keeps."""
    data: dict[str, Any] = {"path": field.path, "value": field.value, "raw": field.raw, "confidence": field.confidence}
    if field.needs_review:
        data["needs_review"] = True
    if field.repairs:
        data["repairs"] = [[r.kind, r.before, r.after] for r in field.repairs]
    if field.evidence:
        data["evidence"] = [_evidence_out(e) for e in field.evidence]
    if field.checks:
        data["checks"] = [[c.rule, c.holds] for c in field.checks]
    if field.alternatives:
        data["alternatives"] = [[a.value, a.confidence] for a in field.alternatives]
    return data


def load_field(data: Mapping[str, Any]) -> Field:
    """The inverse of `dump_field`."""
    return Field(
        path=data["path"],
        value=data["value"],
        raw=data["raw"],
        confidence=float(data["confidence"]),
        needs_review=bool(data.get("needs_review", False)),
        repairs=tuple(Repair(*item) for item in data.get("repairs", ())),
        evidence=tuple(_evidence_in(*item) for item in data.get("evidence", ())),
        checks=tuple(Check(*item) for item in data.get("checks", ())),
        alternatives=tuple(Alternative(*item) for item in data.get("alternatives", ())),
    )


def _evidence_out(evidence: Evidence) -> list[Any]:
    box = evidence.box and [evidence.box.x0, evidence.box.y0, evidence.box.x1, evidence.box.y1]
    return [evidence.page, evidence.line, evidence.span and list(evidence.span), box]


def _evidence_in(page: int, line: int, span: list[int] | None, box: list[float] | None) -> Evidence:
    return Evidence(page, line, (span[0], span[1]) if span else None, Box(*box) if box else None)


def _fact_out(fact: Fact) -> list[Any]:
    return [fact.kind, [list(value) for value in fact.values], fact.span and list(fact.span)]


def _fact_in(kind: str, values: list[list[str]], span: list[int] | None) -> Fact:
    return Fact(kind, tuple((name, value) for name, value in values), (span[0], span[1]) if span else None)


def _text(value: str | None) -> str | None:
    return None if value is None else storable(value)


def _unreadable() -> StoreError:
    return StoreError("A stored result cannot be read.", code="RESULT_UNREADABLE", advice="Submit the document again with --again.")
