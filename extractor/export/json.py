"""The record as JSON: what the command line and the HTTP API promise. schema.json beside this file says it as a schema."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from extractor.export.limits import unfit
from extractor.export.tree import Element, build
from extractor.forms.schema import ROW_ELEMENTS
from extractor.types.page import Box
from extractor.types.record import Evidence, Extraction, Fact, Field

SCHEMA_VERSION = "1"
_UNPRINTED = "CIKs are not printed on the form; the XML leaves issuerCik and rptOwnerCik out."
_LISTS = frozenset({"reportingOwner", "ownerSignature", *ROW_ELEMENTS})


def to_json(extraction: Extraction) -> str:
    """`as_dict` as indented JSON text with a line end."""
    return json.dumps(as_dict(extraction), ensure_ascii=False, indent=1) + "\n"


def as_dict(extraction: Extraction) -> dict[str, Any]:
    """Plain JSON values with the contract's keys. Numbers are plain decimal strings, dates ISO 8601, flags "1"."""
    return {
        "schema_version": SCHEMA_VERSION,
        "source": _source(extraction),
        "models": dict(extraction.models),
        "status": extraction.status,
        "document": _document(extraction),
        "fields": [field_dict(field) for field in extraction.fields],
        "warnings": [*extraction.warnings, *_unprinted(extraction), *unfit(extraction)],
    }


def field_dict(field: Field) -> dict[str, Any]:
    """One field with what it stands on."""
    return {
        "path": field.path,
        "value": field.value,
        "raw": field.raw,
        "confidence": field.confidence,
        "needs_review": field.needs_review,
        "repairs": [{"kind": r.kind, "from": r.before, "to": r.after} for r in field.repairs],
        "evidence": [_evidence(e) for e in field.evidence],
        "checks": [{"rule": c.rule, "holds": c.holds} for c in field.checks],
        "alternatives": [{"value": a.value, "confidence": a.confidence} for a in field.alternatives],
    }


def _source(extraction: Extraction) -> dict[str, Any]:
    source = extraction.source
    return {name: getattr(source, name) for name in ("name", "sha256", "media_type", "pages", "reader")}


def _unprinted(extraction: Extraction) -> tuple[str, ...]:
    known = any(field.path == "issuer/issuerCik" and field.value for field in extraction.fields)
    return () if known else (_UNPRINTED,)


def _document(extraction: Extraction) -> dict[str, Any]:
    """The document under EDGAR's names: rows, owners and signatures are lists, footnotes a list with their facts.

    The `row` of a transaction or holding is its place in the table from 1, because the two may alternate.
    """
    root = build((field.path, field.value) for field in extraction.fields if field.value is not None)
    facts = {note.id: note.facts for note in extraction.notes}
    document: dict[str, Any] = _children(root)
    if (notes := root.child("footnotes")) is not None:
        document["footnotes"] = [_note(note, facts) for note in notes.children]
    return document


def _note(note: Element, facts: Mapping[str, tuple[Fact, ...]]) -> dict[str, Any]:
    return {"id": note.key, "text": note.text, "facts": [_fact(fact) for fact in facts.get(note.key, ())]}


def _children(element: Element) -> dict[str, Any]:
    """The children under their names; references to notes become the list `footnoteId`."""
    plain: dict[str, Any] = {}
    for at, child in enumerate(element.children, 1):
        if child.tag == "footnoteId":
            plain.setdefault("footnoteId", []).append(child.find("@id"))
        elif child.tag in _LISTS:
            row = {"row": at} if child.tag in ROW_ELEMENTS else {}
            plain.setdefault(child.tag, []).append(row | _children(child))
        else:
            plain[child.tag] = _children(child) if child.children else child.text
    return plain


def _evidence(evidence: Evidence) -> dict[str, Any]:
    span = list(evidence.span) if evidence.span else None
    return {"page": evidence.page, "line": evidence.line, "span": span, "box": _box(evidence.box)}


def _box(box: Box | None) -> list[float] | None:
    return [box.x0, box.y0, box.x1, box.y1] if box else None


def _fact(fact: Fact) -> dict[str, Any]:
    return {"kind": fact.kind, "values": dict(fact.values), "span": list(fact.span) if fact.span else None}
