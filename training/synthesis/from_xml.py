"""EDGAR ownership XML to the plain record: everything that the printed form shows, from any schema version."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractor.errors import MalformedInput, UnsupportedFormat
from extractor.forms.schema import HEADER, OWNER, ROW, ROW_ELEMENTS, SIGNATURE, Kind
from training.synthesis.record import Cell, Filing, Row, Values

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFSET = re.compile(r"(?<=^\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})$")
_DIGITS = re.compile(r"\d{1,4}")
_CODE = "transactionCoding/transactionCode"


def filing_of(data: bytes) -> Filing:
    """The record in `data`. Raises MalformedInput (broken, or with a DTD) and UnsupportedFormat (another document)."""
    root = _root(data)
    return Filing(
        header=_values(root, HEADER),
        owners=tuple(_values(owner, OWNER) for owner in root.findall("reportingOwner")),
        rows=tuple(_rows(root)),
        footnotes=tuple(_footnotes(root)),
        signatures=tuple(_values(signature, SIGNATURE) for signature in root.findall("ownerSignature")),
    )


def _root(data: bytes) -> _Element:
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise MalformedInput("The XML declares a document type.", advice="EDGAR's own documents have none.")
    start = data.find(b"<ownershipDocument")
    end = data.rfind(b"</ownershipDocument>")
    if start < 0 or end < 0:
        raise UnsupportedFormat("This is no EDGAR ownership document.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data[start : end + len(b"</ownershipDocument>")], parser)
    except etree.XMLSyntaxError as error:
        raise MalformedInput(f"The XML is broken: {error}.") from error


def _values(element: _Element, kinds: dict[str, Kind]) -> Values:
    found = ((path, _clean(_text(element.find(path)), kind)) for path, kind in kinds.items())
    return tuple((path, value) for path, value in found if value)


def _text(element: _Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _clean(text: str, kind: Kind) -> str:
    if kind is Kind.FLAG:
        return "1" if text.lower() in ("1", "true") else ""
    return _OFFSET.sub("", text) if kind is Kind.DATE else text


def _rows(root: _Element) -> Iterator[Row]:
    for table in ("nonDerivativeTable", "derivativeTable"):
        for element in root.iterfind(f"{table}/*"):
            if element.tag in ROW_ELEMENTS:
                yield Row(str(element.tag), tuple(_cells(element)))


def _cells(element: _Element) -> Iterator[tuple[str, Cell]]:
    for path, kind in ROW.items():
        holder = element.find(path.removesuffix("/value"))
        if holder is None:
            continue
        value = _clean(_text(element.find(path)), kind)
        noted = element.find("transactionCoding") if path == _CODE else holder
        cell = Cell(value, _notes(noted) if noted is not None else ())
        if cell:
            yield path, cell


def _notes(element: _Element) -> tuple[int, ...]:
    return tuple(_number(str(note.get("id"))) for note in element.findall("footnoteId"))


def _footnotes(root: _Element) -> Iterator[tuple[int, str]]:
    for note in root.iterfind("footnotes/footnote"):
        yield _number(str(note.get("id"))), _text(note)


def _number(name: str) -> int:
    digits = _DIGITS.search(name)
    if digits is None:
        raise MalformedInput(f"The note {name!r} has no number.")
    return int(digits.group())
