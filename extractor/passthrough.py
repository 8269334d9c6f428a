"""A source that already is EDGAR ownership XML: its fields as they stand, nothing read anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from extractor.forms.schema import ROW_ELEMENTS, Kind, kind_of
from extractor.types.record import Extraction, Field, Source

_CERTAIN = 0.9999
_REPEATED = frozenset({"reportingOwner", "ownerSignature", "footnoteId", *ROW_ELEMENTS})


def passthrough(xml: bytes, name: str, digest: str) -> Extraction:
    """The record that the XML is. `xml` is the ownershipDocument element, already parsed once without DTD or entities."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    root = etree.fromstring(xml, parser)
    fields = tuple(_fields(root, ""))
    source = Source(name, digest, "application/xml", 1, "edgar-xml")
    return Extraction(source, (), "accepted", fields, (), (), xml.decode("utf-8"))


def _fields(node: Any, prefix: str) -> Iterator[Field]:
    counts: Counter[str] = Counter()
    for child in node:
        tag = child.tag
        counts[tag] += 1
        path = prefix + tag + (f"[{counts[tag]}]" if tag in _REPEATED else "")
        if tag == "footnoteId":
            yield _field(path + "/@id", child.get("id", ""))
        elif tag == "footnote":
            yield _field(f'{prefix}footnote[@id="{child.get("id", "")}"]', " ".join("".join(child.itertext()).split()))
        elif len(child):
            yield from _fields(child, path + "/")
        elif value := _canonical(path, (child.text or "").strip()):
            yield _field(path, value)


def _canonical(path: str, value: str) -> str:
    """Flags are "1" or absent, dates lose their time zone."""
    kind = kind_of(path)
    if kind is Kind.FLAG:
        return "1" if value.lower() in {"1", "true"} else ""
    return value[:10] if kind is Kind.DATE else value


def _field(path: str, value: str) -> Field:
    return Field(path, value, value, _CERTAIN, False)
